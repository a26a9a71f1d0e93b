/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing: one walk over the tree. */
#include "search/query/write.h"

#include "search/query/fields.h"

#include <string.h>

static const query_change unchanged;

/* Quotes by preference; what stands between them is literal, so that it must not hold them. */
static const char *const quotes[][2] = {{"“", "”"}, {"「", "」"}, {"『", "』"}, {"\"", "\""}};

enum { QUOTES = sizeof quotes / sizeof quotes[0] };

static bool has(zc_str s, const char *mark)
{
    return zc_str_find(s, mark, 0) != SIZE_MAX;
}

static void write_quoted(zc_str s, zc_buf *out)
{
    size_t i = 0;

    while (i + 1 < QUOTES && (has(s, quotes[i][0]) || has(s, quotes[i][1])))
        i++;
    zc_buf_adds(out, quotes[i][0]);
    zc_buf_addstr(out, s);
    zc_buf_adds(out, quotes[i][1]);
}

/* Whether a field's value would end early without quotes. */
static bool has_end(zc_str s)
{
    static const char *const ends[] = {" ", "　", "\t", "|", "｜", "(", "（"};
    size_t i;

    for (i = 0; i < sizeof ends / sizeof *ends; i++)
        if (has(s, ends[i]))
            return true;
    return false;
}

/* A word that begins with a sign, behind a quote, would have that sign mean something. */
static zc_str without_signs(zc_str s)
{
    static const char *const signs[] = {"-", "－", "−", "+", "＋"};
    size_t i;

    for (i = 0; i < sizeof signs / sizeof *signs; i++)
        if (zc_str_starts(s, signs[i]))
            return without_signs(zc_str_sub(s, strlen(signs[i]), s.len));
    return s;
}

static void write_term(const query *q, size_t term, const query_change *c, zc_buf *out)
{
    const query_term *t = &q->term[term];
    const char *instead = c->instead ? c->instead[term] : NULL;
    zc_str text = instead ? zc_str_of(instead) : zc_str_buf(&t->typed);
    bool field = t->field >= 0 && !(c->anywhere && (t->kind == QUERY_TITLE || t->own_text));
    bool words = c->words || (instead && c->parted);
    bool quoted = t->kind == QUERY_PHRASE ? !words : field && has_end(text);

    if (t->must && !words)
        zc_buf_addc(out, '+');
    if (field)
        zc_buf_addf(out, "%s:", field_name(t->field));
    if (quoted && t->kind != QUERY_NUMBER)
        write_quoted(text, out);
    else
        zc_buf_addstr(out, t->kind == QUERY_WORD || words ? without_signs(text) : text);
}

static void write_node(const query *q, size_t node, const query_change *c, bool outer, zc_buf *out)
{
    const query_node *n = &q->node[node];
    size_t child;

    if (n->op == QUERY_TERM) {
        write_term(q, n->term, c, out);
        return;
    }
    if (n->op == QUERY_NOT) {
        zc_buf_addc(out, '-');
        write_node(q, n->first, c, false, out);
        return;
    }
    zc_buf_adds(out, outer ? "" : "(");
    for (child = n->first; child; child = q->node[child].next) {
        if (child != n->first && n->op == QUERY_NEAR && !c->apart)
            zc_buf_addf(out, " NEAR/%zu ", n->distance);
        else if (child != n->first)
            zc_buf_adds(out, n->op == QUERY_OR ? " OR " : " ");
        write_node(q, child, c, false, out);
    }
    zc_buf_adds(out, outer ? "" : ")");
}

static bool is_left_out(const query_change *c, size_t number)
{
    return number < WRITE_CHILDREN && c->without >> number & 1;
}

void query_write(const query *q, const query_change *change, zc_buf *out)
{
    size_t child, number = 0, kept = 0, from = out->len;

    for (child = q->root ? q->node[q->root].first : 0; child; child = q->node[child].next)
        kept += !is_left_out(change, number++);
    number = 0;
    for (child = q->root ? q->node[q->root].first : 0; child; child = q->node[child].next) {
        if (is_left_out(change, number++))
            continue;
        if (out->len > from)
            zc_buf_addc(out, ' ');
        write_node(q, child, change, kept == 1, out);
    }
}

void query_write_node(const query *q, size_t node, zc_buf *out)
{
    write_node(q, node, &unchanged, q->node[node].op == QUERY_NEAR, out);
}
