/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hit: fetching what is printed of a clause, and its neighbours. */
#include "search/hit.h"

#include <string.h>

int hit_identify(hit *h, const zc_index *x, const ranked *r, zc_error *err)
{
    int rc;

    memset(h, 0, sizeof *h);
    zc_buf_init(&h->id);
    zc_buf_init(&h->data);
    h->score = r->score;
    h->match = r->match;
    h->segment = r->segment;
    h->clause_number = r->clause;
    if ((rc = zc_index_read_forward(x, r->segment, r->clause, &h->forward, err)) < 0 ||
        (rc = zc_index_read_doc(x, r->segment, h->forward.doc, &h->doc, err)) < 0)
        return rc;
    zc_buf_addstr(&h->id, h->doc.path);
    zc_buf_addc(&h->id, '#');
    zc_buf_addstr(&h->id, h->forward.locator);
    return 0;
}

int hit_fetch(hit *h, const zc_index *x, const highlight *m, const ranked *r, size_t width,
              zc_error *err)
{
    int rc = hit_identify(h, x, r, err);

    if (rc == 0)
        rc = zc_index_clause(x, r->segment, r->clause, &h->data, &h->clause, err);
    if (rc == 0)
        snippet_make(&h->snippet, m, h->clause.text, width);
    return rc;
}

int hit_fetch_context(hit *h, const zc_index *x, size_t most, context_shown *last, zc_error *err)
{
    return context_fetch(&h->context, x, h->segment, &h->doc, h->clause_number, most, last, err);
}

void hit_release(hit *h)
{
    context_release(&h->context);
    zc_buf_release(&h->id);
    zc_buf_release(&h->data);
    snippet_release(&h->snippet);
    explanation_release(&h->explanation);
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

void hit_source(const zc_doc_view *v, const char *between, zc_buf *out)
{
    static const zc_field fields[] = {ZC_ISSUER, ZC_DATE, ZC_DOCUMENT_NUMBER};
    zc_str value;
    size_t i, n = 0;

    for (i = 0; i < sizeof fields / sizeof *fields; i++) {
        value = zc_doc_field(v, fields[i], 0);
        if (value.len && n++)
            zc_buf_adds(out, between);
        zc_buf_addstr(out, value);
    }
}
