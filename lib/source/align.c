/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Align: text nodes to the bytes of the file they came from. */
#include "lib/source/align.h"

#include "lib/base/utf8.h"
#include "lib/source/screen.h"

#include <ctype.h>
#include <string.h>

/* How far a piece is looked for when it does not stand at the cursor; each search is bounded. */
enum { WINDOW = 2048, NEEDLE = 32, MAX_ENTITY = 40, MAX_TARGET = 4096 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static char peek(const zc_align *a, size_t ahead)
{
    return a->at + ahead < a->limit ? a->shadow[a->at + ahead] : '\0';
}

/* The byte to name for text that was not found: always one of the file. */
static size_t here(const zc_align *a)
{
    return a->at < a->limit || !a->limit ? a->at : a->limit - 1;
}

static bool stands_here(const zc_align *a, zc_str literal)
{
    return literal.len <= a->limit - a->at &&
           memcmp(a->shadow + a->at, literal.ptr, literal.len) == 0;
}

/* Bytes of an entity at the cursor, `&` and `;` included; 0 when none stands there. */
static size_t entity_length(const zc_align *a)
{
    size_t i;

    if (peek(a, 0) != '&')
        return 0;
    for (i = 1; i < MAX_ENTITY; i++) {
        char c = peek(a, i);

        if (c == ';')
            return i > 1 ? i + 1 : 0;
        if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
              (c == '#' && i == 1)))
            return 0;
    }
    return 0;
}

/*
 * An `&` of the text may be the file's `&amp;`, or a mere `&` before other text; cmark decodes
 * what it knows, so the spellings decide.
 */
static bool is_ampersand(const zc_align *a)
{
    static const char *const spellings[] = {"&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;"};
    size_t i;

    for (i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (stands_here(a, zc_str_of(spellings[i])))
            return true;
    return false;
}

/* Move the cursor to where the literal stands, within the window; false when nowhere. */
static bool seek(zc_align *a, zc_str literal)
{
    size_t span = a->limit - a->at < WINDOW ? a->limit - a->at : WINDOW;
    const char *hit =
        memmem(a->shadow + a->at, span, literal.ptr, literal.len < NEEDLE ? literal.len : NEEDLE);

    if (!hit && literal.ptr[0] == ZC_SCREENED) /* only the file knows which character it was */
        hit = memchr(a->shadow + a->at, ZC_SCREENED, a->limit - a->at);
    if (hit)
        a->at = (size_t)(hit - a->shadow);
    return hit != NULL;
}

/* Bytes of the literal that stand at the cursor as they are, up to an escape or entity. */
static size_t plain_run(const zc_align *a, zc_str literal)
{
    size_t most = a->at < a->limit ? a->limit - a->at : 0, i;
    const char *s = a->shadow + a->at;

    if (literal.len < most)
        most = literal.len;
    for (i = 0; i < most && s[i] == literal.ptr[i] && s[i] != '\\' && s[i] != '&'; i++)
        ;
    return i;
}

/* Some entities (&ngE;) stand for two characters, of which the second is one of a few. */
static size_t second_of_entity(zc_str literal)
{
    uint32_t cp;
    size_t n = zc_utf8_next(literal.ptr, literal.len, &cp);

    return cp == 0x0338 || cp == 0x0331 || cp == 0x0333 || cp == 0x20D2 || cp == 0x20E5 ||
                   cp == 0xFE00 || cp == 0x200A
               ? n
               : 0;
}

/* A `>` indented as code is is text of a lazy line, not the quote's, which was gone over. */
static bool step_back(zc_align *a, zc_str literal)
{
    size_t at = a->at;

    while (at > 0 && is_blank(a->shadow[at - 1]))
        at--;
    if (literal.ptr[0] != '>' || !at || a->shadow[at - 1] != '>')
        return false;
    a->at = at - 1;
    return true;
}

/* One character of the text that the file may write in another way. Returns the bytes of it. */
static size_t take_written(zc_align *a, zc_trace *t, zc_str literal)
{
    char c = peek(a, 0), next = peek(a, 1);
    uint32_t cp;
    size_t n = zc_utf8_next(literal.ptr, literal.len, &cp), entity;

    if (c == '\\' && ispunct((unsigned char)next) && literal.ptr[0] == next) {
        zc_trace_bytes(t, zc_str_sub(literal, 0, 1), a->at);
        a->at += 2;
        return 1;
    }
    entity = literal.ptr[0] == ZC_SCREENED              ? 0
             : literal.ptr[0] != '&' || is_ampersand(a) ? entity_length(a)
                                                        : 0;
    if (entity) {
        n += second_of_entity(zc_str_sub(literal, n, literal.len));
        zc_trace_bytes(t, zc_str_sub(literal, 0, n), a->at);
        a->at += entity;
        return n;
    }
    if (c == literal.ptr[0] || step_back(a, literal) || seek(a, literal)) {
        zc_trace_view(t, a->at, n);
        a->at += n;
        return n;
    }
    zc_trace_bytes(t, literal.ptr[0] == ZC_SCREENED ? ZC_STR(" ") : zc_str_sub(literal, 0, n),
                   here(a));
    return n;
}

void zc_align_text(zc_align *a, zc_trace *t, zc_str literal)
{
    while (literal.len) {
        size_t n = plain_run(a, literal);

        if (n) {
            zc_trace_view(t, a->at, n);
            a->at += n;
        } else {
            n = take_written(a, t, literal);
        }
        literal = zc_str_sub(literal, n, literal.len);
    }
}

/* CommonMark 6.1 reads a line end in a code span as a blank. */
static bool at_blank(const zc_align *a)
{
    return peek(a, 0) == ' ' || peek(a, 0) == '\n' || peek(a, 0) == '\r';
}

static void skip_blank(zc_align *a)
{
    if (peek(a, 0) == ' ')
        a->at++;
    else
        zc_align_next_line(a);
}

/* A blank of the literal: a lazy line keeps its indent, which skipping the line end went over. */
static void take_blank(zc_align *a, zc_trace *t, zc_str blank)
{
    if (peek(a, 0) == blank.ptr[0]) {
        zc_trace_view(t, a->at, 1);
        a->at++;
    } else {
        zc_trace_bytes(t, blank, here(a));
        if (blank.ptr[0] == ' ' && at_blank(a))
            skip_blank(a);
    }
}

/* cmark takes one blank off both ends; whether it did shows in the number that is left. */
static bool was_stripped(const zc_align *a, zc_str literal)
{
    zc_align ahead = *a;
    size_t blanks = 0;

    while (at_blank(&ahead) && ahead.at < ahead.limit) {
        skip_blank(&ahead);
        blanks++;
    }
    return blanks > strspn(literal.ptr, " ");
}

void zc_align_code(zc_align *a, zc_trace *t, zc_str literal)
{
    size_t ticks = 0, done = 0, run;

    while (peek(a, ticks) == '`')
        ticks++;
    a->at += ticks;
    if (was_stripped(a, literal))
        skip_blank(a);
    while (done < literal.len) {
        if (is_blank(literal.ptr[done])) {
            take_blank(a, t, zc_str_sub(literal, done, done + 1));
            done++;
            continue;
        }
        for (run = 0; done + run < literal.len && peek(a, run) == literal.ptr[done + run] &&
                      !is_blank(literal.ptr[done + run]);
             run++)
            ;
        if (!run)
            break;
        zc_trace_view(t, a->at, run);
        a->at += run;
        done += run;
    }
    /* What is left was not found; normally nothing. */
    zc_align_text(a, t, zc_str_sub(literal, done, literal.len));
    if (at_blank(a))
        skip_blank(a);
    zc_align_skip(a, "`", ticks);
}

void zc_align_html(zc_align *a, zc_str literal)
{
    size_t i;

    if (stands_here(a, literal)) {
        a->at += literal.len;
        return;
    }
    /* In a quote the file has `>` that the literal lacks: go by lines, then past the end. */
    for (i = 0; i < literal.len; i++)
        if (literal.ptr[i] == '\n')
            zc_align_next_line(a);
    while (a->at < a->limit && a->shadow[a->at] != '>' && a->shadow[a->at] != '\n')
        a->at++;
    zc_align_skip(a, ">", 1);
}

void zc_align_skip(zc_align *a, const char *marks, size_t n)
{
    while (n-- && peek(a, 0) && strchr(marks, peek(a, 0)))
        a->at++;
}

void zc_align_link_end(zc_align *a)
{
    size_t depth = 0, i;
    char open, close, c;

    if (peek(a, 0) == '>') {
        a->at++;
        return;
    }
    if (peek(a, 0) != ']')
        return;
    open = peek(a, 1);
    close = open == '(' ? ')' : ']';
    a->at++;
    if (open != '(' && open != '[')
        return;
    for (i = 0; i < MAX_TARGET && (c = peek(a, i)) != '\0'; i++) {
        i += c == '\\';
        depth += c == open;
        depth -= c == close;
        if (c == close && depth == 0) {
            a->at += i + 1;
            return;
        }
    }
}

void zc_align_next_line(zc_align *a)
{
    int quotes = a->quotes;

    while (a->at < a->limit && a->shadow[a->at] != '\n' && a->shadow[a->at] != '\r')
        a->at++;
    a->at += peek(a, 0) == '\r' && peek(a, 1) == '\n' ? 2 : a->at < a->limit;
    for (;;) {
        zc_align_skip(a, " \t", SIZE_MAX);
        if (!quotes || peek(a, 0) != '>')
            return;
        a->at++;
        quotes--;
    }
}
