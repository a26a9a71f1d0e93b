/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wanted: one long word, which ranks by overlap. */
#include "search/related/wanted.h"

#include "search/related/courtesies.h"
#include "search/related/informative.h"

enum { CONTEXT_GRAMS = 30 };

/* Append the informative part of a text. Returns the grams that no document has. */
static size_t add_part(zc_units *out, const zc_index *x, zc_str text, size_t most)
{
    zc_folded scratch;
    zc_units folded;
    size_t unknown;
    zc_buf said;

    zc_folded_init(&scratch);
    zc_units_init(&folded);
    zc_buf_init(&said);
    courtesies_drop(&said, text);
    zc_units_fold(&folded, zc_str_buf(&said), &scratch);
    unknown = informative_part(out, x, zc_units_span(&folded), most);
    zc_buf_release(&said);
    zc_units_release(&folded);
    zc_folded_release(&scratch);
    return unknown;
}

static void add_word(query *q, zc_span text)
{
    query_term word = {.kind = QUERY_WORD, .field = -1};
    size_t term;
    zc_buf utf8;

    zc_buf_init(&utf8);
    zc_span_utf8(text, &utf8);
    term = query_add(q, &word, zc_str_buf(&utf8));
    if (term != SIZE_MAX) {
        q->root = query_add_node(q, QUERY_AND, 0);
        query_add_child(q, q->root, query_add_node(q, QUERY_TERM, term));
    }
    zc_buf_release(&utf8);
}

void wanted_make(wanted *w, const zc_index *x, zc_str text, size_t most, zc_str context)
{
    query *q = &w->query;
    zc_units part;

    query_init(q);
    zc_units_init(&part);
    w->unknown = add_part(&part, x, text, most);
    if (part.n)
        add_word(q, zc_units_span(&part));
    zc_units_clear(&part);
    add_part(&part, x, context, CONTEXT_GRAMS);
    if (!query_is_empty(q) && part.n) {
        zc_units_add_char(&q->text, '\n');
        q->context = q->text.n;
        zc_units_add(&q->text, part.v, part.n);
    }
    zc_units_release(&part);
}

void wanted_release(wanted *w)
{
    query_release(&w->query);
}
