/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: a clause counts and scores the same by either name. */
#include "search/rank/bag_parts.h"

#include "search/query/also.h"
#include "tests/unit/ranking_fixture.h"

#include <math.h>

static const char own[] = "信息局 = 工业信息局\n"
                          "数管局 = 数据局 大数据局\n";

/* Clauses of the same length, by one name or the other. */
static const char *const texts[] = {
    "补贴由工信局按季度再发放给企业。",   "补贴由工业和信息化局发放给企业。",
    "补贴由民政部门按照季度发放给企业。", "工信局，工业和信息化局，补贴企业",
    "补贴由工业信息局按季度发放给企业",   "补贴由信息局按季度再次发放给企业",
    "补贴由大数据局按季度发放给各企业。",
};

enum { TEXTS = sizeof texts / sizeof *texts };

typedef struct asked {
    zc_aliases names;
    query q;
    bag *bag;
} asked;

static void ask(asked *a, const zc_index *x, const char *typed)
{
    zc_error err = {0};

    memset(a, 0, sizeof *a);
    zc_aliases_read(&a->names, zc_str_of(own), NULL, NULL);
    query_init(&a->q);
    query_parse(&a->q, zc_str_of(typed));
    also_add(&a->q, &a->names);
    a->bag = bag_new(&a->q, x, &err);
    assert_non_null(a->bag);
}

static void asked_release(asked *a)
{
    bag_free(a->bag);
    query_release(&a->q);
    zc_aliases_release(&a->names);
}

static double score(const asked *a, const zc_index *x, uint32_t clause)
{
    zc_doc_view v;
    zc_forward f;

    assert_true(zc_index_forward(x, 0, clause, &f) && zc_index_doc(x, 0, f.doc, &v));
    return bag_score(a->bag, &f, v.title_folded);
}

/* Occurrences of each item of a query in a text, as ITEM×N by the order of the items. */
static void counts(const asked *a, const char *text, zc_buf *out)
{
    size_t tokens, grams, i;
    const bag_item *item = bag_items(a->bag, &tokens, &grams);
    uint32_t *n = zc_alloc((tokens + grams) * sizeof *n);
    zc_units folded = {0};
    zc_folded scratch;

    zc_folded_init(&scratch);
    zc_units_fold(&folded, zc_str_of(text), &scratch);
    bag_count(a->bag, zc_units_span(&folded), n);
    zc_buf_clear(out);
    for (i = 0; i < tokens + grams; i++) {
        const zc_token *end = i < tokens ? &item[i].a : &item[i].b;

        zc_buf_adds(out, i ? " " : "");
        zc_span_utf8((zc_span){a->q.text.v + item[i].a.at, end->end - item[i].a.at}, out);
        zc_buf_addf(out, "%u", (unsigned)n[i]);
    }
    zc_folded_release(&scratch);
    zc_units_release(&folded);
    free(n);
}

static zc_index *made(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x;

    index_texts(path, texts, TEXTS);
    x = reading(path);
    free(path);
    return x;
}

static void either_name_scores_the_same(void **state)
{
    static const char *const queries[] = {"工信局 补贴", "工业和信息化局 补贴",
                                          "工信局怎么发放补贴"};
    zc_index *x = made(state);
    double first, second;
    size_t i;
    asked a;

    for (i = 0; i < sizeof queries / sizeof *queries; i++) {
        ask(&a, x, queries[i]);
        first = score(&a, x, 0);
        second = score(&a, x, 1);
        if (!(fabs(first - second) < 1e-9))
            fail_msg("%s: %.12g and %.12g", queries[i], first, second);
        assert_true(first > score(&a, x, 2));
        asked_release(&a);
    }
    zc_index_close(x);
}

static void occurrences_are_counted_once(void **state)
{
    static const struct {
        const char *typed, *text, *counts;
    } cases[] = {
        {"工信局", "工信局", "工1 信1 局1 工信1 信局1"},
        {"工信局", "工业和信息化局", "工1 信1 局1 工信1 信局1"},
        {"工信局", "工信局，工业和信息化局", "工2 信2 局2 工信2 信局2"},
        {"工信局", "工业局", "工1 信0 局1 工信0 信局0"},
        /* a name in a longer one of the same is no second */
        {"工业信息局", "工业信息局", "工1 业1 信1 息1 局1 工业1 业信1 信息1 息局1"},
        {"工业信息局", "信息局", "工1 业1 信1 息1 局1 工业1 业信1 信息1 息局1"},
        {"数管局", "大数据局", "数1 管1 局1 数管1 管局1"},
        {"数管局", "大数据局数据局", "数2 管2 局2 数管2 管局2"},
        /* other words of the query have what is theirs */
        {"工信局 信息化", "工业和信息化局", "工1 信1 局1 息1 化1 工信1 信局1 信息1 息化1"},
    };
    zc_index *x = made(state);
    zc_buf got;
    size_t i;
    asked a;

    zc_buf_init(&got);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        ask(&a, x, cases[i].typed);
        counts(&a, cases[i].text, &got);
        if (strcmp(got.ptr, cases[i].counts) != 0)
            print_error("%s in %s\n", cases[i].typed, cases[i].text);
        assert_string_equal(got.ptr, cases[i].counts);
        asked_release(&a);
    }
    zc_buf_release(&got);
    zc_index_close(x);
}

/* A pair that is found by another name is as common as both. */
static void names_are_as_common_as_both(void **state)
{
    zc_index *x = made(state);
    size_t tokens, grams, names, i;
    const bag_item *item;
    const bag_name *name;
    double part = 0, own_weight = 0;
    asked a;

    ask(&a, x, "工信局");
    item = bag_items(a.bag, &tokens, &grams);
    name = bag_names(a.bag, &names);
    assert_int_equal(names, 1);
    assert_int_equal(name->n_extra, 2); /* 工信 信局: the characters stand in the other name, too */
    for (i = tokens; i < tokens + grams; i++) {
        assert_int_equal(item[i].df, 2);
        assert_int_equal(item[i].also.clauses, 2);
        part += item[i].idf;
    }
    for (i = 0; i < name->n_grams; i++)
        own_weight += name->gram[i].idf;
    assert_true(own_weight <= part + 1e-9); /* in stage 1 */
    asked_release(&a);
    zc_index_close(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RANKING(either_name_scores_the_same),
        RANKING(occurrences_are_counted_once),
        RANKING(names_are_as_common_as_both),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
