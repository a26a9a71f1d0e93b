/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parsing: what policy-index --parse prints, handed out piece by piece. */
#include "indexer/parse.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/policysearch/api_parts.h"

#include <stdlib.h>

struct ps_clause {
    const zc_clause *c;
    char *id;
};

struct ps_citation {
    const zc_citation *c;
    const ps_clause *clause;
};

struct ps_document {
    parsed p;
    ps_clause *clause;
    ps_citation *citation;
    zc_buf json;
};

void ps_parse_options_init(ps_parse_options *options)
{
    *options = (ps_parse_options){0};
}

static void make_parts(ps_document *d)
{
    const zc_document *doc = &d->p.doc;
    size_t i;
    zc_buf id;

    d->clause = zc_alloc(doc->n_clauses * sizeof *d->clause);
    for (i = 0; i < doc->n_clauses; i++) {
        zc_buf_init(&id);
        zc_buf_addf(&id, "%s#%s", doc->path, doc->clauses[i].locator);
        d->clause[i] = (ps_clause){&doc->clauses[i], zc_buf_detach(&id)};
    }
    d->citation = zc_alloc(doc->n_citations * sizeof *d->citation);
    for (i = 0; i < doc->n_citations; i++)
        d->citation[i] = (ps_citation){&doc->citations[i], &d->clause[doc->citations[i].clause]};
}

static ps_document *parse(zc_str bytes, const char *name, const ps_parse_options *o, zc_error *err)
{
    ps_document *d = zc_alloc(sizeof *d);
    struct sigaction before;
    int rc;

    zc_buf_init(&d->json);
    api_children_begin(&before);
    rc = parse_bytes(&d->p, zc_path_base(zc_str_of(name)), bytes, o ? o->encoding : NULL, false,
                     err);
    api_children_end(&before);
    if (rc == 0) {
        make_parts(d);
        return d;
    }
    ps_document_free(d);
    return NULL;
}

ps_document *ps_parse_bytes(const void *bytes, size_t len, const char *name,
                            const ps_parse_options *options, ps_error *err)
{
    ps_document *d = NULL;
    zc_error why;

    if (len > PARSE_LIMIT)
        zc_fail(&why, ZC_EINVAL, "%s: larger than %d MB", name, PARSE_LIMIT >> 20);
    else
        d = parse((zc_str){len ? bytes : "", len}, name, options, &why);
    if (!d)
        api_fail(err, &why);
    return d;
}

ps_document *ps_parse_file(const char *file, const ps_parse_options *options, ps_error *err)
{
    ps_document *d = NULL;
    zc_error why;
    zc_buf bytes;

    zc_buf_init(&bytes);
    if (zc_file_read(&bytes, file, PARSE_LIMIT, &why) == 0)
        d = parse(zc_str_buf(&bytes), file, options, &why);
    if (!d)
        api_fail(err, &why);
    zc_buf_release(&bytes);
    return d;
}

void ps_document_free(ps_document *d)
{
    size_t i;

    if (!d)
        return;
    for (i = 0; d->clause && i < d->p.doc.n_clauses; i++)
        free(d->clause[i].id);
    free(d->clause);
    free(d->citation);
    parsed_release(&d->p);
    zc_buf_release(&d->json);
    free(d);
}

/* --- what callers see ---------------------------------------------------------------------------- */

const char *ps_document_path(const ps_document *d)
{
    return d->p.doc.path;
}

const char *ps_document_title(const ps_document *d)
{
    return d->p.doc.title;
}

const char *ps_document_kind(const ps_document *d)
{
    return zc_doc_kind_name(d->p.doc.kind);
}

const char *ps_document_field(const ps_document *d, const char *name, size_t i)
{
    return api_field(d->p.doc.field, name, i);
}

const char *ps_document_text(const ps_document *d)
{
    return d->p.lines.file.ptr;
}

const char *ps_document_encoding(const ps_document *d)
{
    return d->p.decoding.name;
}

size_t ps_document_repaired(const ps_document *d)
{
    return d->p.decoding.repaired;
}

const char *ps_document_note(const ps_document *d)
{
    if (d->p.why.code)
        return d->p.why.message;
    return d->p.decoding.note[0] ? zc_message(d->p.decoding.note) : NULL;
}

const char *ps_document_json(ps_document *d)
{
    zc_buf_clear(&d->json);
    parse_to_json(&d->json, &d->p.doc);
    return d->json.ptr;
}

size_t ps_document_clauses(const ps_document *d)
{
    return d->p.doc.n_clauses;
}

const ps_clause *ps_document_clause(const ps_document *d, size_t i)
{
    return i < d->p.doc.n_clauses ? &d->clause[i] : NULL;
}

const char *ps_clause_id(const ps_clause *clause)
{
    return clause->id;
}

const char *ps_clause_locator(const ps_clause *clause)
{
    return clause->c->locator;
}

const char *ps_clause_kind(const ps_clause *clause)
{
    return zc_clause_kind_name(clause->c->kind);
}

const char *ps_clause_text(const ps_clause *clause)
{
    return clause->c->text.ptr;
}

const char *ps_clause_heading(const ps_clause *clause, size_t i)
{
    return api_string(&clause->c->heading, i);
}

size_t ps_clause_start(const ps_clause *clause)
{
    return clause->c->start;
}

size_t ps_clause_end(const ps_clause *clause)
{
    return clause->c->end;
}

size_t ps_document_citations(const ps_document *d)
{
    return d->p.doc.n_citations;
}

const ps_citation *ps_document_citation(const ps_document *d, size_t i)
{
    return i < d->p.doc.n_citations ? &d->citation[i] : NULL;
}

const ps_clause *ps_citation_clause(const ps_citation *citation)
{
    return citation->clause;
}

const char *ps_citation_text(const ps_citation *citation)
{
    return citation->c->text;
}

size_t ps_citation_start(const ps_citation *citation)
{
    return citation->c->start;
}

size_t ps_citation_end(const ps_citation *citation)
{
    return citation->c->end;
}

const char *ps_citation_title(const ps_citation *citation)
{
    return citation->c->title;
}

const char *ps_citation_number(const ps_citation *citation)
{
    return citation->c->number;
}

const char *ps_citation_article(const ps_citation *citation)
{
    return citation->c->article;
}

bool ps_citation_is_self(const ps_citation *citation)
{
    return citation->c->self;
}

bool ps_citation_repeals(const ps_citation *citation)
{
    return citation->c->repeals;
}
