/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explanations: the parts of every hit add up to its score, and say what stands in the clause. */
#include "search/rank/explain.h"

#include "search/hit.h"
#include "tests/unit/index_fixture.h"

#include <math.h>

static zc_index *made_index(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_index *x;

    add_made(s, path, 0, 40, NULL);
    add_made(s, path, 40, 60, NULL);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    free(path);
    return x;
}

static void check_parts(const explanation *e, double score)
{
    double sum = 0;
    size_t i;

    for (i = 0; i < e->n; i++) {
        const explain_part *p = &e->part[i];

        sum += p->score;
        assert_true(p->score > 0 && p->lost >= 0 && p->weight > 0 && p->text[0]);
        assert_true(p->clauses > 0);
        assert_true(p->kind == EXPLAIN_VALUE || p->title + p->headings + p->body > 0);
        assert_true(i == 0 || p->score <= p[-1].score);
    }
    assert_true(e->prior.factor > 0);
    if (e->has_prior)
        sum *= e->prior.factor;
    if (!(fabs(sum - score) < 1e-9) || !(fabs(e->score - score) < 1e-9))
        fail_msg("%.12g of %zu parts, %.12g in all: not %.12g", sum, e->n, e->score, score);
    assert_true(e->average > 0 && e->tokens > 0 && e->once > 0);
}

/* Explains all hits of a query; returns how many there are. */
static size_t check_hits(const zc_index *x, const filter *f, const char *typed, bool prior)
{
    zc_error err = {0};
    explanation one;
    explainer *e;
    ranking r;
    query q;
    size_t i, n;

    query_init(&q);
    query_parse(&q, zc_str_of(typed));
    OK(rank_query(&q, f, x, 50, RANK_TOTAL | RANK_PARTIAL | (prior ? RANK_PRIOR : 0), &r, &err));
    e = explainer_new(&q, x, prior, &err);
    assert_non_null(e);
    for (i = 0; i < r.n; i++) {
        OK(explainer_hit(e, &r.v[i], &one, &err));
        check_parts(&one, r.v[i].score);
        explanation_release(&one);
        assert_int_equal(one.n, 0);
    }
    n = r.n;
    explainer_free(e);
    ranking_release(&r);
    query_release(&q);
    return n;
}

static void parts_add_up_to_the_score(void **state)
{
    static const char *const queries[] = {
        "养老",
        "养老机构 补贴 养老",
        "5G网络 AI smart city smart city",
        "工业互联网企业申请住房补贴奖励的评估",
        "五百万 2024年 奖励",
        "“养老” -补贴",
        "街道养老机构申请工业互联网平台企业奖励补贴，电动自行车充电设施加装电梯的住房怎样评估",
    };
    static const filter_options nothing;
    filter *f = filter_new(&nothing, NULL);
    zc_index *x = made_index(state);
    size_t i;

    for (i = 0; i < sizeof queries / sizeof *queries; i++)
        assert_int_equal(check_hits(x, f, queries[i], false), check_hits(x, f, queries[i], true));
    zc_index_close(x);
    filter_free(f);
}

static zc_index *small_index(void **state)
{
    char *path = in_folder(state, "small");
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;
    zc_clause *c;
    zc_index *x;

    zc_document_init(&d);
    d.path = zc_strdup("a.md");
    d.title = zc_strdup("养老办法");
    c = add_clause(&d, "第一条", ZC_STR("第一条　养老机构每床补贴500万元，养老服务另计。"));
    zc_strings_add(&c->heading, ZC_STR("第一章　养老"));
    add_clause(&d, "第二条", ZC_STR("第二条　其他。"));
    build_document(b, &d);
    adopt(s, b);
    zc_document_release(&d);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    free(path);
    return x;
}

static const explain_part *part_of(const explanation *e, const char *text, explain_kind kind)
{
    size_t i;

    for (i = 0; i < e->n; i++)
        if (e->part[i].kind == kind && !strcmp(e->part[i].text, text))
            return &e->part[i];
    return NULL;
}

static void each_part_tells_where_it_stands(void **state)
{
    zc_index *x = small_index(state);
    const explain_part *p;
    zc_error err = {0};
    explanation one;
    explainer *e;
    query q;

    query_init(&q);
    query_parse(&q, ZC_STR("养老机构 五百万 无关"));
    e = explainer_new(&q, x, false, &err);
    assert_non_null(e);
    OK(explainer_hit(e, &(ranked){.segment = 0, .clause = 0}, &one, &err));
    p = part_of(&one, "养老", EXPLAIN_PAIR);
    assert_non_null(p);
    assert_int_equal(p->title, 1);
    assert_int_equal(p->headings, 1);
    assert_int_equal(p->body, 2);
    assert_int_equal(p->clauses, 2);
    p = part_of(&one, "老机", EXPLAIN_PAIR);
    assert_non_null(p);
    assert_int_equal(p->title + p->headings, 0);
    assert_true(p->lost > 0);
    assert_non_null(part_of(&one, "机", EXPLAIN_TOKEN));
    assert_non_null(part_of(&one, "五百万", EXPLAIN_VALUE));
    assert_null(part_of(&one, "无关", EXPLAIN_PAIR));
    explanation_release(&one);
    OK(explainer_hit(e, &(ranked){.segment = 0, .clause = 1}, &one, &err));
    assert_null(part_of(&one, "五百万", EXPLAIN_VALUE));
    explanation_release(&one);
    assert_int_equal(explainer_hit(e, &(ranked){.segment = 0, .clause = 7}, &one, &err),
                     ZC_ECORRUPT);
    assert_int_equal(one.n, 0);
    explainer_free(e);
    query_release(&q);
    zc_index_close(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(parts_add_up_to_the_score),
        IN_FOLDER(each_part_tells_where_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
