/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed: characters, numbers and words of a line. */
#include "search/prompt/typed.h"

#include "lib/base/utf8.h"

enum { NUMBER_DIGITS = 9, WIDE_BLANK = 0x3000, WIDE_FIRST = 0xFF01, WIDE_LAST = 0xFF5E };

static uint32_t narrow(uint32_t cp)
{
    if (cp == WIDE_BLANK)
        return ' ';
    return cp >= WIDE_FIRST && cp <= WIDE_LAST ? cp - WIDE_FIRST + '!' : cp;
}

void typed_narrow(zc_str text, zc_buf *out)
{
    size_t at = 0;
    uint32_t cp;

    while (at < text.len) {
        at += zc_utf8_next(text.ptr + at, text.len - at, &cp);
        zc_utf8_add(out, narrow(cp));
    }
}

size_t typed_number(zc_str text)
{
    size_t at = 0, digits, n = 0;
    uint32_t cp;

    for (digits = 0; at < text.len; digits++) {
        at += zc_utf8_next(text.ptr + at, text.len - at, &cp);
        cp = narrow(cp);
        if (cp < '0' || cp > '9')
            return SIZE_MAX;
        n = digits < NUMBER_DIGITS ? n * 10 + (cp - '0') : n;
    }
    return digits ? n : SIZE_MAX;
}

bool typed_is(zc_str text, char mark)
{
    uint32_t cp;

    return text.len && zc_utf8_next(text.ptr, text.len, &cp) == text.len &&
           narrow(cp) == (uint32_t)mark;
}

/* Bytes to the first blank. */
static size_t word_end(zc_str text)
{
    size_t at = 0, n;
    uint32_t cp;

    for (; at < text.len; at += n) {
        n = zc_utf8_next(text.ptr + at, text.len - at, &cp);
        if (narrow(cp) == ' ' || cp == '\t')
            break;
    }
    return at;
}

void typed_words(zc_str text, zc_strings *words)
{
    size_t end;

    for (text = zc_str_trim(text); text.len; text = zc_str_trim(zc_str_sub(text, end, text.len))) {
        end = word_end(text);
        zc_strings_add(words, zc_str_sub(text, 0, end));
    }
}

bool typed_command(zc_str line, zc_buf *name, zc_str *rest)
{
    size_t colon, end;
    uint32_t cp;

    line = zc_str_trim(line);
    colon = zc_utf8_next(line.ptr, line.len, &cp);
    if (!colon || narrow(cp) != ':')
        return false;
    line = zc_str_trim(zc_str_sub(line, colon, line.len));
    end = word_end(line);
    zc_buf_clear(name);
    typed_narrow(zc_str_sub(line, 0, end), name);
    *rest = zc_str_trim(zc_str_sub(line, end, line.len));
    return true;
}
