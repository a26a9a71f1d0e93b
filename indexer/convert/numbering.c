/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbering: the counters of the levels, and numbers put into a level's text. */
#include "indexer/convert/numbering.h"

#include "lib/base/utf8.h"

#include <string.h>

enum { LONGEST_TEXT = 200 /* bytes */ };

void numbering_level_init(numbering_level *l)
{
    memset(l, 0, sizeof *l);
    zc_buf_init(&l->text);
    l->format = number_decimal();
    l->start = 1;
    l->restart = -1;
}

void numbering_level_release(numbering_level *l)
{
    zc_buf_release(&l->text);
}

static long start_of(const numbering_level *l)
{
    return l ? l->start : 1;
}

void numbering_step(numbering_count *c, const numbering_level *const *levels, unsigned level,
                    long start)
{
    unsigned below;

    if (start >= 0)
        c->n[level] = start;
    else
        c->n[level] = c->used[level] ? c->n[level] + 1 : start_of(levels[level]);
    c->used[level] = true;
    for (below = level + 1; below < NUMBERING_LEVELS; below++) {
        int restart = levels[below] ? levels[below]->restart : -1;

        if (restart < 0 || level < (unsigned)restart)
            c->used[below] = false;
    }
}

/* The number of one level, in the text of another. Returns false when its form is not known. */
static bool write_one(zc_buf *out, const numbering_count *c, const numbering_level *const *levels,
                      unsigned level, bool legal)
{
    const numbering_level *l = levels[level];
    const number_format *format = l && l->format && !legal ? l->format : number_decimal();

    if (l && l->bullet)
        return true;
    /* A level that no paragraph has had yet is shown with the number that it will begin with. */
    number_write(out, format, c->used[level] ? c->n[level] : start_of(l));
    return !l || l->format || legal;
}

static void part_from_text(zc_buf *out)
{
    uint32_t last;

    zc_utf8_prev(out->ptr, out->len, &last);
    if (zc_is_han(last)) /* 第三条 */
        zc_buf_adds(out, "\xE3\x80\x80");
    else if (last < 0x3000) /* others are full-width punctuation: 、 ） ． */
        zc_buf_addc(out, ' ');
}

bool numbering_write(zc_buf *out, const numbering_count *c, const numbering_level *const *levels,
                     unsigned level)
{
    const numbering_level *l = levels[level];
    size_t i, from = out->len, len;
    bool known = true;

    if (!l || l->bullet)
        return true;
    len = zc_utf8_head(zc_str_buf(&l->text), LONGEST_TEXT / 4);
    for (i = 0; i < len; i++) {
        char c1 = l->text.ptr[i], c2 = l->text.ptr[i + 1];

        if (c1 == '%' && c2 >= '1' && c2 <= '9') {
            known = write_one(out, c, levels, (unsigned)(c2 - '1'), l->legal) && known;
            i++;
        } else {
            zc_buf_addc(out, c1 == '\t' || c1 == '\n' ? ' ' : c1);
        }
    }
    if (out->len > from && !l->unseparated)
        part_from_text(out);
    return known;
}
