/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overlap: the same clauses in the same order however the index was built, and only those of the set;
 * what stands in the context of a query counts less. */
#include "search/rank/overlap.h"

#include "tests/unit/ranking_fixture.h"

static void ask(query *q, const char *text)
{
    query_init(q);
    query_parse(q, zc_str_of(text));
}

/* Clauses whose number in their segment is no multiple of `leave`; 0: all. */
static zc_bits *accept_of(const zc_index *x, size_t leave)
{
    size_t segments = zc_index_segments(x), i, k;
    zc_bits *sets = zc_alloc(segments * sizeof *sets);

    for (i = 0; i < segments; i++) {
        zc_bits_copy(&sets[i], zc_index_live(x, i));
        for (k = 0; leave && k < sets[i].n; k += leave)
            zc_bits_drop(&sets[i], k);
    }
    return sets;
}

static void release_sets(const zc_index *x, zc_bits *sets)
{
    size_t i;

    for (i = 0; i < zc_index_segments(x); i++)
        zc_bits_release(&sets[i]);
    free(sets);
}

static void rank(const zc_index *x, const query *q, const zc_bits *sets, size_t best, ranking *r)
{
    zc_error err;
    bag *b = bag_new(q, x, &err);

    assert_non_null(b);
    OK(overlap_rank(q, b, x, sets, best, r, &err));
    bag_free(b);
}

static void print(const zc_index *x, const ranking *r, zc_buf *out)
{
    zc_doc_view v;
    zc_forward f;
    size_t i;

    zc_buf_clear(out);
    for (i = 0; i < r->n; i++) {
        assert_true(zc_index_forward(x, r->v[i].segment, r->v[i].clause, &f));
        assert_true(zc_index_doc(x, r->v[i].segment, f.doc, &v));
        assert_false(r->v[i].match);
        zc_buf_addf(out, "%.*s#%.*s %.17g\n", (int)v.path.len, v.path.ptr, (int)f.locator.len,
                    f.locator.ptr, r->v[i].score);
    }
}

static void order_does_not_depend_on_the_index(void **state)
{
    char *path[3] = {in_folder(state, "a"), in_folder(state, "b"), in_folder(state, "c")};
    zc_index *x[3] = {build_in_steps(path[0], 200, false), build_in_steps(path[1], 40, false),
                      build_in_steps(path[2], 40, true)};
    static const size_t best[] = {5, 50, 400, 100000};
    zc_buf want, got;
    ranking r;
    size_t i, k;
    query q;

    zc_buf_init(&want);
    zc_buf_init(&got);
    ask(&q, "养老服务机构床位补贴标准，示例市工业互联网平台");
    for (k = 0; k < sizeof best / sizeof *best; k++)
        for (i = 0; i < 3; i++) {
            zc_bits *sets = accept_of(x[i], 0);

            rank(x[i], &q, sets, best[k], &r);
            assert_true(r.n > 0);
            print(x[i], &r, i ? &got : &want);
            if (i)
                assert_string_equal(got.ptr, want.ptr);
            ranking_release(&r);
            release_sets(x[i], sets);
        }
    query_release(&q);
    for (i = 0; i < 3; i++) {
        zc_index_close(x[i]);
        free(path[i]);
    }
    zc_buf_release(&want);
    zc_buf_release(&got);
}

static void only_the_set_comes(void **state)
{
    char *path = in_folder(state, "a");
    zc_index *x = build_in_steps(path, 200, false);
    zc_bits *sets = accept_of(x, 3);
    static const size_t best[] = {10, 100000};
    ranking r;
    size_t i, k;
    query q;

    ask(&q, "养老服务机构床位补贴标准");
    for (k = 0; k < 2; k++) {
        rank(x, &q, sets, best[k], &r);
        assert_true(r.n > 0);
        for (i = 0; i < r.n; i++)
            assert_true(zc_bits_has(&sets[r.v[i].segment], r.v[i].clause));
        ranking_release(&r);
    }
    query_release(&q);
    release_sets(x, sets);
    zc_index_close(x);
    free(path);
}

static void context_counts_less(void **state)
{
    static const char *const texts[] = {"路灯", "床位", "别的"};
    char *path = in_folder(state, "a");
    zc_bits *sets;
    zc_index *x;
    ranking r;
    query q;

    index_texts(path, texts, 3);
    x = reading(path);
    sets = accept_of(x, 0);
    ask(&q, "路灯 床位");
    rank(x, &q, sets, 10, &r);
    assert_int_equal(r.n, 3);
    assert_true(r.v[0].score == r.v[1].score && r.v[2].score == 0);
    ranking_release(&r);
    q.context = 3; /* 路灯 \n | 床位 */
    rank(x, &q, sets, 10, &r);
    assert_true(r.v[0].score > 2 * r.v[1].score && r.v[1].score > 0);
    ranking_release(&r);
    query_release(&q);
    release_sets(x, sets);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RANKING(order_does_not_depend_on_the_index),
        RANKING(only_the_set_comes),
        RANKING(context_counts_less),
    };

    return cmocka_run_group_tests_name("overlap", tests, NULL, NULL);
}
