/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists of what is repealed: 决定废止下列规章：一、《…》 二、《…》, and the annexes of such decisions. An item is
 * a line that holds documents and nothing else; a line that says more ends a list.
 */
#include "lib/policy/repeal_parts.h"

#include "lib/policy/citation_parts.h"
#include "lib/policy/labels.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"
#include "gen/lib/policy/data/repeal_leads.h"
#include "gen/lib/policy/data/repeal_not.h"
#include "gen/lib/policy/data/repeal_words.h"

#include <string.h>

enum {
    LEAD_MOST = 450, /* bytes of the last sentence of a lead */
    TITLE_MOST = 450,
    TAIL_MOST = 300 /* what follows a document in its line: when and by whom it was issued */
};

/* A row of the table that stands in s, the first one; *at where. -1 when there is none. */
static int first_row(zc_str s, const char *const *table, size_t rows, size_t columns, size_t *at)
{
    size_t next;
    int row;

    for (*at = 0; *at < s.len; *at = next) {
        zc_scan_at(s, *at, &next);
        row = zc_scan_row(s, *at, table, rows, columns);
        if (row >= 0)
            return row;
    }
    return -1;
}

bool zc_repeal_says(zc_str s)
{
    size_t at;

    return s.len <= TITLE_MOST && zc_repeal_mentioned(s) &&
           first_row(s, ZC_TABLE(repeal_words), &at) >= 0 &&
           first_row(s, ZC_TABLE(repeal_not), &at) < 0;
}

/* The last sentence of a line: 本办法自2020年1月1日起施行。下列文件同时废止： */
static zc_str last_sentence(zc_str line)
{
    size_t at = line.len, start;

    while (at > 0 && line.len - at < LEAD_MOST) {
        uint32_t cp = zc_scan_before(line, at, &start);

        if (zc_is_stop(cp) && at < line.len)
            break;
        at = start;
    }
    return zc_str_sub(line, at, line.len);
}

/* 下列文件予以废止： and 决定废止下列文件：, the colon left out. */
static bool is_lead(zc_str line)
{
    zc_str s, rest;
    size_t at, end;
    int row;

    if (!zc_ends_colon(line))
        return false;
    s = last_sentence(line);
    zc_scan_before(s, s.len, &end);
    s = zc_str_sub(s, 0, end);
    if (!zc_repeal_says(s))
        return false;
    row = first_row(s, ZC_TABLE(repeal_words), &at);
    rest = zc_str_sub(s, at + strlen(repeal_words[row][0]), s.len);
    if (!rest.len)
        return true;
    return zc_scan_row(rest, 0, ZC_TABLE(repeal_leads)) >= 0 &&
           zc_str_find(rest, "，", 0) == SIZE_MAX;
}

/* --- items ------------------------------------------------------------------------------------- */

/* The citations of a line, and the line itself. */
typedef struct item {
    size_t from, to;    /* bytes of the clause's text, the label left out */
    size_t first, last; /* citations; last is behind the last one */
} item;

/* Past the label or the number of a table's row. */
static size_t past_label(zc_str s, const item *it)
{
    zc_label label;
    long number;
    size_t at;

    if (zc_label_at(s, it->from, &label))
        at = it->from + label.text;
    else if (!(at = zc_scan_number(s, it->from, &number)) || zc_scan_at(s, at, NULL) != '\t')
        return it->from;
    at = zc_scan_blanks(s, at);
    return at <= it->to ? at : it->from;
}

/* Nothing follows the documents of an item but when and by whom they were issued. */
static bool is_tail(zc_str s, size_t at, size_t to)
{
    size_t next;
    zc_str rest;
    char date[11];

    for (at = zc_scan_blanks(s, at); at < to; at = zc_scan_blanks(s, next)) {
        next = zc_repeal_bracket(s, at, to);
        if (next == at && !zc_is_stop(zc_scan_at(s, at, &next)))
            break;
    }
    rest = zc_str_sub(s, at, to);
    if (!rest.len)
        return true;
    return rest.len <= TAIL_MOST && !zc_has_stop(rest) &&
           (zc_repeal_issued(rest) || zc_scan_find_date(rest, 0, &next, date));
}

/* 1.关于印发…办法的通知（示府〔2001〕5号）: a title without marks before the line's last citation, which
 * is its number, or behind the only one. */
static bool is_bare_title(const zc_repeal_clause *r, const item *it)
{
    const zc_citation *c = r->v[it->last - 1];
    size_t from, to = c->at;
    zc_str before, after;

    if (c->title || (it->last - it->first > 1 && r->v[it->first]->at == it->from))
        return false;
    if (zc_is_bracket(zc_scan_before(r->text, to, &from), false))
        to = from;
    before = zc_str_trim(zc_str_sub(r->text, it->from, to));
    if (before.len)
        return !zc_has_stop(before) && zc_title_has_type(before);
    after = zc_str_trim(zc_str_sub(r->text, zc_citation_end(r, c), it->to));
    return after.len <= TITLE_MOST && zc_title_has_type(after);
}

/* Leave in it the citations that the item lists, one after the other from its start. Returns false
 * when the line says more than their names. */
static bool is_item(const zc_repeal_clause *r, item *it)
{
    size_t last = it->first + 1;

    if (it->first == it->last)
        return false;
    if (is_bare_title(r, it)) {
        it->first = it->last - 1;
        return true;
    }
    if (!zc_repeal_issuer(r->text, it->from, r->v[it->first]->at))
        return false;
    while (last < it->last && zc_repeal_listed(r, last - 1, last))
        last++;
    it->last = last;
    return is_tail(r->text, zc_citation_end(r, r->v[last - 1]), it->to);
}

/* What the headings say, the innermost last: 1 that it repeals, 0, when it ends a list, something
 * else, -1 nothing. */
static int headings_say(const zc_strings *heading, bool listing)
{
    size_t i, at;
    int says = -1;

    for (i = 0; i < heading->n; i++) {
        zc_str h = zc_str_of(heading->v[i]);

        if (zc_repeal_says(h))
            says = 1;
        else if ((listing || says > 0) && first_row(h, ZC_TABLE(repeal_not), &at) >= 0)
            says = 0;
    }
    return says;
}

/* Read one line; led and base as in zc_repeal_lists(). */
static void read_line(zc_repeal_clause *r, item it, bool *base, bool *led)
{
    zc_str line = zc_str_sub(r->text, it.from, it.to);

    if (zc_ends_colon(line)) {
        *led = is_lead(line);
        *base = *base && *led;
        return;
    }
    it.from = past_label(r->text, &it);
    if (!is_item(r, &it)) {
        *led = false;
        return;
    }
    for (; it.first < it.last && (*base || *led); it.first++)
        r->v[it.first]->repeals = !r->v[it.first]->self;
}

void zc_repeal_lists(zc_repeal_clause *r, bool always, bool *led)
{
    int heading = headings_say(r->heading, always || *led);
    bool base = heading < 0 ? always : heading > 0; /* whatever leads say */
    item it = {.last = 0};

    if (heading >= 0)
        *led = false;
    if (!base && !*led && !zc_repeal_mentioned(r->text))
        return;
    for (it.to = 0; it.to < r->text.len; it.to++) {
        it.from = it.to;
        it.to = zc_str_find(r->text, "\n", it.from);
        it.to = it.to == SIZE_MAX ? r->text.len : it.to;
        it.first = it.last;
        while (it.last < r->n && r->v[it.last]->at < it.to)
            it.last++;
        read_line(r, it, &base, led);
    }
}
