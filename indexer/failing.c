/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Failing: a sorted array; there are few such files. */
#include "indexer/failing.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void failing_release(failing_list *l)
{
    size_t i;

    for (i = 0; i < l->n; i++) {
        free(l->v[i].absolute);
        free(l->v[i].reason);
    }
    free(l->v);
    memset(l, 0, sizeof *l);
}

/* Where the path stands, or would stand. */
static size_t place_of(const failing_list *l, const char *absolute)
{
    size_t low = 0, high = l->n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (strcmp(l->v[middle].absolute, absolute) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_at(const failing_list *l, size_t i, const char *absolute)
{
    return i < l->n && !strcmp(l->v[i].absolute, absolute);
}

const char *failing_reason(const failing_list *l, const found *f)
{
    const char *absolute = found_place(f);
    size_t i = place_of(l, absolute);

    if (!is_at(l, i, absolute) || l->v[i].size != f->size || l->v[i].mtime != f->mtime)
        return NULL;
    return l->v[i].reason;
}

void failing_add(failing_list *l, const found *f, const char *reason)
{
    const char *absolute = found_place(f);
    size_t i = place_of(l, absolute);

    if (is_at(l, i, absolute)) {
        free(l->v[i].reason);
    } else {
        l->v = zc_grow(l->v, &l->cap, l->n + 1, sizeof *l->v);
        memmove(&l->v[i + 1], &l->v[i], (l->n - i) * sizeof *l->v);
        l->v[i].absolute = zc_strdup(absolute);
        l->n++;
    }
    l->v[i].reason = zc_strdup(reason);
    l->v[i].size = f->size;
    l->v[i].mtime = f->mtime;
}
