/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Query: tokens to a tree, by recursive descent; the lexer bounds how deep parentheses stand. */
#include "lib/base/message.h"
#include "search/query/fields.h"
#include "search/query/lexer.h"
#include "search/query/query.h"
#include "search/query/range.h"

#include <string.h>

typedef struct parser {
    query *q;
    const lexemes *t;
    size_t at;
    int field;    /* the field whose value is being read, or -1 */
    bool exclude; /* below a NOT */
    bool must;    /* behind a + */
} parser;

static size_t read_or(parser *p);

static bool next_is(const parser *p, lexeme_kind kind)
{
    return p->at < p->t->n && p->t->v[p->at].kind == kind;
}

static void ignore_operator(parser *p, const lexeme *t)
{
    if (++p->q->ignored <= QUERY_NOTES_MAX)
        query_note(p->q, _("ignored %.*s: it needs words on both sides"), (int)t->text.len,
                   t->text.ptr);
}

/* --- terms -------------------------------------------------------------------------------------- */

/* The value of a field, or, where it is none, a word. */
static void read_value(parser *p, query_term *term, zc_str s)
{
    const char *takes = field_read(p->field, term, s);

    if (!takes) {
        term->field = p->field;
        return;
    }
    query_note(p->q, _("%s:%.*s is taken as a word; the field takes %s"), field_name(p->field),
               (int)s.len, s.ptr, takes);
}

static size_t add_term(parser *p, const lexeme *t)
{
    query_term term = {.kind = t->kind == LEXEME_PHRASE ? QUERY_PHRASE : QUERY_WORD,
                       .field = -1,
                       .exclude = p->exclude,
                       .literal = p->must,
                       .must = p->must};
    size_t index;

    if (p->q->n_nodes >= QUERY_NODES_MAX) {
        p->q->surplus++;
        return 0;
    }
    if (p->field >= 0)
        read_value(p, &term, t->text);
    else if (t->kind == LEXEME_WORD && range_read(&term.range, t->text))
        term.kind = QUERY_RANGE;
    index = query_add(p->q, &term, t->text);
    return index == SIZE_MAX ? 0 : query_add_node(p->q, QUERY_TERM, index);
}

static size_t read_group(parser *p)
{
    size_t node;

    p->at++;
    node = read_or(p);
    if (next_is(p, LEXEME_CLOSE))
        p->at++;
    return node;
}

/* A word, phrase or group, with the field before it. */
static size_t read_operand(parser *p)
{
    int outer = p->field;
    const lexeme *t;
    size_t node = 0;

    if (next_is(p, LEXEME_FIELD)) {
        t = &p->t->v[p->at++];
        p->field = t->number;
        if (!next_is(p, LEXEME_WORD) && !next_is(p, LEXEME_PHRASE) && !next_is(p, LEXEME_OPEN))
            query_note(p->q, _("ignored %.*s: no value follows"), (int)t->text.len, t->text.ptr);
    }
    if (next_is(p, LEXEME_OPEN))
        node = read_group(p);
    else if (next_is(p, LEXEME_WORD) || next_is(p, LEXEME_PHRASE))
        node = add_term(p, &p->t->v[p->at++]);
    p->field = outer;
    return node;
}

/* Signs before an operand; several of one kind in a row are one. */
static size_t read_signed(parser *p)
{
    bool exclude = p->exclude, must = p->must, negated = false;
    size_t node, operand;
    const lexeme *sign = NULL;

    for (; next_is(p, LEXEME_NOT) || next_is(p, LEXEME_MUST); p->at++) {
        sign = &p->t->v[p->at];
        negated |= sign->kind == LEXEME_NOT;
        p->must |= sign->kind == LEXEME_MUST;
    }
    p->exclude ^= negated;
    operand = read_operand(p);
    if (!operand && negated && sign->number) /* a word, not a mark */
        query_note(p->q, _("ignored %.*s: no word follows"), (int)sign->text.len, sign->text.ptr);
    node = operand;
    if (operand && negated) {
        node = query_add_node(p->q, QUERY_NOT, 0);
        query_add_child(p->q, node, operand);
    }
    p->exclude = exclude;
    p->must = must;
    return node;
}

/* --- operators ---------------------------------------------------------------------------------- */

/* A term with a text, or an OR of such: what has places that can be near to others. */
static bool has_places(const query *q, size_t node)
{
    const query_node *n = &q->node[node];
    size_t child;

    if (n->op == QUERY_TERM)
        return query_has_text(&q->term[n->term]);
    if (n->op != QUERY_OR && !(n->op == QUERY_AND && n->first == n->last))
        return false;
    for (child = n->first; child; child = q->node[child].next)
        if (!has_places(q, child))
            return false;
    return true;
}

/* A copy of an operand that stands on both sides of a chain: a NEAR b NEAR c. */
static size_t copy_node(query *q, size_t node)
{
    size_t child, copy = query_add_node(q, q->node[node].op, q->node[node].term);

    for (child = q->node[node].first; child; child = q->node[child].next)
        query_add_child(q, copy, copy_node(q, child));
    return copy;
}

static size_t join_near(parser *p, size_t left, size_t right, const lexeme *op)
{
    query *q = p->q;
    bool places = has_places(q, left) && has_places(q, right);
    size_t node;

    if (!places)
        query_note(q, _("%.*s is taken as AND: only words and phrases stand near one another"),
                   (int)op->text.len, op->text.ptr);
    node = query_add_node(q, places ? QUERY_NEAR : QUERY_AND, 0);
    q->node[node].distance = (size_t)op->number;
    query_add_child(q, node, left);
    query_add_child(q, node, right);
    return node;
}

/* a NEAR b NEAR c: each pair of neighbours must be near. */
static size_t read_near(parser *p)
{
    size_t left = read_signed(p), all = left, right, node;
    const lexeme *op;

    while (next_is(p, LEXEME_NEAR)) {
        op = &p->t->v[p->at++];
        right = left ? read_signed(p) : 0;
        if (!right) {
            ignore_operator(p, op);
            if (!left)
                return read_signed(p);
            continue;
        }
        if (all != left)
            left = copy_node(p->q, left);
        node = join_near(p, left, right, op);
        left = right;
        if (all == p->q->node[node].first) {
            all = node;
            continue;
        }
        right = query_add_node(p->q, QUERY_AND, 0);
        query_add_child(p->q, right, all);
        query_add_child(p->q, right, node);
        all = right;
    }
    return all;
}

static size_t read_and(parser *p)
{
    size_t node = 0, child;

    while (p->at < p->t->n && !next_is(p, LEXEME_OR) && !next_is(p, LEXEME_CLOSE)) {
        if (next_is(p, LEXEME_AND)) {
            p->at++;
            continue;
        }
        child = read_near(p);
        if (!child)
            continue;
        if (!node)
            node = query_add_node(p->q, QUERY_AND, 0);
        query_add_child(p->q, node, child);
    }
    return node;
}

static size_t read_or(parser *p)
{
    size_t node = read_and(p), right, both;
    const lexeme *op;

    while (next_is(p, LEXEME_OR)) {
        op = &p->t->v[p->at++];
        right = read_and(p);
        if (!node || !right) {
            ignore_operator(p, op);
            node = node ? node : right;
            continue;
        }
        if (p->q->node[node].op == QUERY_OR) {
            query_add_child(p->q, node, right);
            continue;
        }
        both = query_add_node(p->q, QUERY_OR, 0);
        query_add_child(p->q, both, node);
        query_add_child(p->q, both, right);
        node = both;
    }
    return node;
}

/* --- the whole ---------------------------------------------------------------------------------- */

/* Whether two nodes ask for the same. */
static bool is_same(const query *q, size_t a, size_t b)
{
    const query_node *x = &q->node[a], *y = &q->node[b];
    size_t i, k;

    if (x->op != y->op || x->distance != y->distance || (x->op == QUERY_TERM && x->term != y->term))
        return false;
    for (i = x->first, k = y->first; i && k; i = q->node[i].next, k = q->node[k].next)
        if (!is_same(q, i, k))
            return false;
    return !i && !k;
}

/* Whether a child asks for what one before it asks for: 养老 养老, 养老 NEAR 床位 NEAR 养老 NEAR 床位. */
static bool is_repeated(const query *q, size_t parent, size_t child)
{
    size_t i;

    for (i = q->node[parent].first; i; i = q->node[i].next)
        if (is_same(q, i, child))
            return true;
    return false;
}

static void add_once(query *q, size_t parent, size_t child)
{
    if (q->node[parent].op == QUERY_NEAR || !is_repeated(q, parent, child))
        query_add_child(q, parent, child);
}

/* An AND of one is that one; an AND in an AND, or an OR in an OR, is one. Returns the node to keep. */
static size_t flatten(query *q, size_t node)
{
    size_t child, next, kept, inner, inner_next;

    child = q->node[node].first;
    q->node[node].first = q->node[node].last = 0;
    for (; child; child = next) {
        next = q->node[child].next;
        kept = flatten(q, child);
        if (q->node[kept].op == q->node[node].op &&
            (q->node[kept].op == QUERY_AND || q->node[kept].op == QUERY_OR)) {
            for (inner = q->node[kept].first; inner; inner = inner_next) {
                inner_next = q->node[inner].next;
                add_once(q, node, inner);
            }
            continue;
        }
        add_once(q, node, kept);
    }
    child = q->node[node].first;
    if (child && !q->node[child].next &&
        (q->node[node].op == QUERY_AND || q->node[node].op == QUERY_OR))
        return child;
    return node;
}

static void note_rest(query *q, const lexemes *t)
{
    if (q->ignored > QUERY_NOTES_MAX)
        query_note(q, _("ignored %zu more for the same reason"), q->ignored - QUERY_NOTES_MAX);
    if (q->surplus)
        query_note(q, _("ignored %zu words: the first %d are looked for"), q->surplus,
                   QUERY_TERMS_MAX);
    if (t->unclosed)
        query_note(q, _("( without its ) is taken as an ordinary mark"));
    if (t->deep)
        query_note(q, _("parentheses more than %d deep are taken as ordinary marks"), LEXER_DEPTH);
}

void query_parse(query *q, zc_str s)
{
    lexemes t = {0};
    parser p = {.q = q, .t = &t, .field = -1};
    size_t node;

    lexer_read(&t, s);
    while (p.at < t.n) {
        node = read_or(&p);
        if (p.at < t.n) /* a closing parenthesis of no group cannot be: the lexer pairs them */
            p.at++;
        if (!node)
            continue;
        if (!q->root)
            q->root = query_add_node(q, QUERY_AND, 0);
        query_add_child(q, q->root, node);
    }
    if (q->root) {
        node = flatten(q, q->root);
        if (q->node[node].op != QUERY_AND) {
            q->root = query_add_node(q, QUERY_AND, 0);
            query_add_child(q, q->root, node);
        } else {
            q->root = node;
        }
    }
    note_rest(q, &t);
    lexer_release(&t);
}
