/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes: tests of single lines, most of them by tables of first or last words. */
#include "lib/policy/shape.h"

#include "gen/lib/policy/data/agency_endings.h"
#include "gen/lib/policy/data/contact_words.h"
#include "gen/lib/policy/data/document_types.h"
#include "gen/lib/policy/data/enactment_words.h"
#include "gen/lib/policy/data/formulas.h"
#include "gen/lib/policy/data/table_titles.h"
#include "lib/base/utf8.h"
#include "lib/policy/fields.h"
#include "lib/policy/labels.h"
#include "lib/policy/scan.h"

#include <string.h>

enum { /* characters */
       LEAST_RULE = 4,
       MOST_TITLE = 60,
       MOST_LONG_TITLE = 120, /* of a document that passes on another */
       MOST_AGENCY = 40,
       MOST_REMARK = 40,
       MOST_NUMBER = 40,
       MOST_IMPRINT = 80,
       MOST_CONTACT = 120,
       MOST_ENACTMENT = 400
};

/* True when s has more than n characters; looks at no more of it than that. */
static bool longer_than(zc_str s, size_t n)
{
    return zc_utf8_head(s, n) < s.len;
}

static bool is_colon(uint32_t cp)
{
    return cp == ':' || cp == 0xFF1A;
}

bool zc_ends_colon(zc_str s)
{
    return is_colon(zc_scan_before(s, s.len, NULL));
}

bool zc_ends_sentence(zc_str s)
{
    uint32_t cp = zc_scan_before(s, s.len, NULL);

    return zc_is_stop(cp) || is_colon(cp) || cp == 0x201D || cp == 0xFF09 || cp == ')' ||
           cp == '"' || cp == 0x2019 || cp == 0x300B;
}

bool zc_has_stop(zc_str s)
{
    size_t at, next;

    for (at = 0; at < s.len; at = next)
        if (zc_is_stop(zc_scan_at(s, at, &next)))
            return true;
    return false;
}

static bool is_closer(uint32_t cp)
{
    return cp == 0x201D || cp == 0x2019 || cp == 0x300D || cp == 0x300F || zc_is_bracket(cp, true);
}

size_t zc_sentence_end(zc_str s, size_t at)
{
    size_t next;
    uint32_t cp = zc_scan_at(s, at, &next);

    if (cp != 0x3002 && cp != 0xFF01 && cp != 0xFF1F && cp != '!' && cp != '?')
        return 0;
    do {
        at = next;
        cp = zc_scan_at(s, at, &next);
    } while (is_closer(cp) || zc_is_stop(cp));
    return at;
}

bool zc_is_date_line(zc_str s)
{
    static const char *const after[] = {"印发", "公布", "发布", "印"};
    char date[11];
    size_t i, end;

    if (s.len > 100)
        return false;
    end = zc_scan_date(s, 0, date);
    if (!end)
        return false;
    end = zc_scan_blanks(s, end);
    for (i = 0; i < sizeof after / sizeof *after; i++)
        if (zc_str_is(zc_str_sub(s, end, s.len), after[i]))
            return true;
    return end == s.len;
}

/* The byte after 2022年 at the start of s, or 0. */
static size_t year_end(zc_str s)
{
    long value;
    size_t end = zc_scan_number(s, 0, &value);

    return end && value >= 1900 && value < 2100 && zc_scan_word(s, end, "年") ? end + strlen("年")
                                                                              : 0;
}

/* 〔2018〕115号 or [2018]115号 at the end, 第12号 or 2022年第3号 as the whole line. */
bool zc_is_number_line(zc_str s)
{
    size_t at, next, end;
    long value;
    uint32_t cp;

    if (longer_than(s, MOST_NUMBER) || !zc_str_ends(s, "号") || zc_has_stop(s))
        return false;
    if (zc_is_bracket(zc_scan_at(s, 0, &next), false) && zc_scan_word(s, next, "第"))
        return false;
    for (at = 0; at < s.len; at = next) {
        cp = zc_scan_at(s, at, &next);
        if (cp == 0xFF0C || cp == 0x300A)
            return false;
        if (!zc_is_bracket(cp, false) || !(end = zc_scan_number(s, next, &value)))
            continue;
        if (value >= 1900 && value < 2100 && zc_is_bracket(zc_scan_at(s, end, NULL), true))
            return true;
    }
    /* 示例市税务局公告2020年第8号 */
    at = zc_str_find(s, "公告", 0);
    at = at == SIZE_MAX || !zc_is_agency(zc_str_sub(s, 0, at)) ? 0 : at + strlen("公告");
    s = zc_str_sub(s, zc_scan_blanks(s, at), s.len);
    at = year_end(s);
    at += zc_scan_word(s, at, "第");
    end = at ? zc_scan_number(s, zc_scan_blanks(s, at), &value) : 0;
    return end && zc_str_is(zc_str_sub(s, zc_scan_blanks(s, end), s.len), "号");
}

bool zc_is_remark(zc_str s)
{
    uint32_t first = zc_scan_at(s, 0, NULL), last = zc_scan_before(s, s.len, NULL);

    return !longer_than(s, MOST_REMARK) && (first == '(' || first == 0xFF08) &&
           (last == ')' || last == 0xFF09);
}

bool zc_is_imprint(zc_str s)
{
    char date[11];
    size_t start, end;

    if (longer_than(s, MOST_IMPRINT) || zc_has_stop(s))
        return false;
    end = zc_scan_find_date(s, 0, &start, date);
    end = end ? zc_scan_blanks(s, end) : 0;
    return end && (zc_str_is(zc_str_sub(s, end, s.len), "印发") ||
                   zc_str_is(zc_str_sub(s, end, s.len), "印制"));
}

bool zc_is_rule(zc_str s)
{
    size_t at, next, n = 0;

    for (at = 0; at < s.len; at = next, n++) {
        uint32_t cp = zc_scan_at(s, at, &next);

        /* dashes, box drawing, geometric shapes with ★ */
        if (cp != '-' && cp != '_' && cp != '*' && cp != '=' && cp != '~' && !zc_is_blank(cp) &&
            !(cp >= 0x2010 && cp <= 0x2015) && !(cp >= 0x2500 && cp <= 0x257F) &&
            !(cp >= 0x25A0 && cp <= 0x2605) && cp != 0xFF3F && cp != 0xFF0D && cp != 0x2026)
            return false;
    }
    return n >= LEAST_RULE;
}

static bool has_punctuation(zc_str s)
{
    size_t at, next;

    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_stop(cp) || is_colon(cp) || cp == 0xFF0C || cp == ',' || cp == 0x300A)
            return true;
    }
    return false;
}

bool zc_ends_as_agency(zc_str s)
{
    return zc_scan_row_before(s, s.len, ZC_TABLE(agency_endings)) >= 0;
}

bool zc_is_agency(zc_str s)
{
    zc_label label;

    return s.len && !longer_than(s, MOST_AGENCY) && !has_punctuation(s) && zc_ends_as_agency(s) &&
           !zc_label_at(s, 0, &label);
}

/* A sentence of a letter without its full stop: no title speaks to its reader. */
static bool is_address_to_reader(zc_str s)
{
    static const char *const places[] = {"我国", "我省", "我市", "我区", "我县", "我州", "我局"};
    size_t i;

    for (i = 0; i < sizeof places / sizeof *places; i++)
        if (zc_str_starts(s, places[i]))
            return false;
    return zc_str_starts(s, "您") || zc_str_starts(s, "你") || zc_str_starts(s, "我") ||
           zc_str_find(s, "谢谢", 0) != SIZE_MAX;
}

bool zc_is_title_like(zc_str s)
{
    uint32_t last = zc_scan_before(s, s.len, NULL);
    zc_label label;

    if (!s.len || longer_than(s, zc_ends_as_title(s) ? MOST_LONG_TITLE : MOST_TITLE) ||
        is_colon(last) || last == 0xFF0C || last == ',' || last == 0x3002 || last == 0xFF1B ||
        last == ';')
        return false;
    if (zc_has_stop(zc_str_sub(s, 0, s.len - 1)) || is_address_to_reader(s))
        return false;
    return !zc_label_at(s, 0, &label) || label.trust == ZC_LABEL_DOUBTFUL ||
           label.kind == ZC_LABEL_SHOUXIAN;
}

zc_str zc_without_bracket(zc_str s)
{
    size_t at = s.len, start;

    if (!zc_is_bracket(zc_scan_before(s, at, NULL), true))
        return s;
    while (at && !zc_is_bracket(zc_scan_before(s, at, &start), false))
        at = start;
    return at ? zc_str_trim(zc_str_sub(s, 0, start)) : s;
}

bool zc_ends_as_title(zc_str s)
{
    if (s.len > 1000)
        return false;
    s = zc_without_bracket(s);
    return zc_scan_row_before(s, s.len, ZC_TABLE(document_types)) >= 0 ||
           zc_scan_row_before(s, s.len, ZC_TABLE(table_titles)) >= 0;
}

bool zc_is_contents_line(zc_str s)
{
    size_t at = zc_scan_word(s, 0, "目");

    if (!at)
        return false;
    at = zc_scan_blanks(s, at);
    return zc_str_is(zc_str_sub(s, at, s.len), "录");
}

size_t zc_attachment_marker(zc_str s)
{
    size_t at = zc_scan_word(s, 0, "附件"), end;
    long number;

    if (!at)
        at = zc_scan_word(s, 0, "附表");
    if (!at) {
        at = zc_scan_word(s, 0, "附");
        return at && is_colon(zc_scan_at(s, at, &end)) ? end : 0;
    }
    end = zc_scan_number(s, zc_scan_blanks(s, at), &number);
    at = end ? end : at;
    if (is_colon(zc_scan_at(s, at, &end)))
        return end;
    /* 附件1 示例名单, 附件 alone; 附件所列 is text */
    return at == s.len || zc_is_blank(zc_scan_at(s, at, NULL)) ? at : 0;
}

bool zc_is_formula(zc_str s)
{
    size_t start;

    while (zc_is_stop(zc_scan_before(s, s.len, &start)) ||
           zc_is_blank(zc_scan_before(s, s.len, &start)))
        s.len = start;
    return zc_scan_row_is(s, ZC_TABLE(formulas)) >= 0;
}

bool zc_ends_as_formula(zc_str s)
{
    return zc_scan_row_before(s, s.len, ZC_TABLE(formulas)) >= 0;
}

bool zc_is_contact(zc_str s)
{
    size_t at = 0, next;
    zc_field_label label;

    if (longer_than(s, MOST_CONTACT))
        return false;
    if (zc_is_bracket(zc_scan_at(s, 0, &next), false))
        at = next;
    return zc_scan_row(s, at, ZC_TABLE(contact_words)) >= 0 ||
           (zc_field_label_at(s, at, &label) && strcmp(zc_field_filled(label.row), "contact") == 0);
}

bool zc_is_field_line(zc_str s)
{
    zc_field_label label;

    return !longer_than(s, MOST_CONTACT) && zc_field_label_at(s, 0, &label) &&
           (strcmp(zc_field_filled(label.row), "=") != 0 ||
            zc_scan_blanks(s, label.value) == s.len);
}

bool zc_is_enactment(zc_str s)
{
    char date[11];
    size_t at = 0, next;
    uint32_t last = zc_scan_before(s, s.len, NULL);

    if (longer_than(s, MOST_ENACTMENT) || zc_has_stop(s))
        return false;
    if (zc_is_bracket(zc_scan_at(s, 0, &next), false))
        at = next;
    if (zc_scan_date(s, at, date))
        return true;
    s = zc_is_bracket(last, true) ? zc_without_bracket(s) : s;
    return zc_scan_row_before(s, s.len, ZC_TABLE(enactment_words)) >= 0;
}
