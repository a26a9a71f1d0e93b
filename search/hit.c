/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hit: fetching what is printed of a clause, and finding a clause by its id. */
#include "search/hit.h"

#include <string.h>

int hit_identify(hit *h, const zc_index *x, const ranked *r, zc_error *err)
{
    memset(h, 0, sizeof *h);
    zc_buf_init(&h->id);
    zc_buf_init(&h->data);
    h->score = r->score;
    h->match = r->match;
    h->segment = r->segment;
    h->clause_number = r->clause;
    if (!zc_index_forward(x, r->segment, r->clause, &h->forward) ||
        !zc_index_doc(x, r->segment, h->forward.doc, &h->doc))
        return zc_fail(err, ZC_ECORRUPT,
                       "damaged clause in the index; check it with policy-index "
                       "--verify");
    zc_buf_addstr(&h->id, h->doc.path);
    zc_buf_addc(&h->id, '#');
    zc_buf_addstr(&h->id, h->forward.locator);
    return 0;
}

int hit_fetch(hit *h, const zc_index *x, const query *q, const ranked *r, size_t width,
              zc_error *err)
{
    int rc = hit_identify(h, x, r, err);

    if (rc == 0)
        rc = zc_index_clause(x, r->segment, r->clause, &h->data, &h->clause, err);
    if (rc == 0)
        snippet_make(&h->snippet, q, h->clause.text, width);
    return rc;
}

void hit_release(hit *h)
{
    zc_buf_release(&h->id);
    zc_buf_release(&h->data);
    snippet_release(&h->snippet);
}

/* The clause of a document with a locator; false when it has none. */
static bool find_clause(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str locator,
                        ranked *where)
{
    zc_forward f;
    uint32_t i;

    for (i = 0; i < v->n_clauses; i++)
        if (zc_index_forward(x, segment, v->first + i, &f) && zc_str_eq(f.locator, locator)) {
            *where = (ranked){.segment = segment, .clause = v->first + i, .match = true};
            return true;
        }
    return false;
}

int hit_find(const zc_index *x, zc_str id, ranked *where, zc_error *err)
{
    size_t hash = id.len, i;
    zc_str path, locator;
    zc_doc_view v;
    uint32_t doc;

    while (hash > 0 && id.ptr[hash - 1] != '#')
        hash--;
    if (!hash)
        return zc_fail(err, ZC_EINVAL, "%.*s: not an id; write PATH#LOCATOR as printed with hits",
                       (int)id.len, id.ptr);
    path = zc_str_sub(id, 0, hash - 1);
    locator = zc_str_sub(id, hash, id.len);
    for (i = 0; i < zc_index_segments(x); i++)
        for (doc = 0; doc < zc_index_segment_docs(x, i); doc++) {
            if (!zc_index_doc_live(x, i, doc) || !zc_index_doc(x, i, doc, &v) ||
                !zc_str_eq(v.path, path))
                continue;
            if (find_clause(x, i, &v, locator, where))
                return 0;
            return zc_fail(err, ZC_ENOENT, "%.*s has no clause %.*s", (int)path.len, path.ptr,
                           (int)locator.len, locator.ptr);
        }
    return zc_fail(err, ZC_ENOENT, "no document %.*s in the index", (int)path.len, path.ptr);
}

void hit_headings(const hit *h, const char *between, zc_buf *out)
{
    zc_str heading;
    size_t i;

    for (i = 0; zc_clause_heading(&h->clause, i, &heading); i++) {
        if (i)
            zc_buf_adds(out, between);
        zc_buf_addstr(out, heading);
    }
}

void hit_source(const hit *h, const char *between, zc_buf *out)
{
    static const zc_field fields[] = {ZC_ISSUER, ZC_DATE, ZC_DOCUMENT_NUMBER};
    zc_str value;
    size_t i, n = 0;

    for (i = 0; i < sizeof fields / sizeof *fields; i++) {
        value = zc_doc_field(&h->doc, fields[i], 0);
        if (value.len && n++)
            zc_buf_adds(out, between);
        zc_buf_addstr(out, value);
    }
}
