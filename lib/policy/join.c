/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Joining: lines of one paragraph become one text. A line of a plain file is a paragraph unless
 * the whole file is hard-wrapped; in Markdown the reader says what continues.
 */
#include "lib/policy/paragraphs.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/labels.h"
#include "lib/policy/salutation.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

#include <stdlib.h>

enum {
    LEAST_WIDTH = 20, /* characters; narrower columns are lists */
    SLACK = 2,        /* a line may differ so much: a mark must not open the next line */
    MOST_WIDTH = 400, /* wider lines are paragraphs */
    LEAST_LINES = 3,
    MOST_HEAD = 12 /* lines among which the addressees stand */
};

/* Widths of a file's lines, in characters or, halved, in columns of a terminal. */
typedef struct widths {
    size_t open[MOST_WIDTH + SLACK + 1]; /* lines of that width that end no sentence */
    size_t n_open;
    size_t widest;
} widths;

/* Characters from the line's start in the file, its indent included. */
static size_t width_of(const zc_lines *lines, const zc_line *line, bool columns)
{
    zc_str file = zc_str_buf(&lines->file);
    size_t start = line->start, before, at = 0, chars = 0, wide = 0;
    uint32_t cp;

    while (zc_is_blank(zc_scan_before(file, start, &before)))
        start = before;
    while (start + at < line->end) {
        at += zc_utf8_next(lines->file.ptr + start + at, line->end - start - at, &cp);
        chars++;
        wide += cp >= 0x1100;
    }
    return columns ? (chars + wide + 1) / 2 : chars;
}

static void measure(widths *w, const zc_lines *lines, bool columns)
{
    size_t i, width;

    for (i = 0; i < lines->n; i++) {
        width = width_of(lines, &lines->v[i], columns);
        if (width > w->widest)
            w->widest = width;
        if (zc_ends_sentence(lines->v[i].text))
            continue;
        w->n_open++;
        if (width <= MOST_WIDTH)
            w->open[width]++;
    }
}

/* The narrowest full line, or 0 when the file is not hard-wrapped in this measure. */
static size_t full_width(const zc_lines *lines, bool columns)
{
    widths *w = zc_alloc(sizeof *w);
    size_t width, i, best = 0, most = 0, found;

    measure(w, lines, columns);
    for (width = LEAST_WIDTH; width <= MOST_WIDTH - SLACK; width++) {
        size_t sum = 0;

        for (i = width - SLACK; i <= width + SLACK; i++)
            sum += w->open[i];
        if (sum >= most) { /* the widest of equals: none may be longer */
            most = sum;
            best = width;
        }
    }
    found =
        most >= LEAST_LINES && most * 2 > w->n_open && w->widest <= best + SLACK ? best - SLACK : 0;
    free(w);
    return found;
}

static bool is_metadata(zc_str s)
{
    return zc_is_date_line(s) || zc_is_number_line(s) || zc_is_remark(s) || zc_is_contact(s) ||
           zc_is_field_line(s) || zc_is_contents_line(s) || zc_attachment_marker(s);
}

static bool is_labelled(zc_str s)
{
    zc_label label;

    return zc_label_at(s, 0, &label) && label.trust != ZC_LABEL_DOUBTFUL;
}

typedef struct wrapping {
    const zc_lines *lines;
    size_t full; /* narrowest full line, 0: not wrapped */
    bool columns;
} wrapping;

/* In a hard-wrapped file: does line i go on with the paragraph of line i - 1? */
static bool continues_wrapped(const wrapping *w, size_t i)
{
    const zc_line *line = &w->lines->v[i], *before = line - 1;

    if (line->flags & (ZC_LINE_BLANK_BEFORE | ZC_LINE_INDENTED))
        return false;
    if (i < MOST_HEAD && zc_addressees(line->text, 0) == line->text.len)
        return false;
    if (zc_ends_sentence(before->text) || is_metadata(before->text) || is_metadata(line->text) ||
        is_labelled(line->text))
        return false;
    /* a line that had room for more was ended on purpose: a title, a signature */
    return width_of(w->lines, before, w->columns) + SLACK >= w->full;
}

static bool continues(const wrapping *w, size_t i)
{
    const zc_line *line = &w->lines->v[i];

    if (i == 0)
        return false;
    if (line->flags & ZC_LINE_CONTINUES)
        return true;
    if ((line->flags & ZC_LINE_ROW) && (line[-1].flags & ZC_LINE_ROW))
        return !(line->flags & ZC_LINE_BLANK_BEFORE);
    return w->full && continues_wrapped(w, i);
}

static bool is_word(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/* What stands between two joined lines: rows keep their line end, Latin words a blank. */
static void add_joint(zc_paragraph *p, const zc_line *line)
{
    uint32_t before, after;

    if (!p->text.len)
        return;
    zc_utf8_prev(p->text.ptr, p->text.len, &before);
    zc_utf8_next(line->text.ptr, line->text.len, &after);
    if (line->flags & ZC_LINE_ROW)
        zc_buf_addc(&p->text, '\n');
    else if ((before < 0x80 && is_word(after)) || (is_word(before) && after < 0x80))
        zc_buf_addc(&p->text, ' ');
}

static void add_line(zc_paragraph *p, const zc_line *line, size_t index)
{
    add_joint(p, line);
    zc_paragraph_add_piece(p, (zc_piece){p->text.len, index, 0});
    zc_buf_addstr(&p->text, line->text);
}

void zc_paragraphs_join(zc_paragraphs *out, const zc_lines *lines)
{
    wrapping w = {lines, 0, false};
    zc_paragraph *p = NULL;
    size_t i;

    out->lines = lines;
    if (lines->format == ZC_FORMAT_PLAIN && lines->n >= LEAST_LINES) {
        w.full = full_width(lines, false);
        if (!w.full) {
            w.columns = true;
            w.full = full_width(lines, true);
        }
    }
    for (i = 0; i < lines->n; i++) {
        if (!p || !continues(&w, i)) {
            p = zc_paragraphs_add(out);
            p->flags = lines->v[i].flags;
            p->level = lines->v[i].level;
        }
        add_line(p, &lines->v[i], i);
    }
}
