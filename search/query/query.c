/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Query: the model and its terms. How a query is cut is lexer.c's, what it means parse.c's. */
#include "search/query/query.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/store/forward.h"
#include "search/query/points.h"
#include "search/query/forms.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WILDCARD = '*',
    INNER_MOST = 200, /* code units */
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
    size_t i;

    for (i = 0; i < t->n_forms; i++)
        term_release(&t->form[i]);
    free(t->form);
    zc_units_release(&t->alias);
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

/* Whether as many parentheses open as close: (试行) at one end of a word is a part of it. */
static bool is_balanced(const uint16_t *v, size_t n)
{
    size_t i, open = 0;

    for (i = 0; i < n; i++) {
        if (v[i] == ')' && !open--)
            return false;
        open += v[i] == '(';
    }
    return !open;
}

/* Whether the parenthesis at one end belongs to the inside of a word, and is not around it; of a text it
 * does not matter. */
static bool is_inner(const uint16_t *v, size_t n, size_t at)
{
    return n > 2 && n <= INNER_MOST && (v[at] == '(' || v[at] == ')') && is_balanced(v, n) &&
           !(v[0] == '(' && v[n - 1] == ')' && is_balanced(v + 1, n - 2));
}

/* Drop sentence marks at both ends; a phrase keeps its own. */
static void trim(zc_units *u)
{
    size_t from = 0;

    while (u->n && is_outer(u->v[u->n - 1]) && !is_inner(u->v, u->n, u->n - 1))
        u->n--;
    while (from < u->n && is_outer(u->v[from]) && !is_inner(u->v + from, u->n - from, 0))
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

query_value *query_values(zc_span text, size_t *n)
{
    query_value *out;
    points p;
    size_t i;

    points_read(&p, text);
    *n = p.values.n;
    out = zc_alloc(*n * sizeof *out);
    for (i = 0; i < *n; i++) {
        const zc_value *v = &p.values.v[i];

        out[i] = (query_value){p.unit[v->from], p.unit[v->to], v->kind,
                               zc_value_hash(zc_str_of(v->key))};
    }
    points_release(&p);
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

static void fold_text(query *q, query_term *t, zc_str s)
{
    const char *tail;
    zc_folded folded;
    bool star;

    zc_folded_init(&folded);
    zc_units_fold(&t->text, s, &folded);
    zc_folded_release(&folded);
    if (t->kind == QUERY_PHRASE)
        return;
    star = t->text.n && (t->text.v[0] == WILDCARD || t->text.v[t->text.n - 1] == WILDCARD);
    trim(&t->text);
    tail = forms_mend(&t->text);
    if (tail)
        query_note(q, _("ignored %s: it only follows a document number"), tail);
    if (star && t->text.n)
        query_note(q, _("* is not needed: every part of a word is found"));
}

/* A word that is a title and nothing else: 《…》. */
static bool is_title(zc_str s)
{
    static const char *const close = "》";

    s = zc_str_trim(s);
    return zc_str_starts(s, "《") && zc_str_find(s, close, 0) + strlen(close) == s.len;
}

query_term *query_add_form(query_term *t, zc_span text)
{
    query_term *f;

    t->form = zc_resize(t->form, t->n_forms + 1, sizeof *t->form);
    f = &t->form[t->n_forms++];
    *f = (query_term){.kind = t->kind, .field = t->field, .own_text = t->own_text};
    zc_units_add(&f->text, text.v, text.n);
    if (t->kind == QUERY_WORD)
        f->value = query_values(text, &f->n_values);
    f->literal = t->literal || is_short(f);
    return f;
}

static void add_standard(query_term *t)
{
    zc_units other = {0};

    if (t->kind != QUERY_WORD)
        return;
    forms_standard(&t->text, &other);
    if (other.n)
        query_add_form(t, zc_units_span(&other));
    zc_units_release(&other);
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
        t.literal |= t.exclude || is_short(&t) || is_title(s);
    add_ranking_text(q, &t);
    at = known(q, &t);
    if (at != SIZE_MAX) {
        term_release(&t);
        return at;
    }
    add_standard(&t);
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
