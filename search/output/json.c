/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: hits as objects. Absent values are left out. */
#include "search/output/json.h"

#include "lib/store/remote.h"
#include "search/output/explanation.h"
#include "search/output/others.h"

#include <string.h>

static void put(zc_json *j, const char *key, zc_str value)
{
    if (!value.len)
        return;
    zc_json_key(j, key);
    zc_json_string(j, value);
}

static void put_headings(zc_json *j, const zc_clause_view *c)
{
    zc_str heading;
    size_t i;

    zc_json_key(j, "heading");
    zc_json_begin_array(j);
    for (i = 0; zc_clause_heading(c, i, &heading); i++)
        zc_json_string(j, heading);
    zc_json_end_array(j);
}

static void put_marks(zc_json *j, const hit *h)
{
    size_t i;

    zc_json_key(j, "marks");
    zc_json_begin_array(j);
    for (i = 0; i < h->snippet.n_marks; i++) {
        zc_json_begin_array(j);
        zc_json_integer(j, (int64_t)h->snippet.mark[i].from);
        zc_json_integer(j, (int64_t)h->snippet.mark[i].to);
        zc_json_end_array(j);
    }
    zc_json_end_array(j);
}

/* What a clause has that is no hit. */
static void put_clause(zc_json *j, const zc_doc_view *doc, const neighbour *n)
{
    zc_buf id;

    zc_buf_init(&id);
    zc_buf_addstr(&id, doc->path);
    zc_buf_addc(&id, '#');
    zc_buf_addstr(&id, n->forward.locator);
    zc_json_begin_object(j);
    put(j, "id", zc_str_buf(&id));
    put(j, "locator", n->forward.locator);
    put(j, "kind", zc_str_of(zc_clause_kind_name(n->forward.kind)));
    put_headings(j, &n->clause);
    put(j, "text", n->clause.text);
    zc_json_end_object(j);
    zc_buf_release(&id);
}

static void put_neighbours(zc_json *j, const hit *h, bool before)
{
    size_t i;

    zc_json_key(j, before ? "before" : "after");
    zc_json_begin_array(j);
    for (i = 0; i < h->context.n; i++)
        if (h->context.v[i].before == before)
            put_clause(j, &h->doc, &h->context.v[i]);
    zc_json_end_array(j);
}

static void put_metadata(zc_json *j, const zc_doc_view *doc)
{
    put(j, "issuer", zc_doc_field(doc, ZC_ISSUER, 0));
    put(j, "date", zc_doc_field(doc, ZC_DATE, 0));
    put(j, "document_number", zc_doc_field(doc, ZC_DOCUMENT_NUMBER, 0));
}

/* Which of a batch. */
static void put_query_id(zc_json *j, const answer *a)
{
    if (strcmp(a->query_id, "-"))
        put(j, "query_id", zc_str_of(a->query_id));
}

static void put_rank(zc_json *j, size_t rank, double score, bool match)
{
    zc_json_key(j, "rank");
    zc_json_integer(j, (int64_t)rank);
    zc_json_key(j, "score");
    zc_json_real(j, score, 6);
    if (!match) {
        zc_json_key(j, "partial");
        zc_json_bool(j, true);
    }
}

/* named: the query's id is a member. */
static void put_hit(zc_json *j, const answer *a, const hit *h, bool named)
{
    zc_json_begin_object(j);
    if (named)
        put_query_id(j, a);
    put_rank(j, h->rank, h->score, h->match);
    put(j, "id", zc_str_buf(&h->id));
    put(j, "path", h->doc.path);
    put(j, "title", h->doc.title);
    put(j, "kind", zc_str_of(zc_clause_kind_name(h->forward.kind)));
    put(j, "document_kind", zc_str_of(zc_doc_kind_name(h->doc.kind)));
    put(j, "locator", h->forward.locator);
    put_headings(j, &h->clause);
    zc_json_key(j, "text");
    zc_json_string(j, h->clause.text);
    zc_json_key(j, "snippet");
    zc_json_string(j, zc_str_sub(h->clause.text, h->snippet.from, h->snippet.to));
    put_marks(j, h);
    put_metadata(j, &h->doc);
    others_json_validity(j, a->index, &h->validity);
    if (h->others)
        others_json(j, a->index, h->others, false);
    if (a->context) {
        put_neighbours(j, h, true);
        put_neighbours(j, h, false);
    }
    if (a->explain) {
        zc_json_key(j, "explain");
        explanation_json(&h->explanation, j);
    }
    zc_json_end_object(j);
}

static void put_document_hit(zc_json *j, const answer *a, const document_hit *h, bool named)
{
    size_t i;

    zc_json_begin_object(j);
    if (named)
        put_query_id(j, a);
    put_rank(j, h->rank, h->score, h->match);
    put(j, "id", h->doc.path);
    put(j, "path", h->doc.path);
    put(j, "title", h->doc.title);
    put(j, "document_kind", zc_str_of(zc_doc_kind_name(h->doc.kind)));
    put_metadata(j, &h->doc);
    others_json_validity(j, a->index, &h->validity);
    if (h->others)
        others_json(j, a->index, h->others, true);
    zc_json_key(j, "clauses");
    zc_json_begin_array(j);
    for (i = 0; i < h->n_clauses; i++)
        put_hit(j, a, &h->clause[i], false);
    zc_json_end_array(j);
    zc_json_end_object(j);
}

void json_add_hit(zc_json *j, const answer *a, const hit *h)
{
    put_hit(j, a, h, false);
}

void json_add_document_hit(zc_json *j, const answer *a, const document_hit *h)
{
    put_document_hit(j, a, h, false);
}

void jsonl_hit(const answer *a, const hit *h, zc_buf *out)
{
    zc_json j;

    zc_json_init(&j, out);
    put_hit(&j, a, h, true);
    zc_buf_addc(out, '\n');
}

void jsonl_document_hit(const answer *a, const document_hit *h, zc_buf *out)
{
    zc_json j;

    zc_json_init(&j, out);
    put_document_hit(&j, a, h, true);
    zc_buf_addc(out, '\n');
}

/* The servers that an answer is without, which is partial then. */
static void put_absent(zc_json *j, const zc_index *x)
{
    size_t i, n = x ? zc_index_absent(x) : 0;

    if (!n)
        return;
    zc_json_key(j, "partial");
    zc_json_begin_array(j);
    for (i = 0; i < n; i++)
        zc_json_string(j, zc_str_of(zc_index_absent_name(x, i)));
    zc_json_end_array(j);
}

static void put_suggestions(zc_json *j, const suggestions *s)
{
    size_t i;

    if (!s || !s->n)
        return;
    zc_json_key(j, "suggestions");
    zc_json_begin_array(j);
    for (i = 0; i < s->n; i++) {
        zc_json_begin_object(j);
        put(j, "text", zc_str_of(s->v[i].text));
        zc_json_key(j, "clauses");
        zc_json_integer(j, (int64_t)s->v[i].clauses);
        put(j, "change", zc_str_of(s->v[i].change));
        put(j, "without", zc_str_of(s->v[i].without));
        zc_json_end_object(j);
    }
    zc_json_end_array(j);
}

void json_open(const answer *a, zc_json *j, zc_buf *out)
{
    size_t i;

    zc_json_init(j, out);
    zc_json_begin_object(j);
    zc_json_key(j, "schema");
    zc_json_integer(j, JSON_SCHEMA);
    put_query_id(j, a);
    zc_json_key(j, "query");
    zc_json_string(j, a->query);
    zc_json_key(j, "total");
    zc_json_integer(j, (int64_t)a->total);
    put_absent(j, a->index);
    zc_json_key(j, "notes");
    zc_json_begin_array(j);
    for (i = 0; i < a->parsed->notes.n; i++)
        zc_json_string(j, zc_str_of(a->parsed->notes.v[i]));
    zc_json_end_array(j);
}

/* The object is written in three steps, so its outer commas and brackets are written here. */
void json_begin(const answer *a, zc_buf *out)
{
    zc_json j;

    json_open(a, &j, out);
    put_suggestions(&j, a->suggested);
    zc_buf_adds(out, ",\"hits\":[");
}

void json_hit(const answer *a, const hit *h, zc_buf *out)
{
    zc_json j;

    zc_buf_adds(out, h->rank > 1 ? ",\n" : "\n");
    zc_json_init(&j, out);
    put_hit(&j, a, h, false);
}

void json_document_hit(const answer *a, const document_hit *h, zc_buf *out)
{
    zc_json j;

    zc_buf_adds(out, h->rank > 1 ? ",\n" : "\n");
    zc_json_init(&j, out);
    put_document_hit(&j, a, h, false);
}

void json_end(const answer *a, zc_buf *out)
{
    zc_buf_adds(out, a->shown ? "\n]}\n" : "]}\n");
}

void json_begin_answer(zc_json *j, const zc_index *x, zc_buf *out)
{
    zc_json_init(j, out);
    zc_json_begin_object(j);
    zc_json_key(j, "schema");
    zc_json_integer(j, JSON_SCHEMA);
    put_absent(j, x);
}

void json_document(const zc_index *x, const zc_doc_view *doc, const validity *v,
                   const context *clauses, zc_buf *out)
{
    zc_json j;
    size_t i;

    json_begin_answer(&j, x, out);
    put(&j, "path", doc->path);
    put(&j, "title", doc->title);
    put(&j, "document_kind", zc_str_of(zc_doc_kind_name(doc->kind)));
    put_metadata(&j, doc);
    others_json_validity(&j, x, v);
    zc_json_key(&j, "clauses");
    zc_json_begin_array(&j);
    for (i = 0; i < clauses->n; i++)
        put_clause(&j, doc, &clauses->v[i]);
    zc_json_end_array(&j);
    zc_json_end_object(&j);
    zc_buf_addc(out, '\n');
}

void jsonl_clauses(const zc_doc_view *doc, const context *clauses, zc_buf *out)
{
    zc_json j;
    size_t i;

    for (i = 0; i < clauses->n; i++) {
        zc_json_init(&j, out);
        put_clause(&j, doc, &clauses->v[i]);
        zc_buf_addc(out, '\n');
    }
}
