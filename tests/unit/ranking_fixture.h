/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of ranking clauses and documents share: a filter that lets all through, one set of
 * documents indexed in three ways, and the question whether all three are ranked alike.
 */
#ifndef TESTS_UNIT_RANKING_FIXTURE_H
#define TESTS_UNIT_RANKING_FIXTURE_H

#include "search/query/filter.h"
#include "search/rank/rank.h"
#include "tests/unit/index_fixture.h"

static filter *none;

static inline int with_filter(void **state)
{
    static const filter_options nothing;

    none = filter_new(&nothing, NULL);
    return folder_start(state);
}

static inline int without_filter(void **state)
{
    filter_free(none);
    return folder_end(state);
}

#define RANKING(test) cmocka_unit_test_setup_teardown(test, with_filter, without_filter)

static inline bool is_dead(unsigned number)
{
    return number % 4 == 1;
}

/* Documents 0 … 199 without the dead ones: in one segment, or in many from which they died. */
static inline zc_index *build_in_steps(const char *path, unsigned step, bool merge)
{
    zc_store *s = writing(path, 0);
    zc_error err;
    unsigned i, k;

    for (i = 200; i >= step; i -= step) { /* the last first: other numbers for every clause */
        add_made(s, path, i - step, i, step == 200 ? is_dead : NULL);
        commit(s);
        for (k = i - step; k < i && step < 200; k++)
            if (is_dead(k))
                assert_true(kill_made(s, k));
        commit(s);
    }
    if (merge)
        OK(zc_store_merge(s, &err));
    zc_store_close(s);
    return reading(path);
}

/* Ranks and prints into out, replaced, what came of it exactly; returns the total. */
typedef uint64_t (*show_ranking)(const zc_index *x, const char *text, size_t max, unsigned flags,
                                 zc_buf *out);

/* One query by all flags: the three indexes give the same, and fewer are the first of more. */
static inline void check_ranking(zc_index *const x[3], const char *text, show_ranking show)
{
    static const unsigned flags[] = {0, RANK_PARTIAL, RANK_PARTIAL | RANK_TOTAL, RANK_TOTAL,
                                     RANK_PARTIAL | RANK_ANY};
    zc_buf want, got;
    uint64_t total;
    size_t k, f;

    zc_buf_init(&want);
    zc_buf_init(&got);
    for (f = 0; f < sizeof flags / sizeof *flags; f++) {
        total = show(x[0], text, 100, flags[f], &want);
        assert_true(want.len > 0 || !(flags[f] & RANK_PARTIAL));
        for (k = 1; k < 3; k++) {
            assert_int_equal(show(x[k], text, 100, flags[f], &got), total);
            assert_string_equal(got.ptr, want.ptr);
        }
        show(x[0], text, 7, flags[f], &got);
        assert_memory_equal(got.ptr, want.ptr, got.len);
    }
    zc_buf_release(&want);
    zc_buf_release(&got);
}

static inline void check_segments(void **state, show_ranking show)
{
    static const char *const queries[] = {
        "养老",         "补贴 企业",
        "500万元",      "工业互联网企业如何申请建设资金奖励",
        "“养老” -补贴", "AI smart city",
        "的",           "人才住房评估床位充电的办法和资金补贴怎样申请，由哪个人民政府办理",
        "奖励 2024年",  "𠮷",
        "养老 OR 充电", "示发〔2024〕16号",
    };
    char *path[3] = {in_folder(state, "one"), in_folder(state, "many"), in_folder(state, "merged")};
    zc_index *x[3] = {build_in_steps(path[0], 200, false), build_in_steps(path[1], 10, false),
                      build_in_steps(path[2], 10, true)};
    size_t i, k;

    assert_int_equal(zc_index_segments(x[0]), 1);
    assert_int_equal(zc_index_segments(x[1]), 20);
    for (i = 0; i < sizeof queries / sizeof *queries; i++)
        check_ranking(x, queries[i], show);
    for (k = 0; k < 3; k++) {
        zc_index_close(x[k]);
        free(path[k]);
    }
}

#endif
