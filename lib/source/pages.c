/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: lines measured, furniture of pages dropped, the rest joined. */
#include "lib/source/pages.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/labels.h"
#include "lib/source/plain.h"

#include <stdlib.h>
#include <string.h>

enum {
    WIDTHS = 400, /* display columns told apart */
    SLACK = 5,    /* columns that a full line may lack: a character that may not end or begin it */
    NARROW = 20,  /* narrower text is not broken at a margin */
    APART = 6,    /* blanks more than the margin: no beginning of a paragraph */
    GAP = 3,      /* blanks between the cells of a row */
    EDGE = 2,     /* lines at each end of a page that may be furniture */
    FEW_PAGES = 3 /* fewer tell nothing of what repeats */
};

typedef struct row {
    zc_str text;     /* trimmed; empty lines are no rows */
    unsigned indent; /* blanks before it */
    unsigned right;  /* display columns from the margin of the text to its end */
    size_t page;
    bool blank_before; /* an empty line, within the page */
    bool table;        /* has gaps inside */
    bool dropped;
} row;

typedef struct pages {
    row *v;
    size_t n, cap;
    size_t n_pages;
    unsigned margin; /* blanks before most lines */
    unsigned full;   /* display columns of a full line */
    bool indents;    /* paragraphs begin with an indent */
} pages;

/* --- lines ----------------------------------------------------------------------------------- */

/* Dashes, quotes and what stands behind them in Unicode are as wide as a Han character in Chinese. */
static bool is_wide(uint32_t c)
{
    return c >= 0x2010;
}

/* Han characters, and the punctuation written with them. */
static bool is_han(uint32_t c)
{
    return c >= 0x2E80 && c < 0xFFE0;
}

static unsigned width_of(zc_str s)
{
    unsigned width = 0;
    uint32_t c;
    size_t at, n;

    for (at = 0; (n = zc_utf8_next(s.ptr + at, s.len - at, &c)) > 0; at += n)
        width += is_wide(c) ? 2 : 1;
    return width;
}

static void add_row(pages *p, zc_str line, size_t page, bool blank_before)
{
    zc_str text = zc_line_trim(line);
    row *r;

    p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
    r = &p->v[p->n++];
    *r = (row){.text = text, .page = page, .blank_before = blank_before};
    /* U+3000 is as wide as what it stands for. */
    r->indent = (unsigned)zc_utf8_count((zc_str){line.ptr, (size_t)(text.ptr - line.ptr)});
    r->table = zc_str_find(text, "   " /* GAP */, 0) != SIZE_MAX;
}

static void split(pages *p, zc_str text)
{
    bool blank = false;
    size_t at, end;

    for (at = 0; at < text.len; at = end + 1) {
        zc_str line;

        for (end = at; end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\f'; end++)
            ;
        line = zc_str_sub(text, at, end);
        if (zc_line_trim(line).len) {
            add_row(p, line, p->n_pages, blank);
            blank = false;
        } else {
            blank = true;
        }
        if (end < text.len && text.ptr[end] == '\f') {
            p->n_pages++;
            blank = false;
        }
    }
}

/* --- furniture ------------------------------------------------------------------------------- */

/* — 3 —, - 3 -, ·3·, 3, 3/5, 第 3 页 共 5 页: a number, and nothing that says anything else. */
static bool is_page_number(zc_str s)
{
    static const char others[] = "—–－-‐·• /第页頁共，,～~";
    size_t digits = 0, at, n;
    char one[5];
    uint32_t c;

    if (s.len > 40)
        return false;
    for (at = 0; (n = zc_utf8_next(s.ptr + at, s.len - at, &c)) > 0; at += n) {
        if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19)) {
            digits++;
            continue;
        }
        memcpy(one, s.ptr + at, n);
        one[n] = '\0';
        if (!strstr(others, one))
            return false;
    }
    return digits > 0 && digits <= 8;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * A head or foot as it is on every page: without blanks and, where the page's number may stand
 * apart in it, any number as 0. Elsewhere numbers count: attachments begin 附件1, 附件2.
 */
static char *shape_of(const row *r)
{
    zc_str s = r->text;
    zc_buf out;
    size_t i;

    zc_buf_init(&out);
    zc_buf_addc(&out, r->table ? 'T' : ' ');
    for (i = 0; i < s.len; i++) {
        if (s.ptr[i] == ' ')
            continue;
        if (!r->table || !is_digit(s.ptr[i]))
            zc_buf_addc(&out, s.ptr[i]);
        else if (out.ptr[out.len - 1] != '0')
            zc_buf_addc(&out, '0');
    }
    return zc_buf_detach(&out);
}

typedef struct edge {
    char *shape;
    size_t row;
} edge;

static int by_shape(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    int c = strcmp(x->shape, y->shape);

    return c ? c : (x->row > y->row) - (x->row < y->row);
}

/* The first or last row of those [from, to) of a page that is not dropped, or SIZE_MAX. */
static size_t edge_row(const pages *p, size_t from, size_t to, bool last)
{
    size_t i, at;

    for (i = 0; i < to - from; i++) {
        at = last ? to - 1 - i : from + i;
        if (!p->v[at].dropped)
            return at;
    }
    return SIZE_MAX;
}

static void drop_numbers(pages *p, size_t from, size_t to)
{
    size_t last = edge_row(p, from, to, true), first = edge_row(p, from, to, false);

    if (last != SIZE_MAX && is_page_number(p->v[last].text))
        p->v[last].dropped = true;
    else if (first != SIZE_MAX && is_page_number(p->v[first].text))
        p->v[first].dropped = true;
}

/* On two pages only what bears their numbers is sure to be no text. */
static bool is_furniture(const pages *p, const char *shape, size_t times)
{
    return times * 2 > p->n_pages &&
           (p->n_pages >= FEW_PAGES || (*shape == 'T' && strchr(shape, '0')));
}

/* The head of a table that goes on from page to page has no number, and is kept once. */
static void drop_edges(pages *p, const edge *v, size_t n)
{
    size_t i;

    for (i = *v->shape == 'T' && !strchr(v->shape, '0'); i < n; i++)
        p->v[v[i].row].dropped = true;
}

/* Drop what stands first, or last, on most pages. */
static void drop_repeated(pages *p, const size_t *begin, bool last)
{
    edge *edges = zc_alloc(p->n_pages * sizeof *edges);
    size_t n = 0, i, k, at;

    for (i = 0; i < p->n_pages; i++) {
        if ((at = edge_row(p, begin[i], begin[i + 1], last)) == SIZE_MAX)
            continue;
        edges[n++] = (edge){shape_of(&p->v[at]), at};
    }
    if (n)
        qsort(edges, n, sizeof *edges, by_shape);
    for (i = 0; i < n; i = k) {
        for (k = i + 1; k < n && !strcmp(edges[i].shape, edges[k].shape); k++)
            ;
        if (is_furniture(p, edges[i].shape, k - i))
            drop_edges(p, edges + i, k - i);
    }
    for (i = 0; i < n; i++)
        free(edges[i].shape);
    free(edges);
}

static void drop_furniture(pages *p)
{
    size_t *begin = zc_alloc((p->n_pages + 1) * sizeof *begin);
    size_t i, page = 0, nth;

    for (i = 0; i < p->n; i++)
        while (page < p->v[i].page)
            begin[++page] = i;
    while (page < p->n_pages)
        begin[++page] = p->n;
    for (nth = 0; nth < EDGE && p->n_pages > 1; nth++) {
        drop_repeated(p, begin, false);
        drop_repeated(p, begin, true);
    }
    for (i = 0; i < p->n_pages; i++)
        drop_numbers(p, begin[i], begin[i + 1]);
    free(begin);
}

/* --- margins --------------------------------------------------------------------------------- */

/* The leftmost indent that a fifth of the lines share, but for a blank: pages are not set alike. */
static unsigned find_margin(const pages *p)
{
    size_t count[WIDTHS] = {0}, all = 0, i;
    unsigned k;

    for (i = 0; i < p->n; i++)
        if (!p->v[i].dropped && !p->v[i].table && p->v[i].indent < WIDTHS) {
            count[p->v[i].indent]++;
            all++;
        }
    for (k = 0; k + 1 < WIDTHS; k++)
        if ((count[k] + count[k + 1]) * 5 >= all)
            return count[k] ? k : k + 1;
    return 0;
}

/* Neither a row of a table nor set apart: in the middle of the page, or at its right. */
static bool is_text(const pages *p, const row *r)
{
    return !r->dropped && !r->table && r->indent <= p->margin + APART;
}

/* The widest that a tenth of the lines reach, within the slack. */
static unsigned find_full(const pages *p)
{
    size_t count[WIDTHS] = {0}, all = 0, near = 0, i;
    unsigned k, j;

    for (i = 0; i < p->n; i++)
        if (is_text(p, &p->v[i]) && p->v[i].right < WIDTHS) {
            count[p->v[i].right]++;
            all++;
        }
    for (k = WIDTHS - 1; k > NARROW; k--) {
        for (near = 0, j = 0; j < SLACK && j < k; j++)
            near += count[k - j];
        if (count[k] && near * 10 >= all && near > 1)
            return k;
    }
    return WIDTHS;
}

static void measure(pages *p)
{
    size_t i, first = 0, all = 0;

    p->margin = find_margin(p);
    for (i = 0; i < p->n; i++) {
        row *r = &p->v[i];

        r->right = width_of(r->text) + (r->indent > p->margin ? 2 * (r->indent - p->margin) : 0);
        if (r->dropped || r->table)
            continue;
        all++;
        first += r->indent >= p->margin + 2 && r->indent <= p->margin + 4;
    }
    p->full = find_full(p);
    p->indents = first > 0 && first * 40 >= all; /* a letter may be one paragraph */
}

/* --- joining --------------------------------------------------------------------------------- */

static bool ends_sentence(zc_str s)
{
    return zc_str_ends(s, "。") || zc_str_ends(s, "！") || zc_str_ends(s, "？") ||
           zc_str_ends(s, "：") || zc_str_ends(s, "；");
}

/*
 * True when a label opens the line, and a paragraph with it. Where paragraphs are indented, one at
 * the margin may as well be a reference (第十条), or a part of a paragraph.
 */
static bool opens_paragraph(const pages *p, const row *before, const row *r)
{
    zc_label label;

    if (!zc_label_at(r->text, 0, &label) || label.kind > ZC_LABEL_CIRCLED)
        return false;
    if (p->indents)
        return label.trust == ZC_LABEL_SURE && ends_sentence(before->text);
    return label.trust <= ZC_LABEL_PLAIN;
}

/* The heading of a chapter may be broken, and what is left of it stand in the middle. */
static bool continues_heading(const row *before)
{
    zc_label label;

    return zc_label_at(before->text, 0, &label) && zc_label_is_division(label.kind);
}

static bool continues(const pages *p, const row *before, const row *r)
{
    bool full = before->right + SLACK > p->full && before->right >= NARROW;
    /* Nobody begins a line at the margin in the middle of a sentence but to go on. */
    bool long_enough = before->right * 4 >= p->full * 3 && before->right >= NARROW;

    if (before->table || r->table || before->indent > p->margin + APART)
        return false;
    if (r->indent > p->margin + APART)
        return long_enough && continues_heading(before);
    if (r->indent > p->margin + 1 || opens_paragraph(p, before, r))
        return false;
    if (p->indents)
        return full || (long_enough && !ends_sentence(before->text));
    return full && !r->blank_before && !ends_sentence(before->text);
}

static bool is_word(uint32_t c)
{
    return c > ' ' && !is_han(c) && c < 0x2000;
}

/* A blank between words of Latin script, none at a Han character. */
static void add_joint(zc_buf *out, zc_str next)
{
    uint32_t before = 0, after = 0;

    zc_utf8_prev(out->ptr, out->len, &before);
    zc_utf8_next(next.ptr, next.len, &after);
    if (is_word(before) && is_word(after) && !(before >= '0' && before <= '9'))
        zc_buf_addc(out, ' ');
}

/* The line's text: the gaps of a row are U+0009, other runs of blanks one blank. */
static void add_text(zc_buf *out, const row *r)
{
    zc_str s = r->text;
    size_t at = 0, from;

    while (at < s.len) {
        if (s.ptr[at] != ' ') {
            zc_buf_addc(out, s.ptr[at++]);
            continue;
        }
        for (from = at; at < s.len && s.ptr[at] == ' '; at++)
            ;
        zc_buf_addc(out, r->table && at - from >= GAP ? '\t' : ' ');
    }
}

void zc_pages_join(zc_buf *out, zc_str text)
{
    pages p = {0};
    const row *before = NULL;
    size_t i;

    split(&p, text);
    p.n_pages = p.n ? p.v[p.n - 1].page + 1 : 0;
    drop_furniture(&p);
    measure(&p);
    for (i = 0; i < p.n; i++) {
        const row *r = &p.v[i];

        if (r->dropped)
            continue;
        if (before && continues(&p, before, r))
            add_joint(out, r->text);
        else if (before)
            zc_buf_adds(out, r->blank_before && r->page == before->page ? "\n\n" : "\n");
        add_text(out, r);
        before = r;
    }
    if (before)
        zc_buf_addc(out, '\n');
    free(p.v);
}
