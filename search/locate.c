/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Locate: a document's clauses are gone through, of which few have more than a few hundred. Where that is
 * asked again and again, as by a text that cites article after article, they are sorted once.
 */
#include "search/locate.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/base/sorted.h"
#include "lib/store/remote.h"
#include "search/known.h"

#include <stdlib.h>

enum {
    AT_ONCE = 300, /* clauses; of a longer document more and more, as they are asked for */
    SHORT = 32,    /* clauses that are gone through as fast */
    ROUNDS = 2     /* so often all are gone through before they are sorted */
};

/* What is known of the clauses of a document. */
typedef struct locators {
    uint64_t *sorted; /* hash of the locator << 32 | number in the document; NULL: not yet */
    size_t n;
    uint64_t walked; /* clauses that were gone through */
} locators;

static void release_locators(void *thing)
{
    locators *l = thing;

    free(l->sorted);
    free(l);
}

static locators *locators_of(const zc_index *x, size_t segment, const zc_doc_view *v)
{
    zc_memo *all = known(x, KNOWN_LOCATORS);
    char bytes[KNOWN_KEY];
    const zc_str key = known_key(bytes, segment, v->first);
    locators *l = zc_memo_get(all, key);

    if (!l) {
        l = zc_alloc(sizeof *l);
        zc_memo_put(all, key, l, v->n_clauses, release_locators);
    }
    return l;
}

static uint64_t hash_of(zc_str locator)
{
    return zc_hash(locator) << 32;
}

static void sort(locators *l, const zc_index *x, size_t segment, const zc_doc_view *v)
{
    zc_forward f;
    uint32_t i;

    l->sorted = zc_alloc(v->n_clauses * sizeof *l->sorted);
    for (i = 0; i < v->n_clauses; i++)
        if (zc_index_forward(x, segment, v->first + i, &f))
            l->sorted[l->n++] = hash_of(f.locator) | i;
    zc_sorted_make(l->sorted, l->n);
}

static uint32_t look_up(const locators *l, const zc_index *x, size_t segment, const zc_doc_view *v,
                        zc_str locator)
{
    const uint64_t hash = hash_of(locator);
    size_t low = hash ? zc_sorted_upto_long(l->sorted, l->n, hash - 1) : 0;
    uint32_t clause;
    zc_forward f;

    for (; low < l->n && (l->sorted[low] ^ hash) >> 32 == 0; low++) {
        clause = v->first + (uint32_t)l->sorted[low];
        if (zc_index_forward(x, segment, clause, &f) && zc_str_eq(f.locator, locator))
            return clause;
    }
    return UINT32_MAX;
}

/* walked: OUT, clauses that were gone through. */
static uint32_t walk(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str locator,
                     uint32_t *walked)
{
    zc_forward f;
    uint32_t i;

    if (v->n_clauses <= AT_ONCE)
        zc_index_want_range(x, segment, v->first, v->n_clauses);
    for (i = 0; i < v->n_clauses; i++)
        if (zc_index_forward(x, segment, v->first + i, &f) && zc_str_eq(f.locator, locator))
            break;
    *walked = i;
    return i < v->n_clauses ? v->first + i : UINT32_MAX;
}

uint32_t locate_clause(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str locator)
{
    locators *l;
    uint32_t walked, found;

    if (v->n_clauses <= SHORT)
        return walk(x, segment, v, locator, &walked);
    l = locators_of(x, segment, v);
    if (!l->sorted && l->walked >= (uint64_t)ROUNDS * v->n_clauses)
        sort(l, x, segment, v);
    if (l->sorted)
        return look_up(l, x, segment, v, locator);
    found = walk(x, segment, v, locator, &walked);
    l->walked += walked;
    return found;
}

bool locate_longest(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str locator,
                    uint32_t *clause, zc_str *rest)
{
    size_t end = locator.len;

    for (;; end--) {
        *clause = locate_clause(x, segment, v, zc_str_sub(locator, 0, end));
        *rest = zc_str_sub(locator, end + 1, locator.len);
        if (*clause != UINT32_MAX)
            return true;
        while (end > 0 && locator.ptr[end - 1] != '/')
            end--;
        if (end == 0)
            return false;
    }
}
