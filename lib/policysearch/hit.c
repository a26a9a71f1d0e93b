/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hits: copies, since what the index lends has no NUL at its end. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/mem.h"
#include "search/output/others.h"

#include <stdlib.h>
#include <string.h>

static void take_fields(ps_hit *to, const zc_doc_view *doc)
{
    zc_str value;
    size_t i, k;

    for (k = 0; k < ZC_FIELDS; k++)
        for (i = 0; (value = zc_doc_field(doc, (zc_field)k, i)).len; i++)
            zc_strings_add(&to->field[k], value);
}

static void take_doc(ps_hit *to, const zc_doc_view *doc, const validity *v)
{
    to->path = zc_str_dup(doc->path);
    to->title = zc_str_dup(doc->title);
    to->document_kind = zc_doc_kind_name(doc->kind);
    to->status = validity_name(v->kind);
    take_fields(to, doc);
}

/* whole: the others are documents. */
static void take_others(ps_hit *to, const zc_index *x, const collapsed_list *others, bool whole)
{
    zc_buf id;
    size_t i;

    zc_buf_init(&id);
    for (i = 0; others && i < others->n; i++) {
        zc_buf_clear(&id);
        if (others_id(&id, x, &others->v[i], whole))
            zc_strings_add(others->v[i].version ? &to->versions : &to->copies, zc_str_buf(&id));
    }
    zc_buf_release(&id);
}

static void take_snippet(ps_hit *to, const hit *h)
{
    const snippet *s = &h->snippet;

    to->snippet = zc_str_dup(zc_str_sub(h->clause.text, s->from, s->to));
    to->snippet_start = s->from;
    to->mark = zc_alloc(s->n_marks * sizeof *to->mark);
    to->n_marks = s->n_marks;
    if (s->n_marks)
        memcpy(to->mark, s->mark, s->n_marks * sizeof *to->mark);
}

void api_hit_take(ps_hit *to, const zc_index *x, const hit *h)
{
    zc_str heading;
    size_t i;

    to->rank = h->rank;
    to->score = h->score;
    to->partial = !h->match;
    to->id = zc_str_dup(zc_str_buf(&h->id));
    take_doc(to, &h->doc, &h->validity);
    to->locator = zc_str_dup(h->forward.locator);
    to->kind = zc_clause_kind_name(h->forward.kind);
    to->text = zc_str_dup(h->clause.text);
    for (i = 0; zc_clause_heading(&h->clause, i, &heading); i++)
        zc_strings_add(&to->heading, heading);
    take_snippet(to, h);
    take_others(to, x, h->others, false);
}

void api_document_take(ps_hit *to, const zc_index *x, const document_hit *h)
{
    size_t i;

    to->rank = h->rank;
    to->score = h->score;
    to->partial = !h->match;
    to->id = zc_str_dup(h->doc.path);
    take_doc(to, &h->doc, &h->validity);
    take_others(to, x, h->others, true);
    to->clause = zc_alloc(h->n_clauses * sizeof *to->clause);
    for (i = 0; i < h->n_clauses; i++)
        api_hit_take(&to->clause[to->n_clauses++], x, &h->clause[i]);
}

void api_hit_release(ps_hit *h)
{
    size_t i;

    free(h->id);
    free(h->path);
    free(h->title);
    free(h->locator);
    free(h->text);
    free(h->snippet);
    free(h->mark);
    zc_strings_release(&h->heading);
    zc_strings_release(&h->versions);
    zc_strings_release(&h->copies);
    for (i = 0; i < ZC_FIELDS; i++)
        zc_strings_release(&h->field[i]);
    for (i = 0; i < h->n_clauses; i++)
        api_hit_release(&h->clause[i]);
    free(h->clause);
}

/* --- what callers see ---------------------------------------------------------------------------- */

size_t ps_hit_rank(const ps_hit *h)
{
    return h->rank;
}

double ps_hit_score(const ps_hit *h)
{
    return h->score;
}

bool ps_hit_is_partial(const ps_hit *h)
{
    return h->partial;
}

const char *ps_hit_id(const ps_hit *h)
{
    return h->id;
}

const char *ps_hit_path(const ps_hit *h)
{
    return h->path;
}

const char *ps_hit_title(const ps_hit *h)
{
    return h->title;
}

const char *ps_hit_status(const ps_hit *h)
{
    return h->status;
}

const char *ps_hit_document_kind(const ps_hit *h)
{
    return h->document_kind;
}

const char *ps_hit_locator(const ps_hit *h)
{
    return h->locator;
}

const char *ps_hit_kind(const ps_hit *h)
{
    return h->kind;
}

const char *ps_hit_text(const ps_hit *h)
{
    return h->text;
}

const char *ps_hit_heading(const ps_hit *h, size_t i)
{
    return api_string(&h->heading, i);
}

const char *ps_hit_snippet(const ps_hit *h, size_t *start)
{
    if (start)
        *start = h->snippet_start;
    return h->snippet;
}

bool ps_hit_mark(const ps_hit *h, size_t i, size_t *from, size_t *to)
{
    if (i >= h->n_marks)
        return false;
    *from = h->mark[i].from;
    *to = h->mark[i].to;
    return true;
}

const char *ps_hit_field(const ps_hit *h, const char *name, size_t i)
{
    return api_field(h->field, name, i);
}

const char *ps_hit_other(const ps_hit *h, size_t i, bool *version)
{
    bool is_version = i < h->versions.n;

    if (version)
        *version = is_version;
    return is_version ? h->versions.v[i] : api_string(&h->copies, i - h->versions.n);
}

const ps_hit *ps_hit_clause(const ps_hit *h, size_t i)
{
    return i < h->n_clauses ? &h->clause[i] : NULL;
}
