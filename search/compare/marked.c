/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marked: paragraphs are made one after another, folded to their columns. */
#include "search/compare/marked.h"

#include "lib/base/utf8.h"
#include "search/compare/tidy.h"
#include "search/output/layout.h"
#include "search/output/text.h"

#include <string.h>

static const char between[] = " │ ";

enum {
    BETWEEN = 3, /* columns of it */
    MARK = 2     /* columns of the end of a mark without color */
};

/* How a stretch is marked; the beginning and the end of it. */
typedef struct mark_pair {
    const char *on, *off;
} mark_pair;

static const mark_pair no_mark = {"", ""};

static mark_pair removed_mark(const marking *m)
{
    return m->color ? (mark_pair){"\033[9;31m", "\033[0m"} : (mark_pair){"[-", "-]"};
}

static mark_pair added_mark(const marking *m)
{
    return m->color ? (mark_pair){"\033[1;32m", "\033[0m"} : (mark_pair){"{+", "+}"};
}

/* The paragraphs that are being made; of one column all is in left. */
typedef struct page {
    const marking *m;
    zc_buf left, right;
    zc_buf *out;
} page;

/* --- lines --------------------------------------------------------------------------------------- */

/* Put what a line must not begin or end with into the line before or behind. */
static void keep_marks(zc_buf *lines, size_t from)
{
    static const struct {
        const char *parted, *kept;
    } ends[] = {{"\n-]", "-]\n"}, {"\n+}", "+}\n"}, {"[-\n", "\n[-"}, {"{+\n", "\n{+"}};
    size_t i, at;

    for (i = 0; i < sizeof ends / sizeof *ends; i++)
        for (at = from; (at = zc_str_find(zc_str_buf(lines), ends[i].parted, at)) != SIZE_MAX; at++)
            memcpy(lines->ptr + at, ends[i].kept, strlen(ends[i].kept));
}

/* The lines of a paragraph, or of several that have none on the other side. Marks without color may
 * need two columns more at the end of one. */
static void fold(const page *p, const zc_buf *paragraph, size_t columns, zc_buf *lines)
{
    zc_str s = zc_str_buf(paragraph);
    size_t at, end, from;

    columns -= columns && !p->m->color ? MARK : 0;
    for (at = 0; at <= s.len; at = end + 1) {
        end = zc_str_find(s, "\n", at);
        end = end < s.len ? end : s.len;
        from = lines->len;
        layout_fold(lines, zc_str_sub(s, at, end), 0, 0, columns);
        if (!p->m->color)
            keep_marks(lines, from);
        zc_buf_addc(lines, '\n');
    }
}

/* The next line of some, without its end; empty past the last. */
static zc_str next_line(const zc_buf *lines, size_t *at)
{
    size_t from = *at, end = zc_str_find(zc_str_buf(lines), "\n", from);

    end = end < lines->len ? end : lines->len;
    *at = end < lines->len ? end + 1 : end;
    return zc_str_sub(zc_str_buf(lines), from, end);
}

static void add_beside(const page *p)
{
    size_t width = (p->m->columns - BETWEEN) / 2, i = 0, k = 0;
    zc_buf left, right;
    zc_str line;

    zc_buf_init(&left);
    zc_buf_init(&right);
    fold(p, &p->left, width, &left);
    fold(p, &p->right, width, &right);
    while (i < left.len || k < right.len) {
        line = next_line(&left, &i);
        zc_buf_addstr(p->out, line);
        layout_pad(p->out, width - (layout_width(line) < width ? layout_width(line) : width));
        line = next_line(&right, &k);
        zc_buf_adds(p->out, line.len ? between : " │");
        zc_buf_addstr(p->out, line);
        zc_buf_addc(p->out, '\n');
    }
    zc_buf_release(&left);
    zc_buf_release(&right);
}

/* End the paragraph that both have. */
static void end_paragraph(page *p)
{
    if (p->m->beside)
        add_beside(p);
    else
        fold(p, &p->left, p->m->columns, p->out);
    zc_buf_clear(&p->left);
    zc_buf_clear(&p->right);
}

/* --- stretches ----------------------------------------------------------------------------------- */

/* A stretch with its mark, which each of its paragraphs has. Where only the end of a paragraph
 * differs, there would be nothing to see. */
static void add_stretch(zc_buf *to, zc_str s, mark_pair style)
{
    size_t at, end;

    if (*style.on && !zc_str_trim(s).len)
        zc_buf_addf(to, "%s¶%s", style.on, style.off);
    for (at = 0; at <= s.len; at = end + 1) {
        end = zc_str_find(s, "\n", at);
        end = end < s.len ? end : s.len;
        if (end > at) {
            zc_buf_adds(to, style.on);
            zc_utf8_add_safe(to, zc_str_sub(s, at, end), false);
            zc_buf_adds(to, style.off);
        }
        if (end < s.len)
            zc_buf_addc(to, '\n');
    }
}

/* What both have: paragraphs end here. */
static void add_shared(page *p, const words *a, const words *b, const diff_run *r)
{
    size_t i, from = 0;

    for (i = 0; i <= r->n_b; i++) {
        if (i < r->n_b && !words_among(b, r->b + i, "\n"))
            continue;
        if (p->m->beside)
            add_stretch(&p->left, words_text(a, r->a + from, r->a + i), no_mark);
        add_stretch(p->m->beside ? &p->right : &p->left, words_text(b, r->b + from, r->b + i),
                    no_mark);
        if (i < r->n_b)
            end_paragraph(p);
        from = i + 1;
    }
}

static void add_run(page *p, const words *a, const words *b, const diff_run *r)
{
    zc_buf *right = p->m->beside ? &p->right : &p->left;

    if (r->same)
        add_shared(p, a, b, r);
    if (!r->same && r->n_a)
        add_stretch(&p->left, words_text(a, r->a, r->a + r->n_a), removed_mark(p->m));
    if (!r->same && r->n_b)
        add_stretch(right, words_text(b, r->b, r->b + r->n_b), added_mark(p->m));
}

/* A text that has none beside it: in colour, as its heading says what became of it. */
static void add_alone(page *p, const words *w, bool removed)
{
    mark_pair style = !p->m->color ? no_mark : removed ? removed_mark(p->m) : added_mark(p->m);

    add_stretch(removed || !p->m->beside ? &p->left : &p->right, words_text(w, 0, w->n), style);
}

/* What a text says behind its label; a heading is all label. */
static words behind_label(const piece *p)
{
    return words_part(&p->words, p->locator.len ? p->label : 0, p->words.n);
}

static void add_both(page *p, const piece *a, const piece *b)
{
    const words x = behind_label(a), y = behind_label(b);
    size_t i;
    diff d;

    if (p->m->beside)
        add_stretch(&p->left, zc_str_sub(x.text, 0, *x.at), no_mark);
    add_stretch(p->m->beside ? &p->right : &p->left, zc_str_sub(y.text, 0, *y.at), no_mark);
    tidy_diff(&d, &x, &y);
    for (i = 0; i < d.n; i++)
        add_run(p, &x, &y, &d.v[i]);
    diff_release(&d);
}

void marked_add(const marking *m, const piece *a, const piece *b, zc_buf *out)
{
    page p = {.m = m, .out = out};

    zc_buf_init(&p.left);
    zc_buf_init(&p.right);
    if (a && b)
        add_both(&p, a, b);
    else
        add_alone(&p, a ? &a->words : &b->words, a != NULL);
    end_paragraph(&p);
    zc_buf_release(&p.left);
    zc_buf_release(&p.right);
}
