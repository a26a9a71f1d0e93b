/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts of a clause: the 款, 项 and 目 of an article by their address, and the way back from a
 * clause's text to the file.
 */
#include "lib/policy/labels.h"
#include "lib/policy/outline.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

size_t zc_clause_offset(const zc_clause *c, const zc_paragraphs *p, size_t at)
{
    size_t low = 0, high = c->n_parts;
    const zc_part *part;

    if (!c->n_parts || at >= c->text.len)
        return c->end;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (c->parts[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    part = &c->parts[low];
    return zc_paragraph_offset(p, &p->v[part->paragraph], part->from + (at - part->at));
}

typedef struct range {
    size_t from, to;
} range;

static size_t line_end(zc_str s, size_t at)
{
    size_t end = zc_str_find(s, "\n", at);

    return end == SIZE_MAX ? s.len : end;
}

/* A label of 项 or 目 at `at`; the article's own label is none. */
static bool item_at(zc_str s, size_t at, zc_label *label)
{
    return zc_label_at(s, at, label) && label->kind >= ZC_LABEL_HAN &&
           label->kind <= ZC_LABEL_CIRCLED && label->trust != ZC_LABEL_DOUBTFUL;
}

/* The n-th unlabelled paragraph of the range, with the items below it. */
static bool find_paragraph(zc_str s, range *r, long n)
{
    size_t at, next, found = SIZE_MAX;
    long seen = 0;
    zc_label label;

    for (at = r->from; at < r->to; at = next) {
        next = line_end(s, at) + 1;
        if (at > r->from && item_at(s, at, &label))
            continue;
        if (++seen == n)
            found = at;
        else if (seen == n + 1)
            break;
    }
    if (found == SIZE_MAX)
        return false;
    r->from = found;
    if (seen == n + 1)
        r->to = at - 1;
    return true;
}

/* The places in [at, to) where an item may begin: lines, and sentences inside them. */
static size_t next_start(zc_str s, size_t at, size_t to)
{
    size_t next;

    for (; at < to; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_stop(cp) || cp == 0xFF1A || cp == ':')
            return zc_scan_blanks(s, next);
    }
    return to;
}

/* The first item of the range with that label; it ends at the next one of its kind or a higher, or
 * at the next unlabelled line. */
static bool find_item(zc_str s, range *r, const zc_label *wanted)
{
    size_t at, found = SIZE_MAX;
    zc_label label;

    for (at = r->from; at < r->to; at = next_start(s, at, r->to)) {
        bool item = item_at(s, at, &label);

        if (found != SIZE_MAX && (item ? label.kind <= wanted->kind : s.ptr[at - 1] == '\n'))
            break;
        if (found == SIZE_MAX && item && label.kind == wanted->kind &&
            label.number == wanted->number)
            found = at;
    }
    if (found == SIZE_MAX)
        return false;
    r->from = found;
    r->to = at < r->to ? at : r->to;
    while (r->to > found && (s.ptr[r->to - 1] == '\n' || s.ptr[r->to - 1] == ' '))
        r->to--;
    return true;
}

/* 第二款: its number; 0 when the step is none. */
static long paragraph_number(zc_str step)
{
    size_t at = zc_scan_word(step, 0, "第"), end;
    long n;

    end = at ? zc_scan_number(step, at, &n) : 0;
    return end && zc_str_is(zc_str_sub(step, end, step.len), "款") ? n : 0;
}

/* （三）, 第（三）项, 3, 第3目, or 三 of an old statute. */
static bool read_item(zc_str step, zc_label *label)
{
    size_t at = zc_scan_word(step, 0, "第"), end;
    long n;

    if (zc_label_at(step, at, label) && label->kind >= ZC_LABEL_HAN)
        return true;
    end = zc_scan_number(step, at, &n);
    if (!end || n <= 0)
        return false;
    *label = (zc_label){.number = (uint32_t)n};
    label->kind = zc_digit_of(zc_scan_at(step, at, NULL)) >= 0 && step.ptr[at] >= 0 ? ZC_LABEL_NUM
                                                                                    : ZC_LABEL_HAN;
    if (zc_str_is(zc_str_sub(step, end, step.len), "项"))
        label->kind = ZC_LABEL_HAN_PAREN;
    return true;
}

static bool find_step(zc_str s, range *r, zc_str step)
{
    long n = paragraph_number(step);
    zc_label label;

    if (n)
        return find_paragraph(s, r, n);
    if (!read_item(step, &label))
        return false;
    if (find_item(s, r, &label))
        return true;
    if (label.kind != ZC_LABEL_HAN_PAREN)
        return false;
    label.kind = ZC_LABEL_HAN; /* 第三项 is written 三、 in statutes of old */
    return find_item(s, r, &label);
}

bool zc_outline_part(const zc_clause *c, zc_str address, size_t *from, size_t *to)
{
    zc_str s = zc_str_buf(&c->text);
    range r = {0, s.len};
    size_t at, end;

    if (c->kind != ZC_CLAUSE_ARTICLE || !address.len)
        return false;
    for (at = 0; at <= address.len; at = end + 1) {
        end = zc_str_find(address, "/", at);
        if (end == SIZE_MAX)
            end = address.len;
        if (!find_step(s, &r, zc_str_sub(address, at, end)))
            return false;
    }
    *from = r.from;
    *to = r.to;
    return true;
}

void zc_part_walk_start(zc_part_walk *w, zc_str text)
{
    *w = (zc_part_walk){.text = text, .paragraph = 1};
    w->next = next_start(text, 0, text.len);
}

void zc_part_walk_to(zc_part_walk *w, size_t at)
{
    zc_label label;

    for (; w->next <= at && w->next < w->text.len;
         w->next = next_start(w->text, w->next, w->text.len)) {
        if (item_at(w->text, w->next, &label)) {
            if (label.kind == ZC_LABEL_HAN_PAREN || label.kind == ZC_LABEL_HAN)
                w->item = (long)label.number;
        } else if (w->text.ptr[w->next - 1] == '\n') {
            w->paragraph++;
            w->item = 0;
        }
    }
}
