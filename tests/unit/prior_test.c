/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Priors: their order, and what they do to a ranking. */
#include "search/rank/prior.h"

#include "search/hit.h"
#include "search/rank/documents.h"
#include "tests/unit/index_fixture.h"

#include <math.h>

typedef struct paper {
    const char *path;
    zc_doc_kind kind;
    const char *type, *issuer, *status;
    double factor;
} paper;

/* All say the same. */
static const paper papers[] = {
    {"notice.md", ZC_DOC_POLICY, "通知", "示例市民政局", NULL, 1},
    {"law.md", ZC_DOC_STATUTE, "法", "全国人民代表大会", "有效", 1.4},
    {"old-law.md", ZC_DOC_STATUTE, "法", "全国人民代表大会", "已废止", 0.7},
    {"regulation.md", ZC_DOC_STATUTE, "条例", "国务院", NULL, 1.2},
    {"local.md", ZC_DOC_STATUTE, "条例", "示例市人大常委会", "尚未生效", 0.99},
    {"reply.md", ZC_DOC_REPLY, NULL, "示例市民政局", NULL, 1},
};

enum { PAPERS = sizeof papers / sizeof *papers };

static void set(zc_document *d, zc_field field, const char *value)
{
    if (value)
        zc_document_set(d, field, zc_str_of(value));
}

static zc_index *index_of_papers(void **state)
{
    char *path = in_folder(state, "papers");
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;
    zc_index *x;
    size_t i;

    for (i = 0; i < PAPERS; i++) {
        zc_document_init(&d);
        d.path = zc_strdup(papers[i].path);
        d.title = zc_strdup("养老服务");
        d.kind = papers[i].kind;
        set(&d, ZC_DOCUMENT_TYPE, papers[i].type);
        set(&d, ZC_ISSUER, papers[i].issuer);
        set(&d, ZC_STATUS, papers[i].status);
        add_clause(&d, "¶1", ZC_STR("养老机构依法登记。"));
        build_document(b, &d);
        zc_document_release(&d);
    }
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    free(path);
    return x;
}

static double factor_of(zc_str path)
{
    size_t i;

    for (i = 0; i < PAPERS; i++)
        if (zc_str_is(path, papers[i].path))
            return papers[i].factor;
    return 0;
}

static void each_document_has_its_factor(void **state)
{
    zc_index *x = index_of_papers(state);
    zc_doc_view v;
    uint32_t i;

    for (i = 0; i < PAPERS; i++) {
        assert_true(zc_index_doc(x, 0, i, &v));
        assert_true(fabs(prior_of(&v).factor - factor_of(v.path)) < 1e-12);
    }
    zc_index_close(x);
}

/* Clauses, then documents: with equal words the factor alone decides, and without it the path. */
static void it_orders_what_is_equal_otherwise(void **state)
{
    static const filter_options nothing;
    static const char *const order[] = {"law.md",   "regulation.md", "notice.md",
                                        "reply.md", "local.md",      "old-law.md"};
    filter *f = filter_new(&nothing, NULL);
    zc_index *x = index_of_papers(state);
    unsigned flags = RANK_TOTAL | RANK_PARTIAL;
    zc_error err = {0};
    ranking plain, r;
    documents d;
    query q;
    size_t i;
    hit h;

    query_init(&q);
    query_parse(&q, ZC_STR("养老机构"));
    OK(rank_query(&q, f, x, 10, flags, &plain, &err));
    OK(rank_query(&q, f, x, 10, flags | RANK_PRIOR, &r, &err));
    OK(documents_query(&q, f, x, 10, flags | RANK_PRIOR, &d, &err));
    assert_int_equal(r.n, PAPERS);
    assert_int_equal(d.n, PAPERS);
    for (i = 0; i < PAPERS; i++) {
        assert_true(plain.v[i].score == plain.v[0].score);
        OK(hit_identify(&h, x, &r.v[i], &err));
        assert_true(zc_str_is(h.doc.path, order[i]));
        assert_true(fabs(r.v[i].score - plain.v[0].score * factor_of(h.doc.path)) < 1e-9);
        hit_release(&h);
        OK(hit_identify(&h, x, &d.v[i].clause[0], &err));
        assert_true(zc_str_is(h.doc.path, order[i]));
        hit_release(&h);
    }
    documents_release(&d);
    ranking_release(&plain);
    ranking_release(&r);
    query_release(&q);
    filter_free(f);
    zc_index_close(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(each_document_has_its_factor),
        IN_FOLDER(it_orders_what_is_equal_otherwise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
