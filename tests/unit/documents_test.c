/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking documents: the same however the index was built, with the clauses that answer. */
#include "search/rank/documents.h"

#include "search/hit.h"
#include "tests/unit/ranking_fixture.h"

static void show_clauses(const zc_index *x, const document *d, zc_buf *out)
{
    zc_error err = {0};
    size_t i;
    hit h;

    for (i = 0; i < d->n_clauses; i++) {
        OK(hit_identify(&h, x, &d->clause[i], &err));
        assert_int_equal(h.forward.doc, d->doc);
        zc_buf_addf(out, " %s %a", h.forward.locator.ptr, h.score);
        hit_release(&h);
    }
}

/* Documents as lines: path, exact score, whether it matches; with RANK_TOTAL their clauses. */
static uint64_t show(const zc_index *x, const char *text, size_t max, unsigned flags, zc_buf *out)
{
    zc_error err = {0};
    documents d;
    uint64_t total;
    zc_doc_view v;
    size_t i;
    query q;

    zc_buf_clear(out);
    query_init(&q);
    query_parse(&q, zc_str_of(text));
    OK(documents_query(&q, none, x, max, flags, &d, &err));
    assert_true(d.n <= max);
    for (i = 0; i < d.n; i++) {
        assert_true(zc_index_doc(x, d.v[i].segment, d.v[i].doc, &v));
        zc_buf_addf(out, "%.*s %a %d", (int)v.path.len, v.path.ptr, d.v[i].score, d.v[i].match);
        if (flags & RANK_TOTAL) {
            assert_true(d.v[i].n_clauses > 0);
            show_clauses(x, &d.v[i], out);
        }
        zc_buf_addc(out, '\n');
    }
    if (flags & RANK_TOTAL) {
        OK(documents_count(&q, none, x, &total, &err));
        assert_int_equal(d.total, total);
    }
    total = d.total;
    documents_release(&d);
    query_release(&q);
    return total;
}

static void ranking_does_not_depend_on_segments(void **state)
{
    check_segments(state, show);
}

/* --- where many clauses match -------------------------------------------------------------------- */

static void build_numbered(zc_builder *b, const char *name, unsigned clauses, const char *text)
{
    zc_document d;
    char locator[32];
    unsigned i;

    zc_document_init(&d);
    d.path = zc_strdup(name);
    d.title = zc_strdup("示例市若干规定");
    for (i = 1; i <= clauses; i++) {
        snprintf(locator, sizeof locator, "%u", i);
        add_clause(&d, locator, zc_str_of(text));
    }
    build_document(b, &d);
    zc_document_release(&d);
}

static zc_index *index_unequal(const char *path, unsigned many)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);

    build_numbered(b, "long.md", many, "建设网络。");
    build_numbered(b, "b.md", 1, "网络由市人民政府工业和信息化主管部门会同有关部门统一规划。");
    build_numbered(b, "a.md", 1, "网络由市人民政府工业和信息化主管部门会同有关部门统一规划。");
    build_numbered(b, "c.md", 1, "道路由市人民政府交通运输主管部门会同有关部门统一规划。");
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    return reading(path);
}

/* All the best clauses stand in one document: the others are found none the less. */
static void one_document_does_not_hide_the_others(void **state)
{
    static const unsigned many[] = {600, 3000};
    char name[16], *path;
    zc_index *x;
    zc_buf out;
    size_t i;

    zc_buf_init(&out);
    for (i = 0; i < 2; i++) {
        snprintf(name, sizeof name, "%u", many[i]);
        path = in_folder(state, name);
        x = index_unequal(path, many[i]);
        assert_int_equal(show(x, "网络", 10, RANK_TOTAL, &out), 3);
        assert_non_null(strstr(out.ptr, "long.md "));
        assert_non_null(strstr(out.ptr, "b.md "));
        /* Equal documents are in the order of their paths. */
        assert_true(strstr(out.ptr, "a.md ") < strstr(out.ptr, "b.md "));
        assert_non_null(strstr(out.ptr, " 1 0x")); /* and equal clauses in that of their ids: */
        assert_non_null(strstr(out.ptr, " 10 0x"));
        assert_non_null(strstr(out.ptr, " 100 0x"));
        assert_int_equal(show(x, "网络", 1, RANK_TOTAL, &out), 3);
        assert_int_equal(show(x, "网络", 10, RANK_ANY, &out), 3);
        zc_index_close(x);
        free(path);
    }
    zc_buf_release(&out);
}

static void documents_that_only_overlap_come_last(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x = index_unequal(path, 5);
    zc_buf out;

    zc_buf_init(&out);
    assert_int_equal(show(x, "道路 交通运输", 10, RANK_TOTAL | RANK_PARTIAL, &out), 1);
    assert_true(!strncmp(out.ptr, "c.md ", 5));
    assert_int_equal(show(x, "道路 交通运输", 10, RANK_TOTAL, &out), 1);
    assert_null(strchr(strchr(out.ptr, '\n') + 1, '\n'));
    assert_int_equal(show(x, "网络 交通运输", 10, RANK_TOTAL | RANK_PARTIAL, &out), 0);
    assert_null(strstr(out.ptr, " 1 1 0x")); /* a match, its clause 1 */
    assert_int_equal(show(x, "网络 -信息化", 10, RANK_TOTAL | RANK_PARTIAL, &out), 1);
    assert_true(!strncmp(out.ptr, "long.md ", 8));
    assert_int_equal(show(x, "凤凰", 10, RANK_TOTAL | RANK_PARTIAL, &out), 0);
    assert_int_equal(out.len, 0);
    zc_buf_release(&out);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RANKING(ranking_does_not_depend_on_segments),
        RANKING(one_document_does_not_hide_the_others),
        RANKING(documents_that_only_overlap_come_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
