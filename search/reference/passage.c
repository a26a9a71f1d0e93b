/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passage: by locator; in a document without articles by the numbers in its locators. */
#include "search/reference/passage.h"

#include "lib/base/mem.h"
#include "lib/text/numeral.h"
#include "search/known.h"
#include "search/locate.h"

#include <stdlib.h>
#include <string.h>

/* How items are numbered: 一、 （一） 1. （1）. */
enum { BRACKETS = 1, ARABIC = 2, SERIES = 4, NUMBERS = 64 };

/* An item, by the locators that begin with it. */
typedef struct node {
    long number;
    unsigned series;
    uint32_t clause; /* the first of it */
    size_t depth;
} node;

/* A series, as it is read. */
typedef struct numbering {
    uint64_t seen;       /* numbers below NUMBERS that occur */
    zc_str last, parent; /* the node read last, what the first one stands under */
    bool repeats, runs;  /* a number stands twice; it goes on under another heading */
} numbering;

/* The items of a document. */
typedef struct items {
    bool articles;     /* it has articles, so that none is meant */
    bool runs[SERIES]; /* a number alone tells an item */
    node *v;           /* by number, series and place */
    size_t n, cap;
} items;

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

static void add_node(items *list, numbering *s, zc_str locator, const node *found)
{
    size_t up = locator.len;
    zc_str parent;

    if (s->last.ptr && zc_str_eq(s->last, locator))
        return;
    while (up > 0 && locator.ptr[up - 1] != '/')
        up--;
    parent = zc_str_sub(locator, 0, up);
    if (!s->last.ptr)
        s->parent = parent;
    s->last = locator;
    s->runs |= !zc_str_eq(parent, s->parent);
    if (found->number > 0 && found->number < NUMBERS) {
        s->repeats |= s->seen >> found->number & 1;
        s->seen |= (uint64_t)1 << found->number;
    }
    list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
    list->v[list->n++] = *found;
}

static void read_locator(items *list, numbering *all, zc_str locator, uint32_t clause)
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
        const node found = {number, series, clause, depth};

        add_node(list, &all[series], zc_str_sub(locator, 0, end), &found);
    }
}

static int by_number(const void *a, const void *b)
{
    const node *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    if (x->clause != y->clause)
        return x->clause < y->clause ? -1 : 1;
    return (x->depth > y->depth) - (x->depth < y->depth);
}

static void read_items(items *list, const zc_index *x, size_t segment, const zc_doc_view *v)
{
    numbering all[SERIES] = {0};
    zc_forward f;
    uint32_t i;
    size_t k;

    for (i = 0; i < v->n_clauses && !list->articles; i++)
        if (zc_index_forward(x, segment, v->first + i, &f)) {
            list->articles = f.kind == ZC_CLAUSE_ARTICLE;
            read_locator(list, all, f.locator, v->first + i);
        }
    for (k = 0; k < SERIES; k++)
        list->runs[k] = all[k].runs && !all[k].repeats;
    if (list->n > 1)
        qsort(list->v, list->n, sizeof *list->v, by_number);
}

static void release_items(void *thing)
{
    items *list = thing;

    free(list->v);
    free(list);
}

static const items *items_of(const zc_index *x, size_t segment, const zc_doc_view *v)
{
    zc_memo *all = known(x, KNOWN_ITEMS);
    char bytes[KNOWN_KEY];
    const zc_str key = known_key(bytes, segment, v->first);
    items *list = zc_memo_get(all, key);

    if (!list) {
        list = zc_alloc(sizeof *list);
        read_items(list, x, segment, v);
        zc_memo_put(all, key, list, list->n, release_items);
    }
    return list;
}

/* The first item of a number or of a greater one. */
static const node *first_of(const items *list, long number)
{
    size_t low = 0, high = list->n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (list->v[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return list->v + low;
}

static const node *choose(const items *list, long number)
{
    const node *best = NULL, *at, *next, *end = list->v + list->n;
    size_t least = 0, n;

    for (at = first_of(list, number); at < end && at->number == number; at = next) {
        for (next = at; next < end && next->number == number && next->series == at->series;)
            next++;
        n = (size_t)(next - at);
        if (n == 1 && list->runs[at->series])
            return at;
        if (best && at->depth > best->depth)
            continue;
        least = best && at->depth == best->depth ? least + n : n;
        best = at;
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
    const long wanted = number_of(article);
    const items *list;
    const node *found;

    if (wanted <= 0 || !v->n_clauses)
        return false;
    list = items_of(x, segment, v);
    found = list->articles ? NULL : choose(list, wanted);
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
