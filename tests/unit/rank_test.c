/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking: the same hits and scores however the index was built, and all that match. */
#include "search/rank/rank.h"

#include "lib/base/utf8.h"
#include "search/hit.h"
#include "search/query/also.h"
#include "tests/unit/ranking_fixture.h"

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

static void ranking_does_not_depend_on_segments(void **state)
{
    check_segments(state, show);
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

/* Of very many matches stage 1 chooses: also those by another name. */
static void many_matches_by_other_names(void **state)
{
    static const zc_aliases names;
    char *path = in_folder(state, "index");
    zc_error err = {0};
    zc_index *x;
    ranking r;
    query q;
    size_t i, rare = 0;

    index_many(path, "补贴由工业和信息化局发放。", "补贴由工信局按照季度发放。");
    x = reading(path);
    query_init(&q);
    query_parse(&q, ZC_STR("工信局"));
    also_add(&q, &names);
    OK(rank_query(&q, none, x, 100, RANK_TOTAL, &r, &err));
    assert_int_equal(r.total, MANY);
    assert_int_equal(r.n, 100);
    for (i = 0; i < r.n; i++) {
        assert_true(r.v[i].match);
        assert_true(r.v[0].score - r.v[i].score < 1e-9); /* neither name is better */
        rare += r.v[i].clause == 0;
    }
    assert_int_equal(rare, 1); /* ¶1 is the first of equals */
    ranking_release(&r);
    query_release(&q);
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
        RANKING(ranking_does_not_depend_on_segments), RANKING(a_page_of_many_matches_is_full),
        RANKING(many_matches_by_other_names),         RANKING(ties_are_in_the_order_of_ids),
        RANKING(a_letter_finds_what_shares_much),     RANKING(nothing_gives_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
