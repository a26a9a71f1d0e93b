/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locate: a document's clauses are gone through; few have more than a few hundred. */
#include "search/locate.h"

#include "lib/store/remote.h"

uint32_t locate_clause(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str locator)
{
    enum { AT_ONCE = 300 /* of a longer document more and more, as they are asked for */ };
    zc_forward f;
    uint32_t i;

    if (v->n_clauses <= AT_ONCE)
        zc_index_want_range(x, segment, v->first, v->n_clauses);
    for (i = 0; i < v->n_clauses; i++)
        if (zc_index_forward(x, segment, v->first + i, &f) && zc_str_eq(f.locator, locator))
            return v->first + i;
    return UINT32_MAX;
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
