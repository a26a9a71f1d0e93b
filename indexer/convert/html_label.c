/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels: the element that holds little but labels with their values is an information table. */
#include "indexer/convert/html_label.h"

#include "indexer/convert/markdown_out.h"
#include "lib/base/utf8.h"
#include "gen/indexer/convert/data/html_labels.h"

#include <string.h>

enum {
    LEAST_LABELS = 3,
    PER_LABEL = 70,   /* characters that a label and its value have on average, at most */
    BEFORE = 300,     /* characters of text that may stand above a table */
    MOST_PROSE = 150, /* characters of sentences, as in a summary */
    MOST_PAIRS = 60,
    LONGEST_LINE = 2000 /* bytes in which further labels are looked for */
};

enum { LABEL, TRUST, KEY };

/* --- one label ------------------------------------------------------------------------------- */

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B);
}

static bool is_bracket(uint32_t cp)
{
    return cp == 0x3010 || cp == 0x3011 || cp == '[' || cp == ']'; /* 【】 */
}

/* Bytes of the label at the start of s, blanks between its characters; 0 when it is another. */
static size_t match(zc_str s, const char *label)
{
    size_t at = 0, n, len = strlen(label), k, done = 0;
    uint32_t cp, want;

    while (done < len) {
        k = zc_utf8_next(label + done, len - done, &want);
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (!n)
            return 0;
        if (cp == want)
            done += k;
        else if (!is_blank(cp))
            return 0;
        at += n;
    }
    return at;
}

static size_t skip(zc_str s, size_t at, bool brackets)
{
    uint32_t cp;
    size_t n;

    while ((n = zc_utf8_next(s.ptr + at, s.len - at, &cp)) > 0 &&
           (is_blank(cp) || (brackets && is_bracket(cp))))
        at += n;
    return at;
}

int html_label_row(zc_str text, zc_str *value)
{
    size_t from = skip(text, 0, true), at, n;
    uint32_t cp;
    int row;

    for (row = 0; row < html_labels_rows; row++) {
        at = match(zc_str_sub(text, from, text.len), html_labels[row][LABEL]);
        if (!at)
            continue;
        n = skip(text, from + at, true);
        at = n + zc_utf8_next(text.ptr + n, text.len - n, &cp);
        if (n < text.len && cp != ':' && cp != 0xFF1A &&
            (n == 0 || (text.ptr[n - 1] != ']' && !zc_str_ends(zc_str_sub(text, 0, n), "】"))))
            continue;
        if (n < text.len && cp != ':' && cp != 0xFF1A)
            at = n;
        if (value)
            *value = zc_str_trim(zc_str_sub(text, n < text.len ? at : text.len, text.len));
        return row;
    }
    return -1;
}

/* --- tables of them -------------------------------------------------------------------------- */

typedef struct pairs {
    html_page *p;
    zc_buf *out;
    zc_buf line;
    int open;      /* row of the label that waits for its value, or -1 */
    bool is_dated; /* the text ends with a date */
    size_t n;
} pairs;

static void add_pair(pairs *w, int row, zc_str value)
{
    const char *const *label = html_labels[row];

    w->open = -1;
    if (!strcmp(label[TRUST], "date") && w->is_dated)
        return;
    if (w->n++ < MOST_PAIRS)
        markdown_front(w->out, zc_str_of(*label[KEY] ? label[KEY] : label[LABEL]), value);
}

/* Where the next label with a colon stands in a value, behind a blank; its length when none does. */
static size_t next_label(zc_str value)
{
    size_t at;

    for (at = 0; at < value.len && at < LONGEST_LINE; at++) {
        zc_str rest = zc_str_sub(value, at + 1, value.len), after;

        if (value.ptr[at] == ' ' && html_label_row(rest, &after) >= 0 && after.len)
            return at;
    }
    return value.len;
}

/* A line of the table: a value, or labels, each with its value or without one. */
static void take_line(pairs *w)
{
    zc_str line = zc_str_trim(zc_str_buf(&w->line)), value;
    size_t end;
    int row = html_label_row(line, &value);

    if (line.len && row < 0 && w->open >= 0)
        add_pair(w, w->open, line);
    for (; line.len && row >= 0; row = html_label_row(line, &value)) {
        end = next_label(value);
        w->open = row;
        if (value.len)
            add_pair(w, row, zc_str_sub(value, 0, end));
        line = zc_str_sub(value, end, value.len);
    }
    zc_buf_clear(&w->line);
}

/* Blanks as a browser shows them: one where there are several. */
static void add_words(zc_buf *out, zc_str s)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (cp > ' ' && cp != 0xA0)
            zc_buf_add(out, s.ptr + at, n);
        else if (out->len && out->ptr[out->len - 1] != ' ')
            zc_buf_addc(out, ' ');
    }
}

static void take_table(pairs *w, size_t i)
{
    const html_tree *t = &w->p->tree;
    size_t k, stop = t->v[i].end;
    uint32_t block = (uint32_t)i;

    w->open = -1;
    for (k = i; k < stop; k++) {
        html_role role = (html_role)t->v[k].role;

        /* a line ends where a block begins or the present one has ended */
        if (html_is_block(role) || role == HTML_BREAK || k >= t->v[block].end)
            take_line(w);
        if (html_is_block(role))
            block = (uint32_t)k;
        while (k >= t->v[block].end)
            block = t->v[block].parent;
        if (role == HTML_TEXT && !w->p->dropped[k])
            add_words(&w->line, html_text(t, k));
    }
    take_line(w);
}

static bool has_strong(const html_page *p, size_t i, zc_buf *text)
{
    size_t at, end, row;

    zc_buf_clear(text);
    html_page_text(p, i, p->tree.v[i].end, text);
    for (at = 0; at < text->len; at = end + 1) {
        int found;

        end = zc_str_find(zc_str_buf(text), "\n", at);
        end = end < text->len ? end : text->len;
        found = html_label_row(zc_str_sub(zc_str_buf(text), at, end), NULL);
        row = found < 0 ? 0 : (size_t)found;
        if (found >= 0 && !strcmp(html_labels[row][TRUST], "strong"))
            return true;
    }
    return false;
}

static bool is_table(const html_page *p, size_t i)
{
    const html_measure *m = &p->measure[i];

    return m->labels >= LEAST_LABELS && m->chars <= m->labels * PER_LABEL &&
           m->prose <= MOST_PROSE && m->prose * 4 <= p->measure[0].prose;
}

/* Characters of the text that stand before node i. */
static bool stands_above(const html_page *p, size_t i)
{
    uint32_t before = 0;
    size_t k, part;

    for (part = 0; part < p->n_main; part++)
        for (k = p->main[part].from; k < i && k < p->main[part].to;) {
            if (p->tree.v[k].end <= i) {
                before += p->dropped[k] ? 0 : p->measure[k].chars;
                k = p->tree.v[k].end;
            } else {
                k++;
            }
        }
    return before <= BEFORE;
}

/* 2024年3月1日 among the last characters of the text. */
static bool ends_with_date(const html_page *p)
{
    zc_buf text;
    zc_str tail;
    size_t at;
    bool found;

    zc_buf_init(&text);
    html_page_text(p, p->main[p->n_main - 1].from, p->main[p->n_main - 1].to, &text);
    tail = zc_str_trim(zc_str_buf(&text));
    tail = zc_str_sub(tail, tail.len > 240 ? tail.len - 240 : 0, tail.len);
    at = zc_str_find(tail, "年", 0);
    at = at == SIZE_MAX ? at : zc_str_find(tail, "月", at);
    found = at != SIZE_MAX && zc_str_find(tail, "日", at) != SIZE_MAX;
    zc_buf_release(&text);
    return found;
}

void html_labels_take(html_page *p, zc_buf *out)
{
    pairs w = {.p = p, .out = out, .is_dated = ends_with_date(p)};
    zc_buf text;
    size_t i;

    zc_buf_init(&w.line);
    zc_buf_init(&text);
    for (i = 1; i < p->tree.n; i++) {
        if (p->dropped[i] || !html_is_block((html_role)p->tree.v[i].role) || !is_table(p, i) ||
            !stands_above(p, i) || !has_strong(p, i, &text))
            continue;
        take_table(&w, i);
        html_page_drop(p, i);
    }
    zc_buf_release(&text);
    zc_buf_release(&w.line);
}
