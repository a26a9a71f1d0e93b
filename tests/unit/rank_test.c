/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking: the same hits and scores however the index was built, and all that match. */
#include "search/rank/rank.h"

#include "lib/base/utf8.h"
#include "search/hit.h"
#include "tests/unit/index_fixture.h"

static filter *none;

static int with_filter(void **state)
{
    static const filter_options nothing;

    none = filter_new(&nothing, NULL);
    return folder_start(state);
}

static int without_filter(void **state)
{
    filter_free(none);
    return folder_end(state);
}

#define RANKING(test) cmocka_unit_test_setup_teardown(test, with_filter, without_filter)

/* Hits as lines: id, exact score, whether it matches. */
static uint64_t show(const zc_index *x, const char *text, size_t max, unsigned flags, zc_buf *out)
{
    zc_error err = {0};
    uint64_t total;
    ranking r;
    size_t i;
    query q;
    hit h;

    zc_buf_clear(out);
    query_init(&q);
    query_parse(&q, zc_str_of(text));
    OK(rank_query(&q, none, x, max, flags, &r, &err));
    for (i = 0; i < r.n; i++) {
        OK(hit_identify(&h, x, &r.v[i], &err));
        zc_buf_addf(out, "%s %a %d\n", h.id.ptr, r.v[i].score, r.v[i].match);
        hit_release(&h);
    }
    total = r.total;
    ranking_release(&r);
    query_release(&q);
    return total;
}

static bool is_dead(unsigned number)
{
    return number % 4 == 1;
}

/* Documents 0 … 199 without the dead ones: in one segment, or in many from which they died. */
static void build(const char *path, unsigned step, bool merge)
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
}

static void ranking_does_not_depend_on_segments(void **state)
{
    static const char *const queries[] = {
        "养老",         "补贴 企业",
        "500万元",      "工业互联网企业如何申请建设资金奖励",
        "“养老” -补贴", "AI smart city",
        "的",           "人才住房评估床位充电的办法和资金补贴怎样申请，由哪个人民政府办理",
        "奖励 2024年",  "𠮷",
    };
    static const unsigned flags[] = {0, RANK_PARTIAL, RANK_PARTIAL | RANK_TOTAL, RANK_TOTAL,
                                     RANK_PARTIAL | RANK_ANY};
    char *path[3] = {in_folder(state, "one"), in_folder(state, "many"), in_folder(state, "merged")};
    zc_buf want, got;
    zc_index *x[3];
    uint64_t total;
    size_t i, k, f;

    build(path[0], 200, false);
    build(path[1], 10, false);
    build(path[2], 10, true);
    zc_buf_init(&want);
    zc_buf_init(&got);
    for (k = 0; k < 3; k++)
        x[k] = reading(path[k]);
    assert_int_equal(zc_index_segments(x[0]), 1);
    assert_int_equal(zc_index_segments(x[1]), 20);
    for (i = 0; i < sizeof queries / sizeof *queries; i++)
        for (f = 0; f < sizeof flags / sizeof *flags; f++) {
            total = show(x[0], queries[i], 100, flags[f], &want);
            assert_true(want.len > 0 || !(flags[f] & RANK_PARTIAL));
            for (k = 1; k < 3; k++) {
                assert_int_equal(show(x[k], queries[i], 100, flags[f], &got), total);
                assert_string_equal(got.ptr, want.ptr);
            }
        }
    for (k = 0; k < 3; k++) {
        zc_index_close(x[k]);
        free(path[k]);
    }
    zc_buf_release(&want);
    zc_buf_release(&got);
}

/* --- more matches than are scored ------------------------------------------------------------ */

enum { MANY = 3000 };

static void index_many(const char *path, const char *common, const char *rare)
{
    static const char *text[MANY];
    size_t i;

    for (i = 0; i < MANY; i++)
        text[i] = i < 2 ? rare : common;
    index_texts(path, text, MANY);
}

static size_t lines(const zc_buf *b)
{
    size_t i, n = 0;

    for (i = 0; i < b->len; i++)
        n += b->ptr[i] == '\n';
    return n;
}

/* “G网” stands in every clause, but only in two of them its first token is a word of its own. */
static void a_page_of_many_matches_is_full(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x;
    zc_buf out;

    index_many(path, "建设5G网络。", "建设G网络。");
    x = reading(path);
    zc_buf_init(&out);
    assert_int_equal(show(x, "“G网”", 10, RANK_TOTAL, &out), MANY);
    assert_int_equal(lines(&out), 10);
    assert_int_equal(show(x, "“G网”", 10, RANK_TOTAL | RANK_PARTIAL, &out), MANY);
    assert_int_equal(lines(&out), 10);
    assert_int_equal(show(x, "网络", MANY, RANK_TOTAL, &out), MANY);
    assert_int_equal(lines(&out), MANY);
    zc_buf_release(&out);
    zc_index_close(x);
    free(path);
}

/* Equal scores are ordered by clause id, as bytes, at the cut of stage 1 too. */
static void ties_are_in_the_order_of_ids(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x;
    zc_buf out;

    index_many(path, "建设网络。", "建设网络。");
    x = reading(path);
    zc_buf_init(&out);
    show(x, "网络", 4, 0, &out);
    assert_non_null(strstr(out.ptr, "texts.md#¶1 "));
    assert_non_null(strstr(out.ptr, "texts.md#¶10 "));
    assert_non_null(strstr(out.ptr, "texts.md#¶100 "));
    assert_non_null(strstr(out.ptr, "texts.md#¶1000 "));
    zc_buf_release(&out);
    zc_index_close(x);
    free(path);
}

/* n characters of the basic block, from number `from` on. */
static char *characters(unsigned from, unsigned n)
{
    zc_buf b;

    zc_buf_init(&b);
    for (; n > 0; n--, from++)
        zc_utf8_add(&b, 0x7000 + from);
    return zc_buf_detach(&b);
}

/* The rarest pairs of a letter stand in one clause each; those of the clause that shares much of it
 * stand in two. */
static void a_letter_finds_what_shares_much(void **state)
{
    enum { PAIRS = 60, OTHERS = PAIRS + 2 };
    char *path = in_folder(state, "index"), *pair[PAIRS], *half = characters(2 * PAIRS, 40);
    const char *text[OTHERS];
    zc_buf letter, out;
    zc_index *x;
    size_t i;

    zc_buf_init(&letter);
    zc_buf_init(&out);
    for (i = 0; i < PAIRS; i++) {
        text[i] = pair[i] = characters(2 * (unsigned)i, 2);
        zc_buf_addf(&letter, "%s，", pair[i]);
    }
    text[PAIRS] = text[PAIRS + 1] = half;
    zc_buf_adds(&letter, half);
    index_texts(path, text, OTHERS);
    x = reading(path);
    show(x, letter.ptr, 10, RANK_PARTIAL, &out);
    assert_true(!strncmp(out.ptr, "texts.md#¶61 ", strlen("texts.md#¶61 ")));
    zc_index_close(x);
    for (i = 0; i < PAIRS; i++)
        free(pair[i]);
    free(half);
    free(path);
    zc_buf_release(&letter);
    zc_buf_release(&out);
}

static void nothing_gives_nothing(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_index *x;
    zc_buf out;

    add_made(s, path, 0, 0, NULL);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    zc_buf_init(&out);
    assert_int_equal(show(x, "养老", 10, RANK_TOTAL | RANK_PARTIAL, &out), 0);
    assert_int_equal(out.len, 0);
    assert_int_equal(show(x, "养老机构的床位奖励", 10, RANK_PARTIAL, &out), 0);
    assert_int_equal(out.len, 0);
    zc_buf_release(&out);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RANKING(ranking_does_not_depend_on_segments),
        RANKING(a_page_of_many_matches_is_full),
        RANKING(ties_are_in_the_order_of_ids),
        RANKING(a_letter_finds_what_shares_much),
        RANKING(nothing_gives_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
