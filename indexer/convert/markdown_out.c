/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown out: what would be markup is escaped by a backslash, and nothing else is. */
#include "indexer/convert/markdown_out.h"

#include "lib/base/utf8.h"

#include <string.h>

/* lib/source/screen takes no lines over 1 MB; between two of these a paragraph goes on. */
enum { LONGEST_LINE = 1 << 18 };

/* --- characters ------------------------------------------------------------------------------ */

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200D) || cp == 0xFEFF;
}

/* What a line cannot hold. */
static bool is_control(uint32_t cp)
{
    return (cp < ' ' && cp != '\t') || cp == 0x7F || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static zc_str trim(zc_str s)
{
    uint32_t cp;
    size_t n;

    while ((n = zc_utf8_next(s.ptr, s.len, &cp)) > 0 && (is_blank(cp) || is_control(cp)))
        s = zc_str_sub(s, n, s.len);
    while ((n = zc_utf8_prev(s.ptr, s.len, &cp)) > 0 && (is_blank(cp) || is_control(cp)))
        s.len -= n;
    return s;
}

/* --- escapes --------------------------------------------------------------------------------- */

/* The byte at the beginning of a line that would make it a list, a quote, a heading, a rule or a
 * fence, by its place; s.len when none does (CommonMark 4.1-5.2). */
static size_t opening_mark(zc_str s)
{
    size_t i = 0;
    uint32_t cp;

    if (s.len && strchr("-+=>#~", s.ptr[0]))
        return 0;
    while (i < s.len && i < 9 && s.ptr[i] >= '0' && s.ptr[i] <= '9')
        i++;
    if (!i || i == s.len || (s.ptr[i] != '.' && s.ptr[i] != ')'))
        return s.len;
    if (i + 1 == s.len || s.ptr[i + 1] == ' ' || s.ptr[i + 1] == '\t')
        return i;
    return zc_utf8_next(s.ptr + i + 1, s.len - i - 1, &cp) && is_control(cp) ? i : s.len;
}

/* Append text inside a line; a character of `marks`, or the byte at `mark`, gets a backslash. */
static void add_escaped(zc_buf *out, zc_str s, const char *marks, size_t mark)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (is_control(cp)) {
            zc_buf_addc(out, ' ');
            continue;
        }
        if (at == mark || (n == 1 && strchr(marks, (int)cp)))
            zc_buf_addc(out, '\\');
        zc_buf_add(out, s.ptr + at, n);
    }
}

static const char always[] = "\\`*_[]<&|";

/* Append one line of a paragraph; one that is too long is cut where the paragraph goes on. */
static void add_line(zc_buf *out, zc_str s)
{
    size_t n;

    for (s = trim(s); s.len; s = trim(zc_str_sub(s, n, s.len))) {
        for (n = s.len < LONGEST_LINE ? s.len : LONGEST_LINE;
             n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80; n--)
            ;
        add_escaped(out, zc_str_sub(s, 0, n), always, opening_mark(s));
        if (n < s.len)
            zc_buf_addc(out, '\n');
    }
}

/* --- blocks ---------------------------------------------------------------------------------- */

static void open_block(zc_buf *out)
{
    if (!out->len)
        return;
    if (out->ptr[out->len - 1] != '\n')
        zc_buf_addc(out, '\n');
    zc_buf_addc(out, '\n');
}

void markdown_front(zc_buf *out, zc_str key, zc_str value)
{
    value = trim(value);
    if (!value.len)
        return;
    if (!out->len)
        zc_buf_adds(out, "---\n");
    zc_buf_addstr(out, key);
    zc_buf_adds(out, ": \"");
    add_escaped(out, value, "\\\"", SIZE_MAX);
    zc_buf_adds(out, "\"\n");
}

void markdown_front_end(zc_buf *out)
{
    if (out->len)
        zc_buf_adds(out, "---\n");
}

void markdown_heading(zc_buf *out, unsigned level, zc_str text)
{
    text = trim(text);
    if (!text.len)
        return;
    open_block(out);
    zc_buf_add(out, "######", level < 6 ? level : 6);
    zc_buf_addc(out, ' ');
    add_escaped(out, text, "\\`*_[]<&|#", SIZE_MAX);
    zc_buf_addc(out, '\n');
}

void markdown_paragraph(zc_buf *out, zc_str text)
{
    bool open = false;
    size_t at, end;
    zc_str line;

    for (at = 0; at < text.len; at = end + 1) {
        end = zc_str_find(text, "\n", at);
        end = end < text.len ? end : text.len;
        line = trim(zc_str_sub(text, at, end));
        if (!line.len)
            continue;
        if (!open)
            open_block(out);
        else
            zc_buf_adds(out, "  \n");
        add_line(out, line);
        open = true;
    }
    if (open)
        zc_buf_addc(out, '\n');
}

/* A cell of nothing but these would make the row one of dashes below a table's head. */
static bool is_rule(zc_str cell)
{
    size_t n;
    uint32_t cp;

    for (; cell.len; cell = zc_str_sub(cell, n, cell.len)) {
        n = zc_utf8_next(cell.ptr, cell.len, &cp);
        if (cp != '-' && cp != ':' && !is_blank(cp) && !is_control(cp))
            return false;
    }
    return true;
}

static void add_cell(zc_buf *out, zc_str cell)
{
    size_t i, from = out->len;

    cell = trim(cell);
    zc_buf_adds(out, cell.len ? " " : "");
    add_escaped(out, cell, is_rule(cell) ? "-:" : always, SIZE_MAX);
    for (i = from; i < out->len; i++)
        if (out->ptr[i] == '\t')
            out->ptr[i] = ' ';
    zc_buf_adds(out, " |");
}

void markdown_row(zc_buf *out, const zc_str *cells, size_t n, bool *first)
{
    size_t i, text = 0;

    for (i = 0; i < n; i++)
        text += trim(cells[i]).len;
    if (!text)
        return;
    if (*first)
        open_block(out);
    zc_buf_addc(out, '|');
    for (i = 0; i < n; i++)
        add_cell(out, cells[i]);
    zc_buf_adds(out, "\n");
    for (i = 0; *first && i < n; i++)
        zc_buf_adds(out, i ? "---|" : "|---|");
    zc_buf_adds(out, *first ? "\n" : "");
    *first = false;
}
