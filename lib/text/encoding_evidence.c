/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence for encoding.c: common characters, and the cheapest reading of damaged GB18030. */
#include "lib/text/encoding_evidence.h"

#include "lib/base/utf8.h"
#include "lib/text/simplify.h"

void zc_han_ranks_add(zc_han_ranks *ranks, zc_str level, unsigned char rank)
{
    size_t at;
    uint32_t cp;

    for (at = 0; at < level.len;) {
        at += zc_utf8_next(level.ptr + at, level.len - at, &cp);
        if (cp >= ZC_HAN_FIRST && cp - ZC_HAN_FIRST < ZC_HAN_COUNT)
            ranks->rank[cp - ZC_HAN_FIRST] = rank;
    }
}

/* --- plausibility ---------------------------------------------------------------------------- */

enum { NEUTRAL = -1, BAD = -4, OTHER = 0, BEST = 2 };

/* Worth of what is neither ASCII nor Han; the last row takes the rest. */
static const struct {
    uint32_t first, last;
    int worth;
} worths[] = {
    {0x00, 0x08, BAD},         {0x09, 0x0D, NEUTRAL},  {0x0E, 0x1F, BAD},
    {0x20, 0x7E, NEUTRAL},     {0x7F, 0x9F, BAD},      {0xA7, 0xB7, BEST}, /* § ° · */
    {0x2010, 0x203B, BEST},                            /* dashes, quotes, … ※ */
    {0x2100, 0x2169, BEST},                            /* ℃ № Ⅰ */
    {0x2460, 0x249B, BEST},                            /* ① ⑴ ⒈ */
    {0x2500, 0x257F, NEUTRAL}, {0x3000, 0x3017, BEST}, /* 　、。《》 */
    {0x3220, 0x3229, BEST},                            /* ㈠ */
    {0xE000, 0xF8FF, BAD},     {0xFF01, 0xFF5E, BEST}, /* ，（： */
    {0xFFFD, 0xFFFF, BAD},     {0x0, 0x10FFFF, OTHER},
};

static int worth_of(const zc_han_ranks *ranks, uint32_t cp)
{
    size_t i;

    if (cp >= 0x3400 && cp <= 0x9FFF) {
        cp = zc_simplify(cp);
        return cp >= ZC_HAN_FIRST && cp - ZC_HAN_FIRST < ZC_HAN_COUNT
                   ? ranks->rank[cp - ZC_HAN_FIRST]
                   : OTHER;
    }
    for (i = 0; cp < worths[i].first || cp > worths[i].last; i++)
        ;
    return worths[i].worth;
}

int zc_han_score(const zc_han_ranks *ranks, zc_str utf8)
{
    long long sum = 0, count = 0;
    size_t at;
    uint32_t cp;
    int worth;

    for (at = 0; at < utf8.len;) {
        at += zc_utf8_next(utf8.ptr + at, utf8.len - at, &cp);
        worth = worth_of(ranks, cp);
        if (worth == NEUTRAL)
            continue;
        sum += worth;
        count++;
    }
    return count ? (int)(sum * 1000 / (count * BEST)) : 1000;
}

/* --- damaged GB18030 ------------------------------------------------------------------------- */

enum { COST_SECOND_LEVEL = 2, COST_RARE = 4, COST_LETTER_TRAIL = 6, COST_BAD = 10 };

static bool is_between(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

/* Cost of reading two bytes as one character, or -1. */
static int cost_of_pair(const unsigned char *u, size_t len)
{
    if (len < 2 || !is_between(u[0], 0x81, 0xFE) || u[1] < 0x40 || u[1] == 0x7F || u[1] == 0xFF)
        return -1;
    if (u[1] < 0x80)
        return COST_LETTER_TRAIL;
    if (u[1] < 0xA1)
        return COST_RARE;
    if (u[0] == 0xA1 || u[0] == 0xA3 || is_between(u[0], 0xB0, 0xD7))
        return 0;
    return is_between(u[0], 0xD8, 0xF7) ? COST_SECOND_LEVEL : COST_RARE;
}

static bool is_quad(const unsigned char *u, size_t len)
{
    return len >= 4 && is_between(u[0], 0x81, 0xFE) && is_between(u[1], '0', '9') &&
           is_between(u[2], 0x81, 0xFE) && is_between(u[3], '0', '9');
}

/* From the end to the start: the least cost of the bytes from each on. Only the costs of the next
 * four places are needed, so they go round in a ring. */
void zc_gb_align(zc_str s, unsigned char *step)
{
    const unsigned char *u = (const unsigned char *)s.ptr;
    size_t cost[5] = {0, 0, 0, 0, 0}, at, best;
    int pair;

    for (at = s.len; at-- > 0;) {
        bool ascii = u[at] < 0x80;

        best = cost[(at + 1) % 5] + (ascii ? 0 : COST_BAD);
        step[at] = ascii ? 1 : 0;
        pair = cost_of_pair(u + at, s.len - at);
        if (pair >= 0 && cost[(at + 2) % 5] + (size_t)pair <= best) {
            best = cost[(at + 2) % 5] + (size_t)pair;
            step[at] = 2;
        }
        if (is_quad(u + at, s.len - at) && cost[(at + 4) % 5] + COST_RARE <= best) {
            best = cost[(at + 4) % 5] + COST_RARE;
            step[at] = 4;
        }
        cost[at % 5] = best;
    }
}
