/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexer: one pass finds the parentheses that group, a second one cuts. */
#include "search/query/lexer.h"

#include "lib/base/bits.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"
#include "search/query/fields.h"

#include <stdlib.h>
#include <string.h>

/* Opening and closing marks that quote, and pairs that merely keep their content together. */
static const struct {
    const char *open, *close;
    bool quotes;
} pairs[] = {
    {"\"", "\"", true}, {"“", "”", true},   {"「", "」", true},  {"『", "』", true},
    {"＂", "＂", true}, {"〝", "〞", true}, {"《", "》", false}, {"〈", "〉", false},
};

enum { PAIRS = sizeof pairs / sizeof pairs[0], BLANK = ' ' };

/* Signs before a word. */
static const struct {
    const char *sign;
    lexeme_kind kind;
} signs[] = {{"-", LEXEME_NOT},
             {"－", LEXEME_NOT},
             {"−", LEXEME_NOT},
             {"+", LEXEME_MUST},
             {"＋", LEXEME_MUST}};

/* Operators that are words; NEAR has a number besides. Capital letters, since or is a word. */
static const struct {
    const char *word;
    lexeme_kind kind;
} operators[] = {
    {"OR", LEXEME_OR}, {"AND", LEXEME_AND}, {"NOT", LEXEME_NOT}, {"NEAR", LEXEME_NEAR}};

static const char *const bars[] = {"||", "|", "｜"};
static const char *const opens[] = {"(", "（"}, *const closes[] = {")", "）"};

/* Marks that part the members of a list. */
static const char *const list_marks[] = {"、", "，", ",", "；", ";"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { NEAR_DEFAULT = 10, NEAR_MOST = 10000 };

/* What was typed, which kinds of marks are known not to be closed any more (looking for them again
 * at every opening one would take quadratic time), and which parentheses group. */
typedef struct scanner {
    zc_str s;
    bool hopeless[PAIRS];
    zc_bits open, close; /* by byte */
    lexemes *out;
} scanner;

static bool starts_at(zc_str s, size_t at, const char *mark)
{
    return zc_str_starts(zc_str_sub(s, at, s.len), mark);
}

/* Length of the mark of a list that stands at `at`, or 0. */
static size_t mark_at(zc_str s, size_t at, const char *const *marks, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (starts_at(s, at, marks[i]))
            return strlen(marks[i]);
    return 0;
}

#define MARK_AT(s, at, table) mark_at(s, at, table, COUNT(table))

/* The character at `at` with full-width ASCII made half-width and every blank U+0020; *len bytes. */
static uint32_t char_at(zc_str s, size_t at, size_t *len)
{
    zc_str rest = zc_str_sub(s, at, s.len);
    uint32_t cp = 0;

    *len = zc_utf8_next(rest.ptr, rest.len, &cp);
    if (cp == BLANK || (cp >= '\t' && cp <= '\r') || cp == 0x3000 || cp == 0xA0)
        return BLANK;
    return cp > 0xFF00 && cp < 0xFF5F ? cp - 0xFEE0 : cp;
}

static bool blank_at(zc_str s, size_t at, size_t *len)
{
    return char_at(s, at, len) == BLANK && *len > 0;
}

static bool blank_before(zc_str s, size_t at)
{
    uint32_t cp;
    size_t len = zc_utf8_prev(s.ptr, at, &cp), ignored;

    return len == 0 || blank_at(s, at - len, &ignored);
}

static bool ends_at(zc_str s, size_t at)
{
    size_t len;

    return at >= s.len || blank_at(s, at, &len);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Index of the pair that opens at `at` and is closed later, or -1; *close is where. */
static int pair_at(scanner *sc, size_t at, size_t *close)
{
    size_t i;

    for (i = 0; i < PAIRS; i++) {
        if (sc->hopeless[i] || !starts_at(sc->s, at, pairs[i].open))
            continue;
        *close = zc_str_find(sc->s, pairs[i].close, at + strlen(pairs[i].open));
        if (*close != SIZE_MAX)
            return (int)i;
        sc->hopeless[i] = true;
    }
    return -1;
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
        cp = char_at(sc->s, at, &len);
        if (cp == BLANK || zc_bits_has(&sc->close, at))
            break;
        n += zc_char_class_of(cp) != ZC_CHAR_BREAK;
        at += len;
    }
    looks = 4 * LEXER_GLUE;
    for (at = open; at > 0 && n <= LEXER_GLUE && looks-- > 0; at -= len) {
        len = zc_utf8_prev(sc->s.ptr, at, &cp);
        if (blank_before(sc->s, at) || zc_bits_has(&sc->open, at - len) || cp == ':' ||
            cp == 0xFF1A)
            break;
        n += zc_char_class_of(cp) != ZC_CHAR_BREAK;
    }
    return n > LEXER_GLUE;
}

/* --- parentheses that group ------------------------------------------------------------------- */

/* An opening parenthesis not yet closed. */
typedef struct opened {
    size_t at;
    bool apart;  /* nothing is glued to its outside */
    bool has_or; /* an OR stands inside */
} opened;

/* The operator that stands at `at` as a word of its own; its length, or 0. */
static size_t operator_at(zc_str s, size_t at, size_t *which)
{
    size_t i, k, len, end;
    uint32_t cp;

    for (i = 0; i < COUNT(operators); i++) {
        for (end = at, k = 0; operators[i].word[k]; k++, end += len) {
            cp = end < s.len ? char_at(s, end, &len) : 0;
            if (cp != (unsigned char)operators[i].word[k])
                break;
        }
        *which = i;
        if (!operators[i].word[k])
            return end - at;
    }
    return 0;
}

/* Whether a parenthesis, a dash, a colon or nothing stands before: what comes may begin something. */
static bool begins_at(zc_str s, size_t at)
{
    uint32_t cp;
    size_t len = zc_utf8_prev(s.ptr, at, &cp), ignored;

    if (blank_before(s, at))
        return true;
    cp = char_at(s, at - len, &ignored);
    return cp == '(' || cp == '-' || cp == 0x2212 || cp == '+' || cp == ':' || cp == '|';
}

static bool may_end(zc_str s, size_t at)
{
    return ends_at(s, at) || MARK_AT(s, at, closes) || MARK_AT(s, at, bars);
}

static void close_group(scanner *sc, opened *o, size_t at, size_t len, size_t depth)
{
    if (!o->has_or && !(o->apart && may_end(sc->s, at + len)))
        return;
    if (depth >= LEXER_DEPTH) {
        sc->out->deep++;
        return;
    }
    zc_bits_set(&sc->open, o->at);
    zc_bits_set(&sc->close, at);
}

static bool is_or(zc_str s, size_t at)
{
    size_t which, len;

    if (MARK_AT(s, at, bars))
        return true;
    len = begins_at(s, at) ? operator_at(s, at, &which) : 0;
    return len && operators[which].kind == LEXEME_OR && ends_at(s, at + len);
}

static void find_groups(scanner *sc)
{
    opened *stack = NULL;
    size_t n = 0, cap = 0, at, len, close;
    int pair;

    for (at = 0; at < sc->s.len; at += len) {
        char_at(sc->s, at, &len);
        if ((pair = pair_at(sc, at, &close)) >= 0) {
            len = close + strlen(pairs[pair].close) - at;
        } else if (MARK_AT(sc->s, at, opens)) {
            stack = zc_grow(stack, &cap, n + 1, sizeof *stack);
            stack[n++] = (opened){at, begins_at(sc->s, at), false};
        } else if (n && MARK_AT(sc->s, at, closes)) {
            n--;
            close_group(sc, &stack[n], at, len, n);
        } else if (n && is_or(sc->s, at)) {
            stack[n - 1].has_or = true;
        }
    }
    while (n-- > 0)
        sc->out->unclosed += stack[n].apart;
    free(stack);
    memset(sc->hopeless, 0, sizeof sc->hopeless);
}

/* --- cutting ------------------------------------------------------------------------------------ */

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

    for (i = 0; i < COUNT(signs); i++)
        if (starts_at(s, at, signs[i].sign)) {
            after = at + strlen(signs[i].sign);
            *kind = signs[i].kind;
            return after < s.len && !blank_at(s, after, &len) ? strlen(signs[i].sign) : 0;
        }
    return 0;
}

/* End of the word at `from`: a blank, an opening quote, a parenthesis that groups; 《…》 inside is
 * passed whole. */
static size_t word_end(scanner *sc, size_t from)
{
    zc_str s = sc->s;
    size_t at = from, len, close, end;
    int pair;

    while (at < s.len && !blank_at(s, at, &len)) {
        if (at > from && (zc_bits_has(&sc->open, at) || MARK_AT(s, at, bars)))
            return at;
        if (zc_bits_has(&sc->close, at))
            return at;
        pair = pair_at(sc, at, &close);
        end = pair >= 0 ? close + strlen(pairs[pair].close) : at;
        if (pair >= 0 && pairs[pair].quotes && at > from && !is_glued(sc, at, end))
            return at;
        if (pair >= 0)
            len = end - at;
        at += len;
    }
    return at;
}

/* A 文号 typed without brackets, 国办发2018 115号: the blank parts its year from its number, not two
 * words. Returns the end of the whole, or `end` when [at, end) is no agency with a year. */
static size_t number_end(zc_str s, size_t at, size_t end)
{
    static const char *const sign = "号";
    size_t year = end - at > 4 ? end - 4 : end, from = end, to, len;

    if (year == end || (unsigned char)s.ptr[year - 1] < 0x80 ||
        (memcmp(s.ptr + year, "19", 2) && memcmp(s.ptr + year, "20", 2)) ||
        !is_digit(s.ptr[year + 2]) || !is_digit(s.ptr[year + 3]))
        return end;
    while (from < s.len && blank_at(s, from, &len))
        from += len;
    for (to = from; to < s.len && is_digit(s.ptr[to]); to++)
        ;
    if (to == from || !starts_at(s, to, sign))
        return end;
    to += strlen(sign);
    return ends_at(s, to) ? to : end;
}

/* Length of the list mark that parts members at `at`; the comma of 5,000 parts nothing. */
static size_t list_mark(zc_str s, size_t from, size_t at)
{
    size_t len = MARK_AT(s, at, list_marks);

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
            char_at(word, at, &len);
            if (++chars > LEXER_ITEM)
                return false;
        }
    }
    return members > 1 && chars;
}

static void emit_word(scanner *sc, size_t from, size_t to)
{
    size_t at, start = from, len;
    lexeme *before = sc->out->n ? &sc->out->v[sc->out->n - 1] : NULL;
    bool alone = before && (before->kind == LEXEME_FIELD || before->kind == LEXEME_NOT ||
                            before->kind == LEXEME_MUST);

    if (!alone && is_list(zc_str_sub(sc->s, from, to)))
        for (at = from; at < to; at += len) {
            len = list_mark(sc->s, from, at);
            if (len) {
                emit(sc, LEXEME_WORD, start, at, 0);
                start = at + len;
            } else {
                char_at(sc->s, at, &len);
            }
        }
    emit(sc, LEXEME_WORD, start, to, 0);
}

/* Read an operator or a field where a word may begin. Returns its length, or 0. */
static size_t read_operator(scanner *sc, size_t at)
{
    size_t which, len = operator_at(sc->s, at, &which), end = at + len, more;
    long number = NEAR_DEFAULT;

    if (!len)
        return 0;
    if (operators[which].kind == LEXEME_NEAR && char_at(sc->s, end, &more) == '/') {
        uint32_t cp;

        for (number = 0, end += more; (cp = char_at(sc->s, end, &more)) >= '0' && cp <= '9';
             end += more)
            number = number < NEAR_MOST ? number * 10 + (long)(cp - '0') : number;
    }
    if (!ends_at(sc->s, end) && !zc_bits_has(&sc->close, end) && !zc_bits_has(&sc->open, end))
        return 0;
    emit(sc, operators[which].kind, at, end, (int)(number < NEAR_MOST ? number : NEAR_MOST));
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
    int pair = pair_at(sc, at, &close);

    end = pair >= 0 ? close + strlen(pairs[pair].close) : at;
    if (pair >= 0 && pairs[pair].quotes && !is_glued(sc, at, end)) {
        emit(sc, LEXEME_PHRASE, at + strlen(pairs[pair].open), close, 0);
        return end - at;
    }
    end = number_end(sc->s, at, word_end(sc, at));
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
        char_at(sc->s, at, &len);
        emit(sc, open ? LEXEME_OPEN : LEXEME_CLOSE, at, at + len, 0);
        *p = open ? APART : GLUED;
        return len;
    }
    if ((len = MARK_AT(sc->s, at, bars))) {
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
    find_groups(&sc);
    while (at < s.len) {
        if (blank_at(s, at, &len))
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
