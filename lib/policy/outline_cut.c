/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting: paragraphs become segments that begin at the accepted labels. */
#include "lib/policy/outline_tree.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

enum { /* characters; contracts, Units 3 and 5 */
       MOST_TITLE = 45,
       MOST_INLINE_TITLE = 20,
       MOST_INTRO = 12
};

zc_str zc_segment_text(const zc_outline_state *o, const zc_segment *s)
{
    return zc_str_sub(zc_str_buf(&o->p->v[s->paragraph].text), s->from, s->to);
}

bool zc_is_listed_text(zc_str s)
{
    return !zc_has_stop(s) && !zc_ends_colon(s);
}

static bool is_comma(uint32_t cp)
{
    return cp == 0xFF0C || cp == ',';
}

/* No 。；：, or a single last 。 and then no ， either; at most 45 characters. */
static bool is_title(zc_str s)
{
    size_t at, next;
    bool comma = false, stop = false;

    if (!s.len || zc_utf8_head(s, MOST_TITLE) < s.len)
        return false;
    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (cp == 0xFF1B || cp == ';' || cp == 0xFF1A || cp == ':' || cp == '\n' || stop)
            return false;
        stop = cp == 0x3002;
        comma = comma || is_comma(cp);
    }
    return !stop || !comma;
}

static zc_segment *add(zc_outline_state *o, zc_segment segment)
{
    zc_str s = zc_str_buf(&o->p->v[segment.paragraph].text);
    size_t start;

    segment.from = zc_scan_blanks(zc_str_sub(s, 0, segment.to), segment.from);
    while (segment.to > segment.from && zc_is_blank(zc_scan_before(s, segment.to, &start)))
        segment.to = start;
    if (segment.to == segment.from)
        return NULL;
    o->segments = zc_grow(o->segments, &o->cap_segments, o->n_segments + 1, sizeof *o->segments);
    o->segments[o->n_segments] = segment;
    return &o->segments[o->n_segments++];
}

/* In a one-paragraph text: the end of a title of at most 20 characters that a blank ends. */
static size_t inline_title(zc_str s, size_t from, size_t to)
{
    size_t at = from, next, i;

    for (i = 0; i <= MOST_INLINE_TITLE && at < to; i++, at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_blank(cp))
            return i ? at : 0;
        if (zc_is_stop(cp) || is_comma(cp) || cp == 0xFF1A || cp == ':' || cp == 0x3001)
            break;
    }
    return 0;
}

/* The label's line holds nothing but a title: it ends with it, or a blank or a label ends a title
 * without any mark. */
static bool is_title_line(zc_str line, size_t from, size_t to, bool marked)
{
    zc_str title = zc_str_trim(zc_str_sub(line, from, to));

    return is_title(title) && (marked || to == line.len || !zc_str_ends(title, "。"));
}

static void add_labelled(zc_outline_state *o, const zc_candidate *c, size_t to)
{
    zc_str s = zc_str_buf(&o->p->v[c->paragraph].text);
    size_t text = c->at + c->label.text, end = 0;
    zc_segment segment = {.paragraph = c->paragraph,
                          .from = c->at,
                          .to = to,
                          .section = c->section,
                          .label = c->label,
                          .inside = c->at > 0};

    if (o->sections[c->section].one_paragraph && !zc_label_is_measure(c->label.kind))
        end = inline_title(s, text, to);
    if (end)
        segment.to = end;
    segment.title = (c->heading && c->at == 0) || is_title_line(s, text, segment.to, end != 0);
    if (zc_label_is_measure(c->label.kind))
        segment.title = false;
    segment.level = c->at == 0 ? o->p->v[c->paragraph].level : 0;
    add(o, segment);
    if (end)
        add(o, (zc_segment){.paragraph = c->paragraph,
                            .from = end,
                            .to = to,
                            .section = c->section,
                            .inside = true});
}

/* 第三章 on one line, its title on the next: true when `s` is that title. */
static bool is_title_of_last(const zc_outline_state *o, size_t section, zc_str s)
{
    const zc_segment *last = o->n_segments ? &o->segments[o->n_segments - 1] : NULL;

    return last && last->section == section && !last->inside && last->label.kind != ZC_LABEL_NONE &&
           last->label.kind != ZC_LABEL_TIAO && last->label.kind <= ZC_LABEL_HAN_PAREN &&
           last->to - last->from <= last->label.len &&
           zc_utf8_head(s, MOST_INLINE_TITLE) == s.len && is_title(s) && zc_is_listed_text(s);
}

static void add_plain(zc_outline_state *o, size_t paragraph, size_t section, size_t to)
{
    const zc_paragraph *p = &o->p->v[paragraph];
    zc_str s = zc_str_sub(zc_str_buf(&p->text), 0, to);
    bool whole = to == p->text.len, rest = whole && is_title_of_last(o, section, s);

    if (rest)
        o->segments[o->n_segments - 1].title = true;

    add(o,
        (zc_segment){.paragraph = paragraph,
                     .to = to,
                     .section = section,
                     .title = p->level > 0,
                     .level = rest ? 0 : p->level,
                     .rest = rest,
                     .listed = whole && !rest && zc_is_listed_text(s) &&
                               o->p->lines->format == ZC_FORMAT_PLAIN,
                     .intro = whole && zc_ends_colon(s) && zc_utf8_head(s, MOST_INTRO) == s.len});
}

/* Cuts one paragraph at its candidates, which begin at *c. */
static void cut_paragraph(zc_outline_state *o, size_t paragraph, size_t section, size_t *c)
{
    size_t len = o->p->v[paragraph].text.len, at = ZC_NO_INDEX, k;

    for (k = *c; k < o->n_candidates && o->candidates[k].paragraph == paragraph; k++) {
        if (!o->candidates[k].accepted)
            continue;
        if (at != ZC_NO_INDEX)
            add_labelled(o, &o->candidates[at], o->candidates[k].at);
        else if (o->candidates[k].at > 0)
            add_plain(o, paragraph, section, o->candidates[k].at);
        at = k;
    }
    if (at != ZC_NO_INDEX)
        add_labelled(o, &o->candidates[at], len);
    else
        add_plain(o, paragraph, section, len);
    *c = k;
}

/* A short line with a colon is an introduction only right above a label that begins a line. */
static void check_intros(zc_outline_state *o)
{
    size_t i;

    for (i = 0; i < o->n_segments; i++) {
        const zc_segment *below = i + 1 < o->n_segments ? &o->segments[i + 1] : NULL;

        if (!below || below->section != o->segments[i].section || below->inside ||
            below->label.kind == ZC_LABEL_NONE)
            o->segments[i].intro = false;
    }
}

void zc_outline_cut(zc_outline_state *o)
{
    size_t section, i, c = 0;

    for (section = 0; section < o->n_sections; section++)
        for (i = o->sections[section].from; i < o->sections[section].to; i++)
            if (o->p->v[i].zone == ZC_ZONE_BODY)
                cut_paragraph(o, i, section, &c);
    check_intros(o);
}
