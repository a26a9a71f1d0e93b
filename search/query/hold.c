/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holding: documents are judged once each, clauses by their locator, citations and values. */
#include "search/query/hold.h"

#include "lib/policy/labels.h"
#include "lib/store/remote.h"
#include "lib/store/walk.h"
#include "search/query/points.h"
#include "search/query/range.h"
#include "search/query/title.h"

#include <string.h>

enum { GAP = 3 }; /* … folded is three points */

void hold_number_key(zc_span text, char key[64])
{
    points p;
    size_t i;

    key[0] = '\0';
    points_read(&p, text);
    for (i = 0; i < p.values.n && !key[0]; i++)
        if (p.values.v[i].kind == ZC_VALUE_DOCUMENT)
            memcpy(key, p.values.v[i].key, sizeof p.values.v[i].key);
    points_release(&p);
}

/* Fold what the index holds as written. */
static void fold_into(zc_units *u, zc_str s)
{
    zc_folded folded;

    zc_folded_init(&folded);
    zc_units_clear(u);
    zc_units_fold(u, s, &folded);
    zc_folded_release(&folded);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether `wanted` is the key `have`, or its end from the year on. */
static bool same_number(const char *have, const char *wanted)
{
    size_t h = strlen(have), w = strlen(wanted);

    if (!w || w > h || strcmp(have + h - w, wanted))
        return false;
    return w == h || (is_digit(*wanted) && !is_digit(have[h - w - 1]));
}

bool hold_has_number(const zc_doc_view *v, const char *key)
{
    zc_str number = zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0);
    zc_units folded = {0};
    char have[64];

    if (!number.len || !key[0])
        return false;
    fold_into(&folded, number);
    hold_number_key(zc_units_span(&folded), have);
    zc_units_release(&folded);
    return same_number(have, key);
}

/* --- documents ---------------------------------------------------------------------------------- */

/* Where … begins in a folded text, or its end. */
static size_t find_gap(zc_span s, size_t at)
{
    for (; at < s.n; at++)
        if (s.n - at >= GAP && s.v[at] == '.' && s.v[at + 1] == '.' && s.v[at + 2] == '.')
            break;
    return at;
}

/* Whether the title holds a text; 关于…的通知 stands when its parts stand in this order. */
static bool holds_parts(zc_span title, zc_span text)
{
    size_t from, to, at = 0;

    for (from = 0; from < text.n; from = to + GAP) {
        to = find_gap(text, from);
        if (to == from)
            continue;
        at = zc_span_find(title, (zc_span){text.v + from, to - from}, at, true);
        if (at == SIZE_MAX)
            return false;
        at += to - from;
    }
    return true;
}

static bool title_holds(const query_term *t, const zc_doc_view *v)
{
    zc_span title = title_whole(v);
    size_t i;

    if (holds_parts(title, zc_units_span(&t->text)))
        return true;
    for (i = 0; i < t->n_forms; i++)
        if (holds_parts(title, zc_units_span(&t->form[i].text)))
            return true;
    return false;
}

static bool number_holds(const query_term *t, const zc_doc_view *v)
{
    zc_units folded = {0};
    char key[64];
    bool holds;

    hold_number_key(zc_units_span(&t->text), key);
    if (key[0])
        return hold_has_number(v, key);
    fold_into(&folded, zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0));
    holds = zc_span_find(zc_units_span(&folded), zc_units_span(&t->text), 0, true) != SIZE_MAX;
    zc_units_release(&folded);
    return holds;
}

static void keep_documents(const scene *s, const query_term *t,
                           bool (*holds)(const query_term *, const zc_doc_view *), zc_bits *set)
{
    uint32_t doc, i;
    zc_doc_view v;

    for (doc = 0; doc < zc_index_segment_docs(s->x, s->segment); doc++)
        if (zc_index_card(s->x, s->segment, doc, &v) && !holds(t, &v))
            for (i = 0; i < v.n_clauses; i++)
                zc_bits_drop(set, v.first + i);
}

/* --- clauses ------------------------------------------------------------------------------------ */

static bool article_holds(const query_term *t, const zc_forward *f)
{
    zc_label label;
    long order[2];

    if (f->kind != ZC_CLAUSE_ARTICLE || !zc_label_at(f->locator, 0, &label))
        return false;
    order[0] = (long)label.number - t->article[0].number;
    order[1] = (long)label.number - t->article[1].number;
    /* 条:20 is 第二十条 alone, 条:20..21 has 第二十条之一 in it. */
    return (order[0] > 0 || (order[0] == 0 && (long)label.sub >= t->article[0].sub)) &&
           (order[1] < 0 || (order[1] == 0 && (long)label.sub <= t->article[1].sub));
}

static bool range_holds_in(const query_term *t, const zc_forward *f)
{
    return f->n_values && range_find(&t->range, f->text, NULL, NULL);
}

static void keep_clauses(const scene *s, const query_term *t,
                         bool (*holds)(const query_term *, const zc_forward *), zc_bits *set)
{
    zc_walk w;

    zc_walk_start(&w, s->x, s->segment, set, ZC_WANT_RECORD);
    while (zc_walk_next(&w))
        if (!w.good || !holds(t, &w.f))
            zc_bits_drop(set, w.clause);
}

/* --- citations ---------------------------------------------------------------------------------- */

/* Whether a text holds the term in any of its forms. */
static bool holds_any(const query_term *t, zc_span text)
{
    size_t i;

    if (zc_span_find(text, zc_units_span(&t->text), 0, true) != SIZE_MAX)
        return true;
    for (i = 0; i < t->n_forms; i++)
        if (zc_span_find(text, zc_units_span(&t->form[i].text), 0, true) != SIZE_MAX)
            return true;
    return false;
}

static bool citation_holds(const query_term *t, const char *key, const zc_citation_view *c,
                           zc_units *folded)
{
    char have[64];

    if (c->self)
        return false;
    if (key[0] && c->number.len) {
        fold_into(folded, c->number);
        hold_number_key(zc_units_span(folded), have);
        if (same_number(have, key))
            return true;
    }
    if (!c->title.len)
        return false;
    fold_into(folded, c->title);
    return holds_any(t, zc_units_span(folded));
}

static void keep_citing(const scene *s, const query_term *t, zc_bits *set)
{
    zc_units folded = {0};
    zc_citation_view c;
    zc_doc_view v;
    zc_bits citing;
    char key[64];
    uint32_t doc;
    zc_str rest;

    hold_number_key(zc_units_span(&t->text), key);
    zc_bits_init(&citing, set->n);
    for (doc = 0; doc < zc_index_segment_docs(s->x, s->segment); doc++) {
        if (!zc_index_doc(s->x, s->segment, doc, &v))
            continue;
        for (rest = v.citations; zc_doc_citation(&rest, &c);)
            if (c.clause < v.n_clauses && zc_bits_has(set, v.first + c.clause) &&
                citation_holds(t, key, &c, &folded))
                zc_bits_set(&citing, v.first + c.clause);
    }
    zc_bits_and(set, &citing);
    zc_bits_release(&citing);
    zc_units_release(&folded);
}

int hold_field(const scene *s, const query_term *t, zc_bits *set)
{
    switch (t->kind) {
    case QUERY_TITLE:
        keep_documents(s, t, title_holds, set);
        break;
    case QUERY_NUMBER:
        keep_documents(s, t, number_holds, set);
        break;
    case QUERY_FILTER:
        filter_apply(t->filter, s->x, s->segment, set);
        break;
    case QUERY_ARTICLE:
        keep_clauses(s, t, article_holds, set);
        break;
    case QUERY_RANGE:
        keep_clauses(s, t, range_holds_in, set);
        break;
    case QUERY_CITES:
        keep_citing(s, t, set);
        break;
    case QUERY_WORD:
    case QUERY_PHRASE:
        break;
    }
    return 0;
}
