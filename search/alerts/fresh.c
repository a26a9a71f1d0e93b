/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fresh: paths sorted, and each document looked up among them. */
#include "search/alerts/fresh.h"

#include "lib/base/mem.h"

#include <stdlib.h>

typedef struct paths {
    zc_str *v;
    size_t n, cap;
} paths;

static int by_bytes(const void *a, const void *b)
{
    return zc_str_cmp(*(const zc_str *)a, *(const zc_str *)b);
}

static void split(paths *p, zc_str lines)
{
    size_t at, end;

    for (at = 0; at < lines.len; at = end + 1) {
        end = zc_str_find(lines, "\n", at);
        end = end == SIZE_MAX ? lines.len : end;
        if (end == at)
            continue;
        p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
        p->v[p->n++] = zc_str_sub(lines, at, end);
    }
    if (p->n)
        qsort(p->v, p->n, sizeof *p->v, by_bytes);
}

static void find_segment(fresh *f, const zc_index *x, size_t segment, const paths *p)
{
    zc_bits *set = &f->clauses[segment];
    zc_doc_view v;
    uint32_t doc, i;

    zc_bits_init(set, zc_index_segment_clauses(x, segment));
    for (doc = 0; p->n && doc < zc_index_segment_docs(x, segment); doc++) {
        if (!zc_index_doc_live(x, segment, doc) || !zc_index_doc(x, segment, doc, &v) ||
            !bsearch(&v.path, p->v, p->n, sizeof *p->v, by_bytes))
            continue;
        f->documents++;
        for (i = 0; i < v.n_clauses; i++)
            zc_bits_set(set, v.first + i);
    }
}

void fresh_find(fresh *f, const zc_index *x, zc_str lines)
{
    paths p = {0};
    size_t i;

    *f = (fresh){.segments = zc_index_segments(x)};
    f->clauses = zc_alloc(f->segments * sizeof *f->clauses);
    split(&p, lines);
    for (i = 0; i < f->segments; i++)
        find_segment(f, x, i, &p);
    free(p.v);
}

void fresh_release(fresh *f)
{
    while (f->segments > 0)
        zc_bits_release(&f->clauses[--f->segments]);
    free(f->clauses);
    *f = (fresh){0};
}
