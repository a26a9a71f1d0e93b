/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores: the formula, written down a second time in the plainest way, and its statistics. */
#include "search/rank/bag.h"

#include "lib/store/tally.h"
#include "tests/unit/index_fixture.h"

#include <math.h>
#include <time.h>

static void idf_is_that_of_bm25_with_a_floor(void **state)
{
    uint32_t df;

    (void)state;
    assert_true(fabs(bag_idf(1000, 10) - log(990.5 / 10.5)) < 1e-12);
    assert_true(fabs(bag_idf(1000, 900) - log(100.5 / 900.5 / 2 + 1)) < 1e-12);
    assert_true(bag_idf(1000, 5000) == bag_idf(1000, 1000));
    assert_true(bag_idf(0, 0) > 0 || bag_idf(0, 0) == 0);
    for (df = 1; df <= 1000; df++) {
        assert_true(bag_idf(1000, df) > 0);
        assert_true(bag_idf(1000, df) <= bag_idf(1000, df - 1));
    }
}

/* --- the formula ----------------------------------------------------------------------------- */

static double occurrences(const zc_grams *g, uint64_t key)
{
    size_t i;

    for (i = 0; i < g->n; i++)
        if (g->v[i].key == key)
            return g->v[i].n;
    return 0;
}

/* In how many live clauses a key stands, counted one by one; in their headings alone for path. */
static uint32_t clauses_with(const zc_index *x, uint64_t key, bool path, zc_tally *t)
{
    size_t segment, i;
    uint32_t n = 0;
    zc_doc_view v;
    zc_forward f;

    for (segment = 0; segment < zc_index_segments(x); segment++)
        for (i = 0; i < zc_index_segment_clauses(x, segment); i++) {
            if (!zc_bits_has(zc_index_live(x, segment), i))
                continue;
            assert_true(zc_index_forward(x, segment, (uint32_t)i, &f));
            assert_true(zc_index_doc(x, segment, f.doc, &v));
            zc_tally_clause(t, v.title_folded, &f);
            n += occurrences(path ? &t->path : &t->grams, key) > 0;
        }
    return n;
}

typedef struct plain_item {
    uint64_t key;
    double n, idf, path_idf;
} plain_item;

static double plain_score(const plain_item *item, size_t n, const zc_index *x, const zc_forward *f,
                          zc_span title, zc_tally *t)
{
    zc_df_sums sums = zc_index_sums(x);
    double average = (double)sums.tokens / (double)sums.clauses, score = 0;
    double k = 1.2 * (1 - 0.65 + 0.65 * f->tokens / average);
    size_t i;

    zc_tally_clause(t, title, f);
    for (i = 0; i < n; i++) {
        double tf = occurrences(&t->grams, item[i].key);
        double path = occurrences(&t->path, item[i].key);
        double asked = 2 * item[i].n / (1 + item[i].n);

        score += ((uint32_t)item[i].key ? 1 : 0.8) * item[i].idf * 2.2 * asked * tf / (tf + k);
        score += 0.2 * item[i].path_idf * 2.2 * asked * path / (path + k);
    }
    return score;
}

/* A query without values: those are added on top, see below. */
static void check_formula(const zc_index *x, const char *typed)
{
    zc_error err = {0};
    plain_item *item;
    size_t n, segment, i;
    zc_doc_view v;
    zc_forward f;
    zc_tally t;
    zc_grams g;
    query q;
    bag *b;

    query_init(&q);
    query_parse(&q, zc_str_of(typed));
    b = bag_new(&q, x, &err);
    assert_non_null(b);
    zc_tally_init(&t);
    zc_grams_init(&g);
    zc_grams_count(&g, zc_units_span(&q.text));
    n = g.n;
    item = zc_alloc(n * sizeof *item);
    for (i = 0; i < n; i++) {
        uint64_t key = g.v[i].key, clauses = zc_index_sums(x).clauses;

        item[i] = (plain_item){key, g.v[i].n, bag_idf(clauses, clauses_with(x, key, false, &t)),
                               bag_idf(clauses, clauses_with(x, key, true, &t))};
    }
    for (segment = 0; segment < zc_index_segments(x); segment++)
        for (i = 0; i < zc_index_segment_clauses(x, segment); i++) {
            double got, want;

            assert_true(zc_index_forward(x, segment, (uint32_t)i, &f));
            assert_true(zc_index_doc(x, segment, f.doc, &v));
            got = bag_score(b, &f, v.title_folded);
            want = plain_score(item, n, x, &f, v.title_folded, &t);
            if (!(fabs(got - want) < 1e-9))
                fail_msg("%s: clause %zu scores %.12g, not %.12g", typed, i, got, want);
            assert_true(got == bag_score(b, &f, v.title_folded));
        }
    free(item);
    zc_grams_release(&g);
    zc_tally_release(&t);
    bag_free(b);
    query_release(&q);
}

static zc_index *made_index(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_index *x;

    add_made(s, path, 0, 40, NULL);
    add_made(s, path, 40, 60, NULL);
    commit(s);
    assert_true(kill_made(s, 5) && kill_made(s, 41));
    commit(s);
    zc_store_close(s);
    x = reading(path);
    free(path);
    return x;
}

static void scores_are_those_of_the_formula(void **state)
{
    zc_index *x = made_index(state);

    check_formula(x, "养老");
    check_formula(x, "养老机构 补贴 养老");
    check_formula(x, "5G网络 AI smart city smart city");
    check_formula(x, "工业互联网企业申请住房补贴奖励的评估");
    check_formula(x, "𠮷 電動車充電");
    check_formula(x, "无人知晓的词语");
    zc_index_close(x);
}

static void values_count_by_their_idf(void **state)
{
    zc_index *x = made_index(state);
    const bag_value *value;
    zc_error err = {0};
    zc_forward f;
    double words;
    size_t n, i, with = 0;
    query q;
    bag *b;

    query_init(&q);
    query_parse(&q, ZC_STR("五百万 -2024年"));
    b = bag_new(&q, x, &err);
    assert_non_null(b);
    value = bag_values(b, &n);
    assert_int_equal(n, 1);
    assert_true(value[0].df > 0);
    assert_true(value[0].weight == bag_idf(zc_index_sums(x).clauses, value[0].df));
    for (i = 0; i < zc_index_segment_clauses(x, 0); i++) {
        assert_true(zc_index_forward(x, 0, (uint32_t)i, &f));
        if (!zc_forward_has_value(&f, value[0].hash))
            continue;
        with++;
        words = bag_score(b, &f, (zc_span){NULL, 0});
        f.n_values = 0;
        assert_true(fabs(words - bag_score(b, &f, (zc_span){NULL, 0}) - value[0].weight) < 1e-9);
    }
    assert_true(with > 0);
    bag_free(b);
    query_release(&q);
    zc_index_close(x);
}

static void lone_han_characters_are_no_terms(void **state)
{
    static const struct {
        const char *query;
        bool terms;
    } cases[] = {{"养", false}, {"养 老", false}, {"养老", true}, {"a", true}, {"一、二", false}};
    zc_index *x = made_index(state);
    zc_error err = {0};
    query q;
    size_t i;
    bag *b;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        query_init(&q);
        query_parse(&q, zc_str_of(cases[i].query));
        b = bag_new(&q, x, &err);
        assert_non_null(b);
        assert_int_equal(bag_has_terms(b), cases[i].terms);
        bag_free(b);
        query_release(&q);
    }
    zc_index_close(x);
}

/* Thousands of different words, in the query and in the clause. */
static void long_queries_are_scored_in_time(void **state)
{
    zc_index *x = made_index(state);
    zc_error err = {0};
    zc_forward f = {.tokens = 100};
    zc_folded folded;
    clock_t began;
    zc_units text;
    zc_buf typed;
    query q;
    bag *b;
    int i;

    zc_buf_init(&typed);
    for (i = 0; i < 10000; i++)
        zc_buf_addf(&typed, "w%d. ", i * 7919 % 10007);
    zc_units_init(&text);
    zc_folded_init(&folded);
    zc_units_fold(&text, zc_str_buf(&typed), &folded);
    f.text = zc_units_span(&text);
    query_init(&q);
    zc_buf_clear(&typed);
    for (i = 0; i < 3000; i++)
        zc_buf_addf(&typed, "w%d,", i);
    query_parse(&q, zc_str_buf(&typed));
    b = bag_new(&q, x, &err);
    assert_non_null(b);
    began = clock();
    for (i = 0; i < 100; i++)
        assert_true(bag_score(b, &f, (zc_span){NULL, 0}) > 0);
    began = clock() - began;
    bag_free(b);
    query_release(&q);
    zc_units_release(&text);
    zc_folded_release(&folded);
    zc_buf_release(&typed);
    zc_index_close(x);
    if (began > 5 * CLOCKS_PER_SEC)
        fail_msg("100 clauses took %.1f s", (double)began / CLOCKS_PER_SEC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idf_is_that_of_bm25_with_a_floor),
        IN_FOLDER(scores_are_those_of_the_formula),
        IN_FOLDER(values_count_by_their_idf),
        IN_FOLDER(lone_han_characters_are_no_terms),
        IN_FOLDER(long_queries_are_scored_in_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
