/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Attachments: the list of them above the signature (附件说明), and the titles that open them. A
 * title opens one after a signature, after a line 附件, and where the labels start over.
 */
#include "lib/policy/zone.h"

#include "lib/base/utf8.h"
#include "lib/policy/labels.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum {
    MOST_LIST = 60, /* characters of an item of the list */
    MOST_ITEMS = 100,
    LOOK_AHEAD = 8 /* paragraphs between a title and the first label under it */
};

typedef struct state {
    zc_paragraphs *p;
    bool signed_off; /* after a signature or date, before any text */
    uint32_t seen[ZC_LABEL_KINDS];
    size_t no_list; /* lines before it begin no list of attachments */
    uint16_t attachment;
} state;

static zc_str text_of(const zc_paragraphs *p, size_t i)
{
    return zc_str_buf(&p->v[i].text);
}

static bool is_body(const zc_paragraphs *p, size_t i)
{
    return i < p->n && p->v[i].zone == ZC_ZONE_BODY;
}

static bool is_list_item(zc_str s)
{
    zc_label label;

    return zc_utf8_head(s, MOST_LIST) == s.len && zc_label_at(s, 0, &label) &&
           label.kind == ZC_LABEL_NUM && !zc_has_stop(zc_str_sub(s, 0, s.len - 1));
}

/* A line 附件 or 附件1 with nothing after it. */
static bool is_bare_marker(zc_str s)
{
    size_t end = zc_attachment_marker(s);

    return end && zc_scan_blanks(s, end) == s.len;
}

/* The end of the lines from i on that could be a list of attachments; i when that is none. */
static size_t list_lines(const zc_paragraphs *p, size_t i)
{
    zc_str s = text_of(p, i);
    size_t end = i + 1;

    if (!zc_attachment_marker(s) || (p->v[i].flags & ZC_LINE_HEADING) ||
        zc_has_stop(zc_str_sub(s, 0, s.len - 1)))
        return i;
    for (; end < i + MOST_ITEMS && is_body(p, end); end++) {
        zc_str item = text_of(p, end);

        if (!is_list_item(item) && (!zc_attachment_marker(item) || is_bare_marker(item) ||
                                    (p->v[end].flags & ZC_LINE_HEADING)))
            break;
    }
    return is_bare_marker(s) && end == i + 1 ? i : end;
}

/* The end of a list of attachments that begins at line i, or i when it is none: what follows the
 * list is a signature, a note, the first attachment or nothing. */
static size_t list_end(state *st, size_t i)
{
    const zc_paragraphs *p = st->p;
    size_t end = i < st->no_list ? i : list_lines(p, i);

    if (end < p->n && is_body(p, end) && !is_bare_marker(text_of(p, end))) {
        st->no_list = end;
        return i;
    }
    return end;
}

static bool may_be_title(const zc_paragraphs *p, size_t i)
{
    zc_str s;

    if (!is_body(p, i))
        return false;
    s = text_of(p, i);
    return (zc_is_title_like(s) && !zc_is_contents_line(s)) || p->v[i].level == 1;
}

/* （2024年3月10日示例市人民政府令第8号公布） under an attached regulation's title. */
static bool is_bracketed_enactment(zc_str s)
{
    return zc_is_bracket(zc_scan_at(s, 0, NULL), false) &&
           zc_is_bracket(zc_scan_before(s, s.len, NULL), true) && zc_is_enactment(s);
}

/* Marks n lines from i on as the title of the next attachment, with an addressee below it. */
static size_t open(state *st, size_t i, size_t n)
{
    zc_paragraphs *p = st->p;
    size_t k;

    st->attachment++;
    st->signed_off = false;
    for (k = 0; k < ZC_LABEL_KINDS; k++)
        st->seen[k] = 0;
    for (; n; n--, i++) {
        p->v[i].zone = ZC_ZONE_ATTACHMENT_TITLE;
        p->v[i].attachment = st->attachment;
    }
    for (; is_body(p, i); i++) {
        if (zc_is_number_line(text_of(p, i)))
            p->v[i].zone = ZC_ZONE_NUMBER;
        else if (is_bracketed_enactment(text_of(p, i)))
            p->v[i].zone = ZC_ZONE_ENACTMENT;
        else if (zc_is_remark(text_of(p, i)))
            p->v[i].zone = ZC_ZONE_ATTACHMENT_TITLE;
        else
            break;
    }
    if (is_body(p, i) && zc_addressees(text_of(p, i), 0) == text_of(p, i).len)
        p->v[i++].zone = ZC_ZONE_ADDRESSEE;
    return i;
}

/* Lines of a title at i that only an addressee ends, else by their endings. */
static size_t title_lines(const zc_paragraphs *p, size_t i)
{
    size_t n = 0;

    while (n < 6 && may_be_title(p, i + n))
        n++;
    if (n && is_body(p, i + n) && zc_addressees(text_of(p, i + n), 0) == text_of(p, i + n).len)
        return n;
    return zc_zone_title_lines(p, i);
}

static bool restarts(const state *st, const zc_label *label)
{
    return (label->kind == ZC_LABEL_HAN || label->kind == ZC_LABEL_TIAO ||
            label->kind == ZC_LABEL_ZHANG) &&
           zc_label_starts(label) && st->seen[label->kind] > 1;
}

/* An unlabelled line that ends as titles do, after which the labels start over. */
static bool opens_by_restart(const state *st, size_t i)
{
    const zc_paragraphs *p = st->p;
    zc_str s = text_of(p, i);
    zc_label label;
    size_t k;

    if (!zc_is_title_like(s) || !zc_ends_as_title(s) || i == 0 ||
        (is_body(p, i - 1) && !zc_ends_sentence(text_of(p, i - 1))))
        return false;
    for (k = i + 1; k < p->n && k <= i + LOOK_AHEAD; k++)
        if (is_body(p, k) && zc_label_at(text_of(p, k), 0, &label))
            return label.trust != ZC_LABEL_DOUBTFUL && restarts(st, &label);
    return false;
}

static void note_label(state *st, size_t i)
{
    zc_label label;

    if (zc_label_at(text_of(st->p, i), 0, &label) && label.trust != ZC_LABEL_DOUBTFUL)
        st->seen[label.kind] = label.number;
}

/* Deals with line i; returns the next one. */
static size_t step(state *st, size_t i)
{
    zc_paragraphs *p = st->p;
    zc_str s = text_of(p, i);
    size_t end, marker;

    end = list_end(st, i);
    if (end > i) {
        for (; i < end; i++)
            p->v[i].zone = ZC_ZONE_ATTACHMENTS;
        return end;
    }
    marker = zc_attachment_marker(s);
    if (marker && is_bare_marker(s) && may_be_title(p, i + 1))
        return open(st, i, 1 + title_lines(p, i + 1));
    if (marker && (st->signed_off || (p->v[i].flags & ZC_LINE_HEADING) || is_bare_marker(s)) &&
        (zc_is_title_like(s) || is_bare_marker(s)))
        return open(st, i, 1);
    if (st->signed_off && may_be_title(p, i) && i + 1 < p->n)
        return open(st, i, title_lines(p, i));
    if (opens_by_restart(st, i))
        return open(st, i, 1);
    note_label(st, i);
    st->signed_off = false;
    return i + 1;
}

void zc_zone_attachments(zc_paragraphs *p, size_t from)
{
    state st = {.p = p};
    size_t i, next;

    for (i = from; i < p->n; i = next) {
        next = i + 1;
        if (p->v[i].zone == ZC_ZONE_SIGNATURE || p->v[i].zone == ZC_ZONE_DATE) {
            st.signed_off = true;
        } else if (p->v[i].zone == ZC_ZONE_ATTACHMENT_TITLE) {
            next = open(&st, i, 1);
        } else if (p->v[i].zone == ZC_ZONE_ADDRESSEE) {
            st.signed_off = false;
        } else if (p->v[i].zone == ZC_ZONE_BODY) {
            next = step(&st, i);
        }
        for (; i < next; i++)
            p->v[i].attachment = st.attachment;
    }
}
