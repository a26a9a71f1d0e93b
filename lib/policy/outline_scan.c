/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scanning: sections of the text, and every place where a label could stand. What is quoted or in
 * brackets holds none.
 */
#include "lib/policy/outline_tree.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

#include <stdlib.h>

enum {
    MOST_INLINE_TITLE = 20, /* characters of a title in a one-line text */
    MOST_QUOTED = 6000,     /* bytes between a quote's marks; farther ones are unbalanced */
    MOST_OPEN = 64,         /* marks remembered; deeper nesting forgets the outermost */
    MOST_QUOTED_LINES = 40  /* paragraphs of a quotation */
};

/* An opening mark and the number of candidates before it: those after go when it closes. */
typedef struct mark {
    uint32_t close;
    size_t at, candidates;
} mark;

typedef struct scanner {
    zc_outline_state *o;
    zc_str s;
    size_t paragraph, section;
    uint32_t sentence;
    bool numbers; /* labels of every kind count in mid-line */
    mark open[MOST_OPEN];
    size_t n_open;
} scanner;

static zc_str text_of(const zc_outline_state *o, size_t i)
{
    return zc_str_buf(&o->p->v[i].text);
}

static const uint32_t pairs[][2] = {
    {0x201C, 0x201D}, {0x2018, 0x2019}, {0x300C, 0x300D}, {0x300E, 0x300F}, {0xFF08, 0xFF09},
    {'(', ')'},       {0x300A, 0x300B}, {0x3008, 0x3009}, {0x3010, 0x3011}, {0x3014, 0x3015},
};

enum { PAIRS = sizeof pairs / sizeof *pairs };

static uint32_t closing_mark(uint32_t cp)
{
    size_t i;

    for (i = 0; i < PAIRS; i++)
        if (pairs[i][0] == cp)
            return pairs[i][1];
    return 0;
}

static bool is_closing_mark(uint32_t cp)
{
    size_t i;

    for (i = 0; i < PAIRS; i++)
        if (pairs[i][1] == cp)
            return true;
    return false;
}

static void open_mark(scanner *sc, uint32_t close, size_t at)
{
    size_t i;

    if (sc->n_open == MOST_OPEN) {
        for (i = 1; i < MOST_OPEN; i++)
            sc->open[i - 1] = sc->open[i];
        sc->n_open--;
    }
    sc->open[sc->n_open++] = (mark){close, at, sc->o->n_candidates};
}

/* Forget the candidates since the mark that cp closes; the label at its own start stays. */
static void close_mark(scanner *sc, uint32_t cp, size_t at)
{
    size_t i;

    if (!is_closing_mark(cp))
        return;
    for (i = sc->n_open; i > 0; i--) {
        if (sc->open[i - 1].close != cp)
            continue;
        if (at - sc->open[i - 1].at <= MOST_QUOTED)
            sc->o->n_candidates = sc->open[i - 1].candidates;
        sc->n_open = i - 1;
        return;
    }
}

static void add(scanner *sc, size_t at, const zc_label *label, bool weak)
{
    zc_outline_state *o = sc->o;
    zc_candidate *c;

    if (o->n_candidates && o->candidates[o->n_candidates - 1].paragraph == sc->paragraph &&
        o->candidates[o->n_candidates - 1].at >= at)
        return;
    o->candidates =
        zc_grow(o->candidates, &o->cap_candidates, o->n_candidates + 1, sizeof *o->candidates);
    c = &o->candidates[o->n_candidates++];
    *c = (zc_candidate){.paragraph = sc->paragraph,
                        .at = at,
                        .sentence = sc->sentence,
                        .section = (uint32_t)sc->section,
                        .label = *label,
                        .weak = weak,
                        .heading = (o->p->v[sc->paragraph].flags & ZC_LINE_HEADING) != 0};
}

/* The end of a title in a one-line text: at most 20 characters without punctuation, then a blank
 * (then *blank) or a label. 0 when there is none. */
static size_t title_end(zc_str s, size_t from, bool *blank)
{
    size_t at = from, next, i;
    zc_label label;

    *blank = false;
    for (i = 0; i <= MOST_INLINE_TITLE; i++, at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_blank(cp)) {
            *blank = true;
            return i ? at : 0;
        }
        if (i > 1 && zc_label_at(s, at, &label) && zc_label_starts(&label) &&
            !zc_label_is_measure(label.kind))
            return at;
        if (!cp || zc_is_stop(cp) || cp == 0xFF0C || cp == ',' || cp == 0xFF1A || cp == ':')
            return 0;
    }
    return 0;
}

static bool may_stand(const scanner *sc, const zc_label *label, size_t at, bool weak)
{
    if (at == 0)
        return true;
    return zc_label_is_measure(label->kind) ? !weak : sc->numbers;
}

/* A candidate at `at`, and in a text of one line those that follow its title, and theirs. */
static void try_label(scanner *sc, size_t at, bool weak)
{
    zc_label label, next;
    bool blank;
    size_t end;

    if (at >= sc->s.len || !zc_label_at(sc->s, at, &label) || !may_stand(sc, &label, at, weak))
        return;
    for (;;) {
        add(sc, at, &label, weak);
        if (!sc->numbers || zc_label_is_measure(label.kind))
            return;
        end = title_end(sc->s, at + label.text, &blank);
        at = end ? zc_scan_blanks(sc->s, end) : 0;
        if (!end || !zc_label_at(sc->s, at, &next) || next.kind <= label.kind)
            return;
        label = next;
        weak = !blank;
    }
}

/* One character: brackets, ends of sentences, and the labels after them. */
static size_t step(scanner *sc, size_t at)
{
    size_t next, end;
    uint32_t cp = zc_scan_at(sc->s, at, &next), close;
    bool mid;

    if (zc_is_basic_han(cp))
        return next;
    end = zc_sentence_end(sc->s, at);
    mid = cp == 0xFF1B || cp == ';' || cp == 0xFF1A || cp == ':';
    close = closing_mark(cp);
    if (close)
        open_mark(sc, close, at);
    else
        close_mark(sc, cp, at);
    if (end) {
        sc->sentence++;
        /* quotes closed right after the sentence close here, before the next label is seen */
        for (at = next; at < end; at = next) {
            cp = zc_scan_at(sc->s, at, &next);
            close_mark(sc, cp, at);
        }
        try_label(sc, zc_scan_blanks(sc->s, end), false);
        return end;
    }
    if (mid)
        try_label(sc, zc_scan_blanks(sc->s, next), false);
    else if (!zc_is_blank(cp) && !(sc->numbers && zc_is_bracket(cp, true)))
        return next;
    next = zc_scan_blanks(sc->s, next);
    if (!mid && sc->numbers)
        try_label(sc, next, true);
    return next;
}

static void scan_paragraph(scanner *sc, size_t i)
{
    size_t at;

    sc->paragraph = i;
    sc->s = text_of(sc->o, i);
    sc->n_open = 0;
    sc->sentence = 0;
    try_label(sc, 0, false);
    for (at = 0; at < sc->s.len;)
        at = step(sc, at);
}

/* Sections: text broken by signatures, salutations and titles of attachments. */
static void find_sections(zc_outline_state *o)
{
    zc_section *section = NULL;
    size_t i, title = 0, titles = 0;
    bool broken = true;

    for (i = 0; i < o->p->n; i++) {
        zc_zone zone = o->p->v[i].zone;

        if (zone == ZC_ZONE_ATTACHMENT_TITLE) {
            title = titles ? title : i;
            titles = i - title + 1;
            broken = true;
        } else if (zone == ZC_ZONE_SIGNATURE || zone == ZC_ZONE_DATE) {
            titles = 0;
            broken = true;
        } else if (zone == ZC_ZONE_ADDRESSEE && section) {
            /* an attachment's addressee stands under its title */
            titles = title + titles == i ? titles : 0;
            broken = true;
        }
        if (zone != ZC_ZONE_BODY)
            continue;
        if (broken) {
            o->sections =
                zc_grow(o->sections, &o->cap_sections, o->n_sections + 1, sizeof *o->sections);
            section = &o->sections[o->n_sections++];
            *section = (zc_section){i, i, title, titles, false};
            titles = 0;
            broken = false;
        }
        section->to = i + 1;
    }
}

/* One paragraph of text, closings left out, that does not begin with a label of its own line. */
static bool is_one_paragraph(const zc_outline_state *o, const zc_section *section)
{
    size_t i, n = 0;

    for (i = section->from; i < section->to && n < 2; i++)
        if (o->p->v[i].zone == ZC_ZONE_BODY && !zc_is_closing_text(text_of(o, i)))
            n++;
    return n <= 1;
}

/* The first quotation mark of s: the mark itself, or 0. */
static uint32_t first_quote(zc_str s)
{
    size_t open = zc_str_find(s, "“", 0), close = zc_str_find(s, "”", 0);

    if (open == SIZE_MAX && close == SIZE_MAX)
        return 0;
    return open < close ? 0x201C : 0x201D;
}

/* True when a quotation that began before paragraph i ends in it or after it. */
static bool in_quotation(const zc_outline_state *o, const zc_section *section, size_t i)
{
    size_t k;
    uint32_t quote;

    for (k = i; k < section->to && k < i + MOST_QUOTED_LINES; k++) {
        quote = o->p->v[k].zone == ZC_ZONE_BODY ? first_quote(text_of(o, k)) : 0;
        if (quote)
            return quote == 0x201D;
    }
    return false;
}

/* +1 when s leaves a quotation open, -1 when it closes one that was, 0 when its marks are even. */
static int quotation_change(zc_str s)
{
    size_t at, next;
    int depth = 0;

    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (cp == 0x201C)
            depth = 1;
        else if (cp == 0x201D)
            depth = depth == 1 ? 0 : -1;
    }
    return depth;
}

static void scan_section(zc_outline_state *o, size_t index)
{
    zc_section *section = &o->sections[index];
    scanner sc = {.o = o, .section = index};
    size_t i, lines = 0;
    bool quoted = false;

    section->one_paragraph = is_one_paragraph(o, section);
    sc.numbers = section->one_paragraph;
    for (i = section->from; i < section->to; i++) {
        int change;

        if (o->p->v[i].zone != ZC_ZONE_BODY)
            continue;
        if (!quoted || !in_quotation(o, section, i))
            scan_paragraph(&sc, i);
        change = quotation_change(text_of(o, i));
        lines = quoted ? lines + 1 : 0;
        quoted = change > 0 || (quoted && change == 0 && lines < MOST_QUOTED_LINES);
    }
}

void zc_outline_scan(zc_outline_state *o)
{
    size_t i;

    find_sections(o);
    for (i = 0; i < o->n_sections; i++)
        scan_section(o, i);
}
