/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain text to lines. Whether lines are paragraphs or pieces of hard-wrapped ones is decided by
 * lib/policy, which sees the whole document.
 */
#include "lib/source/plain.h"

#include "lib/base/utf8.h"

#include <string.h>

/* Bytes that can begin a line end: ASCII ones, and the lead bytes of U+0085 and U+2028/9. */
static const bool starts_break[256] = {
    ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true, [0xC2] = true, [0xE2] = true,
};

size_t zc_line_break(zc_str s, size_t at)
{
    zc_str rest = zc_str_sub(s, at, s.len);

    if (!rest.len || !starts_break[(unsigned char)rest.ptr[0]])
        return 0;
    if (zc_str_starts(rest, "\r\n") || zc_str_starts(rest, "\xC2\x85"))
        return 2;
    if (zc_str_starts(rest, "\xE2\x80\xA8") || zc_str_starts(rest, "\xE2\x80\xA9"))
        return 3;
    return (unsigned char)rest.ptr[0] < 0x80 ? 1 : 0;
}

size_t zc_line_end(zc_str s, size_t at)
{
    while (at < s.len && !(starts_break[(unsigned char)s.ptr[at]] && zc_line_break(s, at)))
        at++;
    return at;
}

/* White space of Unicode, and what shows nothing at a line's edge: zero-width ones, BOM. */
static bool is_blank(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200D) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x2060 || cp == 0x3000 || cp == 0xFEFF;
}

zc_str zc_line_trim(zc_str s)
{
    uint32_t cp;
    size_t n;

    while ((n = zc_utf8_next(s.ptr, s.len, &cp)) > 0 && is_blank(cp))
        s = zc_str_sub(s, n, s.len);
    while ((n = zc_utf8_prev(s.ptr, s.len, &cp)) > 0 && is_blank(cp))
        s.len -= n;
    return s;
}

void zc_plain_read(zc_lines *out, size_t from)
{
    zc_str file = zc_str_buf(&out->file);
    bool blank = true; /* the file's start opens a paragraph as an empty line does */
    size_t at, end;

    for (at = from; at < file.len; at = end + zc_line_break(file, end)) {
        zc_str text;
        zc_line *line;

        end = zc_line_end(file, at);
        text = zc_line_trim(zc_str_sub(file, at, end));
        if (!text.len) {
            blank = true;
            continue;
        }
        line = zc_lines_add(out);
        line->text = text;
        line->start = (size_t)(text.ptr - file.ptr);
        line->end = line->start + text.len;
        line->flags = (uint8_t)((blank ? ZC_LINE_BLANK_BEFORE : 0) |
                                (line->start > at ? ZC_LINE_INDENTED : 0));
        blank = false;
    }
}
