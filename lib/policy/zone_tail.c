/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tail of a document, and of each letter and attachment in it (GB/T 9704-2012 7.3.5–7.4):
 * signers and date, notes, contacts, 抄送 and 印发 lines.
 */
#include "lib/policy/zone.h"

#include "lib/base/utf8.h"
#include "lib/policy/labels.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum { MOST_SIGNERS = 12, MOST_SIGNER = 40 /* characters */ };

static zc_str text_of(const zc_paragraphs *p, size_t i)
{
    return zc_str_buf(&p->v[i].text);
}

static bool is_body(const zc_paragraphs *p, size_t i)
{
    return p->v[i].zone == ZC_ZONE_BODY;
}

/* The zone of a line that may stand around a signature, or BODY. */
static zc_zone line_zone(zc_str s)
{
    if (zc_is_formula(s))
        return ZC_ZONE_FORMULA;
    if (zc_is_contact(s))
        return ZC_ZONE_CONTACT;
    if (zc_is_remark(s))
        return ZC_ZONE_REMARK;
    return zc_is_field_line(s) || zc_is_imprint(s) || zc_is_rule(s) ? ZC_ZONE_FIELD : ZC_ZONE_BODY;
}

/*
 * The zone of a paragraph. Rows of a table are lines of one: it is a note only if each of them is,
 * as in a 版记; the first alone may just be a head that reads so (类别, 联系人).
 */
static zc_zone note_zone(zc_str s)
{
    zc_zone zone = ZC_ZONE_BODY, first = ZC_ZONE_BODY;
    size_t at = 0, end;

    do {
        end = zc_str_find(s, "\n", at);
        end = end == SIZE_MAX ? s.len : end;
        zone = line_zone(zc_str_sub(s, at, end));
        first = at ? first : zone;
        at = end + 1;
    } while (at < s.len && zone != ZC_ZONE_BODY);
    return zone == ZC_ZONE_BODY ? zone : first;
}

/* A line that could name a signer whose name has no ending of an agency. */
static bool may_sign(const zc_paragraphs *p, size_t i)
{
    zc_str s = text_of(p, i);
    zc_label label;

    return is_body(p, i) && note_zone(s) == ZC_ZONE_BODY && zc_is_title_like(s) &&
           !zc_ends_sentence(s) && zc_utf8_head(s, MOST_SIGNER) == s.len &&
           !zc_label_at(s, 0, &label) && !(p->v[i].flags & ZC_LINE_HEADING) &&
           !zc_attachment_marker(s);
}

/* What may come after the last date of a text. */
static bool may_follow(const zc_paragraphs *p, size_t i)
{
    zc_str s;

    if (i >= p->n || !is_body(p, i))
        return true;
    s = text_of(p, i);
    return note_zone(s) != ZC_ZONE_BODY || zc_attachment_marker(s) || zc_is_title_like(s) ||
           zc_salutation(s, 0, ZC_SALUTATION_OPENS) || zc_is_date_line(s);
}

static bool is_signature_date(const zc_paragraphs *p, size_t i, size_t from)
{
    if (!zc_is_date_line(text_of(p, i)))
        return false;
    if (i == from)
        return may_follow(p, i + 1);
    if (is_body(p, i - 1) && zc_is_agency(text_of(p, i - 1)))
        return true;
    return may_follow(p, i + 1) &&
           (!is_body(p, i - 1) || zc_ends_sentence(text_of(p, i - 1)) || may_sign(p, i - 1));
}

/* Notes right above a signature: 联系人, 特此通知. */
static void mark_above(zc_paragraphs *p, size_t i, size_t from)
{
    zc_zone zone;

    while (i > from && is_body(p, i - 1)) {
        zone = note_zone(text_of(p, i - 1));
        if (zone == ZC_ZONE_BODY ||
            (zone == ZC_ZONE_REMARK && zc_str_find(text_of(p, i - 1), "无正文", 0) == SIZE_MAX))
            return;
        p->v[--i].zone = zone;
    }
}

/* The signers above line i. The nearest may have any name, those above it those of agencies. */
static void mark_signers(zc_paragraphs *p, size_t i, size_t from)
{
    size_t n = 0;

    while (i > from && n < MOST_SIGNERS && is_body(p, i - 1) &&
           (zc_is_agency(text_of(p, i - 1)) || (n == 0 && may_sign(p, i - 1)))) {
        p->v[--i].zone = ZC_ZONE_SIGNATURE;
        n++;
    }
    /* the first line of a name that takes two */
    if (n == 1 && i > from + 1 && may_sign(p, i - 1) &&
        (!is_body(p, i - 2) || zc_ends_sentence(text_of(p, i - 2))))
        p->v[--i].zone = ZC_ZONE_SIGNATURE;
    mark_above(p, i, from);
}

/* Notes, contacts and the lines of the 版记 after a date. Returns the first line after them. */
static size_t mark_after(zc_paragraphs *p, size_t i)
{
    zc_zone zone;

    for (; i < p->n; i++) {
        if (!is_body(p, i)) {
            if (p->v[i].zone == ZC_ZONE_ADDRESSEE || p->v[i].zone == ZC_ZONE_ATTACHMENT_TITLE)
                break;
            continue;
        }
        zone = zc_is_date_line(text_of(p, i)) ? ZC_ZONE_DATE : note_zone(text_of(p, i));
        if (zone == ZC_ZONE_BODY)
            break;
        p->v[i].zone = zone;
    }
    return i;
}

/* A file that ends in the name of its signer, without a date, or in notes. */
static void mark_end(zc_paragraphs *p, size_t from)
{
    size_t i = p->n;
    zc_zone zone;

    while (i > from) {
        zone = is_body(p, i - 1) ? note_zone(text_of(p, i - 1)) : p->v[i - 1].zone;
        if (zone != ZC_ZONE_REMARK && zone != ZC_ZONE_FIELD && zone != ZC_ZONE_CONTACT &&
            zone != ZC_ZONE_FORMULA)
            break;
        p->v[--i].zone = zone;
    }
    if (i > from + 1 && is_body(p, i - 1) && zc_is_agency(text_of(p, i - 1)) &&
        (!is_body(p, i - 2) || zc_ends_sentence(text_of(p, i - 2))) &&
        !(p->v[i - 1].flags & ZC_LINE_HEADING)) {
        p->v[i - 1].zone = ZC_ZONE_SIGNATURE;
        mark_above(p, i - 1, from);
    }
}

void zc_zone_tails(zc_paragraphs *p, size_t from)
{
    size_t i = from;

    while (i < p->n) {
        bool dated = p->v[i].zone == ZC_ZONE_DATE;

        if (is_body(p, i) && is_signature_date(p, i, from)) {
            p->v[i].zone = ZC_ZONE_DATE;
            mark_signers(p, i, from);
            dated = true;
        } else if (dated) {
            mark_signers(p, p->v[i - (i > from)].zone == ZC_ZONE_SIGNATURE ? i - 1 : i, from);
        } else if (is_body(p, i) && zc_is_formula(text_of(p, i))) {
            p->v[i].zone = ZC_ZONE_FORMULA;
        }
        i = dated ? mark_after(p, i + 1) : i + 1;
    }
    mark_end(p, from);
}
