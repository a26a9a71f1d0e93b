/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the query language: the input is what was typed.
 *
 * Everything is a query. Its tree is one: each node hangs in one place, terms are there, nothing is larger
 * than promised. What is written of it reads as the same tree and is written the same way again.
 */
#include "search/query/query.h"

#include "search/query/also.h"
#include "search/query/target.h"
#include "search/query/write.h"
#include "tests/fuzz/check.h"

static void check_terms(const query *q, bool valid)
{
    size_t i, k;

    assert(q->n <= QUERY_TERMS_MAX && q->n_nodes <= QUERY_NODES_MAX + 1);
    for (i = 0; i < q->n; i++) {
        const query_term *t = &q->term[i];

        assert(t->kind <= QUERY_FILTER && (!valid || zc_utf8_valid(zc_str_buf(&t->typed))));
        assert(t->text.n || t->kind == QUERY_FILTER || t->kind == QUERY_ARTICLE ||
               t->kind == QUERY_RANGE);
        for (k = 0; k < t->n_values; k++)
            assert(t->value[k].from < t->value[k].to && t->value[k].to <= t->text.n);
    }
    for (i = 0; i < q->notes.n; i++)
        assert(q->notes.v[i][0]);
}

/* A walk without recursion: no node may be met twice. */
static void check_tree(const query *q)
{
    unsigned char *met = calloc(q->n_nodes + 1, 1);
    size_t *todo = calloc(q->n_nodes + 1, sizeof *todo), n = 0, child;

    assert(met && todo && q->root <= q->n_nodes);
    if (q->root)
        todo[n++] = q->root;
    while (n) {
        const query_node *node = &q->node[todo[--n]];

        assert(node->op <= QUERY_NEAR && (node->op != QUERY_TERM || node->term < q->n));
        for (child = node->first; child; child = q->node[child].next) {
            assert(child < q->n_nodes && !met[child]);
            met[child] = 1;
            todo[n++] = child;
        }
    }
    free(met);
    free(todo);
}

static void write_once(zc_str typed, zc_buf *out)
{
    static const query_change none;
    query q;

    query_init(&q);
    query_parse(&q, typed);
    check_terms(&q, zc_utf8_valid(typed));
    check_tree(&q);
    query_write(&q, &none, out);
    also_add(&q, NULL);
    query_release(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_buf once, twice;

    zc_buf_init(&once);
    zc_buf_init(&twice);
    write_once(input_text(data, size), &once);
    write_once(zc_str_buf(&once), &twice);
    zc_buf_release(&once);
    zc_buf_release(&twice);
    return 0;
}
