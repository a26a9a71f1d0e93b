/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names without marks before their short form: where one begins. To the left of it stands
 * punctuation or a word that leads to it; in any doubt there is no name.
 */
#include "lib/policy/abbreviation_parts.h"

#include "lib/base/utf8.h"
#include "lib/policy/citation_parts.h"
#include "lib/policy/labels.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"
#include "gen/lib/policy/data/name_borders.h"
#include "gen/lib/policy/data/name_never.h"
#include "gen/lib/policy/data/name_parts.h"

#include <string.h>

enum {
    NAME_LEAST = 4, /* characters */
    NAME_MOST = 32,
    PHRASE_MOST = 60,  /* characters before the name that may be looked at */
    BRACKET_LEAST = 4, /* bytes of what stands in brackets inside a name */
    BRACKET_MOST = 8 * 3
};

bool zc_name_shortens(zc_str brief, zc_str full)
{
    size_t at = 0, from = 0, next, end;

    while (at < brief.len) {
        uint32_t cp = zc_scan_at(brief, at, &next);

        while (from < full.len && zc_scan_at(full, from, &end) != cp)
            from = end;
        if (from >= full.len)
            return false;
        from = end;
        at = next;
    }
    return true;
}

static bool is_name_char(uint32_t cp)
{
    return zc_is_han(cp) || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 'a' && cp <= 'z');
}

/* The byte where the brackets that end at `at` open when they can be part of a name, or 0: （集团） can,
 * （五） and （以下简称…） cannot. */
static size_t inner_bracket(zc_str s, size_t at)
{
    size_t start, end;

    zc_scan_before(s, at, &end);
    for (at = end; is_name_char(zc_scan_before(s, at, &start)); at = start)
        if (end - start > BRACKET_MOST)
            return 0;
    if (end - at < BRACKET_LEAST || !zc_is_bracket(zc_scan_before(s, at, &start), false) ||
        zc_str_find(zc_str_sub(s, at, end), "称", 0) != SIZE_MAX)
        return 0;
    return start;
}

/* Where the line of byte `at` begins, its label left out. */
static size_t line_start(zc_str s, size_t at)
{
    zc_label label;

    while (at > 0 && s.ptr[at - 1] != '\n')
        at--;
    return zc_label_at(s, at, &label) ? at + label.text : at;
}

/*
 * The first byte of the phrase that ends at `at`: no punctuation but brackets inside a name. SIZE_MAX
 * when it is too long.
 * open  OUT: what stands before it may belong to the name: “…”管委会, 甲省、乙省人民政府.
 */
static size_t phrase_start(zc_str s, size_t at, bool *open)
{
    size_t floor = line_start(s, at), start, inner, chars = 0;
    uint32_t cp = 0;

    for (*open = false; at > floor; at = start) {
        cp = zc_scan_before(s, at, &start);
        inner = zc_is_bracket(cp, true) ? inner_bracket(s, at) : 0;
        if (inner >= floor && inner)
            start = inner;
        else if (!is_name_char(cp))
            break;
        if (chars++ > PHRASE_MOST)
            return SIZE_MAX;
    }
    if (at <= floor)
        return floor;
    if (cp == 0x3001) /* 、 */
        *open = !zc_ends_as_agency(zc_str_sub(s, 0, start));
    else
        *open =
            zc_is_bracket(cp, true) || cp == 0x300B || cp == 0x201D || cp == '"' || cp == 0x2019;
    return at;
}

/* 和, 与, 及 between two bodies; inside a name (人力资源和社会保障局) no body ends before them. */
static size_t conjunction_at(zc_str s, size_t from, size_t at)
{
    static const char *const words[] = {"和", "与", "及"};
    size_t i, n;

    for (i = 0; i < sizeof words / sizeof *words; i++) {
        n = zc_scan_word(s, at, words[i]);
        if (n && (at == from || zc_ends_as_agency(zc_str_sub(s, from, at))))
            return n;
    }
    return 0;
}

/* The part of a phrase behind the last word that leads to a name; empty when what is left is about
 * bodies of a kind, or when no word leads to it and the phrase is open. */
static zc_str after_borders(zc_str phrase, bool open)
{
    size_t at, next, from = 0, n;
    bool never = open;
    int row;

    for (at = 0; at < phrase.len; at = next) {
        zc_scan_at(phrase, at, &next);
        if ((row = zc_scan_row(phrase, at, ZC_TABLE(name_parts))) >= 0) {
            next = at + strlen(name_parts[row][0]);
            continue;
        }
        row = zc_scan_row(phrase, at, ZC_TABLE(name_borders));
        n = row >= 0 ? strlen(name_borders[row][0]) : conjunction_at(phrase, from, at);
        if (n) {
            from = next = at + n;
            never = false;
        } else if (zc_scan_row(phrase, at, ZC_TABLE(name_never)) >= 0) {
            never = true;
        }
    }
    return never ? (zc_str){"", 0} : zc_str_sub(phrase, from, phrase.len);
}

static bool is_body(zc_str name)
{
    static const char *const no_bodies[] = {"社会", "全部", "内部", "场所", "住所", "处所"};
    size_t chars = zc_utf8_count(name), i;

    for (i = 0; i < sizeof no_bodies / sizeof *no_bodies; i++)
        if (zc_str_ends(name, no_bodies[i]))
            return false;
    /* 2015年… */
    if (zc_digit_of(zc_scan_at(name, 0, NULL)) >= 0 && (unsigned char)name.ptr[0] < 0x80)
        return false;
    return chars >= NAME_LEAST && chars <= NAME_MOST && zc_ends_as_agency(name);
}

/* 中华人民共和国…法, and 关于…的通知 when there is only one 关于; empty when there is none. */
static zc_str paper_in(zc_str phrase)
{
    static const char state[] = "中华人民共和国", about[] = "关于";
    size_t at = zc_str_find(phrase, state, 0), more;

    if (!zc_title_has_type(phrase))
        return (zc_str){"", 0};
    if (at != SIZE_MAX)
        more = zc_str_find(phrase, state, at + 1);
    else if ((at = zc_str_find(phrase, about, 0)) != SIZE_MAX)
        more = zc_str_find(phrase, about, at + 1);
    else
        return (zc_str){"", 0};
    return more == SIZE_MAX ? zc_str_sub(phrase, at, phrase.len) : (zc_str){"", 0};
}

zc_str zc_name_before(zc_str s, size_t at, zc_str brief)
{
    bool open;
    size_t start = phrase_start(s, at, &open);
    zc_str phrase, name;

    if (start == SIZE_MAX)
        return (zc_str){"", 0};
    phrase = zc_str_sub(s, start, at);
    name = paper_in(phrase);
    if (!name.len) {
        name = after_borders(phrase, open);
        if (!is_body(name))
            return (zc_str){"", 0};
    }
    return zc_name_shortens(brief, name) ? name : (zc_str){"", 0};
}
