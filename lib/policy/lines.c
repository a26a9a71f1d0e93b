/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines: storage for what a reader hands to the parser. */
#include "lib/policy/lines.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void zc_lines_init(zc_lines *l)
{
    memset(l, 0, sizeof *l);
    zc_buf_init(&l->file);
}

void zc_lines_release(zc_lines *l)
{
    size_t i;

    for (i = 0; i < l->n_owned; i++)
        free(l->owned[i]);
    free(l->owned);
    free(l->front);
    free(l->v);
    zc_buf_release(&l->file);
    zc_lines_init(l);
}

zc_line *zc_lines_add(zc_lines *l)
{
    l->v = zc_grow(l->v, &l->cap, l->n + 1, sizeof *l->v);
    memset(&l->v[l->n], 0, sizeof *l->v);
    return &l->v[l->n++];
}

void *zc_lines_own(zc_lines *l, void *block)
{
    l->owned = zc_grow(l->owned, &l->cap_owned, l->n_owned + 1, sizeof *l->owned);
    l->owned[l->n_owned++] = block;
    return block;
}

void zc_lines_add_front(zc_lines *l, zc_str key, zc_str value)
{
    l->front = zc_grow(l->front, &l->cap_front, l->n_front + 1, sizeof *l->front);
    l->front[l->n_front++] = (zc_pair){key, value};
}

size_t zc_line_offset(const zc_line *line, size_t at)
{
    if (at >= line->text.len)
        return line->end;
    return line->map ? line->map[at] : line->start + at;
}
