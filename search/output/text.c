/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text: three or four lines a hit: where it stands, who issued it, what it says. */
#include "search/output/text.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/explanation.h"
#include "search/output/layout.h"
#include "search/output/link.h"
#include "search/output/others.h"

#include <inttypes.h>
#include <string.h>

enum {
    INDENT = 4,
    TITLE_LEAST = 16,
    NEIGHBOUR_CHARS = 200 /* of a neighbouring clause */
};

static const char *const bold = "\033[1m", *const dim = "\033[2m", *const mark_on = "\033[1;31m",
                         *const warning = "\033[33m", *const off = "\033[0m";

/* Marks without color: brackets that official texts hardly use. */
static const char *const plain_on = "【", *const plain_off = "】";

static void add_mark(zc_buf *out, zc_str s, bool color, bool lines)
{
    zc_buf_adds(out, color ? mark_on : plain_on);
    zc_utf8_add_safe(out, s, lines);
    zc_buf_adds(out, color ? off : plain_off);
}

void text_add_marked(zc_buf *out, const hit *h, size_t from, size_t to, bool color, bool lines)
{
    zc_str text = h->clause.text;
    size_t at = from, i;

    for (i = 0; i < h->snippet.n_marks; i++) {
        mark m = h->snippet.mark[i];

        if (m.to <= from || m.from >= to)
            continue;
        m.from = m.from < from ? from : m.from;
        m.to = m.to > to ? to : m.to;
        zc_utf8_add_safe(out, zc_str_sub(text, at, m.from), lines);
        add_mark(out, zc_str_sub(text, m.from, m.to), color, lines);
        at = m.to;
    }
    zc_utf8_add_safe(out, zc_str_sub(text, at, to), lines);
}

static const char *clauses_found(uint64_t n, bool all)
{
    return all ? zc_plural("%" PRIu64 " matching clause", "%" PRIu64 " matching clauses", n)
               : zc_plural("%" PRIu64 " matching clause, best first",
                           "%" PRIu64 " matching clauses, best first", n);
}

static const char *documents_found(uint64_t n, bool all)
{
    return all ? zc_plural("%" PRIu64 " matching document", "%" PRIu64 " matching documents", n)
               : zc_plural("%" PRIu64 " matching document, best first",
                           "%" PRIu64 " matching documents, best first", n);
}

void text_add_headline(const answer *a, zc_buf *out)
{
    bool all = a->shown >= a->total || a->sort;

    if (!a->total && a->shown)
        zc_buf_adds(out, a->documents ? _("no matching document; the closest:")
                                      : _("no matching clause; the closest:"));
    else
        zc_buf_addf(out,
                    a->documents ? documents_found(a->total, all) : clauses_found(a->total, all),
                    a->total);
    if (a->total)
        zc_buf_adds(out, order_phrase(a->sort));
}

static void add_headline(const answer *a, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    text_add_headline(a, &line);
    layout_fold(out, zc_str_buf(&line), 0, 0, a->columns);
    zc_buf_addc(out, '\n');
    zc_buf_release(&line);
}

/* Notes stand above the hits: they say how these are to be read. */
void text_begin(const answer *a, zc_buf *out)
{
    size_t i;

    if (strcmp(a->query_id, "-")) {
        zc_buf_addf(out, "%s", a->color ? bold : "");
        zc_utf8_add_safe(out, zc_str_of(a->query_id), false);
        zc_buf_adds(out, ": ");
        zc_utf8_add_safe(out, a->query, false);
        zc_buf_addf(out, "%s\n", a->color ? off : "");
    }
    add_headline(a, out);
    for (i = 0; i < a->parsed->notes.n; i++) {
        size_t indent;
        zc_buf line;

        zc_buf_init(&line);
        zc_buf_adds(&line, _("note: "));
        indent = layout_width(zc_str_buf(&line));
        zc_utf8_add_safe(&line, zc_str_of(a->parsed->notes.v[i]), false);
        layout_fold(out, zc_str_buf(&line), 0, indent, a->columns);
        zc_buf_addc(out, '\n');
        zc_buf_release(&line);
    }
}

void text_end(const answer *a, zc_buf *out)
{
    if (strcmp(a->query_id, "-"))
        zc_buf_addc(out, '\n');
}

/* One line behind the indent, cut when it is too long. */
static void add_line(const answer *a, const zc_buf *line, zc_buf *out)
{
    zc_buf safe;

    if (!line->len)
        return;
    zc_buf_init(&safe);
    zc_utf8_add_safe(&safe, zc_str_buf(line), false);
    layout_pad(out, INDENT);
    layout_cut(out, zc_str_buf(&safe), a->columns ? a->columns - INDENT : 0);
    zc_buf_addc(out, '\n');
    zc_buf_release(&safe);
}

/* What the first line of a hit says; place: its locator, or empty. */
typedef struct head {
    size_t rank;
    const zc_doc_view *doc;
    zc_str place;
    double score;
    bool match;
} head;

/* The title, cut to so many columns (0: whole). Returns how many of them are left. */
static size_t add_title(const answer *a, const zc_doc_view *doc, size_t room, zc_buf *out)
{
    size_t from = out->len;
    zc_buf title;
    bool linked;

    zc_buf_init(&title);
    zc_utf8_add_safe(&title, doc->title, false);
    linked = a->links && link_begin(out, a->index, doc);
    layout_cut(out, zc_str_buf(&title), room);
    link_end(out, linked);
    zc_buf_release(&title);
    return room ? room - layout_width(zc_str_sub(zc_str_buf(out), from, out->len)) : 0;
}

/* ` 1. title  locator  score`: the title gives way, the score stands at the right edge. Where that
 * would leave too little of the title, the other two have a line of their own. */
static void add_head(const answer *a, const head *h, zc_buf *out)
{
    size_t taken, room;
    zc_buf place, score;
    bool narrow;

    zc_buf_init(&place);
    zc_buf_init(&score);
    zc_utf8_add_safe(&place, h->place, false);
    zc_buf_addf(&score, h->match ? "%.2f" : _("%.2f partial"), h->score);
    taken = INDENT + 2 + layout_width(zc_str_buf(&score));
    if (place.len)
        taken += 2 + layout_width(zc_str_buf(&place));
    narrow = a->columns && a->columns < taken + TITLE_LEAST;
    room = !a->columns ? 0 : a->columns - (narrow ? INDENT : taken);
    zc_buf_addf(out, "\n%s%2zu. ", a->color ? bold : "", h->rank);
    room = add_title(a, h->doc, room, out);
    if (narrow) {
        zc_buf_addf(out, "%s\n%s", a->color ? off : "", a->color ? bold : "");
        layout_pad(out, INDENT);
    } else {
        zc_buf_adds(out, place.len ? "  " : "");
    }
    zc_buf_addf(out, "%s%s", place.ptr, a->color ? off : "");
    layout_pad(out, narrow ? (place.len ? 2 : 0) : room + 2);
    zc_buf_addf(out, "%s%s%s\n", a->color ? dim : "", score.ptr, a->color ? off : "");
    zc_buf_release(&place);
    zc_buf_release(&score);
}

/* `issuer · date · number`, what there is of it. */
static void add_source(const answer *a, const zc_doc_view *doc, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    hit_source(doc, " · ", &line);
    add_line(a, &line, out);
    zc_buf_release(&line);
}

/* Append lines dimmed, each by itself: a pager forgets the color at a line's end. */
static void add_dim_lines(zc_buf *out, zc_str lines, bool color)
{
    size_t at, end;

    for (at = 0; at < lines.len; at = end + 1) {
        end = zc_str_find(lines, "\n", at);
        end = end < lines.len ? end : lines.len;
        zc_buf_adds(out, color ? dim : "");
        zc_buf_addstr(out, zc_str_sub(lines, at, end));
        zc_buf_addf(out, "%s\n", color ? off : "");
    }
}

/* Why it is not what holds now, if it is not. */
static void add_validity(const answer *a, const validity *v, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    others_add_validity(&line, a->index, v);
    if (line.len) {
        layout_pad(out, INDENT);
        zc_buf_adds(out, a->color ? warning : "");
        layout_fold(out, zc_str_buf(&line), INDENT, INDENT + 2, a->columns);
        zc_buf_addf(out, "%s\n", a->color ? off : "");
    }
    zc_buf_release(&line);
}

static void add_others(const answer *a, const collapsed_list *list, bool whole, zc_buf *out)
{
    zc_buf lines;

    if (!list)
        return;
    zc_buf_init(&lines);
    others_text(&lines, a->index, list, whole, INDENT, a->columns);
    add_dim_lines(out, zc_str_buf(&lines), a->color);
    zc_buf_release(&lines);
}

/* The headings; outer ones give way to inner ones. */
static void add_path(const answer *a, const hit *h, zc_buf *out)
{
    static const char between[] = " › ";
    zc_buf line;
    size_t from = 0, next;

    zc_buf_init(&line);
    hit_headings(h, between, &line);
    while (a->columns && layout_width(zc_str_sub(zc_str_buf(&line), from, line.len)) + INDENT >
                             a->columns - (from ? 4 : 0)) {
        next = zc_str_find(zc_str_buf(&line), between, from);
        if (next == SIZE_MAX)
            break;
        from = next + strlen(between);
    }
    if (from) {
        zc_buf rest;

        zc_buf_init(&rest);
        zc_buf_addf(&rest, "…%s%s", between, line.ptr + from);
        add_line(a, &rest, out);
        zc_buf_release(&rest);
    } else {
        add_line(a, &line, out);
    }
    zc_buf_release(&line);
}

/* Where the snippet goes on behind a label that is the locator: 第十条　… below #第十条. */
static size_t behind_label(const hit *h)
{
    zc_str text = h->clause.text, locator = h->forward.locator, rest;

    if (h->snippet.from || !zc_str_eq(zc_str_sub(text, 0, locator.len), locator))
        return h->snippet.from;
    rest = zc_str_sub(text, locator.len, h->snippet.to);
    if (zc_str_starts(rest, "　"))
        return locator.len + strlen("　");
    return zc_str_starts(rest, " ") ? locator.len + 1 : 0;
}

/* below: a clause of the document above, with its locator. */
static void add_snippet(const answer *a, const hit *h, bool below, zc_buf *out)
{
    const snippet *s = &h->snippet;
    zc_buf text;

    zc_buf_init(&text);
    if (below) {
        zc_buf_addf(&text, "%s#", a->color ? bold : "");
        zc_utf8_add_safe(&text, h->forward.locator, false);
        zc_buf_addf(&text, "%s  ", a->color ? off : "");
    }
    zc_buf_adds(&text, s->from ? "…" : "");
    text_add_marked(&text, h, below ? behind_label(h) : s->from, s->to, a->color, false);
    zc_buf_adds(&text, s->to < h->clause.text.len ? "…" : "");
    layout_pad(out, INDENT);
    layout_fold(out, zc_str_buf(&text), INDENT, INDENT + (below ? 2 : 0), a->columns);
    zc_buf_addc(out, '\n');
    zc_buf_release(&text);
}

void text_add_beginning(zc_buf *out, zc_str locator, zc_str text, size_t chars)
{
    size_t len = zc_utf8_head(text, chars);

    if (!zc_str_eq(zc_str_sub(text, 0, locator.len), locator)) {
        zc_utf8_add_safe(out, locator, false);
        zc_buf_adds(out, "  ");
    }
    zc_utf8_add_safe(out, zc_str_sub(text, 0, len), false);
    zc_buf_adds(out, len < text.len ? "…" : "");
}

void text_add_neighbour(zc_buf *out, const neighbour *n, size_t chars)
{
    zc_buf_adds(out, n->before ? "↑ " : "↓ ");
    text_add_beginning(out, n->forward.locator, n->clause.text, chars);
}

/* The neighbours on one side, but those that the hit above has shown already. */
static void add_context(const answer *a, const hit *h, bool before, zc_buf *out)
{
    zc_buf line, lines;
    size_t i;

    zc_buf_init(&line);
    zc_buf_init(&lines);
    for (i = 0; i < h->context.n; i++) {
        if (h->context.v[i].before != before || h->context.v[i].repeated)
            continue;
        zc_buf_clear(&line);
        zc_buf_clear(&lines);
        text_add_neighbour(&line, &h->context.v[i], NEIGHBOUR_CHARS);
        layout_pad(&lines, INDENT);
        layout_fold(&lines, zc_str_buf(&line), INDENT, INDENT + 2, a->columns);
        add_dim_lines(out, zc_str_buf(&lines), a->color);
    }
    zc_buf_release(&line);
    zc_buf_release(&lines);
}

/* Never cut: it is there to be copied. */
static void add_id(const answer *a, const zc_doc_view *doc, zc_str id, zc_buf *out)
{
    bool linked;

    layout_pad(out, INDENT);
    zc_buf_adds(out, a->color ? dim : "");
    linked = a->links && link_begin(out, a->index, doc);
    zc_utf8_add_safe(out, id, false);
    link_end(out, linked);
    zc_buf_addf(out, "%s\n", a->color ? off : "");
}

void text_hit(const answer *a, const hit *h, zc_buf *out)
{
    const head first = {h->rank, &h->doc, h->forward.locator, h->score, h->match};

    add_head(a, &first, out);
    add_source(a, &h->doc, out);
    add_validity(a, &h->validity, out);
    add_path(a, h, out);
    add_context(a, h, true, out);
    add_snippet(a, h, false, out);
    add_context(a, h, false, out);
    add_id(a, &h->doc, zc_str_buf(&h->id), out);
    add_others(a, h->others, false, out);
    if (a->explain)
        explanation_text(&h->explanation, h->match, INDENT, a->columns, out);
}

void text_brief_hit(const answer *a, const hit *h, zc_buf *out)
{
    const head first = {h->rank, &h->doc, h->forward.locator, h->score, h->match};

    add_head(a, &first, out);
    add_source(a, &h->doc, out);
    add_validity(a, &h->validity, out);
    add_snippet(a, h, false, out);
    add_id(a, &h->doc, zc_str_buf(&h->id), out);
}

void text_document_hit(const answer *a, const document_hit *h, zc_buf *out)
{
    const head first = {h->rank, &h->doc, {"", 0}, h->score, h->match};
    size_t i;

    add_head(a, &first, out);
    add_source(a, &h->doc, out);
    add_validity(a, &h->validity, out);
    add_id(a, &h->doc, h->doc.path, out);
    add_others(a, h->others, true, out);
    for (i = 0; i < h->n_clauses; i++)
        add_snippet(a, &h->clause[i], true, out);
}
