/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passage: by locator; in a document without articles by the numbers in its locators. */
#include "search/reference/passage.h"

#include "lib/text/numeral.h"
#include "search/locate.h"

#include <string.h>

/* How items are numbered: 一、 （一） 1. （1）. */
enum { BRACKETS = 1, ARABIC = 2, SERIES = 4, NUMBERS = 64 };

/* An item, by the locators that begin with it. */
typedef struct node {
    zc_str locator;
    uint32_t clause; /* the first of it */
    size_t depth;
} node;

typedef struct numbering {
    uint64_t seen;       /* numbers below NUMBERS that occur */
    zc_str last, parent; /* the node read last, what the first one stands under */
    bool repeats, runs;  /* a number stands twice; it goes on under another heading */
    size_t n;            /* nodes of the number that is looked for; the first: */
    node node;
} numbering;

/* The number that a label is, and its series; -1 when it is none. */
static long read_label(zc_str label, unsigned *series)
{
    static const char open[] = "（", close[] = "）";

    *series = 0;
    if (zc_str_starts(label, open) && zc_str_ends(label, close)) {
        *series = BRACKETS;
        label = zc_str_sub(label, strlen(open), label.len - strlen(close));
    }
    if (label.len && label.ptr[0] >= '0' && label.ptr[0] <= '9')
        *series |= ARABIC;
    return zc_numeral_read_utf8(label);
}

static void add_node(numbering *s, const node *found, long number, bool wanted)
{
    const size_t slash = found->locator.len;
    size_t up = slash;
    zc_str parent;

    if (s->last.ptr && zc_str_eq(s->last, found->locator))
        return;
    while (up > 0 && found->locator.ptr[up - 1] != '/')
        up--;
    parent = zc_str_sub(found->locator, 0, up);
    if (!s->last.ptr)
        s->parent = parent;
    s->last = found->locator;
    s->runs |= !zc_str_eq(parent, s->parent);
    if (number > 0 && number < NUMBERS) {
        s->repeats |= s->seen >> number & 1;
        s->seen |= (uint64_t)1 << number;
    }
    if (wanted && s->n++ == 0)
        s->node = *found;
}

static void read_locator(numbering *all, zc_str locator, uint32_t clause, long wanted)
{
    size_t from = 0, end, depth = 0;
    unsigned series;
    long number;

    for (; from < locator.len; from = end + 1, depth++) {
        end = zc_str_find(locator, "/", from);
        end = end < locator.len ? end : locator.len;
        number = read_label(zc_str_sub(locator, from, end), &series);
        if (number < 0)
            continue;
        const node found = {zc_str_sub(locator, 0, end), clause, depth};

        add_node(&all[series], &found, number, number == wanted);
    }
}

static const node *choose(const numbering *all)
{
    const node *best = NULL;
    size_t i, least = 0;

    for (i = 0; i < SERIES; i++)
        if (all[i].n == 1 && all[i].runs && !all[i].repeats)
            return &all[i].node;
    for (i = 0; i < SERIES; i++) {
        if (!all[i].n || (best && all[i].node.depth > best->depth))
            continue;
        least = best && all[i].node.depth == best->depth ? least + all[i].n : all[i].n;
        best = &all[i].node;
    }
    return least == 1 ? best : NULL;
}

/* The number of 第九条, or -1. */
static long number_of(zc_str article)
{
    static const char ordinal[] = "第", mark[] = "条";

    article = zc_str_sub(article, 0, zc_str_find(article, "/", 0));
    if (!zc_str_starts(article, ordinal) || !zc_str_ends(article, mark))
        return -1;
    return zc_numeral_read_utf8(zc_str_sub(article, strlen(ordinal), article.len - strlen(mark)));
}

/* The item of that number, when the document has no articles. */
static bool find_item(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str article,
                      uint32_t *clause)
{
    numbering all[SERIES] = {0};
    const long wanted = number_of(article);
    const node *found;
    zc_forward f;
    uint32_t i;

    if (wanted <= 0)
        return false;
    for (i = 0; i < v->n_clauses; i++) {
        if (!zc_index_forward(x, segment, v->first + i, &f))
            continue;
        if (f.kind == ZC_CLAUSE_ARTICLE)
            return false;
        read_locator(all, f.locator, v->first + i, wanted);
    }
    found = choose(all);
    if (found)
        *clause = found->clause;
    return found != NULL;
}

bool passage_find(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str article,
                  uint32_t *clause, zc_str *part)
{
    if (locate_longest(x, segment, v, article, clause, part))
        return true;
    *part = (zc_str){"", 0};
    return find_item(x, segment, v, article, clause);
}
