/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Titles: which 《》 names a policy and which does not (certificates, platforms, columns,
 * newspapers, the post that a letter answers), and the names of laws written without marks.
 */
#include "lib/policy/citation_parts.h"

#include "lib/base/utf8.h"
#include "lib/policy/scan.h"
#include "gen/lib/policy/data/answered_after.h"
#include "gen/lib/policy/data/answered_before.h"
#include "gen/lib/policy/data/document_types.h"
#include "gen/lib/policy/data/law_leads.h"
#include "gen/lib/policy/data/law_names.h"
#include "gen/lib/policy/data/law_states.h"
#include "gen/lib/policy/data/law_words.h"
#include "gen/lib/policy/data/media_endings.h"
#include "gen/lib/policy/data/media_words.h"
#include "gen/lib/policy/data/not_media.h"
#include "gen/lib/policy/data/proposal_endings.h"

#include <string.h>

enum {
    MARK = 3,            /* bytes of 《 and of 》 */
    CONTEXT_BEFORE = 36, /* bytes of text before a title that may say what it is */
    NAME_MOST = 45,      /* bytes of the name of a platform or column */
    CONTEXT_AFTER = 24,  /* and after it */
    LAW_NAME_CHARS = 22
};

zc_str zc_title_without_bracket(zc_str title)
{
    size_t at, start;

    title = zc_str_trim(title);
    if (!zc_is_bracket(zc_scan_before(title, title.len, &at), true))
        return title;
    while (at > 0) {
        if (zc_is_bracket(zc_scan_before(title, at, &start), false))
            return zc_str_trim(zc_str_sub(title, 0, start));
        at = start;
    }
    return title;
}

bool zc_title_has_type(zc_str title)
{
    title = zc_title_without_bracket(title);
    return zc_scan_row_before(title, title.len, ZC_TABLE(document_types)) >= 0;
}

bool zc_title_is_proposal(zc_str title)
{
    title = zc_title_without_bracket(title);
    return zc_scan_row_before(title, title.len, ZC_TABLE(proposal_endings)) >= 0;
}

/* True when a row of the table stands anywhere in s. */
static bool holds(zc_str s, const char *const *table, size_t rows, size_t columns)
{
    size_t at, next;

    for (at = 0; at < s.len; at = next) {
        zc_scan_at(s, at, &next);
        if (zc_scan_row(s, at, table, rows, columns) >= 0)
            return true;
    }
    return false;
}

/* The part of s before `at` that belongs to the same phrase, at most `most` bytes. */
static zc_str phrase_before(zc_str s, size_t at, size_t most)
{
    size_t from = at, start;

    while (from > 0 && at - from < most) {
        uint32_t cp = zc_scan_before(s, from, &start);

        if (zc_is_stop(cp) || cp == 0x300A || cp == 0x300B)
            break;
        from = start;
    }
    return zc_str_sub(s, from, at);
}

static zc_str phrase_after(zc_str s, size_t at, size_t most)
{
    size_t to = at, next;

    while (to < s.len && to - at < most) {
        uint32_t cp = zc_scan_at(s, to, &next);

        if (zc_is_stop(cp) || cp == 0x300A || cp == 0x300B)
            break;
        to = next;
    }
    return zc_str_sub(s, at, to);
}

/* A newspaper by its name (示例日报), or a platform or column by what stands around its name. */
static bool is_medium(zc_str s, size_t open, size_t close, zc_str title)
{
    zc_str before = phrase_before(s, open, 12), after = phrase_after(s, close, 12);

    if (zc_scan_row_before(title, title.len, ZC_TABLE(not_media)) >= 0)
        return false;
    if (zc_scan_row_before(title, title.len, ZC_TABLE(media_endings)) >= 0)
        return true;
    if (zc_title_has_type(title) || zc_title_is_proposal(title))
        return false;
    return (title.len <= NAME_MOST && holds(title, ZC_TABLE(media_words))) ||
           zc_scan_row_before(before, before.len, ZC_TABLE(media_words)) >= 0 ||
           zc_scan_row(after, 0, ZC_TABLE(media_words)) >= 0;
}

bool zc_title_is_no_policy(zc_str s, size_t open, size_t close)
{
    zc_str title = zc_title_without_bracket(zc_str_sub(s, open + MARK, close - MARK));

    return zc_str_ends(title, "证") || is_medium(s, open, close, title);
}

bool zc_title_is_answered(zc_str s, size_t open, size_t close)
{
    zc_str title = zc_str_sub(s, open + MARK, close - MARK);

    if (zc_title_has_type(title))
        return false;
    return holds(phrase_before(s, open, CONTEXT_BEFORE), ZC_TABLE(answered_before)) ||
           holds(phrase_after(s, close, CONTEXT_AFTER), ZC_TABLE(answered_after));
}

/* A name that points back (该法, 上述条例) or is no law at all (办法, 方法). */
static bool is_law_name(zc_str name)
{
    return zc_utf8_count(name) > 2 && zc_scan_row_before(name, name.len, ZC_TABLE(law_words)) < 0 &&
           zc_scan_row(name, 0, ZC_TABLE(law_words)) < 0;
}

/* 刑法, 民法典, 条例: the endings that a name without marks may have. */
static bool ends_as_law(zc_str s, size_t at)
{
    static const char *const endings[] = {"法", "法典", "条例", "法实施细则"};
    size_t i, n;

    for (i = 0; i < sizeof endings / sizeof *endings; i++) {
        n = strlen(endings[i]);
        if (at >= n && zc_scan_word(s, at - n, endings[i]))
            return true;
    }
    return false;
}

/* 和 inside 共和国 and 有 inside 国有 are parts of names. */
static bool inside_name(zc_str s, size_t at)
{
    return zc_scan_word(s, at, "和国") || (at >= 3 && zc_scan_word(s, at - 3, "国有")) ||
           zc_scan_word(s, at, "犯罪");
}

/* Past the last word in [start, at) that leads to a name. */
static size_t after_leads(zc_str s, size_t start, size_t at, bool *led)
{
    size_t from, next, end;
    int row;

    for (from = start; from < at; from = next) {
        zc_scan_at(s, from, &next);
        row = inside_name(s, from) ? -1 : zc_scan_row(s, from, ZC_TABLE(law_leads));
        end = row < 0 ? at : from + strlen(law_leads[row][0]);
        if (end < at) {
            start = next = end;
            *led = true;
        }
    }
    return start;
}

size_t zc_law_name_before(zc_str s, size_t at, size_t floor)
{
    size_t start = at, from, chars = 0;
    bool led = false;
    int row;

    if (!ends_as_law(s, at))
        return SIZE_MAX;
    row = zc_scan_row_before(s, at, ZC_TABLE(law_names));
    if (row >= 0 && at - strlen(law_names[row][0]) >= floor) {
        start = at - strlen(law_names[row][0]);
        row = zc_scan_row_before(s, start, ZC_TABLE(law_states));
        from = row < 0 ? start : start - strlen(law_states[row][0]);
        return from >= floor ? from : start;
    }
    while (start > floor && chars <= LAW_NAME_CHARS && zc_is_han(zc_scan_before(s, start, &from)) &&
           from >= floor) {
        start = from;
        chars++;
    }
    start = after_leads(s, start, at, &led);
    if ((!led && chars > LAW_NAME_CHARS) || !is_law_name(zc_str_sub(s, start, at)))
        return SIZE_MAX;
    return start;
}
