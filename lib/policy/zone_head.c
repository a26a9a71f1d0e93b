/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The head of a document (GB/T 9704-2012 7.2–7.3.2): fields, title, 文号, 题注, addressees, up to
 * the first line of the text.
 */
#include "lib/policy/zone.h"

#include "lib/policy/labels.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum {
    MOST_HEAD = 60,       /* lines looked at */
    MOST_TITLE_LINES = 4, /* of a title that nothing marks the end of */
    NOT_HEAD = -1
};

static zc_str text_of(const zc_paragraphs *p, size_t i)
{
    return zc_str_buf(&p->v[i].text);
}

/* （A）, （B类）, C类: the class of a reply, above its title. */
static bool is_class_mark(zc_str s)
{
    size_t at = 0, next;
    uint32_t cp = zc_scan_at(s, 0, &next);
    bool bracket = zc_is_bracket(cp, false), word;

    if (bracket) {
        at = next;
        cp = zc_scan_at(s, at, &next);
    }
    if (!((cp >= 'A' && cp <= 'D') || (cp >= 0xFF21 && cp <= 0xFF24)))
        return false;
    at = next + zc_scan_word(s, next, "类");
    word = at > next;
    if (!bracket)
        return word && at == s.len;
    return zc_is_bracket(zc_scan_at(s, at, &next), true) && next == s.len;
}

/* The zone of a line by its own shape, TITLE where it could be part of one, NOT_HEAD for text. */
static int shape_of(const zc_paragraphs *p, size_t i)
{
    zc_str s = text_of(p, i);
    zc_label label;

    if (p->v[i].zone != ZC_ZONE_BODY)
        return (int)p->v[i].zone;
    if (zc_is_contents_line(s))
        return NOT_HEAD;
    if (zc_is_number_line(s))
        return ZC_ZONE_NUMBER;
    if (zc_is_date_line(s))
        return ZC_ZONE_DATE;
    if (zc_is_field_line(s) || zc_is_rule(s))
        return ZC_ZONE_FIELD;
    if (zc_label_at(s, 0, &label) && label.trust != ZC_LABEL_DOUBTFUL)
        return NOT_HEAD;
    if (zc_is_enactment(s) && i > 0)
        return ZC_ZONE_ENACTMENT;
    if (zc_is_remark(s) || is_class_mark(s))
        return ZC_ZONE_REMARK;
    if (zc_addressees(s, 0) == s.len)
        return ZC_ZONE_ADDRESSEE;
    return zc_is_title_like(s) || p->v[i].level == 1 ? ZC_ZONE_TITLE : NOT_HEAD;
}

size_t zc_zone_title_lines(const zc_paragraphs *p, size_t i)
{
    size_t n;

    for (n = 1; n <= MOST_TITLE_LINES && i + n - 1 < p->n; n++) {
        zc_str s = text_of(p, i + n - 1);

        if (p->v[i + n - 1].zone != ZC_ZONE_BODY || !zc_is_title_like(s))
            break;
        if (zc_ends_as_title(s))
            return n;
    }
    return 1;
}

/* In Markdown the second heading of a law's part, 人格权编 under 民法典: above its articles, no title. */
static bool is_part(const zc_paragraphs *p, size_t i)
{
    static const char *const names[] = {"总则", "分则", "附则"};
    zc_str s = text_of(p, i);
    size_t k;

    if (i == 0 || p->v[i].level != 1 || p->v[i - 1].level != 1)
        return false;
    for (k = 0; k < sizeof names / sizeof *names; k++)
        if (zc_str_is(s, names[k]))
            return true;
    return zc_str_ends(s, "编");
}

/* A remark under a title is its part: （试行）, （2019年版）; a 题注 in brackets is not. */
static void set_zone(zc_paragraphs *p, size_t i, int zone)
{
    if (zone == ZC_ZONE_REMARK && !is_class_mark(text_of(p, i)))
        zone = ZC_ZONE_TITLE;
    if (p->v[i].zone == ZC_ZONE_BODY && !is_part(p, i))
        p->v[i].zone = (zc_zone)zone;
}

/* True when the line says again what a title line before it says. */
static bool repeats_title(const zc_paragraphs *p, size_t i)
{
    size_t k;

    for (k = 0; k < i; k++)
        if (p->v[k].zone == ZC_ZONE_TITLE && zc_str_eq(text_of(p, k), text_of(p, i)))
            return true;
    return false;
}

/* The lines of the title when nothing but text follows: in Markdown its headings of level 1. */
static size_t mark_bare_title(zc_paragraphs *p, size_t from, size_t stop)
{
    size_t n, i;

    if (from >= stop || p->n < 2 || shape_of(p, from) != ZC_ZONE_TITLE)
        return from;
    n = zc_zone_title_lines(p, from);
    for (i = from; i < from + n || (i < stop && p->v[i].level == 1); i++)
        set_zone(p, i, ZC_ZONE_TITLE);
    return i;
}

size_t zc_zone_head(zc_paragraphs *p)
{
    size_t stop = 0, end = 0, i;
    bool titled = false;
    int zone;

    for (; stop < p->n && stop < MOST_HEAD; stop++) {
        zone = shape_of(p, stop);
        if (zone == NOT_HEAD || zone == ZC_ZONE_BODY || zone == ZC_ZONE_SIGNATURE)
            break;
        if (zone != ZC_ZONE_TITLE && zone != ZC_ZONE_REMARK)
            end = stop + 1;
    }
    for (i = 0; i < end; i++) {
        zone = shape_of(p, i);
        titled = titled || zone == ZC_ZONE_TITLE || zone == ZC_ZONE_ADDRESSEE;
        set_zone(p, i, zone);
    }
    /* a remark right under the title goes with it even when nothing follows */
    if (!titled)
        end = mark_bare_title(p, end, stop);
    while (end < stop && end > 0 && (shape_of(p, end) == ZC_ZONE_REMARK || repeats_title(p, end)))
        p->v[end++].zone = ZC_ZONE_TITLE;
    /* a greeting on its own line */
    if (end < p->n && end > 0 && zc_greeting(text_of(p, end), 0) == text_of(p, end).len &&
        p->v[end].zone == ZC_ZONE_BODY)
        p->v[end++].zone = ZC_ZONE_ADDRESSEE;
    return end;
}
