/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts: what they leave together is what the query without the others matches. */
#include "search/suggest/parts.h"

#include "search/query/write.h"
#include "search/rank/rank.h"
#include "search/suggest/filters.h"
#include "tests/unit/index_fixture.h"

/* --- against asking ------------------------------------------------------------------------------ */

static void make_query(zc_buf *out, unsigned *seed)
{
    static const char *const others[] = {
        "-补贴",          "标题:企业",        "年:2013..2018",    "(企业 OR 养老)",
        "“建设资金”",     "养老 NEAR/9 机构", "100万元..600万元", "正文:5G网络",
        "-(人才 OR 住房)"};
    unsigned n = 1 + dice(seed, 3);

    zc_buf_clear(out);
    while (n-- > 0) {
        add_words(out, seed, 1 + dice(seed, 2));
        zc_buf_addc(out, ' ');
    }
    for (n = dice(seed, 3); n > 0; n--)
        zc_buf_addf(out, "%s ", others[dice(seed, sizeof others / sizeof *others)]);
}

/* The query and the filters without some parts, asked. */
static uint64_t ask(const parts *p, const query *q, const filter_options *o, uint32_t without,
                    const zc_index *x)
{
    query_change change = {0};
    uint32_t options = 0;
    zc_error err = {0};
    filter_options rest;
    uint64_t n = 0;
    zc_buf text;
    query less;
    filter *f;
    size_t i;

    for (i = 0; i < p->n; i++)
        if (without >> i & 1)
            *(p->v[i].node ? &change.without : &options) |= (uint32_t)1 << p->v[i].number;
    rest = filters_without(o, options);
    f = filter_new(&rest, NULL);
    zc_buf_init(&text);
    query_write(q, &change, &text);
    query_init(&less);
    query_parse(&less, zc_str_buf(&text));
    OK(rank_count(&less, f, x, &n, &err));
    query_release(&less);
    zc_buf_release(&text);
    filter_free(f);
    return n;
}

static bool any_reads(const parts *p)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        if (p->v[i].reads)
            return true;
    return false;
}

/* Of numbers in a range only what one part less may leave is looked at. */
static void check_parts(const parts *p, const query *q, const filter_options *o, const zc_index *x,
                        const char *typed)
{
    uint32_t without;
    uint64_t asked, n;

    for (without = 0; without < (uint32_t)1 << p->n; without++) {
        n = parts_count(p, without);
        asked = ask(p, q, o, without, x);
        if (any_reads(p) && without & (without - 1) ? n > asked : n != asked)
            fail_msg("%s without %x: %u by the parts, %u asked", typed, without, (unsigned)n,
                     (unsigned)asked);
    }
}

static void parts_and_asking_agree(void **state)
{
    char *path = in_folder(state, "index");
    zc_args years = {0}, kinds = {0};
    unsigned seed = 5, i, parted = 0;
    zc_error err = {0};
    zc_index *x;
    zc_buf text;

    x = index_made_with_dead(path);
    zc_buf_init(&text);
    zc_args_add(&years, "2012");
    zc_args_add(&years, "2014..2018");
    zc_args_add(&kinds, "reply");
    for (i = 0; i < 300; i++) {
        filter_options o = {.from = i % 3 ? NULL : "2013-05"};
        parts p = {0};
        query q;

        if (i % 2)
            o.year = years;
        if (i % 5 == 0)
            o.kind = kinds;
        make_query(&text, &seed);
        query_init(&q);
        query_parse(&q, zc_str_buf(&text));
        if (q.root) {
            OK(parts_find(&p, &q, &o, x, &err));
            check_parts(&p, &q, &o, x, text.ptr);
            parted += p.n > 1;
        }
        parts_release(&p);
        query_release(&q);
    }
    assert_true(parted > 150);
    zc_args_release(&years);
    zc_args_release(&kinds);
    zc_buf_release(&text);
    zc_index_close(x);
    free(path);
}

/* --- by example ---------------------------------------------------------------------------------- */

static const char *const clauses[] = {"养老机构补贴五百万元。", "托育机构补贴。", "托育机构奖励。"};

static void parts_are_told(void **state)
{
    char *path = in_folder(state, "index");
    zc_args years = {0};
    filter_options o = {.to = "2024-03"};
    zc_error err = {0};
    parts p = {0};
    zc_index *x;
    zc_buf text;
    query q;

    index_texts(path, clauses, sizeof clauses / sizeof *clauses);
    x = reading(path);
    zc_args_add(&years, "2019");
    zc_args_add(&years, "2021");
    o.year = years;
    query_init(&q);
    query_parse(&q, zc_str_of("托育 “养老” 电梯 -奖励"));
    OK(parts_find(&p, &q, &o, x, &err));
    zc_buf_init(&text);
    parts_write(&p, 0x3F, "; ", &text);
    assert_string_equal(text.ptr,
                        "托育; “养老”; 电梯; -奖励; --year 2019 --year 2021; --to 2024-03");
    assert_int_equal(p.n, 6);
    assert_int_equal(parts_empty(&p), 1 << 2 | 1 << 4 | 1 << 5); /* the document has no date */
    assert_true(p.v[0].finds && p.v[0].bare && p.v[1].finds && !p.v[1].bare && !p.v[3].finds);
    assert_int_equal(parts_count(&p, 1 << 1 | 1 << 2 | 1 << 4 | 1 << 5), 1);
    parts_release(&p);
    query_release(&q);
    zc_buf_release(&text);
    zc_args_release(&years);
    zc_index_close(x);
    free(path);
}

static void too_many_are_none(void **state)
{
    char *path = in_folder(state, "index");
    static const filter_options none;
    zc_error err = {0};
    parts p = {0};
    zc_index *x;
    query q;

    index_texts(path, clauses, sizeof clauses / sizeof *clauses);
    x = reading(path);
    query_init(&q);
    query_parse(&q, zc_str_of("a b c d e f g h i j k l m n o p q"));
    OK(parts_find(&p, &q, &none, x, &err));
    assert_int_equal(p.n, 0);
    parts_release(&p);
    query_release(&q);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(parts_and_asking_agree), IN_FOLDER(parts_are_told),
                                       IN_FOLDER(too_many_are_none)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
