/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexer: cutting. Marks are lexer_marks.c's, the parentheses that group lexer_groups.c's. */
#include "search/query/lexer.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"
#include "search/query/fields.h"
#include "search/query/lexer_parts.h"

#include <stdlib.h>
#include <string.h>

enum { NEAR_DEFAULT = 10, NEAR_MOST = 10000 };

/* Signs before a word. */
static const struct {
    const char *sign;
    lexeme_kind kind;
} signs[] = {{"-", LEXEME_NOT},
             {"－", LEXEME_NOT},
             {"−", LEXEME_NOT},
             {"+", LEXEME_MUST},
             {"＋", LEXEME_MUST}};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * A quote inside a sentence (怎样实现“以房养老”？) is part of it and asks for nothing exact: so it is
 * when more than a few characters are glued to its outside.
 */
static bool is_glued(const scanner *sc, size_t open, size_t end)
{
    size_t at = end, n = 0, len, looks = 4 * LEXER_GLUE;
    uint32_t cp;

    while (at < sc->s.len && n <= LEXER_GLUE && looks-- > 0) {
        cp = lexer_char(sc->s, at, &len);
        if (cp == LEXER_BLANK || zc_bits_has(&sc->close, at))
            break;
        n += zc_char_class_of(cp) != ZC_CHAR_BREAK;
        at += len;
    }
    looks = 4 * LEXER_GLUE;
    for (at = open; at > 0 && n <= LEXER_GLUE && looks-- > 0; at -= len) {
        len = zc_utf8_prev(sc->s.ptr, at, &cp);
        if (lexer_blank_before(sc->s, at) || zc_bits_has(&sc->open, at - len) || cp == ':' ||
            cp == 0xFF1A)
            break;
        n += zc_char_class_of(cp) != ZC_CHAR_BREAK;
    }
    return n > LEXER_GLUE;
}

static void emit(scanner *sc, lexeme_kind kind, size_t from, size_t to, int number)
{
    lexemes *t = sc->out;

    t->v = zc_grow(t->v, &t->cap, t->n + 1, sizeof *t->v);
    t->v[t->n++] = (lexeme){kind, zc_str_sub(sc->s, from, to), number};
}

/* A sign that excludes or demands the word behind it; its length, or 0. */
static size_t sign_at(zc_str s, size_t at, lexeme_kind *kind)
{
    size_t i, after, len;

    for (i = 0; i < sizeof signs / sizeof *signs; i++)
        if (lexer_starts(s, at, signs[i].sign)) {
            after = at + strlen(signs[i].sign);
            *kind = signs[i].kind;
            return after < s.len && !lexer_blank(s, after, &len) ? strlen(signs[i].sign) : 0;
        }
    return 0;
}

/* Whether an article of what stands before follows: 第. */
static bool article_follows(zc_str s, size_t at)
{
    return lexer_starts(s, at, "第");
}

/* End of the word at `from`: a blank, an opening quote, a parenthesis that groups, a 》 before the number
 * of an article; 《…》 inside is passed whole, and so are the blanks in a 文号. */
static size_t word_end(scanner *sc, size_t from)
{
    zc_str s = sc->s;
    size_t at = lexer_number(s, from), len, close, end;
    int pair;

    at = at ? at : from;
    while (at < s.len && !lexer_blank(s, at, &len)) {
        if (at > from && (zc_bits_has(&sc->open, at) || lexer_mark(s, at, MARK_BAR)))
            return at;
        if (zc_bits_has(&sc->close, at))
            return at;
        pair = lexer_pair(sc, at, &close);
        end = pair >= 0 ? close + strlen(lexer_pairs[pair].close) : at;
        if (pair >= 0 && lexer_pairs[pair].quotes && at > from && !is_glued(sc, at, end))
            return at;
        if (pair >= 0 && at == from && !lexer_pairs[pair].quotes && article_follows(s, end))
            return end;
        if (pair >= 0)
            len = end - at;
        at += len;
    }
    return at;
}

/* Length of the list mark that parts members at `at`; the comma of 5,000 parts nothing. */
static size_t list_mark(zc_str s, size_t from, size_t at)
{
    size_t len = lexer_mark(s, at, MARK_LIST);

    if (len == 1 && at > from && at + 1 < s.len && is_digit(s.ptr[at - 1]) &&
        is_digit(s.ptr[at + 1]))
        return 0;
    return len;
}

/* A word that is a list of short ones (养老、托育、助餐) is these; a sentence with commas is not. */
static bool is_list(zc_str word)
{
    size_t at, len, chars = 0, members = 1;

    for (at = 0; at < word.len; at += len) {
        if ((len = list_mark(word, 0, at))) {
            if (!chars)
                return false;
            members++;
            chars = 0;
        } else {
            lexer_char(word, at, &len);
            if (++chars > LEXER_ITEM)
                return false;
        }
    }
    return members > 1 && chars;
}

/* Emit a word, or the words that a list is. */
static void emit_list(scanner *sc, size_t from, size_t to)
{
    size_t at, start = from, len;

    if (is_list(zc_str_sub(sc->s, from, to)))
        for (at = from; at < to; at += len) {
            len = list_mark(sc->s, from, at);
            if (len) {
                emit(sc, LEXEME_WORD, start, at, 0);
                start = at + len;
            } else {
                lexer_char(sc->s, at, &len);
            }
        }
    emit(sc, LEXEME_WORD, start, to, 0);
}

/* What a field, a - or a + stands before is one word; else … parts words: 关于…的通知. */
static void emit_word(scanner *sc, size_t from, size_t to)
{
    size_t at, start = from, len, n = sc->out->n;
    lexeme_kind before = n ? sc->out->v[n - 1].kind : LEXEME_AND;

    if (before == LEXEME_FIELD || before == LEXEME_NOT || before == LEXEME_MUST) {
        emit(sc, LEXEME_WORD, from, to, 0);
        return;
    }
    for (at = from; at < to; at += len) {
        len = lexer_mark(sc->s, at, MARK_GAP);
        if (!len) {
            lexer_char(sc->s, at, &len);
            continue;
        }
        if (at > start)
            emit_list(sc, start, at);
        start = at + len;
    }
    if (start < to)
        emit_list(sc, start, to);
    else if (sc->out->n == n) /* nothing but … */
        emit(sc, LEXEME_WORD, from, to, 0);
}

/* The number behind NEAR: /10. Returns where it ends. */
static size_t read_distance(zc_str s, size_t at, long *number)
{
    size_t len, digits;
    uint32_t cp;

    *number = NEAR_DEFAULT;
    if (lexer_char(s, at, &len) != '/')
        return at;
    *number = 0;
    digits = at + len;
    while (at += len, (cp = lexer_char(s, at, &len)) >= '0' && cp <= '9')
        if (*number < NEAR_MOST)
            *number = *number * 10 + (long)(cp - '0');
    if (at == digits)
        *number = NEAR_DEFAULT;
    return at;
}

/* Read an operator where a word may begin. Returns its length, or 0. */
static size_t read_operator(scanner *sc, size_t at)
{
    long number = NEAR_DEFAULT;
    size_t len, end;
    const lexer_word *word = lexer_operator(sc->s, at, &len);

    if (!word)
        return 0;
    end = at + len;
    if (word->kind == LEXEME_NEAR)
        end = read_distance(sc->s, end, &number);
    if (!lexer_ends(sc->s, end) && !zc_bits_has(&sc->close, end) && !zc_bits_has(&sc->open, end))
        return 0;
    emit(sc, word->kind, at, end, (int)(number < NEAR_MOST ? number : NEAR_MOST));
    return end - at;
}

static size_t read_field(scanner *sc, size_t at)
{
    int field;
    size_t len = field_at(zc_str_sub(sc->s, at, sc->s.len), &field);

    if (len)
        emit(sc, LEXEME_FIELD, at, at + len, field);
    return len;
}

static size_t read_word(scanner *sc, size_t at)
{
    size_t close, end;
    int pair = lexer_pair(sc, at, &close);

    end = pair >= 0 ? close + strlen(lexer_pairs[pair].close) : at;
    if (pair >= 0 && lexer_pairs[pair].quotes && !is_glued(sc, at, end)) {
        emit(sc, LEXEME_PHRASE, at + strlen(lexer_pairs[pair].open), close, 0);
        return end - at;
    }
    end = word_end(sc, at);
    if (end == at)
        end = at + 1;
    emit_word(sc, at, end);
    return end - at;
}

/* What may begin where a token stands. */
typedef enum place {
    GLUED,  /* behind a word: more words alone */
    SIGNED, /* behind a sign: fields, too */
    APART   /* behind a blank: anything */
} place;

/* Read what stands at `at`, which is no blank. Returns its length; *p becomes the next one's place. */
static size_t read_token(scanner *sc, size_t at, place *p)
{
    bool open = zc_bits_has(&sc->open, at);
    place here = *p;
    lexeme_kind sign;
    size_t len;

    *p = GLUED;
    if (open || zc_bits_has(&sc->close, at)) {
        lexer_char(sc->s, at, &len);
        emit(sc, open ? LEXEME_OPEN : LEXEME_CLOSE, at, at + len, 0);
        *p = open ? APART : GLUED;
        return len;
    }
    if ((len = lexer_mark(sc->s, at, MARK_BAR))) {
        emit(sc, LEXEME_OR, at, at + len, 0);
        *p = APART;
        return len;
    }
    if (here == APART && (len = sign_at(sc->s, at, &sign))) {
        emit(sc, sign, at, at + len, 0);
        *p = SIGNED;
        return len;
    }
    if ((here == APART && (len = read_operator(sc, at))) ||
        (here != GLUED && (len = read_field(sc, at))))
        return len;
    return read_word(sc, at);
}

void lexer_read(lexemes *t, zc_str s)
{
    scanner sc = {.s = s, .out = t};
    place p = APART;
    size_t at = 0, len;

    zc_bits_init(&sc.open, s.len);
    zc_bits_init(&sc.close, s.len);
    lexer_find_groups(&sc);
    while (at < s.len) {
        if (lexer_blank(s, at, &len))
            p = APART;
        else
            len = read_token(&sc, at, &p);
        at += len;
    }
    zc_bits_release(&sc.open);
    zc_bits_release(&sc.close);
}

void lexer_release(lexemes *t)
{
    free(t->v);
    memset(t, 0, sizeof *t);
}
