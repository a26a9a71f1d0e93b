/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Same: the label is cut off by what the locator says that it is. */
#include "search/same.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/base/sorted.h"

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
    s->pair = NULL;
    s->pairs = s->text.n ? s->text.n - 1 : 0;
    s->pairs = s->pairs < PAIRS_MOST ? s->pairs : PAIRS_MOST;
    s->sketched = false;
    s->hash = zc_hash((zc_str){(const char *)s->text.v, s->text.n * sizeof *s->text.v});
}

bool same_text_is(const same_text *a, const same_text *b)
{
    return a->text.n >= LEAST_UNITS && a->hash == b->hash && a->text.n == b->text.n &&
           !memcmp(a->text.v, b->text.v, a->text.n * sizeof *a->text.v);
}

static uint32_t pair_at(const same_text *s, size_t i)
{
    return (uint32_t)s->text.v[i] << 16 | s->text.v[i + 1];
}

static void read_pairs(same_text *s)
{
    size_t i;

    if (s->pair)
        return;
    s->pair = zc_resize(NULL, s->pairs ? s->pairs : 1, sizeof *s->pair);
    for (i = 0; i < s->pairs; i++)
        s->pair[i] = pair_at(s, i);
    zc_sorted_make(s->pair, s->pairs);
}

static double share_of(const same_text *a, const same_text *b, size_t shared)
{
    return a->pairs + b->pairs ? 2.0 * (double)shared / (double)(a->pairs + b->pairs) : 0;
}

double same_text_share(same_text *a, same_text *b)
{
    read_pairs(a);
    read_pairs(b);
    return share_of(a, b, zc_sorted_shared(a->pair, a->pairs, b->pair, b->pairs));
}

static void sketch(same_text *s)
{
    size_t i, bit;

    if (s->sketched)
        return;
    s->sketched = true;
    memset(s->sketch, 0, sizeof s->sketch);
    for (i = 0; i < s->pairs; i++) {
        bit = (pair_at(s, i) * 0x9E3779B1u >> 16) % (SAME_SKETCH * 64);
        s->sketch[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

/* Pairs of a that b may have: of each bit that b has not, one pair at least is a's alone. */
static size_t may_share(const same_text *a, const same_text *b)
{
    size_t i, alone = 0;

    for (i = 0; i < SAME_SKETCH; i++)
        alone += (size_t)__builtin_popcountll(a->sketch[i] & ~b->sketch[i]);
    return a->pairs - alone;
}

bool same_text_shares(same_text *a, same_text *b, double least)
{
    if (share_of(a, b, a->pairs < b->pairs ? a->pairs : b->pairs) < least)
        return false;
    sketch(a);
    sketch(b);
    if (share_of(a, b, may_share(a, b)) < least || share_of(a, b, may_share(b, a)) < least)
        return false;
    return same_text_share(a, b) >= least;
}

void same_text_release(same_text *s)
{
    free(s->pair);
    s->pair = NULL;
    s->pairs = 0;
}
