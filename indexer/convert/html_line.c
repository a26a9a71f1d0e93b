/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML lines: blanks, raised digits, and the buttons around a text. */
#include "indexer/convert/html_line.h"

#include "lib/base/utf8.h"
#include "gen/indexer/convert/data/html_widgets.h"

#include <string.h>

enum { LONGEST_WIDGET = 300 /* bytes of a line */ };

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0;
}

static bool ends_in_ascii(const zc_buf *out)
{
    return (unsigned char)out->ptr[out->len - 1] < 0x80;
}

void html_line_add(zc_buf *out, zc_str text, char *blank)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < text.len; at += n) {
        n = zc_utf8_next(text.ptr + at, text.len - at, &cp);
        if (is_space(cp)) {
            if (*blank != ' ')
                *blank = cp == '\n' || cp == '\r' || *blank == '\n' ? '\n' : ' ';
            if (cp == 0xA0)
                *blank = ' ';
            continue;
        }
        if (*blank && out->len && out->ptr[out->len - 1] != '\n' &&
            !zc_str_ends(zc_str_buf(out), "、") &&
            (*blank == ' ' || ends_in_ascii(out) || cp < 0x80))
            zc_buf_addc(out, ' ');
        *blank = 0;
        zc_buf_add(out, text.ptr + at, n);
    }
}

/* --- raised and lowered ---------------------------------------------------------------------- */

/* The character for c, raised or lowered, or 0. */
static uint32_t shifted(char c, bool raised)
{
    static const uint32_t up[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                  0x2075, 0x2076, 0x2077, 0x2078, 0x2079};

    if (c >= '0' && c <= '9')
        return raised ? up[c - '0'] : 0x2080 + (uint32_t)(c - '0');
    if (c == '+' || c == '-')
        return (raised ? 0x207A : 0x208A) + (c == '-');
    return 0;
}

void html_line_add_raised(zc_buf *out, zc_str text, char *blank, bool raised)
{
    zc_str s = zc_str_trim(text);
    size_t i;

    for (i = 0; i < s.len && shifted(s.ptr[i], raised); i++)
        ;
    if (i < s.len || !s.len) {
        html_line_add(out, text, blank);
        return;
    }
    *blank = 0;
    for (i = 0; i < s.len; i++)
        zc_utf8_add(out, shifted(s.ptr[i], raised));
}

/* --- what a line is -------------------------------------------------------------------------- */

/* Bytes of the longest word of a widget at the start of s. */
static size_t widget_word(zc_str s)
{
    size_t row, best = 0, n;

    for (row = 0; row < html_widgets_rows; row++) {
        n = strlen(html_widgets[row][0]);
        if (n > best && zc_str_starts(s, html_widgets[row][0]))
            best = n;
    }
    return best;
}

/* What stands between such words: blanks, ASCII but letters, brackets and colons. */
static bool is_filler(uint32_t cp)
{
    return (cp < 0x80 && (cp | 0x20) - 'a' > 25u) || cp == 0xA0 || cp == 0x3000 || cp == 0xFF1A ||
           (cp >= 0x3008 && cp <= 0x301B) || cp == 0xFF08 || cp == 0xFF09 || cp == 0xFF5C ||
           cp == 0x2022 || cp == 0xB7 || cp == 0x3001 || cp == 0xFF0C || cp == 0x201C ||
           cp == 0x201D || cp == 0x2014;
}

/* 当前位置：首页 > 政务公开 */
static bool is_way(zc_str line)
{
    size_t row;

    for (row = 0; row < html_widgets_rows; row++)
        if (*html_widgets[row][1] && zc_str_starts(line, html_widgets[row][0]))
            return true;
    return false;
}

bool html_line_is_widget(zc_str line)
{
    size_t at = 0, n, words = 0;
    uint32_t cp;

    if (line.len > LONGEST_WIDGET || zc_str_ends(line, "。"))
        return false;
    if (is_way(line))
        return true;
    while (at < line.len) {
        n = widget_word(zc_str_sub(line, at, line.len));
        words += n > 3;
        if (!n) {
            n = zc_utf8_next(line.ptr + at, line.len - at, &cp);
            if (!is_filler(cp))
                return false;
        }
        at += n;
    }
    return words > 0;
}

bool html_line_is_numbered(zc_str line)
{
    static const char digits[] = "一二三四五六七八九十";
    uint32_t cp, next;
    size_t n = zc_utf8_next(line.ptr, line.len, &cp);

    zc_utf8_next(line.ptr + n, line.len - n, &next);
    if (cp >= '0' && cp <= '9')
        return true;
    if (cp == '(' || cp == 0xFF08 || (cp >= 0x2460 && cp <= 0x249B) || cp == 0x7B2C)
        return true; /* （ ① ⑴ ⒈ 第 */
    return zc_utf8_among(cp, digits) &&
           (zc_utf8_among(next, digits) || zc_utf8_among(next, "、．.是要"));
}
