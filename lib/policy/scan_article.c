/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses: 第二十条第一款第（三）项 to 第二十条/第一款/（三）, and the lists that follow one:
 * 第三条、第五条, 第一款和第二款, 第（五）、（六）项. 立法法 names the levels: 条 款 项 目.
 */
#include "lib/policy/scan.h"

#include "lib/text/numeral.h"

#include <string.h>

typedef enum level { ARTICLE, PARAGRAPH, ITEM, SUBITEM, LEVELS } level;

static const char *const level_units[LEVELS] = {"条", "款", "项", "目"};

/* One step of an address: 第 number unit. */
typedef struct step {
    level level;
    long number;
    long extra; /* 之一 of 第二十条之一; 0 when there is none */
    size_t end;
} step;

/* The number, with or without brackets: 三, （三）, (3). */
static size_t scan_bracketed(zc_str s, size_t at, long *number)
{
    size_t next;

    at = zc_scan_blanks(s, at);
    if (!zc_is_bracket(zc_scan_at(s, at, &next), false))
        return zc_scan_number(s, at, number);
    at = zc_scan_number(s, zc_scan_blanks(s, next), number);
    if (!at || !zc_is_bracket(zc_scan_at(s, zc_scan_blanks(s, at), &next), true))
        return 0;
    return next;
}

/* The 之一 after 条; 之 also begins other words (之规定), so a number must follow. */
static size_t scan_extra(zc_str s, size_t at, long *extra)
{
    size_t end, n = zc_scan_word(s, at, "之");

    *extra = 0;
    end = n ? zc_scan_number(s, at + n, extra) : 0;
    if (!end)
        *extra = 0;
    return end ? end : at;
}

static size_t scan_conjunction(zc_str s, size_t at)
{
    static const char *const words[] = {"以及", "或者", "、", "，", "和", "及", "或",
                                        "与",   "至",   "到", "－", "—",  "-"};
    size_t i, n;

    at = zc_scan_blanks(s, at);
    for (i = 0; i < sizeof words / sizeof *words; i++) {
        n = zc_scan_word(s, at, words[i]);
        if (n)
            return zc_scan_blanks(s, at + n);
    }
    return 0;
}

static int unit_at(zc_str s, size_t at)
{
    int i;

    for (i = 0; i < LEVELS; i++)
        if (zc_scan_word(s, at, level_units[i]))
            return i;
    return -1;
}

/*
 * The unit that a number without one borrows from a later member of its list: 项 for （五） in
 * 第（五）、（六）项. The look-ahead is bounded, so that a long list stays linear.
 */
static int borrowed_unit(zc_str s, size_t at)
{
    long number;
    int i, unit;

    for (i = 0; i < 12; i++) {
        at = scan_conjunction(s, at);
        if (!at || !(at = scan_bracketed(s, at, &number)))
            return -1;
        at = zc_scan_blanks(s, at);
        unit = unit_at(s, at);
        if (unit >= 0)
            return unit;
    }
    return -1;
}

/* bare: the 第 may be missing, as in the later members of a list: 第（五）、（六）项. */
static bool scan_step(zc_str s, size_t at, bool bare, step *out)
{
    size_t n;
    int unit;

    at = zc_scan_blanks(s, at);
    n = zc_scan_word(s, at, "第");
    if (!n && !bare)
        return false;
    at = scan_bracketed(s, at + n, &out->number);
    if (!at)
        return false;
    out->extra = 0;
    out->end = at;
    unit = unit_at(s, zc_scan_blanks(s, at));
    if (unit < 0) {
        unit = borrowed_unit(s, at);
        out->level = (level)unit;
        return unit >= 0;
    }
    at = zc_scan_blanks(s, at) + strlen(level_units[unit]);
    out->level = (level)unit;
    out->end = unit == ARTICLE ? scan_extra(s, at, &out->extra) : at;
    return true;
}

static void add_step(zc_buf *address, const step *one)
{
    if (one->level != ARTICLE && address->len)
        zc_buf_addc(address, '/');
    if (one->level == SUBITEM) {
        zc_buf_addf(address, "%ld", one->number);
        return;
    }
    zc_buf_adds(address, one->level == ITEM ? "（" : "第");
    zc_numeral_chinese(address, one->number);
    zc_buf_adds(address, one->level == ITEM ? "）" : level_units[one->level]);
    if (one->extra) {
        zc_buf_adds(address, "之");
        zc_numeral_chinese(address, one->extra);
    }
}

/* The steps below `above` that follow at once: 第一款第（三）项 after 第二十条. */
static size_t scan_below(zc_str s, size_t at, level above, zc_buf *address)
{
    step one;

    while (scan_step(s, at, false, &one) && one.level > above) {
        add_step(address, &one);
        above = one.level;
        at = one.end;
    }
    return at;
}

size_t zc_scan_article(zc_str s, size_t at, zc_buf *address)
{
    step one;

    if (!zc_scan_word(s, at, "第") || !scan_step(s, at, false, &one) || one.level != ARTICLE)
        return 0;
    zc_buf_clear(address);
    add_step(address, &one);
    return scan_below(s, one.end, ARTICLE, address);
}

/* The level of a part of a canonical address. */
static level level_of(zc_str part)
{
    if (zc_str_starts(part, "（"))
        return ITEM;
    if (zc_str_ends(part, "款"))
        return PARAGRAPH;
    return zc_str_starts(part, "第") ? ARTICLE : SUBITEM;
}

size_t zc_scan_article_below(zc_str s, size_t at, zc_buf *address)
{
    zc_str all = zc_str_buf(address);
    size_t from = all.len;

    while (from > 0 && all.ptr[from - 1] != '/')
        from--;
    return scan_below(s, at, level_of(zc_str_sub(all, from, all.len)), address);
}

/* Cut an address back to the parts above a level: 第十条/第一款/（三） above 项 is 第十条/第一款. */
static void cut_to(zc_buf *address, level keep_above)
{
    zc_str all = zc_str_buf(address);
    size_t from = 0, slash;

    while (from < all.len) {
        slash = zc_str_find(all, "/", from);
        if (level_of(zc_str_sub(all, from, slash)) >= keep_above)
            break;
        from = slash == SIZE_MAX ? all.len : slash + 1;
    }
    if (from && from < all.len)
        from--;
    zc_buf_cut(address, from);
}

static bool ends_with_unit(zc_str s, size_t at)
{
    size_t start;

    zc_scan_before(s, at, &start);
    return unit_at(s, start) >= 0;
}

size_t zc_scan_article_next(zc_str s, size_t at, size_t *start, zc_buf *address)
{
    size_t from = scan_conjunction(s, at);
    step one;

    if (!from || !scan_step(s, from, true, &one))
        return 0;
    /* Without 第 a member must be a bracketed 项, or follow a number that borrows its unit. */
    if (!zc_scan_word(s, from, "第") && ends_with_unit(s, at) &&
        (one.level != ITEM || !zc_is_bracket(zc_scan_at(s, from, NULL), false)))
        return 0;
    cut_to(address, one.level);
    add_step(address, &one);
    *start = from;
    return scan_below(s, one.end, one.level, address);
}
