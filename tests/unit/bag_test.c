/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores: the formula, written down a second time in the plainest way, and its statistics. */
#include "search/rank/bag.h"

#include "lib/store/tally.h"
#include "search/rank/bag_parts.h"
#include "search/rank/formula.h"
#include "tests/unit/index_fixture.h"

#include <math.h>
#include <time.h>

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
    double gain; /* in the clause being scored */
} plain_item;

/* idf with the floor, and for a gram what it adds to its characters. */
static double worth(const zc_index *x, uint32_t df, uint64_t key, zc_tally *t)
{
    double n = (double)zc_index_sums(x).clauses, ratio = (n - df + 0.5) / (df + 0.5);
    double idf = log(ratio < 2 ? ratio / 2 + 1 : ratio), half[2], cohesion;
    uint32_t pair, token;
    int i;

    if (!(uint32_t)key)
        return idf;
    pair = clauses_with(x, key, false, t);
    for (i = 0; i < 2; i++) {
        token = clauses_with(x, zc_gram(i ? (uint32_t)key : (uint32_t)(key >> 32), 0), false, t);
        half[i] = -log(1 - (token + 0.5) / (n + 1));
    }
    cohesion =
        log((pair + 0.5) / (n * half[0] * half[1])) + log((double)zc_index_sums(x).tokens / n);
    return fmax(idf - 0.3 * (cohesion - 2), 0.1);
}

/* What the grams lose: each a fifth of the lesser of it and the gram one token before it. */
static double lost(const plain_item *item, size_t n, zc_span asked, double part)
{
    uint64_t key[2] = {0, 0};
    double loss = 0, before[2];
    uint32_t last = 0;
    zc_tokens tokens;
    zc_token token;
    size_t i;

    zc_tokens_start(&tokens, asked);
    while (zc_tokens_next(&tokens, &token)) {
        key[0] = key[1];
        key[1] = token.joined ? zc_gram(last, token.id) : 0;
        last = token.id;
        before[0] = before[1] = 0;
        for (i = 0; i < n; i++) {
            before[0] = item[i].key == key[0] ? item[i].gain : before[0];
            before[1] = item[i].key == key[1] ? item[i].gain : before[1];
        }
        loss += key[0] && key[1] ? part * fmin(before[0], before[1]) : 0;
    }
    return loss;
}

/* Of a query in which no two grams overlap twice. */
static double plain_score(plain_item *item, size_t n, zc_span question, const zc_index *x,
                          const zc_forward *f, zc_span title, zc_tally *t)
{
    double average = (double)zc_index_sums(x).tokens / (double)zc_index_sums(x).clauses;
    double score = 0, grams = 0, text, k1, b, k;
    zc_grams titles;
    size_t i;

    for (i = 0; i < n; i++)
        grams += (uint32_t)item[i].key != 0;
    text = fmax(0, fmin(1, (grams - 20) / 70)); /* 0 of a question, 1 of a text */
    k1 = 1.2 + 0.8 * text;
    b = 0.65 + 0.2 * text;
    k = k1 * (1 - b + b * f->tokens / average);
    zc_grams_init(&titles);
    zc_grams_count(&titles, title);
    zc_tally_clause(t, title, f);
    for (i = 0; i < n; i++) {
        double tf = occurrences(&t->grams, item[i].key) - 0.5 * occurrences(&titles, item[i].key);
        double path = occurrences(&t->path, item[i].key), asked = 2 * item[i].n / (1 + item[i].n);

        item[i].gain = 0;
        if (tf > 0)
            item[i].gain = ((uint32_t)item[i].key ? 1 : 0.8) * item[i].idf * asked *
                           ((k1 + 1) * tf / (tf + k) + 0.2 * (1 - text));
        item[i].gain += 0.2 * item[i].path_idf * asked * (k1 + 1) * path / (path + k);
        score += item[i].gain;
    }
    zc_grams_release(&titles);
    return score - lost(item, n, question, 0.2 * (1 - text));
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
        uint64_t key = g.v[i].key;

        item[i] = (plain_item){key, g.v[i].n, worth(x, clauses_with(x, key, false, &t), key, &t),
                               worth(x, clauses_with(x, key, true, &t), key, &t), 0};
    }
    for (segment = 0; segment < zc_index_segments(x); segment++)
        for (i = 0; i < zc_index_segment_clauses(x, segment); i++) {
            double got, want;

            assert_true(zc_index_forward(x, segment, (uint32_t)i, &f));
            assert_true(zc_index_doc(x, segment, f.doc, &v));
            got = bag_score(b, &f, v.title_folded);
            want = plain_score(item, n, zc_units_span(&q.text), x, &f, v.title_folded, &t);
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
    check_formula(x, "的");
    check_formula(x, "业");
    check_formula(x, "养老机构 补贴 养老");
    check_formula(x, "5G网络 AI smart city smart city");
    check_formula(x, "工业互联网企业申请住房补贴奖励的评估");
    check_formula(x, "𠮷 電動車充電");
    check_formula(x, "无人知晓的词语");
    /* Between a question and a text. */
    check_formula(
        x, "街道养老机构申请工业互联网平台企业奖励补贴，电动自行车充电设施加装电梯的住房评估办法");
    /* A text. */
    check_formula(
        x, "街道养老机构申请工业互联网平台企业奖励补贴，电动自行车充电设施加装电梯的住房评估办法；"
           "养老服务设施、机构补贴、老年住房由市民政部门会同财政部门依照本办法负责审核发放，"
           "并对申请材料的真实性进行核查，不符合条件的应当书面说明理由；对骗取资金者追回已发"
           "款项，五年内不再受理其他任何项目，构成犯罪时移送司法机关处理。");
    zc_index_close(x);
}

static void values_count_by_twice_their_idf(void **state)
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
    assert_true(value[0].weight == 2 * formula_idf(zc_index_sums(x).clauses, value[0].df));
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

/* Weights of the query's grams, beside what they would be if nothing asked. */
static void check_asking(const zc_index *x, const char *typed, const char *halved)
{
    uint64_t clauses = zc_index_sums(x).clauses;
    double average = (double)zc_index_sums(x).tokens / (double)clauses, full;
    size_t tokens, grams, i;
    const bag_item *item;
    zc_error err = {0};
    zc_buf got;
    query q;
    bag *b;

    query_init(&q);
    query_parse(&q, zc_str_of(typed));
    b = bag_new(&q, x, &err);
    assert_non_null(b);
    item = bag_items(b, &tokens, &grams);
    zc_buf_init(&got);
    for (i = tokens; i < tokens + grams; i++) {
        uint32_t first = zc_index_df(x, ZC_DF_TOKEN, zc_gram(item[i].a.id, 0));
        uint32_t second = zc_index_df(x, ZC_DF_TOKEN, zc_gram(item[i].b.id, 0));

        full = formula_gram(formula_idf(clauses, item[i].df),
                            formula_cohesion(clauses, average, item[i].df, first, second)) *
               formula_asked(item[i].n);
        assert_true(item[i].weight == full || item[i].weight == full / 2);
        if (item[i].weight == full)
            continue;
        zc_span_utf8((zc_span){q.text.v + item[i].a.at, 2}, &got);
        zc_buf_addc(&got, ' ');
    }
    assert_string_equal(got.ptr, halved);
    zc_buf_release(&got);
    bag_free(b);
    query_release(&q);
}

static void what_only_asks_counts_half(void **state)
{
    static const char *const texts[] = {"在哪个窗口申请补贴，由哪个单位办理。", "补贴窗口。"};
    char *path = in_folder(state, "asking");
    zc_index *x;

    index_texts(path, texts, 2);
    x = reading(path);
    check_asking(x, "在哪个窗口申请", "在哪 哪个 个窗 ");
    check_asking(x, "补贴窗口", "");
    check_asking(x, "哪个窗口 个窗", "哪个 ");
    check_asking(x, "单位能否办理", "位能 能否 否办 ");
    zc_index_close(x);
    free(path);
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

static size_t overlaps_of(const zc_index *x, size_t times)
{
    zc_error err = {0};
    zc_buf typed;
    size_t n;
    query q;
    bag *b;

    zc_buf_init(&typed);
    while (times-- > 0)
        zc_buf_adds(&typed, "养老服务机构补贴，");
    query_init(&q);
    query_parse(&q, zc_str_buf(&typed));
    b = bag_new(&q, x, &err);
    assert_non_null(b);
    n = b->overlaps;
    bag_free(b);
    query_release(&q);
    zc_buf_release(&typed);
    return n;
}

/* Each clause is charged for all of them. */
static void overlaps_that_are_said_again_are_listed_once(void **state)
{
    zc_index *x = made_index(state);

    assert_int_equal(overlaps_of(x, 1), 6);
    assert_int_equal(overlaps_of(x, 500), 6);
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
        IN_FOLDER(scores_are_those_of_the_formula),
        IN_FOLDER(values_count_by_twice_their_idf),
        IN_FOLDER(what_only_asks_counts_half),
        IN_FOLDER(lone_han_characters_are_no_terms),
        IN_FOLDER(overlaps_that_are_said_again_are_listed_once),
        IN_FOLDER(long_queries_are_scored_in_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
