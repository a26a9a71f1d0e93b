/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Query: the model and its terms. How a query is cut is lexer.c's, what it means parse.c's. */
#include "search/query/query.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/store/forward.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WILDCARD = '*',
    NUMBER_SIGN = 0x53F7,  /* 号 */
    ORDINAL_SIGN = 0x7B2C, /* 第 */
    BRACKET = 0x3014,      /* 〔, and 〕 behind it */
    YEAR_DIGITS = 4,
    NUMBER_DIGITS = 4, /* of a 文号, at most */
    NOTED_BYTES = 80,
    NOTED_CHARS = 20
};

/* Marks that end or open a sentence; they say nothing about what is looked for. Folded forms. */
static const uint32_t outer_marks[] = {
    0x3002, ',',    '?',    '!',    ';', ':', 0x3001, '"',    '\'',   '(',    ')', '[',     ']',
    0x3010, 0x3011, 0x300A, 0x300B, '<', '>', '.',    0x2026, 0x3008, 0x3009, '-', WILDCARD};

void query_init(query *q)
{
    memset(q, 0, sizeof *q);
}

static void term_release(query_term *t)
{
    zc_units_release(&t->text);
    zc_buf_release(&t->typed);
    filter_free(t->filter);
    free(t->value);
}

void query_release(query *q)
{
    size_t i;

    for (i = 0; i < q->n; i++)
        term_release(&q->term[i]);
    free(q->term);
    free(q->node);
    zc_units_release(&q->text);
    zc_strings_release(&q->notes);
    query_init(q);
}

bool query_is_empty(const query *q)
{
    return !q->root;
}

bool query_is_bare(const query *q, size_t node)
{
    const query_node *n = &q->node[node];

    return n->op == QUERY_TERM && q->term[n->term].kind == QUERY_WORD && !q->term[n->term].own_text;
}

bool query_has_text(const query_term *t)
{
    return t->kind == QUERY_WORD || t->kind == QUERY_PHRASE || t->kind == QUERY_RANGE;
}

void query_note(query *q, const char *fmt, ...)
{
    char line[600];
    va_list args;

    va_start(args, fmt);
    vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    zc_strings_add(&q->notes, zc_str_of(line));
}

/* --- terms -------------------------------------------------------------------------------------- */

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
        out[i] = (query_value){unit[values.v[i].from], unit[values.v[i].to], values.v[i].kind,
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
    if (++q->ignored > QUERY_NOTES_MAX)
        return;
    query_note(q, _("ignored %.*s: no letter, digit or Chinese character in it"),
               (int)(s.len > NOTED_BYTES ? zc_utf8_head(s, NOTED_CHARS) : s.len), s.ptr);
}

/* The term of the query that asks for the same, or SIZE_MAX: it is looked for once. */
static size_t known(const query *q, const query_term *t)
{
    size_t i;

    for (i = 0; i < q->n; i++) {
        const query_term *o = &q->term[i];

        if (o->kind == t->kind && o->field == t->field && o->exclude == t->exclude &&
            o->own_text == t->own_text && o->literal == t->literal && o->text.n == t->text.n &&
            !memcmp(o->text.v, t->text.v, t->text.n * sizeof *t->text.v))
            return i;
    }
    return SIZE_MAX;
}

/* What ranks: also a word asked for twice, which then counts more. */
static void add_ranking_text(query *q, const query_term *t)
{
    if (t->exclude || t->kind == QUERY_FILTER || t->kind == QUERY_ARTICLE ||
        t->kind == QUERY_RANGE || t->kind == QUERY_CITES)
        return;
    if (q->text.n)
        zc_units_add_char(&q->text, '\n');
    zc_units_add(&q->text, t->text.v, t->text.n);
}

static bool is_digit_unit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

/*
 * A 文号 typed as 国办发2018115号: the first four digits are its year. Only where the run of digits follows
 * a Chinese character other than 第 and ends the word with 号, and is no longer than such numbers are.
 */
static void part_number(zc_units *u)
{
    size_t end = u->n ? u->n - 1 : 0, from = end;
    uint16_t lead;

    if (!u->n || u->v[end] != NUMBER_SIGN)
        return;
    while (from > 0 && is_digit_unit(u->v[from - 1]))
        from--;
    lead = from > 0 ? u->v[from - 1] : 0;
    if (lead < 0x4E00 || lead > 0x9FFF || lead == ORDINAL_SIGN || lead == NUMBER_SIGN ||
        end - from < YEAR_DIGITS + 1 || end - from > YEAR_DIGITS + NUMBER_DIGITS ||
        !((u->v[from] == '1' && u->v[from + 1] == '9') ||
          (u->v[from] == '2' && u->v[from + 1] == '0')))
        return;
    zc_units_add_char(u, BRACKET); /* room: what stands there is written over */
    zc_units_add_char(u, BRACKET);
    memmove(u->v + from + YEAR_DIGITS + 2, u->v + from + YEAR_DIGITS,
            (end + 1 - from - YEAR_DIGITS) * sizeof *u->v);
    memmove(u->v + from + 1, u->v + from, YEAR_DIGITS * sizeof *u->v);
    u->v[from] = BRACKET;
    u->v[from + 1 + YEAR_DIGITS] = BRACKET + 1;
}

static void fold_text(query *q, query_term *t, zc_str s)
{
    zc_folded folded;
    bool star;

    zc_folded_init(&folded);
    zc_units_fold(&t->text, s, &folded);
    zc_folded_release(&folded);
    if (t->kind == QUERY_PHRASE)
        return;
    star = t->text.n && (t->text.v[0] == WILDCARD || t->text.v[t->text.n - 1] == WILDCARD);
    trim(&t->text);
    part_number(&t->text);
    if (star && t->text.n)
        query_note(q, _("* is not needed: every part of a word is found"));
}

size_t query_add(query *q, query_term *given, zc_str s)
{
    query_term t = *given;
    size_t at;

    fold_text(q, &t, s);
    if (q->n == QUERY_TERMS_MAX || !t.text.n || !has_token(zc_units_span(&t.text))) {
        if (q->n == QUERY_TERMS_MAX)
            q->surplus++;
        else if (zc_str_trim(s).len)
            ignore(q, s);
        term_release(&t);
        return SIZE_MAX;
    }
    t.phrase = t.kind == QUERY_PHRASE;
    if (t.kind == QUERY_WORD || t.kind == QUERY_NUMBER)
        t.value = query_values(zc_units_span(&t.text), &t.n_values);
    if (t.kind == QUERY_WORD)
        t.literal |= t.exclude || is_short(&t);
    add_ranking_text(q, &t);
    at = known(q, &t);
    if (at != SIZE_MAX) {
        term_release(&t);
        return at;
    }
    zc_buf_init(&t.typed);
    zc_buf_addstr(&t.typed, s);
    q->term = zc_grow(q->term, &q->cap, q->n + 1, sizeof *q->term);
    q->term[q->n] = t;
    return q->n++;
}

/* --- nodes -------------------------------------------------------------------------------------- */

size_t query_add_node(query *q, query_op op, size_t term)
{
    if (!q->n_nodes)
        q->n_nodes = 1; /* node 0 is none */
    q->node = zc_grow(q->node, &q->cap_nodes, q->n_nodes + 1, sizeof *q->node);
    q->node[q->n_nodes] = (query_node){.op = op, .term = term};
    return q->n_nodes++;
}

void query_add_child(query *q, size_t parent, size_t child)
{
    query_node *n = &q->node[parent];

    if (!child)
        return;
    q->node[child].next = 0;
    *(n->last ? &q->node[n->last].next : &n->first) = child;
    n->last = child;
}
