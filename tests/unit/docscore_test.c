/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of documents: on two that can be counted by hand, the formula written down again. */
#include "search/rank/docscore.h"

#include "tests/unit/index_fixture.h"

#include <math.h>

static void add_under(zc_document *d, const char *heading, const char *text)
{
    char locator[32];
    zc_clause *c;

    snprintf(locator, sizeof locator, "%zu", d->n_clauses + 1);
    c = add_clause(d, locator, zc_str_of(text));
    zc_strings_add(&c->heading, zc_str_of(heading));
}

static void finish(zc_builder *b, zc_document *d)
{
    build_document(b, d);
    zc_document_release(d);
}

/*
 * one.md: 养老规定, 总则, 床位不少, 床位 AI 500万元: 4 + 2 + 4 + 6 = 16 tokens
 * two.md: 办法, 民政局, 分则, 养老:                 2 + 3 + 2 + 2 =  9
 */
static zc_index *index_two(const char *path)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;

    zc_document_init(&d);
    d.path = zc_strdup("one.md");
    d.title = zc_strdup("养老规定");
    add_under(&d, "总则", "床位不少。");
    add_under(&d, "总则", "床位，AI，500万元。");
    finish(b, &d);
    zc_document_init(&d);
    d.path = zc_strdup("two.md");
    d.title = zc_strdup("办法");
    zc_document_set(&d, ZC_ISSUER, ZC_STR("民政局"));
    add_under(&d, "分则", "养老。");
    finish(b, &d);
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    return reading(path);
}

static double score(const zc_index *x, const char *text, uint32_t doc, double best)
{
    zc_error err = {0};
    docscore *s;
    zc_doc_view v;
    double result;
    query q;
    bag *b;

    query_init(&q);
    query_parse(&q, zc_str_of(text));
    b = bag_new(&q, x, &err);
    assert_non_null(b);
    s = docscore_new(b, x);
    assert_true(zc_index_doc(x, 0, doc, &v));
    result = docscore_of(s, x, 0, &v, best);
    assert_true(result == docscore_of(s, x, 0, &v, best)); /* nothing stays of a call */
    docscore_free(s);
    bag_free(b);
    query_release(&q);
    return result;
}

/* A term in df of two documents, tf times in one with so many tokens of 12.5; part of a long query. */
static double earns(unsigned df, double tf, double tokens, double part)
{
    double idf = log((2 - df + 0.5) / (df + 0.5) / 2 + 1), k = 0.8 * (0.1 + 0.9 * tokens / 12.5);

    return idf * pow(idf / 5, part) * 1.8 * tf / (tf + k);
}

static void assert_near(double got, double want)
{
    if (fabs(got - want) > 1e-9)
        fail_msg("%.12f is not %.12f", got, want);
}

static void documents_are_scored_by_their_own_counts(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x = index_two(path);
    double one = 16, two = 9, p = 0.01;

    assert_int_equal(zc_index_sums(x).whole, 25);
    /* Twice in one.md, not in two.md: two characters and their pair. */
    assert_near(score(x, "床位", 0, 0), earns(1, 2, one, p) * (1 + 2 * (1 - p)));
    assert_near(score(x, "床位", 1, 0), 0);
    /* The title and a heading count once, though they stand over two clauses. */
    assert_near(score(x, "养老", 0, 0), earns(2, 1, one, p) * (1 + 2 * (1 - p)));
    assert_near(score(x, "养老", 1, 0), earns(2, 1, two, p) * (1 + 2 * (1 - p)));
    assert_near(score(x, "总则", 0, 0),
                earns(1, 1, one, p) * (2 - p) + earns(2, 1, one, p) * (1 - p));
    /* The issuer belongs to the document, but to no clause. */
    assert_near(score(x, "民政局", 1, 0), earns(1, 1, two, 0.02) * (2 + 3 * 0.98));
    /* Letters and digits are a word, which no length of the query makes less. */
    assert_near(score(x, "AI", 0, 0), earns(1, 1, one, 0) * 1.5);
    /* What the best clause earns is added at a part: 0.03 for each of 1.5 clauses. */
    assert_near(score(x, "床位", 1, 20), 20 * 0.045);
    zc_index_close(x);
    free(path);
}

/* An amount written otherwise counts by its value alone. */
static void values_count(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x = index_two(path);
    double value;

    assert_true(score(x, "5000000元", 0, 0) > score(x, "6000000元", 0, 0));
    assert_true(score(x, "5000000元", 1, 0) == 0);
    /* What is said twice counts twice, whatever stands between. */
    value = score(x, "5000000元、1元", 0, 0);
    assert_true(value > 0);
    assert_true(score(x, "5000000元、1元、7元、3元、5000000元", 0, 0) > 1.5 * value);
    zc_index_close(x);
    free(path);
}

/* A letter of a hundred pairs: characters count nothing, rare pairs still more. */
static void long_queries_lean_on_rare_pairs(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x = index_two(path);
    zc_buf letter;
    uint32_t i;

    zc_buf_init(&letter);
    for (i = 0; i < 120; i++)
        zc_buf_addf(&letter, "\xE7%c%c", 0x80 + i / 60, 0x84 + i % 60);
    zc_buf_adds(&letter, "，位床");
    assert_near(score(x, letter.ptr, 0, 0), 0);
    zc_buf_adds(&letter, "，床位");
    assert_near(score(x, letter.ptr, 0, 0), earns(1, 2, 16, 1));
    zc_buf_release(&letter);
    zc_index_close(x);
    free(path);
}

/* Longer than seven times the average, a document loses nothing more. */
static void very_long_documents_are_not_crushed(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;
    zc_index *x;
    size_t n, i;

    for (n = 0; n < 60; n++) {
        zc_document_init(&d);
        d.path = zc_strdup(n == 0 ? "long.md" : n == 1 ? "longer.md" : "short.md");
        d.title = zc_strdup("规定");
        add_under(&d, "总则", n < 2 ? "床位。" : "道路。");
        for (i = 0; n < 2 && i < 300 * (n + 1); i++)
            add_under(&d, "总则", "城市绿化养护。");
        finish(b, &d);
    }
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    assert_true(score(x, "床位", 0, 0) > 0);
    assert_true(score(x, "床位", 0, 0) == score(x, "床位", 1, 0));
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(documents_are_scored_by_their_own_counts),
        IN_FOLDER(values_count),
        IN_FOLDER(long_queries_lean_on_rare_pairs),
        IN_FOLDER(very_long_documents_are_not_crushed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
