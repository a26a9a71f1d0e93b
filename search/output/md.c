/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: escaping, and the parts of a hit. */
#include "search/output/md.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/policy/contacts.h"
#include "lib/text/fold.h"
#include "search/output/cite.h"
#include "search/output/others.h"
#include "search/output/text.h"
#include "search/source.h"

#include <stdio.h>
#include <string.h>

/* What stands below a list's item stands as far to the right as its text: behind `12. `. */
static int indent_of(const hit *h)
{
    return snprintf(NULL, 0, "%zu. ", h->rank);
}

static void add_indent(zc_buf *out, const hit *h)
{
    zc_buf_addf(out, "%*s", indent_of(h), "");
}

/* --- escaping ------------------------------------------------------------------------------------ */

/* What has a meaning anywhere in a line: CommonMark, tables and ~~ of GitHub, $ of formulas. */
static const char *const special = "\\`*_[]<>&|~$#";

/* At the start of a line lists and underlines too: `- `, `+ `, `= `, `1. `, `1) `. */
static size_t skip_number(zc_str s, size_t at)
{
    while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9')
        at++;
    return at;
}

static void add_escaped(zc_buf *out, zc_str s, bool line_start)
{
    size_t i, stop = line_start ? skip_number(s, 0) : SIZE_MAX;

    for (i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if (strchr(special, c) || (i == stop && strchr(i ? ".)" : "-+=", c)) ||
            (c == '!' && i + 1 < s.len && s.ptr[i + 1] == '['))
            zc_buf_addc(out, '\\');
        zc_buf_addc(out, c);
    }
}

static void add_line(zc_buf *out, zc_str s, bool line_start)
{
    zc_buf safe;

    zc_buf_init(&safe);
    zc_utf8_add_safe(&safe, s, false);
    add_escaped(out, zc_str_buf(&safe), line_start);
    zc_buf_release(&safe);
}

void md_add_text(zc_buf *out, zc_str s)
{
    add_line(out, s, true);
}

void md_add_masked(const answer *a, zc_buf *out, zc_str s)
{
    zc_buf shown;

    zc_buf_init(&shown);
    output_add_shown(&shown, a, s);
    md_add_text(out, zc_str_buf(&shown));
    zc_buf_release(&shown);
}

/* Between as many backquotes as the text needs. */
void md_add_code(zc_buf *out, zc_str s)
{
    size_t i, run = 0, longest = 0;

    for (i = 0; i < s.len; i++) {
        run = s.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (i = 0; i <= longest; i++)
        zc_buf_addc(out, '`');
    zc_buf_adds(out, longest ? " " : "");
    zc_utf8_add_safe(out, s, false);
    zc_buf_adds(out, longest ? " " : "");
    for (i = 0; i <= longest; i++)
        zc_buf_addc(out, '`');
}

/* --- the clause ---------------------------------------------------------------------------------- */

static bool is_letter(uint32_t cp)
{
    zc_char_class class = zc_char_class_of(cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp);

    return class == ZC_CHAR_HAN || class == ZC_CHAR_WORD;
}

/* ** is markup only beside a letter, so punctuation at a mark's ends stays outside. */
static zc_str without_punctuation(zc_str s)
{
    size_t n;
    uint32_t cp;

    while (s.len && (n = zc_utf8_next(s.ptr, s.len, &cp)) && !is_letter(cp))
        s = zc_str_sub(s, n, s.len);
    while (s.len && (n = zc_utf8_prev(s.ptr, s.len, &cp)) && !is_letter(cp))
        s.len -= n;
    return s;
}

static void add_bold(zc_buf *out, zc_str s, bool line_start)
{
    zc_str in = without_punctuation(s);
    size_t from = in.len ? (size_t)(in.ptr - s.ptr) : s.len;

    add_line(out, zc_str_sub(s, 0, from), line_start);
    if (!in.len)
        return;
    zc_buf_adds(out, "**");
    add_line(out, in, false);
    zc_buf_adds(out, "**");
    add_line(out, zc_str_sub(s, from + in.len, s.len), false);
}

/* The stretches of a clause by what is done with them: masked, bold, plain. */
typedef struct stretches {
    const hit *h;
    zc_contacts contacts;
    size_t contact, mark; /* the next of each */
} stretches;

/* Append the stretch at byte `at`, up to `to` at most; returns its end. */
static size_t add_stretch(stretches *s, size_t at, size_t to, bool line_start, zc_buf *out)
{
    const snippet *n = &s->h->snippet;
    const zc_stretch *contact;
    size_t end = to;

    while (s->contact < s->contacts.n && s->contacts.v[s->contact].to <= at)
        s->contact++;
    while (s->mark < n->n_marks && n->mark[s->mark].to <= at)
        s->mark++;
    contact = s->contact < s->contacts.n ? &s->contacts.v[s->contact] : NULL;
    if (contact && contact->from <= at) {
        add_escaped(out, ZC_STR(ZC_CONTACT_MASK), line_start);
        return contact->to;
    }
    if (contact && contact->from < end)
        end = contact->from;
    if (s->mark == n->n_marks || n->mark[s->mark].from > at) {
        if (s->mark < n->n_marks && n->mark[s->mark].from < end)
            end = n->mark[s->mark].from;
        add_line(out, zc_str_sub(s->h->clause.text, at, end), line_start);
        return end;
    }
    /* Marks side by side are one: **甲****乙** would not be bold. */
    while (s->mark + 1 < n->n_marks && n->mark[s->mark + 1].from == n->mark[s->mark].to)
        s->mark++;
    end = n->mark[s->mark].to < end ? n->mark[s->mark].to : end;
    add_bold(out, zc_str_sub(s->h->clause.text, at, end), line_start);
    return end;
}

void md_add_clause(zc_buf *out, const hit *h, bool contacts)
{
    size_t at = h->part.len ? h->snippet.from : 0, end, next;
    size_t to = h->part.len ? h->snippet.to : h->clause.text.len;
    stretches s = {.h = h};

    if (!contacts)
        zc_contacts_find(&s.contacts, h->clause.text);
    for (; at < to; at = end + 1) {
        end = zc_str_find(h->clause.text, "\n", at);
        end = end < to ? end : to;
        add_indent(out, h);
        zc_buf_adds(out, "> ");
        while (at < end && (h->clause.text.ptr[at] == ' ' || h->clause.text.ptr[at] == '\t'))
            at++; /* four would make it code */
        for (next = at; next < end;)
            next = add_stretch(&s, next, end, next == at, out);
        zc_buf_addc(out, '\n');
        if (end >= to)
            break;
        add_indent(out, h);
        zc_buf_adds(out, ">\n");
    }
    zc_contacts_release(&s.contacts);
}

/* --- the answer ---------------------------------------------------------------------------------- */

void md_begin(const answer *a, zc_buf *out)
{
    size_t i;

    zc_buf_adds(out, "## ");
    if (strcmp(a->query_id, "-")) {
        md_add_text(out, zc_str_of(a->query_id));
        zc_buf_adds(out, ": ");
    }
    md_add_text(out, a->query);
    zc_buf_adds(out, "\n\n");
    text_add_headline(a, out);
    zc_buf_addc(out, '\n');
    for (i = 0; i < a->parsed->notes.n; i++) {
        zc_buf_addf(out, "\n%s", _("note: "));
        add_line(out, zc_str_of(a->parsed->notes.v[i]), false);
        zc_buf_addc(out, '\n');
    }
    zc_buf_addc(out, '\n');
}

void md_add_link(const answer *a, const zc_doc_view *doc, zc_str words, zc_buf *out)
{
    zc_buf path;

    zc_buf_init(&path);
    zc_buf_addc(out, '[');
    md_add_masked(a, out, words);
    zc_buf_addc(out, ']');
    if (source_path(&path, a->index, doc)) {
        zc_buf_addc(out, '(');
        source_url(out, zc_str_buf(&path), "");
        zc_buf_addc(out, ')');
    }
    zc_buf_release(&path);
}

static void add_title(const answer *a, const hit *h, zc_buf *out)
{
    zc_buf citation;

    zc_buf_init(&citation);
    cite_add(&citation, a->index, h);
    zc_buf_addf(out, "%zu. ", h->rank);
    md_add_link(a, &h->doc, zc_str_buf(&citation), out);
    if (!h->match)
        zc_buf_addf(out, " (%s)", _("partial"));
    zc_buf_addc(out, '\n');
    zc_buf_release(&citation);
}

/* A paragraph of its own, when there is anything to say. */
static void add_paragraph(const answer *a, const hit *h, const zc_buf *line, zc_buf *out)
{
    if (!line->len)
        return;
    zc_buf_addc(out, '\n');
    add_indent(out, h);
    md_add_masked(a, out, zc_str_buf(line));
    zc_buf_addc(out, '\n');
}

/* The neighbours on one side, a paragraph each behind an arrow, their lines run together. */
static void add_context(const answer *a, const hit *h, bool before, zc_buf *out)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    for (i = 0; i < h->context.n; i++) {
        if (h->context.v[i].before != before)
            continue;
        zc_buf_clear(&line);
        zc_buf_adds(&line, before ? "↑ " : "↓ ");
        zc_buf_addstr(&line, h->context.v[i].clause.text);
        add_paragraph(a, h, &line, out);
    }
    zc_buf_release(&line);
}

void md_hit(const answer *a, const hit *h, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    add_title(a, h, out);
    hit_source(&h->doc, " · ", &line);
    add_paragraph(a, h, &line, out);
    zc_buf_clear(&line);
    others_add_validity(&line, a->index, &h->validity);
    add_paragraph(a, h, &line, out);
    zc_buf_clear(&line);
    hit_headings(h, " › ", &line);
    add_paragraph(a, h, &line, out);
    add_context(a, h, true, out);
    zc_buf_addc(out, '\n');
    md_add_clause(out, h, a->contacts);
    add_context(a, h, false, out);
    zc_buf_addc(out, '\n');
    add_indent(out, h);
    md_add_code(out, zc_str_buf(&h->id));
    zc_buf_addc(out, '\n');
    zc_buf_clear(&line);
    if (h->others)
        others_text(&line, a->index, h->others, false, 0, 0);
    while (line.len && line.ptr[line.len - 1] == '\n')
        zc_buf_cut(&line, line.len - 1);
    add_paragraph(a, h, &line, out);
    zc_buf_addc(out, '\n');
    zc_buf_release(&line);
}
