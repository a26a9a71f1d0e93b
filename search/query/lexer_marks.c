/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexer: characters and marks, whatever their width; one table a family. */
#include "lib/base/utf8.h"
#include "search/query/lexer_parts.h"

#include <string.h>

enum { FORMS = 5 };

const lexer_pair_marks lexer_pairs[LEXER_PAIRS] = {
    {"\"", "\"", true}, {"“", "”", true},   {"「", "」", true},  {"『", "』", true},
    {"＂", "＂", true}, {"〝", "〞", true}, {"《", "》", false}, {"〈", "〉", false},
};

static const char *const marks[][FORMS] = {
    [MARK_BAR] = {"||", "|", "｜"}, [MARK_OPEN] = {"(", "（"},
    [MARK_CLOSE] = {")", "）"},     [MARK_LIST] = {"、", "，", ",", "；", ";"},
    [MARK_GAP] = {"…", "⋯"},
};

/* NEAR has a number besides. Capital letters, since or is a word. */
static const lexer_word operators[] = {
    {"OR", LEXEME_OR}, {"AND", LEXEME_AND}, {"NOT", LEXEME_NOT}, {"NEAR", LEXEME_NEAR}};

bool lexer_starts(zc_str s, size_t at, const char *mark)
{
    return zc_str_starts(zc_str_sub(s, at, s.len), mark);
}

size_t lexer_mark(zc_str s, size_t at, mark_kind kind)
{
    size_t i;

    if (lexer_is_plain(s, at))
        return 0;
    for (i = 0; i < FORMS && marks[kind][i]; i++)
        if (lexer_starts(s, at, marks[kind][i]))
            return strlen(marks[kind][i]);
    return 0;
}

uint32_t lexer_char(zc_str s, size_t at, size_t *len)
{
    zc_str rest = zc_str_sub(s, at, s.len);
    uint32_t cp = 0;

    *len = zc_utf8_next(rest.ptr, rest.len, &cp);
    if (cp == LEXER_BLANK || (cp >= '\t' && cp <= '\r') || cp == 0x3000 || cp == 0xA0)
        return LEXER_BLANK;
    return cp > 0xFF00 && cp < 0xFF5F ? cp - 0xFEE0 : cp;
}

bool lexer_blank(zc_str s, size_t at, size_t *len)
{
    return lexer_char(s, at, len) == LEXER_BLANK && *len > 0;
}

bool lexer_blank_before(zc_str s, size_t at)
{
    uint32_t cp;
    size_t len = zc_utf8_prev(s.ptr, at, &cp), ignored;

    return len == 0 || lexer_blank(s, at - len, &ignored);
}

bool lexer_ends(zc_str s, size_t at)
{
    size_t len;

    return at >= s.len || lexer_blank(s, at, &len);
}

bool lexer_begins(zc_str s, size_t at)
{
    uint32_t cp;
    size_t len = zc_utf8_prev(s.ptr, at, &cp), ignored;

    if (lexer_blank_before(s, at))
        return true;
    cp = lexer_char(s, at - len, &ignored);
    return cp == '(' || cp == '-' || cp == 0x2212 || cp == '+' || cp == ':' || cp == '|';
}

/* The length of a word at `at`, its letters of either width; 0 when another stands there. */
static size_t word_at(zc_str s, size_t at, const char *word)
{
    size_t end = at, len;

    for (; *word; word++, end += len)
        if (end >= s.len || lexer_char(s, end, &len) != (unsigned char)*word)
            return 0;
    return end - at;
}

const lexer_word *lexer_operator(zc_str s, size_t at, size_t *len)
{
    size_t i;

    for (i = 0; i < sizeof operators / sizeof *operators; i++)
        if ((*len = word_at(s, at, operators[i].word)))
            return &operators[i];
    return NULL;
}

/* Whether an opening mark begins with a byte. */
static bool may_open(char byte)
{
    return byte == '"' || byte == '\xE2' || byte == '\xE3' || byte == '\xEF';
}

int lexer_pair(scanner *sc, size_t at, size_t *close)
{
    size_t i;

    if (at >= sc->s.len || !may_open(sc->s.ptr[at]))
        return -1;
    for (i = 0; i < LEXER_PAIRS; i++) {
        if (sc->hopeless[i] || !lexer_starts(sc->s, at, lexer_pairs[i].open))
            continue;
        *close = zc_str_find(sc->s, lexer_pairs[i].close, at + strlen(lexer_pairs[i].open));
        if (*close != SIZE_MAX)
            return (int)i;
        sc->hopeless[i] = true;
    }
    return -1;
}
