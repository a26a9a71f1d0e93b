/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Same: the label is cut off by what the locator says that it is. */
#include "search/same.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_UNITS = 20, /* of a text that tells something */
    PAIRS_MOST = 4000 /* of a text that are looked at */
};

/* The last label of a locator, folded: 二/（一）/三是 gives 三是; ~2 counts repeats and is no label. */
static void read_label(zc_str locator, zc_folded *label)
{
    size_t from = locator.len, to;

    while (from > 0 && locator.ptr[from - 1] != '/')
        from--;
    to = zc_str_find(locator, "~", from);
    zc_fold(label, zc_str_sub(locator, from, to));
}

static bool is_mark(uint16_t unit)
{
    return unit == 0x3001 || unit == '.' || unit == ',' || unit == ':' || unit == ' ' ||
           unit == ')';
}

void same_text_read(same_text *s, zc_span text, zc_str locator)
{
    zc_folded label;
    size_t i = 0;

    zc_folded_init(&label);
    read_label(locator, &label);
    while (i < label.len && i < text.n && label.cp[i] == text.v[i])
        i++;
    if (i == label.len)
        while (i < text.n && is_mark(text.v[i]))
            i++;
    else
        i = 0;
    zc_folded_release(&label);
    s->text = (zc_span){text.v + i, text.n - i};
    s->hash = zc_hash((zc_str){(const char *)s->text.v, s->text.n * sizeof *s->text.v});
}

bool same_text_is(const same_text *a, const same_text *b)
{
    return a->text.n >= LEAST_UNITS && a->hash == b->hash && a->text.n == b->text.n &&
           !memcmp(a->text.v, b->text.v, a->text.n * sizeof *a->text.v);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static size_t read_pairs(zc_span text, uint32_t *pair)
{
    size_t i, n = 0;

    for (i = 1; i < text.n && n < PAIRS_MOST; i++)
        pair[n++] = (uint32_t)text.v[i - 1] << 16 | text.v[i];
    if (n)
        qsort(pair, n, sizeof *pair, by_number);
    return n;
}

double same_text_share(const same_text *a, const same_text *b)
{
    uint32_t *one = zc_alloc(2 * PAIRS_MOST * sizeof *one), *other = one + PAIRS_MOST;
    size_t n = read_pairs(a->text, one), m = read_pairs(b->text, other), i = 0, k = 0, shared = 0;

    while (i < n && k < m) {
        if (one[i] == other[k]) {
            shared++;
            i++;
            k++;
        } else if (one[i] < other[k]) {
            i++;
        } else {
            k++;
        }
    }
    free(one);
    return n + m ? 2.0 * (double)shared / (double)(n + m) : 0;
}
