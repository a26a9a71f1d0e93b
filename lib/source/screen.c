/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screen: one pass over Markdown, line by line, before cmark sees it. */
#include "lib/source/screen.h"

#include <string.h>

enum {
    MAX_LINE = 1 << 20,   /* bytes */
    MAX_DEPTH = 60,       /* quotes and list items around a line */
    MAX_IMAGES = 400,     /* `![` in one paragraph */
    MAX_BRACKETS = 20000, /* `[` in one paragraph */
    MAX_MARKS = 50000,    /* `*` and `_` in one paragraph */
    CODE_INDENT = 4       /* columns (CommonMark 4.4) */
};

typedef struct screen {
    char *s;
    size_t images, brackets, marks; /* in the paragraph so far */
    bool in_list;                   /* indents belong to a list item */
} screen;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Skip blanks; *column counts on, a tab going to the next multiple of four. */
static size_t skip_blanks(const char *s, size_t at, size_t end, size_t *column)
{
    for (; at < end && is_blank(s[at]); at++)
        *column += s[at] == '\t' ? 4 - *column % 4 : 1;
    return at;
}

/* Bytes of a container's marker at s[at]: `>`, a bullet or a number before a blank; else 0. */
static size_t marker(const char *s, size_t at, size_t end)
{
    size_t i = at;

    if (at < end && s[at] == '>')
        return 1;
    if (at < end && (s[at] == '-' || s[at] == '*' || s[at] == '+'))
        i++;
    else
        while (i < end && i - at < 9 && is_digit(s[i]))
            i++;
    if (i > at && is_digit(s[i - 1])) {
        if (i >= end || (s[i] != '.' && s[i] != ')'))
            return 0;
        i++;
    }
    return i > at && (i == end || is_blank(s[i])) ? i - at : 0;
}

/* A line of nothing but one of - * _ and blanks: a break or decoration, whatever its length. */
static bool is_rule(const char *s, size_t at, size_t end)
{
    char c = at < end ? s[at] : '\0';

    if (c != '-' && c != '*' && c != '_')
        return false;
    while (at < end && (s[at] == c || is_blank(s[at])))
        at++;
    return at == end;
}

/* `[label]: rest` where rest holds more than an address in ASCII. */
static bool is_text_definition(const char *s, size_t at, size_t end)
{
    const char *close = at < end && s[at] == '[' ? memchr(s + at, ']', end - at) : NULL;
    size_t i;

    if (!close || close + 1 >= s + end || close[1] != ':')
        return false;
    for (i = (size_t)(close + 2 - s); i < end && is_blank(s[i]); i++)
        ;
    if (i == end)
        return true;
    for (; i < end; i++)
        if ((unsigned char)s[i] >= 0x80)
            return true;
    return false;
}

/* A run of `*` or `_` at [at, at + n) that is text; see screen.h. */
static bool is_text_run(const char *s, size_t at, size_t n, size_t from, size_t end)
{
    if (s[at] == '_')
        return n >= 3;
    if (n >= 4)
        return true;
    return at > from && is_digit(s[at - 1]) && at + n < end && is_digit(s[at + n]);
}

/* The inside of a line: counts what costs time, hides what is text. */
static void screen_inline(screen *sc, size_t from, size_t end)
{
    char *s = sc->s;
    size_t at, n;

    for (at = from; at < end; at += n) {
        n = 1;
        if (s[at] == '[') {
            sc->brackets++;
            sc->images += at > from && s[at - 1] == '!';
        } else if (s[at] == '*' || s[at] == '_') {
            while (at + n < end && s[at + n] == s[at])
                n++;
            sc->marks += n;
            if (is_text_run(s, at, n, from, end))
                memset(s + at, ZC_SCREENED, n);
        }
    }
}

static bool screen_line(screen *sc, size_t from, size_t end)
{
    size_t column = 0, depth = 0, n;
    size_t at = skip_blanks(sc->s, from, end, &column);

    if (at == end) {
        sc->images = sc->brackets = sc->marks = 0;
        return true;
    }
    if (is_rule(sc->s, at, end)) {
        sc->in_list = sc->in_list && column >= 2;
        return true;
    }
    n = marker(sc->s, at, end);
    if (column < CODE_INDENT)
        sc->in_list = n > 0 || (sc->in_list && column >= 2);
    if (column >= CODE_INDENT && !sc->in_list) {
        memset(sc->s + from, ZC_SCREENED, at - from);
        n = 0;
    }
    for (; n; n = marker(sc->s, at, end)) {
        depth += depth ? 1 : 1 + column / 2;
        at = skip_blanks(sc->s, at + n, end, &column);
    }
    if (is_text_definition(sc->s, at, end))
        sc->s[at] = ZC_SCREENED;
    screen_inline(sc, at, end);
    return depth <= MAX_DEPTH && end - from <= MAX_LINE && sc->images <= MAX_IMAGES &&
           sc->brackets <= MAX_BRACKETS && sc->marks <= MAX_MARKS;
}

bool zc_screen(zc_buf *text, size_t from)
{
    screen sc = {.s = text->ptr};
    size_t at = from, end;

    for (; at < text->len; at = end + 1) {
        end = at + strcspn(text->ptr + at, "\r\n");

        if (!screen_line(&sc, at, end))
            return false;
        if (text->ptr[end] == '\r' && text->ptr[end + 1] == '\n')
            end++;
    }
    return true;
}
