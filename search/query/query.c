/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Query: a scanner over what was typed; folding and values are lib/text's. */
#include "search/query/query.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/store/forward.h"

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

enum { PAIRS = sizeof pairs / sizeof pairs[0] };

static const char *const dashes[] = {"-", "－", "−"};

/* Marks that end or open a sentence; they say nothing about what is looked for. Folded forms. */
static const uint32_t outer_marks[] = {0x3002, ',', '?', '!', ';',    ':',    0x3001, '"',
                                       '\'',   '(', ')', '[', ']',    0x3010, 0x3011, 0x300A,
                                       0x300B, '<', '>', '.', 0x2026, 0x3008, 0x3009, '-'};

void query_init(query *q)
{
    memset(q, 0, sizeof *q);
}

void query_release(query *q)
{
    size_t i;

    for (i = 0; i < q->n; i++) {
        zc_units_release(&q->term[i].text);
        free(q->term[i].value);
    }
    free(q->term);
    zc_units_release(&q->text);
    zc_strings_release(&q->notes);
    query_init(q);
}

bool query_is_empty(const query *q)
{
    return q->n == 0;
}

static bool is_outer(uint16_t unit)
{
    size_t i;

    for (i = 0; i < sizeof outer_marks / sizeof outer_marks[0]; i++)
        if (outer_marks[i] == unit)
            return true;
    return unit == '\n' || unit == '\t';
}

/* Drop sentence marks at both ends; a phrase keeps its own. */
static void trim(zc_units *u)
{
    size_t from = 0;

    while (u->n && is_outer(u->v[u->n - 1]))
        u->n--;
    while (from < u->n && is_outer(u->v[from]))
        from++;
    if (from)
        memmove(u->v, u->v + from, (u->n - from) * sizeof *u->v);
    u->n -= from;
}

static bool has_token(zc_span text)
{
    zc_tokens t;
    zc_token token;

    zc_tokens_start(&t, text);
    return zc_tokens_next(&t, &token);
}

/* zc_values_find() counts in code points, a span in code units. */
query_value *query_values(zc_span text, size_t *n)
{
    uint32_t *cp = zc_alloc((text.n + 1) * sizeof *cp);
    size_t *unit = zc_alloc((text.n + 1) * sizeof *unit);
    size_t at = 0, chars = 0, i;
    query_value *out;
    zc_values values;

    while (at < text.n) {
        unit[chars] = at;
        cp[chars++] = zc_span_next(text, &at);
    }
    unit[chars] = at;
    zc_values_init(&values);
    zc_values_find(&values, cp, chars);
    *n = values.n;
    out = zc_alloc(values.n * sizeof *out);
    for (i = 0; i < values.n; i++)
        out[i] = (query_value){unit[values.v[i].from], unit[values.v[i].to],
                               zc_value_hash(zc_str_of(values.v[i].key))};
    zc_values_release(&values);
    free(cp);
    free(unit);
    return out;
}

static bool has_han(zc_span text)
{
    zc_tokens t;
    zc_token token;

    zc_tokens_start(&t, text);
    while (zc_tokens_next(&t, &token))
        if (!(token.id & ZC_TOKEN_WORD))
            return true;
    return false;
}

/*
 * A value counts as one character: 5,000,000元 is short, and so is 国办发〔2018〕115号. A word of
 * letters, digits and signs alone is never parted: half of GB/T9704 is any standard.
 */
static bool is_short(const query_term *t)
{
    size_t i, length = 0;

    for (i = 0; i < t->text.n; i++)
        length += t->text.v[i] < 0xDC00 || t->text.v[i] > 0xDFFF; /* a pair is one character */
    for (i = 0; i < t->n_values; i++)
        length -= t->value[i].to - t->value[i].from - 1;
    return length <= QUERY_SHORT || !has_han(zc_units_span(&t->text));
}

/* Note what is not looked for; of very many such words only that there are more. */
static void ignore(query *q, zc_str s)
{
    zc_buf note;

    if (++q->ignored > QUERY_NOTES_MAX)
        return;
    zc_buf_init(&note);
    zc_buf_addf(&note, _("ignored %.*s: no letter, digit or Chinese character in it"),
                (int)(s.len > 80 ? zc_utf8_head(s, 20) : s.len), s.ptr);
    zc_strings_add(&q->notes, zc_str_buf(&note));
    zc_buf_release(&note);
}

static void note_rest(query *q)
{
    zc_buf note;

    zc_buf_init(&note);
    if (q->ignored > QUERY_NOTES_MAX) {
        zc_buf_addf(&note, _("ignored %zu more for the same reason"), q->ignored - QUERY_NOTES_MAX);
        zc_strings_add(&q->notes, zc_str_buf(&note));
        zc_buf_clear(&note);
    }
    if (q->surplus) {
        zc_buf_addf(&note, _("ignored %zu words: the first %d are looked for"), q->surplus,
                    QUERY_TERMS_MAX);
        zc_strings_add(&q->notes, zc_str_buf(&note));
    }
    zc_buf_release(&note);
}

/* A word asked for twice counts more in ranking, but is looked for once. */
static bool is_known(const query *q, const query_term *t)
{
    size_t i;

    for (i = 0; i < q->n; i++)
        if (q->term[i].phrase == t->phrase && q->term[i].exclude == t->exclude &&
            q->term[i].text.n == t->text.n &&
            !memcmp(q->term[i].text.v, t->text.v, t->text.n * sizeof *t->text.v))
            return true;
    return false;
}

static void keep_term(query *q, query_term *t)
{
    if (!t->exclude) {
        if (q->text.n)
            zc_units_add_char(&q->text, '\n');
        zc_units_add(&q->text, t->text.v, t->text.n);
    }
    if (is_known(q, t)) {
        zc_units_release(&t->text);
        return;
    }
    if (!t->phrase)
        t->value = query_values(zc_units_span(&t->text), &t->n_values);
    t->literal = !t->phrase && is_short(t);
    q->term = zc_grow(q->term, &q->cap, q->n + 1, sizeof *q->term);
    q->term[q->n++] = *t;
}

static void add_term(query *q, zc_str s, bool phrase, bool exclude)
{
    query_term t = {.phrase = phrase, .exclude = exclude};
    zc_folded folded;

    if (q->n == QUERY_TERMS_MAX) {
        q->surplus++;
        return;
    }
    zc_folded_init(&folded);
    zc_units_fold(&t.text, s, &folded);
    zc_folded_release(&folded);
    if (!phrase)
        trim(&t.text);
    if (t.text.n && has_token(zc_units_span(&t.text))) {
        keep_term(q, &t);
        return;
    }
    if (zc_str_trim(s).len)
        ignore(q, s);
    zc_units_release(&t.text);
}

static bool starts_at(zc_str s, size_t at, const char *mark)
{
    return zc_str_starts(zc_str_sub(s, at, s.len), mark);
}

/* What was typed, and which kinds of marks are known not to be closed any more: looking for them
 * again at every opening one would take quadratic time. */
typedef struct scanner {
    zc_str s;
    bool hopeless[PAIRS];
} scanner;

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

static bool blank_at(zc_str s, size_t at, size_t *len)
{
    zc_str rest = zc_str_sub(s, at, s.len);
    uint32_t cp;

    *len = zc_utf8_next(rest.ptr, rest.len, &cp);
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x3000 || cp == 0xA0;
}

static size_t dash_at(zc_str s, size_t at)
{
    size_t i, after, len;

    for (i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (starts_at(s, at, dashes[i])) {
            after = at + strlen(dashes[i]);
            return after < s.len && !blank_at(s, after, &len) ? strlen(dashes[i]) : 0;
        }
    return 0;
}

/*
 * A quote inside a sentence (怎样实现“以房养老”？) is part of it and asks for nothing exact: so it is
 * when more than a few characters are glued to its outside.
 */
static bool is_glued(scanner *sc, size_t open, size_t end)
{
    size_t at = end, n = 0, len, looks = 4 * QUERY_GLUE;
    uint32_t cp;

    while (at < sc->s.len && !blank_at(sc->s, at, &len) && n <= QUERY_GLUE && looks-- > 0) {
        zc_utf8_next(sc->s.ptr + at, sc->s.len - at, &cp);
        n += zc_char_class_of(cp) != ZC_CHAR_BREAK;
        at += len;
    }
    looks = 4 * QUERY_GLUE;
    for (at = open; at > 0 && n <= QUERY_GLUE && looks-- > 0; at -= len) {
        len = zc_utf8_prev(sc->s.ptr, at, &cp);
        if (cp == ' ' || cp == '\t' || cp == '\n' || cp == 0x3000)
            break;
        n += zc_char_class_of(cp) != ZC_CHAR_BREAK;
    }
    return n > QUERY_GLUE;
}

/* End of the word at `from`: a blank or an opening quote; 《…》 inside is passed whole. */
static size_t word_end(scanner *sc, size_t from)
{
    zc_str s = sc->s;
    size_t at = from, len, close, end;
    int pair;

    while (at < s.len && !blank_at(s, at, &len)) {
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

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A 文号 typed without brackets, 国办发2018 115号: the blank parts its year from its number, not two
 * words. Returns the end of the whole, or `end` when [at, end) is no agency with a year. */
static size_t number_end(const scanner *sc, size_t at, size_t end)
{
    static const char *const sign = "号";
    zc_str s = sc->s;
    size_t year = end - at > 4 ? end - 4 : end, from = end, to, len;

    if (year == end || (unsigned char)s.ptr[year - 1] < 0x80 ||
        (memcmp(s.ptr + year, "19", 2) && memcmp(s.ptr + year, "20", 2)) ||
        !is_digit(s.ptr[year + 2]) || !is_digit(s.ptr[year + 3]))
        return end;
    while (from < s.len && blank_at(s, from, &len))
        from += len;
    for (to = from; to < s.len && is_digit(s.ptr[to]); to++)
        ;
    if (to == from || !zc_str_starts(zc_str_sub(s, to, s.len), sign))
        return end;
    to += strlen(sign);
    return to == s.len || blank_at(s, to, &len) ? to : end;
}

void query_parse(query *q, zc_str s)
{
    scanner sc = {.s = s};
    size_t at = 0, len, close, end;
    bool exclude, apart = true; /* apart: nothing or a blank before what comes */
    int pair;

    while (at < s.len) {
        if (blank_at(s, at, &len)) {
            at += len;
            apart = true;
            continue;
        }
        len = apart ? dash_at(s, at) : 0;
        exclude = len > 0;
        at += len;
        apart = false;
        pair = pair_at(&sc, at, &close);
        end = pair >= 0 ? close + strlen(pairs[pair].close) : at;
        if (pair >= 0 && pairs[pair].quotes && !is_glued(&sc, at, end)) {
            add_term(q, zc_str_sub(s, at + strlen(pairs[pair].open), close), true, exclude);
        } else {
            end = number_end(&sc, at, word_end(&sc, at));
            add_term(q, zc_str_sub(s, at, end), false, exclude);
        }
        at = end > at ? end : at + 1;
    }
    note_rest(q);
}
