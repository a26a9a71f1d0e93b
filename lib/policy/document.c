/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model: storage and names. Parsing lives in parse.c and the files that it calls. */
#include "lib/policy/document.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"

#include <stdlib.h>
#include <string.h>

static const char *const doc_kinds[] = {N_("other"), N_("statute"), N_("policy"), N_("reply"),
                                        N_("proposal")};
static const char *const clause_kinds[] = {N_("paragraph"), N_("clause"), N_("article"),
                                           N_("measure")};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const zc_field_info zc_field_infos[ZC_FIELDS] = {
    [ZC_DOCUMENT_NUMBER] = {"document_number", false},
    [ZC_ISSUER] = {"issuer", false},
    [ZC_DATE] = {"date", false},
    [ZC_EFFECTIVE_DATE] = {"effective_date", false},
    [ZC_DOCUMENT_TYPE] = {"document_type", false},
    [ZC_ADDRESSEE] = {"addressee", false},
    [ZC_STATUS] = {"status", false},
    [ZC_PROPOSAL_NUMBER] = {"proposal_number", false},
    [ZC_SESSION] = {"session", false},
    [ZC_PROPOSAL_TITLE] = {"proposal_title", false},
    [ZC_PROPOSER] = {"proposer", true},
    [ZC_HOST] = {"host", true},
    [ZC_CO_HOST] = {"co_host", true},
    [ZC_RESULT_CLASS] = {"result_class", false},
    [ZC_OPENNESS] = {"openness", false},
    [ZC_CONTACT] = {"contact", false},
};

const char *zc_doc_kind_name(zc_doc_kind kind)
{
    return doc_kinds[(size_t)kind < COUNT(doc_kinds) ? kind : ZC_DOC_OTHER];
}

const char *zc_clause_kind_name(zc_clause_kind kind)
{
    return clause_kinds[(size_t)kind < COUNT(clause_kinds) ? kind : ZC_CLAUSE_PARAGRAPH];
}

static int index_of(const char *const *names, size_t n, zc_str name)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (zc_str_is(name, names[i]))
            return (int)i;
    return -1;
}

int zc_doc_kind_of(zc_str name)
{
    return index_of(doc_kinds, COUNT(doc_kinds), name);
}

int zc_clause_kind_of(zc_str name)
{
    return index_of(clause_kinds, COUNT(clause_kinds), name);
}

void zc_strings_init(zc_strings *s)
{
    memset(s, 0, sizeof *s);
}

void zc_strings_release(zc_strings *s)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        free(s->v[i]);
    free(s->v);
    zc_strings_init(s);
}

void zc_strings_add(zc_strings *s, zc_str text)
{
    s->v = zc_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
    s->v[s->n++] = zc_str_dup(text);
}

void zc_document_init(zc_document *d)
{
    memset(d, 0, sizeof *d);
}

static void clause_release(zc_clause *c)
{
    free(c->locator);
    zc_strings_release(&c->heading);
    zc_buf_release(&c->text);
    free(c->parts);
}

static void citation_release(zc_citation *c)
{
    free(c->text);
    free(c->title);
    free(c->number);
    free(c->article);
    free(c->full);
}

static void abbreviation_release(zc_abbreviation *a)
{
    free(a->brief);
    free(a->full);
}

void zc_document_release(zc_document *d)
{
    size_t i;

    for (i = 0; i < d->n_clauses; i++)
        clause_release(&d->clauses[i]);
    for (i = 0; i < d->n_citations; i++)
        citation_release(&d->citations[i]);
    for (i = 0; i < d->n_abbreviations; i++)
        abbreviation_release(&d->abbreviations[i]);
    for (i = 0; i < ZC_FIELDS; i++)
        zc_strings_release(&d->field[i]);
    free(d->clauses);
    free(d->citations);
    free(d->abbreviations);
    free(d->path);
    free(d->title);
    zc_document_init(d);
}

zc_str zc_document_field(const zc_document *d, zc_field field)
{
    return d->field[field].n ? zc_str_of(d->field[field].v[0]) : (zc_str){"", 0};
}

void zc_document_set(zc_document *d, zc_field field, zc_str value)
{
    if (!value.len)
        return;
    zc_strings_release(&d->field[field]);
    zc_strings_add(&d->field[field], value);
}

zc_clause *zc_document_add_clause(zc_document *d)
{
    zc_clause *c;

    d->clauses = zc_grow(d->clauses, &d->cap_clauses, d->n_clauses + 1, sizeof *d->clauses);
    c = &d->clauses[d->n_clauses++];
    memset(c, 0, sizeof *c);
    zc_buf_init(&c->text);
    return c;
}

zc_citation *zc_document_add_citation(zc_document *d)
{
    d->citations =
        zc_grow(d->citations, &d->cap_citations, d->n_citations + 1, sizeof *d->citations);
    memset(&d->citations[d->n_citations], 0, sizeof *d->citations);
    return &d->citations[d->n_citations++];
}

zc_abbreviation *zc_document_add_abbreviation(zc_document *d)
{
    d->abbreviations = zc_grow(d->abbreviations, &d->cap_abbreviations, d->n_abbreviations + 1,
                               sizeof *d->abbreviations);
    memset(&d->abbreviations[d->n_abbreviations], 0, sizeof *d->abbreviations);
    return &d->abbreviations[d->n_abbreviations++];
}
