/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout: display widths are lib/text's; where a line may end is decided here. */
#include "search/output/layout.h"

#include "lib/base/utf8.h"
#include "lib/text/fold.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define COLOR_OFF "\033[0m"

enum { COLUMNS_LEAST = 20, COLUMNS_MOST = 1000, ELLIPSIS = 0x2026 };

/* Marks that do not begin a line, and those that do not end one (GB/T 15834). */
static const char *const closing = "。，、；：？！）》」』”’】〕〉］｝…—·%％℃)]},.;:?!",
                         *const opening = "（《「『“‘【〔〈［｛([{";

size_t layout_columns(void)
{
    const char *given = getenv("COLUMNS");
    long n = given ? strtol(given, NULL, 10) : 0;
    struct winsize size;

    if (n >= COLUMNS_LEAST)
        return (size_t)(n < COLUMNS_MOST ? n : COLUMNS_MOST);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= COLUMNS_LEAST)
        return size.ws_col;
    return 0;
}

size_t layout_rows(void)
{
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

/* The byte behind an escape sequence at `at`: ESC [ … m, or ESC ] … ESC \. */
static size_t skip_sequence(zc_str s, size_t at)
{
    const char *end = zc_str_starts(zc_str_sub(s, at, s.len), "\033]") ? "\033\\" : "m";
    size_t found = zc_str_find(s, end, at + 1);

    return found == SIZE_MAX ? s.len : found + strlen(end);
}

/* The next character of s at *at, sequences passed over; *width is its columns. */
static uint32_t next(zc_str s, size_t *at, size_t *width)
{
    uint32_t cp = 0;

    *width = 0;
    while (*at < s.len && s.ptr[*at] == '\033')
        *at = skip_sequence(s, *at);
    if (*at < s.len) {
        int columns;

        *at += zc_utf8_next(s.ptr + *at, s.len - *at, &cp);
        columns = zc_char_width(cp);
        *width = columns > 0 ? (size_t)columns : 0;
    }
    return cp;
}

size_t layout_width(zc_str s)
{
    size_t at = 0, width, sum = 0;

    while (at < s.len) {
        next(s, &at, &width);
        sum += width;
    }
    return sum;
}

size_t layout_height(zc_str s, size_t columns)
{
    size_t at, end, width, rows = 0;

    for (at = 0; at < s.len; at = end + 1) {
        end = zc_str_find(s, "\n", at);
        end = end == SIZE_MAX ? s.len : end;
        width = layout_width(zc_str_sub(s, at, end));
        rows += columns && width ? (width + columns - 1) / columns : 1;
    }
    return rows;
}

void layout_cut(zc_buf *out, zc_str s, size_t columns)
{
    size_t at = 0, before = 0, width, sum = 0;

    if (!columns || layout_width(s) <= columns) {
        zc_buf_addstr(out, s);
        return;
    }
    while (at < s.len && sum < columns) {
        before = at;
        next(s, &at, &width);
        sum += width;
    }
    zc_buf_addstr(out, zc_str_sub(s, 0, before));
    zc_utf8_add(out, ELLIPSIS);
}

void layout_pad(zc_buf *out, size_t columns)
{
    while (columns-- > 0)
        zc_buf_addc(out, ' ');
}

static bool may_part(uint32_t before, uint32_t cp)
{
    if (!before || zc_utf8_among(cp, closing) || zc_utf8_among(before, opening))
        return false;
    return before == ' ' || zc_char_width(before) > 1 || zc_char_width(cp) > 1;
}

/* End of the line that begins at `from`, and where the next one begins. */
static size_t line_end(zc_str s, size_t from, size_t room, size_t *rest)
{
    size_t at = from, start, width, used = 0, good = from;
    uint32_t cp, before = 0;

    while (at < s.len) {
        start = at;
        cp = next(s, &at, &width);
        if (cp != ' ' && may_part(before, cp))
            good = start;
        if (used + width > room && cp != ' ' && start > from) {
            *rest = good > from ? good : start;
            return *rest;
        }
        used += width;
        before = cp;
    }
    *rest = s.len;
    return s.len;
}

/* The color that is on behind a text: its last sequence of color, unless that ends all; else what
 * was on before. */
static zc_str color_behind(zc_str s, zc_str before)
{
    size_t at = 0, end;

    while ((at = zc_str_find(s, "\033[", at)) != SIZE_MAX) {
        end = skip_sequence(s, at);
        before = zc_str_sub(s, at, end);
        at = end;
    }
    return zc_str_is(before, COLOR_OFF) ? zc_str_sub(before, 0, 0) : before;
}

/* End a line and begin the next one. A color is taken up again: pagers forget it at a line's end. */
static void break_line(zc_buf *out, zc_str color, size_t indent)
{
    zc_buf_adds(out, color.len ? COLOR_OFF : "");
    zc_buf_addc(out, '\n');
    layout_pad(out, indent);
    zc_buf_addstr(out, color);
}

void layout_fold(zc_buf *out, zc_str s, size_t used, size_t indent, size_t columns)
{
    size_t from = 0, end, rest = 0;
    zc_str line, color = {"", 0};

    if (columns < indent + 2) {
        zc_buf_addstr(out, s);
        return;
    }
    while (from < s.len) {
        end = line_end(s, from, columns > used + 2 ? columns - used : 2, &rest);
        while (end > from && rest < s.len && s.ptr[end - 1] == ' ')
            end--;
        line = zc_str_sub(s, from, end);
        zc_buf_addstr(out, line);
        color = color_behind(line, color);
        if (zc_str_starts(zc_str_sub(s, rest, s.len), COLOR_OFF)) { /* it ends with the line */
            zc_buf_adds(out, COLOR_OFF);
            rest += strlen(COLOR_OFF);
            color.len = 0;
        }
        if (rest < s.len)
            break_line(out, color, indent);
        from = rest;
        used = indent;
    }
}
