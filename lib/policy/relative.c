/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Relative references: a pointing word (前, 本, 上一), how many, and a unit, then perhaps steps below
 * it: 前两款, 本条第二款第（三）项. What they mean follows from where they stand.
 */
#include "lib/policy/relative.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/outline.h"
#include "lib/policy/scan.h"
#include "lib/text/numeral.h"
#include "gen/lib/policy/data/relative_units.h"
#include "gen/lib/policy/data/relative_words.h"

#include <stdlib.h>
#include <string.h>

enum { BACK_MOST = 9 };

/* One clause being read. */
typedef struct reader {
    zc_relatives *out;
    zc_str text, locator;
    const zc_str *before;
    size_t n_before;
    bool article;
    zc_part_walk walk;
    zc_buf address;
} reader;

/* 前两款: back over 2 of the unit; 本款: back over none. */
typedef struct pointer {
    size_t start, end;
    long back;
    char unit; /* second column of the table of units */
} pointer;

void zc_relatives_init(zc_relatives *r)
{
    memset(r, 0, sizeof *r);
}

void zc_relatives_release(zc_relatives *r)
{
    size_t i;

    for (i = 0; i < r->n; i++)
        free(r->v[i].address);
    free(r->v);
    zc_relatives_init(r);
}

static void add(reader *r, size_t start, size_t end, zc_relative_kind kind, zc_str address)
{
    zc_relative *one;

    r->out->v = zc_grow(r->out->v, &r->out->cap, r->out->n + 1, sizeof *r->out->v);
    one = &r->out->v[r->out->n++];
    *one = (zc_relative){.start = start, .end = end, .kind = kind};
    one->address = address.len ? zc_str_dup(address) : NULL;
}

/* --- the words --------------------------------------------------------------------------------- */

/* True when the character of s at [from, to) is one of the list's. */
static bool is_one_of(zc_str s, size_t from, size_t to, const char *list)
{
    zc_str all = zc_str_of(list), one = zc_str_sub(s, from, to);
    size_t at, next;

    for (at = 0; at < all.len && one.len; at = next) {
        if (!zc_is_blank(zc_scan_at(all, at, &next)) && zc_str_eq(zc_str_sub(all, at, next), one))
            return true;
    }
    return false;
}

/* 两, 三, 3 before a unit; 0 when there is none. *end is the byte after it. */
static long count_at(zc_str s, size_t at, size_t *end)
{
    size_t n = zc_scan_word(s, at, "两");
    long count = 2;

    *end = n ? at + n : zc_scan_number(s, at, &count);
    return *end && count <= BACK_MOST ? count : 0;
}

static bool unit_at(zc_str s, size_t at, pointer *p)
{
    int row = zc_scan_row(s, at, ZC_TABLE(relative_units));
    size_t next;

    if (row < 0)
        return false;
    p->unit = relative_units[row][1][0];
    p->end = at + strlen(relative_units[row][0]);
    zc_scan_at(s, p->end, &next);
    return !is_one_of(s, p->end, next, relative_units[row][2]);
}

static bool pointer_at(zc_str s, size_t at, pointer *p)
{
    size_t row, start, from;

    p->start = at;
    for (row = 0; row < relative_words_rows; row++) {
        size_t n = zc_scan_word(s, at, relative_words[row][0]);

        if (!n)
            continue;
        zc_scan_before(s, at, &start);
        if (is_one_of(s, start, at, relative_words[row][2]))
            return false;
        from = at + n;
        p->back = relative_words[row][1][0] == '0' ? 0 : 1;
        if (relative_words[row][1][0] == 'n' && !(p->back = count_at(s, at + n, &from)))
            continue;
        if (unit_at(s, from, p))
            return true;
    }
    return false;
}

/* --- what they mean ---------------------------------------------------------------------------- */

/* The address of the n-th 款 of this article, or of its k-th 项, or nothing. */
static void address_part(reader *r, long paragraph, long item)
{
    zc_buf_clear(&r->address);
    if (!r->article || paragraph < 1)
        return;
    zc_buf_addstr(&r->address, r->locator);
    zc_buf_adds(&r->address, "/第");
    zc_numeral_chinese(&r->address, paragraph);
    zc_buf_adds(&r->address, "款");
    if (!item)
        return;
    zc_buf_adds(&r->address, "/（");
    zc_numeral_chinese(&r->address, item);
    zc_buf_adds(&r->address, "）");
}

/* The part of a locator above its last label, with the slash. */
static zc_str above(zc_str locator)
{
    size_t at = locator.len;

    while (at > 0 && locator.ptr[at - 1] != '/')
        at--;
    return zc_str_sub(locator, 0, at);
}

/* The clause n places before this one, when all up to it are its siblings. */
static void address_clause(reader *r, long n)
{
    size_t i;

    zc_buf_clear(&r->address);
    if (n == 0) {
        zc_buf_addstr(&r->address, r->locator);
        return;
    }
    for (i = 0; i < (size_t)n; i++)
        if (i >= r->n_before || !zc_str_eq(above(r->before[i]), above(r->locator)) ||
            zc_str_starts(r->before[i], "第") != zc_str_starts(r->locator, "第"))
            return;
    zc_buf_addstr(&r->address, r->before[n - 1]);
}

/* The part `back` places before where the pointer stands. */
static void address_back(reader *r, char unit, long back)
{
    const zc_part_walk *w = &r->walk;

    if (unit == 'c')
        address_clause(r, back);
    else if (unit == 'p')
        address_part(r, w->paragraph - back, 0);
    else if (w->item > back)
        address_part(r, w->paragraph, w->item - back);
    else
        zc_buf_clear(&r->address);
}

/*
 * The pointer with the steps below it, and the further members of their list: 前款第一项、第三项. Where
 * the pointer's own address is not known, or has no 款, steps only make the reference longer.
 */
static size_t add_steps(reader *r, const pointer *p)
{
    const char *stand_in = p->unit == 'c' ? "第一条" : p->unit == 'p' ? "第一款" : "（一）";
    bool known = r->address.len > 0 && r->article;
    size_t start = p->start, end, next;
    zc_buf below;

    zc_buf_init(&below);
    zc_buf_adds(&below, known ? r->address.ptr : stand_in);
    end = zc_scan_article_below(r->text, p->end, &below);
    if (end == p->end)
        add(r, start, end, ZC_RELATIVE_PART, zc_str_buf(&r->address));
    while (end != p->end) {
        add(r, start, end, ZC_RELATIVE_PART, known ? zc_str_buf(&below) : (zc_str){"", 0});
        next = zc_scan_article_next(r->text, end, &start, &below);
        if (!next)
            break;
        end = next;
    }
    zc_buf_release(&below);
    return end;
}

/* 前两款, the first one first; when that is not to be told, none of them is. */
static size_t add_several(reader *r, const pointer *p)
{
    long back;

    for (back = p->back; back > 0; back--) {
        address_back(r, p->unit, back);
        add(r, p->start, p->end, ZC_RELATIVE_PART, zc_str_buf(&r->address));
        if (!r->address.len)
            break;
    }
    return p->end;
}

/* 本章, and 本章第五条, which is that article. */
static size_t add_division(reader *r, const pointer *p)
{
    size_t end = zc_scan_article(r->text, p->end, &r->address);

    if (end)
        add(r, p->start, end, ZC_RELATIVE_PART, zc_str_buf(&r->address));
    else if (p->back == 0)
        add(r, p->start, p->end, ZC_RELATIVE_DIVISION, (zc_str){"", 0});
    return end ? end : p->end;
}

static size_t read_pointer(reader *r, const pointer *p)
{
    if (p->unit == 'd')
        return add_division(r, p);
    if (p->back > 1)
        return add_several(r, p);
    address_back(r, p->unit, p->back);
    return add_steps(r, p);
}

/* 刑法第三十条前三款: what stands behind an address is a part of what it names. */
static bool follows_address(zc_str s, size_t at)
{
    static const char *const units[] = {"条", "款", "项"};
    size_t start, i;

    if (zc_digit_of(zc_scan_before(s, at, &start)) >= 0)
        return start >= strlen("之") && zc_scan_word(s, start - strlen("之"), "之");
    for (i = 0; i < sizeof units / sizeof *units; i++)
        if (zc_scan_word(s, start, units[i]))
            return true;
    return false;
}

/* --- the text ---------------------------------------------------------------------------------- */

/* Past the quotation that opens at `at`: to its end, or, when it is not closed, to the line's. */
static size_t past_quotation(zc_str s, size_t at)
{
    size_t close = zc_str_find(s, "”", at), line = zc_str_find(s, "\n", at);

    if (close != SIZE_MAX)
        return close + strlen("”");
    return line != SIZE_MAX ? line : s.len;
}

void zc_relative_find(zc_relatives *out, zc_str text, zc_str locator, const zc_str *before,
                      size_t n_before)
{
    reader r = {.out = out, .text = text, .locator = locator, .before = before};
    size_t at, next, end = 0;
    pointer p;

    r.n_before = n_before;
    zc_buf_init(&r.address);
    r.article = zc_scan_article(locator, 0, &r.address) != 0;
    zc_part_walk_start(&r.walk, text);
    for (at = 0; at < text.len; at = next) {
        uint32_t cp = zc_scan_at(text, at, &next);

        if (cp == 0x201C) {
            next = past_quotation(text, at);
        } else if (zc_is_han(cp) && pointer_at(text, at, &p) &&
                   (at == end || !follows_address(text, at))) {
            zc_part_walk_to(&r.walk, at);
            next = end = read_pointer(&r, &p);
        }
    }
    zc_buf_release(&r.address);
}
