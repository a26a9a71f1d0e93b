/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the Markdown that converters write: parted by bytes 0xFF, a value of front matter, then
 * blocks: a byte for what one is (1-6: a heading of that level; 7: a row, its cells parted by 0xFE;
 * 0: a paragraph) and its text.
 *
 * Read again it is that text, but for blanks and what no line holds, and a heading is one.
 */
#include "indexer/convert/markdown_out.h"

#include "tests/fuzz/check_markdown.h"

enum { CELLS = 16, ROW = 7, KINDS = 8 };

typedef struct writing {
    zc_buf markdown, expected; /* what is written, and the text that is to be read */
    bool first;                /* a row would be the first of its table */
} writing;

/* Blanks of any kind, of which lines and cells lose some. */
static bool is_blank(uint32_t cp)
{
    return is_no_text(cp) || cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200D) || cp == 0xFEFF;
}

static void add_visible(zc_buf *out, zc_str s)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (!is_blank(cp))
            zc_buf_add(out, s.ptr + at, n);
    }
}

static void decode(zc_buf *text, zc_str bytes)
{
    zc_buf_init(text);
    assert(zc_decode(text, bytes, "UTF-8", NULL, NULL) == 0);
}

static void write_row(writing *w, zc_str part)
{
    zc_str cell[CELLS];
    zc_buf text[CELLS];
    size_t n, end;

    for (n = 0; n < CELLS && (part.len || !n); n++) {
        end = zc_str_find(part, "\xFE", 0);
        end = end < part.len ? end : part.len;
        decode(&text[n], zc_str_sub(part, 0, end));
        cell[n] = zc_str_buf(&text[n]);
        add_visible(&w->expected, cell[n]);
        part = zc_str_sub(part, end + 1, part.len);
    }
    markdown_row(&w->markdown, cell, n, &w->first);
    while (n)
        zc_buf_release(&text[--n]);
}

/* A heading is expected behind a line end and its level. */
static void write_text(writing *w, unsigned level, zc_str part)
{
    size_t before = w->markdown.len;
    zc_buf text, visible;

    decode(&text, part);
    zc_buf_init(&visible);
    add_visible(&visible, zc_str_buf(&text));
    if (level && visible.len)
        zc_buf_addf(&w->expected, "\n%u", level);
    zc_buf_addstr(&w->expected, zc_str_buf(&visible));
    if (level)
        markdown_heading(&w->markdown, level, zc_str_buf(&text));
    else
        markdown_paragraph(&w->markdown, zc_str_buf(&text));
    assert((w->markdown.len > before) == (visible.len > 0));
    w->first = w->first || w->markdown.len > before;
    zc_buf_release(&visible);
    zc_buf_release(&text);
}

/* Writes the value of front matter; visible: what is to be read. */
static void write_front(writing *w, zc_str part, zc_buf *visible)
{
    zc_buf text;

    decode(&text, part);
    add_visible(visible, zc_str_buf(&text));
    markdown_front(&w->markdown, ZC_STR("key"), zc_str_buf(&text));
    markdown_front_end(&w->markdown);
    zc_buf_release(&text);
}

static void read_back(const writing *w, zc_str front)
{
    zc_buf got, value;
    zc_lines l;
    size_t i;

    zc_buf_init(&got);
    zc_buf_init(&value);
    zc_lines_init(&l);
    read_markdown(&l, zc_str_buf(&w->markdown));
    for (i = 0; i < l.n; i++) {
        if (l.v[i].flags & ZC_LINE_HEADING)
            zc_buf_addf(&got, "\n%u", l.v[i].level);
        add_visible(&got, l.v[i].text);
    }
    assert(zc_str_eq(zc_str_buf(&got), zc_str_buf(&w->expected)));
    assert(l.n_front == (front.len > 0));
    if (l.n_front)
        add_visible(&value, l.front[0].value);
    assert(zc_str_eq(zc_str_buf(&value), front));
    zc_lines_release(&l);
    zc_buf_release(&value);
    zc_buf_release(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    writing w = {.first = true};
    zc_buf front;
    unsigned kind;

    zc_buf_init(&w.markdown);
    zc_buf_init(&w.expected);
    zc_buf_init(&front);
    write_front(&w, take_part(&data, &size), &front);
    while (size) {
        kind = take_choice(&data, &size, KINDS);
        if (kind == ROW)
            write_row(&w, take_part(&data, &size));
        else
            write_text(&w, kind, take_part(&data, &size));
    }
    check_characters(zc_str_buf(&w.markdown));
    read_back(&w, zc_str_buf(&front));
    zc_buf_release(&front);
    zc_buf_release(&w.expected);
    zc_buf_release(&w.markdown);
    return 0;
}
