/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Salutations: an optional honour, a name, then a colon, a greeting or both. */
#include "lib/policy/salutation.h"

#include "gen/lib/policy/data/addressees.h"
#include "gen/lib/policy/data/greetings.h"
#include "gen/lib/policy/data/honours.h"
#include "gen/lib/policy/data/not_addressees.h"
#include "lib/policy/fields.h"
#include "lib/policy/labels.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

#include <string.h>

enum { /* characters */
       MOST_NAME = 30,
       MOST_ADDRESSEES = 300,
       LONG_NAME = 12,
       SHORT_NAME = 6
};

/* What was seen of a name. */
typedef struct name {
    size_t from, to; /* without the blanks after it */
    size_t chars;
    bool honoured; /* 尊敬的 before it */
    bool quoted;   /* holds “…” */
    bool coded;    /* “UU012” or UU012: Latin letters and digits */
    bool reader;   /* ends in 网友, 市民 … */
    bool person;   /* ends in 委员, 代表 … or one of those */
} name;

static bool is_colon(uint32_t cp)
{
    return cp == ':' || cp == 0xFF1A;
}

static bool is_code(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           cp == '-' || cp == '_';
}

size_t zc_greeting(zc_str s, size_t at)
{
    int row = zc_scan_row(s, at, ZC_TABLE(greetings));
    size_t next;
    uint32_t cp;

    if (row < 0)
        return 0;
    at += strlen(greetings[row][0]);
    for (;;) {
        cp = zc_scan_at(s, at, &next);
        if (!zc_is_stop(cp) && !is_colon(cp) && !zc_is_blank(cp) && cp != 0xFF0C && cp != ',' &&
            cp != '~' && cp != 0x3001)
            return at;
        at = next;
    }
}

/* The closing quote of a short quoted name that opens before `at`; its end, or 0. */
static size_t read_quoted(zc_str s, size_t at, bool *coded)
{
    size_t next, i;
    uint32_t cp;

    *coded = true;
    for (i = 0; i < MOST_NAME; i++, at = next) {
        cp = zc_scan_at(s, at, &next);
        if (cp == 0x201D || cp == '"') {
            *coded = *coded && i > 0;
            return next;
        }
        if (!cp || zc_is_stop(cp))
            return 0;
        *coded = *coded && (is_code(cp) || zc_is_blank(cp));
    }
    return 0;
}

/* Steps over one character of a name, or over a quoted part of it; the byte after it, or 0. */
static size_t read_name_part(zc_str s, size_t at, name *n)
{
    size_t next, end;
    uint32_t cp = zc_scan_at(s, at, &next);
    bool coded;

    if (cp == 0x201C || cp == '"') {
        end = read_quoted(s, next, &coded);
        n->quoted = end != 0;
        n->coded = end && coded;
        return end;
    }
    if (!cp || zc_is_stop(cp) || is_colon(cp) || cp == 0xFF0C || cp == ',' || cp == 0x3002 ||
        cp == 0x300A || cp == 0x7684 || zc_greeting(s, at)) /* 《, 的 */
        return 0;
    return next;
}

static bool announces(zc_str s)
{
    size_t i;

    for (i = 0; i < not_addressees_rows; i++)
        if (zc_str_find(s, not_addressees[i][0], 0) != SIZE_MAX)
            return true;
    return false;
}

static bool is_reader(int row)
{
    return strcmp(addressees[row][1], "reader") == 0;
}

/* 主任： and 副组长： begin a line of a list; only with a name before the office they address. */
static bool is_bare_office(zc_str words, int row)
{
    static const char *const ranks[] = {"常务副", "副", "总", "各位", "各"};
    size_t i, left = words.len - strlen(addressees[row][0]);

    if (strcmp(addressees[row][1], "office") != 0)
        return false;
    for (i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (zc_str_is(zc_str_sub(words, 0, left), ranks[i]))
            return i < 3;
    return left == 0;
}

/* The row of the last word of a name, when it addresses somebody; -1 when not. */
static int addressed_row(zc_str words)
{
    int row = zc_scan_row_before(words, words.len, ZC_TABLE(addressees));

    if (row < 0 || is_bare_office(words, row) ||
        (strcmp(addressees[row][1], "group") == 0 && !zc_scan_word(words, 0, "各")))
        return -1;
    return row;
}

static void judge_name(zc_str s, name *n)
{
    size_t end = n->to, start;
    int row;

    row = addressed_row(zc_str_sub(s, n->from, end));
    n->person = row >= 0;
    n->reader = n->person && is_reader(row);
    while (end > n->from && is_code(zc_scan_before(s, end, &start)))
        end = start;
    if (end == n->from && n->to - n->from > 2)
        n->coded = true;
    /* 某某网友UU012 */
    row = zc_scan_row_before(zc_str_sub(s, 0, end), end, ZC_TABLE(addressees));
    if (row >= 0 && *addressees[row][1])
        n->reader = n->person = true;
    if (n->quoted && !n->person && zc_scan_before(s, n->to, NULL) != 0x201D &&
        zc_scan_before(s, n->to, NULL) != '"')
        n->quoted = n->coded = false;
    /* 网友“UU012”, 网友某某: the word before the name */
    row = zc_scan_row(s, n->from, ZC_TABLE(addressees));
    if (row >= 0 && is_reader(row) &&
        (n->quoted || (n->chars <= LONG_NAME && !announces(zc_str_sub(s, n->from, n->to)))))
        n->reader = n->person = true;
}

static void read_name(zc_str s, size_t at, name *n)
{
    int row;
    size_t next;

    memset(n, 0, sizeof *n);
    while ((row = zc_scan_row(s, at, ZC_TABLE(honours))) >= 0 && n->chars++ < 3) {
        n->honoured = true;
        at += strlen(honours[row][0]);
    }
    n->from = n->to = at;
    for (n->chars = 0; n->chars < MOST_NAME; n->chars++) {
        /* a quoted name of letters and digits is whole; text may follow at once */
        if (n->coded && n->quoted && zc_scan_row(s, at, ZC_TABLE(addressees)) < 0)
            break;
        next = read_name_part(s, at, n);
        if (!next)
            break;
        if (!zc_is_blank(zc_scan_at(s, at, NULL)))
            n->to = next;
        at = next;
    }
    judge_name(s, n);
}

/* A colon, or what people type for one before a greeting; the byte after it and its blanks. */
static size_t read_mark(zc_str s, size_t at, bool *colon)
{
    size_t next;
    uint32_t cp;

    at = zc_scan_blanks(s, at);
    cp = zc_scan_at(s, at, &next);
    *colon = is_colon(cp);
    if (*colon || cp == 0xFF0C || cp == ',' || cp == 0xFF1B || cp == ';')
        return zc_scan_blanks(s, next);
    return at;
}

/* The end of a quoted name of letters and digits, with which a letter opens without any mark. */
static size_t bare_code(zc_str s, size_t at)
{
    size_t next, end;
    bool coded;
    uint32_t cp;
    int row = zc_scan_row(s, at, ZC_TABLE(addressees));

    if (row >= 0 && is_reader(row))
        at += strlen(addressees[row][0]);
    cp = zc_scan_at(s, at, &next);
    if (cp != 0x201C && cp != '"')
        return 0;
    end = read_quoted(s, next, &coded);
    return end && coded ? zc_scan_blanks(s, end) : 0;
}

size_t zc_salutation(zc_str s, size_t at, zc_salutation_place place)
{
    bool opens = place == ZC_SALUTATION_OPENS, colon;
    size_t mark, greeted;
    zc_field_label field;
    zc_label label;
    name n;

    greeted = zc_greeting(s, at);
    if (greeted)
        return opens ? greeted : 0;
    if (zc_label_at(s, at, &label))
        return 0;
    read_name(s, at, &n);
    if (n.to > n.from) {
        mark = read_mark(s, n.to, &colon);
        greeted = zc_greeting(s, mark);
        if (greeted &&
            (n.person || n.quoted || n.coded || n.honoured || (opens && n.chars <= SHORT_NAME)))
            return greeted;
        if (colon && !zc_field_label_at(s, n.from, &field) &&
            (n.honoured || n.reader || n.coded || (opens && (n.person || n.quoted))))
            return mark;
    }
    return opens ? bare_code(s, at) : 0;
}

/* The last word of s after a blank, or all of it. */
static zc_str last_word(zc_str s)
{
    size_t at = s.len, start;

    while (at && !zc_is_blank(zc_scan_before(s, at, &start)))
        at = start;
    return zc_str_sub(s, at, s.len);
}

/* Several bodies or people, as the list of addressees that it could be; colon left out. */
static bool are_addressed(zc_str names)
{
    zc_str outer = zc_str_trim(zc_without_bracket(names)), inner = names;
    size_t len, start;
    zc_str last = last_word(names);

    if (!outer.len || announces(names) || (zc_field_row(last, 0, &len) >= 0 && len == last.len))
        return false;
    if (zc_ends_as_agency(outer) || addressed_row(outer) >= 0)
        return true;
    /* 各省联防联控机制（领导小组、指挥部） */
    if (!zc_is_bracket(zc_scan_before(inner, inner.len, &start), true))
        return false;
    return zc_ends_as_agency(zc_str_sub(inner, 0, start));
}

size_t zc_addressees(zc_str s, size_t at)
{
    size_t next = at, end = at, i;
    uint32_t cp = 0;
    zc_label label;

    if (zc_label_at(s, at, &label))
        return 0;
    for (i = 0; i < MOST_ADDRESSEES; i++, end = next) {
        cp = zc_scan_at(s, end, &next);
        if (!cp || zc_is_stop(cp) || is_colon(cp) || cp == 0x300A || cp == '[' || cp == 0x3010)
            break;
    }
    if (!is_colon(cp))
        return 0;
    return are_addressed(zc_str_trim(zc_str_sub(s, at, end))) ? next : 0;
}
