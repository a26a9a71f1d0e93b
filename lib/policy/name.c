/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: a title is cleaned once; what it brings is looked for between its 《》 or behind its verb. */
#include "lib/policy/name.h"

#include "lib/base/utf8.h"
#include "lib/text/fold.h"

#include "gen/lib/policy/data/name_brought.h"
#include "gen/lib/policy/data/name_ends.h"
#include "gen/lib/policy/data/name_tails.h"
#include "gen/lib/policy/data/name_verbs.h"

#include <string.h>

enum {
    TAIL_BYTES = 60, /* of what stands between the parentheses of a tail */
    INNER_CHARS = 4, /* of a brought name without 《》, at least */
    PLACE_CHARS = 12 /* of a place, at most */
};

static const char *const country = "中华人民共和国", *const about = "关于";

/* --- the form in which names are compared --------------------------------------------------------- */

/* Bytes of digits, 年 月 日 and - that begin s: a year or a date. The year is the first number. */
static size_t skip_date(zc_str s, unsigned *year)
{
    static const char *const marks[] = {"年", "月", "日", "-",  "第", "次",
                                        "一", "二", "三", "四", "五"};
    size_t at = 0, i;
    unsigned number = 0;

    for (;;) {
        if (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9') {
            number = at < 4 ? number * 10 + (unsigned)(s.ptr[at] - '0') : number;
            at++;
            continue;
        }
        for (i = 0; i < sizeof marks / sizeof *marks; i++)
            if (zc_str_starts(zc_str_sub(s, at, s.len), marks[i]))
                break;
        if (i == sizeof marks / sizeof *marks)
            break;
        at += strlen(marks[i]);
    }
    *year = number >= 1900 && number < 2200 ? number : 0;
    return at;
}

/* Whether what stands between parentheses is a tail; what it says is added. */
static bool is_tail(zc_str inside, zc_name_tail *says)
{
    unsigned found = 0;
    size_t i, at = skip_date(inside, &found);
    zc_str rest = zc_str_sub(inside, at, inside.len);
    bool tail = at == 10 && !rest.len; /* a whole date, as file names have it: (2023-12-29) */

    for (i = 0; i < name_tails_rows && !tail; i++) {
        tail = zc_str_is(rest, name_tails[i][0]);
        says->provisional |= tail && name_tails[i][1][0];
    }
    if (tail && found)
        says->year = found;
    return tail;
}

/* Bytes of the tail in parentheses that begins s, or 0. */
static size_t skip_tail(zc_str s, zc_name_tail *says)
{
    size_t end;

    if (!s.len || s.ptr[0] != '(')
        return 0;
    end = zc_str_find(zc_str_sub(s, 0, TAIL_BYTES), ")", 0);
    return end != SIZE_MAX && is_tail(zc_str_sub(s, 1, end), says) ? end + 1 : 0;
}

static bool is_kept(uint32_t cp)
{
    return cp == '(' || cp == ')' ||
           (zc_char_class_of(cp) != ZC_CHAR_BREAK && zc_char_class_of(cp) != ZC_CHAR_SPACE &&
            cp != 0x7684 /* 的 */);
}

/* Bytes at the beginning of s that are left out of a name: a tail, or the country. */
static size_t skip_left_out(zc_str s, zc_name_tail *says)
{
    size_t n = skip_tail(s, says);

    return n || !zc_str_starts(s, country) ? n : strlen(country);
}

/* Append the characters that count. says: gets what tails say; NULL: nothing is left out. */
static void add_kept(zc_buf *out, zc_str s, zc_name_tail *says)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        zc_str rest = zc_str_sub(s, at, s.len);

        if (says && (n = skip_left_out(rest, says)) > 0)
            continue;
        n = zc_utf8_next(rest.ptr, rest.len, &cp);
        if (is_kept(cp))
            zc_buf_add(out, rest.ptr, n);
    }
}

/* s: folded. */
static void add_key(zc_buf *out, zc_str s, zc_name_tail *says)
{
    size_t from = out->len;

    add_kept(out, s, says);
    if (out->len == from) /* nothing but what is left out: then that is the name */
        add_kept(out, s, NULL);
}

static void fold(zc_buf *out, zc_str text)
{
    zc_folded f;

    zc_folded_init(&f);
    zc_fold(&f, text);
    zc_folded_text(&f, out);
    zc_folded_release(&f);
}

bool zc_name_is_tail(zc_str inside)
{
    zc_name_tail says = {0};
    zc_buf folded;
    bool tail;

    zc_buf_init(&folded);
    fold(&folded, zc_str_sub(inside, 0, TAIL_BYTES));
    tail = is_tail(zc_str_buf(&folded), &says);
    zc_buf_release(&folded);
    return tail;
}

void zc_name_key(zc_buf *out, zc_str text)
{
    zc_name_tail says = {0};
    zc_buf folded;

    zc_buf_init(&folded);
    fold(&folded, text);
    add_key(out, zc_str_buf(&folded), &says);
    zc_buf_release(&folded);
}

/* A heading may stand twice in a title: once is enough. */
static void halve(zc_buf *key)
{
    size_t half = key->len / 2;

    if (half && key->len % 2 == 0 && !memcmp(key->ptr, key->ptr + half, half))
        zc_buf_cut(key, half);
}

/* --- names ---------------------------------------------------------------------------------------- */

static zc_name *append(zc_name_set *names, zc_name_kind kind)
{
    zc_name *name;

    if (names->n == ZC_NAMES_MOST)
        return NULL;
    name = &names->v[names->n++];
    name->kind = kind;
    zc_buf_init(&name->key);
    zc_buf_init(&name->issuer);
    return name;
}

/* Add a name and, when a body stands in front of its 关于, that without the body. s: folded. */
static void add(zc_name_set *names, zc_name_kind kind, zc_str s)
{
    zc_name *name = append(names, kind), *shorter;
    size_t at;

    if (!name)
        return;
    add_key(&name->key, s, &names->tail);
    halve(&name->key);
    if (!name->key.len) {
        names->n--;
        zc_buf_release(&name->key);
        return;
    }
    at = zc_str_find(zc_str_buf(&name->key), about, 0);
    if (at == SIZE_MAX || at == 0)
        return;
    shorter = append(names, kind == ZC_NAME_WHOLE ? ZC_NAME_ABOUT : ZC_NAME_INNER_ABOUT);
    if (!shorter)
        return;
    zc_buf_addstr(&shorter->issuer, zc_str_sub(zc_str_buf(&name->key), 0, at));
    zc_buf_addstr(&shorter->key, zc_str_sub(zc_str_buf(&name->key), at, name->key.len));
}

static bool opens(zc_str s)
{
    return zc_str_starts(s, "《") || zc_str_starts(s, "〈") || zc_str_starts(s, "<");
}

static bool closes(zc_str s)
{
    return zc_str_starts(s, "》") || zc_str_starts(s, "〉") || zc_str_starts(s, ">");
}

/* Bytes of a title in marks that begins s, marks included; 0 when none does. */
static size_t quoted(zc_str s)
{
    size_t at = 0, depth = 0, n;
    uint32_t cp;

    if (!opens(s))
        return 0;
    for (; at < s.len; at += n) {
        zc_str rest = zc_str_sub(s, at, s.len);

        n = zc_utf8_next(rest.ptr, rest.len, &cp);
        depth += opens(rest);
        if (closes(rest) && --depth == 0)
            return at + n;
    }
    return 0;
}

/* Titles in marks, one after the other: 印发《A》《B》和《C》的通知. Returns whether there is any. */
static bool add_quoted(zc_name_set *names, zc_str s)
{
    static const char *const joins[] = {"、", "和", "及", "与", ",", " "};
    bool any = false;
    size_t n, i;

    while (s.len) {
        n = quoted(s);
        if (n)
            add(names, ZC_NAME_INNER, zc_str_sub(s, 0, n));
        any |= n > 0;
        for (i = 0; !n && any && i < sizeof joins / sizeof *joins; i++)
            n = zc_str_starts(s, joins[i]) ? strlen(joins[i]) : 0;
        if (!n)
            break;
        s = zc_str_sub(s, n, s.len);
    }
    return any;
}

/* What stands behind a verb without marks, up to 的通知. */
static void add_plain(zc_name_set *names, zc_str s, bool passes)
{
    size_t i, to = 0;
    bool fits;

    for (i = 0; i < name_ends_rows && !to; i++)
        if (zc_str_ends(s, name_ends[i][0]))
            to = s.len - strlen(name_ends[i][0]);
    s = zc_str_sub(s, 0, to);
    fits = passes && zc_str_find(s, about, 0) != SIZE_MAX;
    for (i = 0; i < name_brought_rows && !fits; i++) {
        zc_name_tail says = {0};
        size_t open = zc_str_find(s, "(", 0);
        zc_str bare =
            open != SIZE_MAX && skip_tail(zc_str_sub(s, open, s.len), &says) == s.len - open
                ? zc_str_sub(s, 0, open)
                : s;

        fits = zc_str_ends(bare, name_brought[i][0]);
    }
    if (fits && zc_utf8_count(s) >= INNER_CHARS)
        add(names, ZC_NAME_INNER, s);
}

/* Names that the title brings. s: the whole title, folded. */
static void add_brought(zc_name_set *names, zc_str s)
{
    size_t i, at, best = SIZE_MAX, end = 0;
    bool passes = false, direct;

    for (i = 0; i < name_verbs_rows; i++) {
        at = zc_str_find(s, name_verbs[i][0], 0);
        if (at == SIZE_MAX || at >= best)
            continue;
        best = at;
        end = at + strlen(name_verbs[i][0]);
        passes = name_verbs[i][1][0] != 0;
    }
    if (best == SIZE_MAX)
        return;
    direct = passes || zc_str_ends(zc_str_sub(s, 0, best), about);
    s = zc_str_sub(s, end, s.len);
    if (!add_quoted(names, s) && direct)
        add_plain(names, s, passes);
}

/* s without marks around all of it, and the tail behind them. */
static zc_str unquote(zc_str s)
{
    return quoted(s) == s.len && s.len > 6 ? zc_str_sub(s, 3, s.len - 3) : s;
}

void zc_name_set_read(zc_name_set *names, zc_str title)
{
    zc_buf folded;

    zc_buf_init(&folded);
    fold(&folded, title);
    add(names, ZC_NAME_WHOLE, zc_str_buf(&folded));
    if (names->n)
        add_brought(names, unquote(zc_str_buf(&folded)));
    zc_buf_release(&folded);
}

void zc_name_set_release(zc_name_set *names)
{
    size_t i;

    for (i = 0; i < names->n; i++) {
        zc_buf_release(&names->v[i].key);
        zc_buf_release(&names->v[i].issuer);
    }
    memset(names, 0, sizeof *names);
}

zc_str zc_name_place(zc_str s)
{
    static const char *const ends[] = {"自治区", "特别行政区", "省", "市",
                                       "自治州", "县",         "区", "旗"};
    size_t most = zc_utf8_head(s, PLACE_CHARS), place = 0, at, i, n;
    uint32_t cp;

    for (at = 0; at < most; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        for (i = 0; at > 0 && i < sizeof ends / sizeof *ends; i++)
            if (zc_str_starts(zc_str_sub(s, at, most), ends[i])) {
                place = at + strlen(ends[i]);
                n = strlen(ends[i]);
                break;
            }
    }
    return zc_str_sub(s, 0, place);
}
