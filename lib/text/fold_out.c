/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folded text as it is written: arrays, blanks between characters, Hangul that joins. */
#include "lib/text/fold_out.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#include <stdlib.h>

void zc_folded_init(zc_folded *f)
{
    *f = (zc_folded){NULL, NULL, NULL, 0, 0};
}

void zc_folded_release(zc_folded *f)
{
    free(f->cp);
    free(f->start);
    free(f->end);
    zc_folded_init(f);
}

void zc_folded_text(const zc_folded *f, zc_buf *out)
{
    size_t i;

    zc_buf_reserve(out, f->len);
    for (i = 0; i < f->len; i++)
        zc_utf8_add(out, f->cp[i]);
}

void zc_fold_out_reserve(zc_folded *f, size_t need)
{
    size_t cap = f->cap, same = f->cap;

    f->cp = zc_grow(f->cp, &cap, need, sizeof *f->cp);
    cap = same;
    f->start = zc_grow(f->start, &cap, need, sizeof *f->start);
    cap = same;
    f->end = zc_grow(f->end, &cap, need, sizeof *f->end);
    f->cap = cap;
}

static void append(zc_folded *f, uint32_t cp, size_t start, size_t end)
{
    if (f->len == f->cap)
        zc_fold_out_reserve(f, f->len + 1);
    f->cp[f->len] = cp;
    f->start[f->len] = (uint32_t)start;
    f->end[f->len++] = (uint32_t)end;
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* What is left of the gap, now that the character after it is known: a character or 0. */
static uint32_t left_of_gap(const zc_fold_out *o, uint32_t next)
{
    uint32_t prev = o->to->len ? o->to->cp[o->to->len - 1] : '\n';

    switch (o->gap) {
    case ZC_GAP_TAB:
        return prev == '\n' ? 0 : '\t';
    case ZC_GAP_BLANK:
        return zc_char_class_of(prev) == ZC_CHAR_WORD && zc_char_class_of(next) == ZC_CHAR_WORD
                   ? ' '
                   : 0;
    case ZC_GAP_SEAM:
        return is_digit(prev) && is_digit(next) ? ' ' : 0;
    default:
        return 0;
    }
}

void zc_fold_out_gap(zc_fold_out *o, zc_gap gap, size_t start, size_t end)
{
    if (o->gap <= ZC_GAP_SEAM)
        o->gap_start = start;
    if (gap > o->gap)
        o->gap = gap;
    if (gap > ZC_GAP_SEAM || o->gap == ZC_GAP_SEAM)
        o->gap_end = end;
}

/*
 * The Hangul syllable of prev and the vowel or final cp, or 0. Done here and not with the marks,
 * since the blank that stood between the two may just have vanished.
 */
static uint32_t hangul_joined(uint32_t prev, uint32_t cp)
{
    if (cp >= 0x1161 && cp <= 0x1175 && prev >= 0x1100 && prev <= 0x1112)
        return 0xAC00 + ((prev - 0x1100) * 21 + (cp - 0x1161)) * 28;
    if (cp >= 0x11A8 && cp <= 0x11C2 && prev >= 0xAC00 && prev <= 0xD7A3 &&
        (prev - 0xAC00) % 28 == 0)
        return prev + (cp - 0x11A7);
    return 0;
}

void zc_fold_out_push(zc_fold_out *o, uint32_t cp, size_t start, size_t end)
{
    zc_folded *to = o->to;
    uint32_t left = o->gap == ZC_GAP_NONE ? 0 : left_of_gap(o, cp);
    uint32_t joined = 0;

    o->gap = ZC_GAP_NONE;
    if (left)
        append(to, left, o->gap_start, o->gap_end);
    if (cp >= 0x1161 && cp <= 0x11C2 && to->len)
        joined = hangul_joined(to->cp[to->len - 1], cp);
    if (!joined) {
        append(to, cp, start, end);
        return;
    }
    to->cp[to->len - 1] = joined;
    to->end[to->len - 1] = (uint32_t)end;
}

void zc_fold_out_line(zc_fold_out *o, size_t start, size_t end)
{
    o->gap = ZC_GAP_NONE;
    append(o->to, '\n', start, end);
}

void zc_fold_out_extend(zc_fold_out *o, size_t end)
{
    if (o->gap <= ZC_GAP_SEAM && o->to->len && o->to->cp[o->to->len - 1] != '\n')
        o->to->end[o->to->len - 1] = (uint32_t)end;
}
