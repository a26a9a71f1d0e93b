/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matching: the short way through the postings finds what a look at every clause does. */
#include "search/query/match.h"

#include "lib/base/utf8.h"
#include "search/query/stand.h"
#include "tests/unit/cases.h"
#include "tests/unit/index_fixture.h"

static filter *no_filter(void)
{
    static const filter_options none;

    return filter_new(&none, NULL);
}

/* --- against a look at every clause ---------------------------------------------------------- */

static bool stands_in_base(const query *q, const zc_index *x, size_t segment, const zc_forward *f)
{
    size_t i;

    for (i = 0; i < q->n; i++) {
        const query_term *t = &q->term[i];

        if (t->exclude ? stand_in_clause(t, x, segment, f)
                       : t->phrase && !stand_in_clause(t, x, segment, f))
            return false;
    }
    return true;
}

static void check_segment(const query *q, const filter *none, const zc_index *x, size_t segment,
                          const char *text)
{
    zc_bits base, match;
    zc_error err = {0};
    bool live, based;
    zc_forward f;
    uint32_t i;

    OK(match_base(q, none, x, segment, &base, &err));
    OK(match_words(q, x, segment, &base, &match, &err));
    for (i = 0; i < zc_index_segment_clauses(x, segment); i++) {
        assert_true(zc_index_forward(x, segment, i, &f));
        live = zc_bits_has(zc_index_live(x, segment), i);
        based = live && stands_in_base(q, x, segment, &f);
        if (zc_bits_has(&base, i) != based)
            fail_msg("%s: clause %u is %s the base", text, i, based ? "missing in" : "wrongly in");
        based = based && match_clause(q, x, segment, &f);
        if (zc_bits_has(&match, i) != based)
            fail_msg("%s: clause %u is %s the matches", text, i,
                     based ? "missing in" : "wrongly in");
    }
    zc_bits_release(&base);
    zc_bits_release(&match);
}

/* The text of any clause; it may be empty. */
static zc_span any_text(const zc_index *x, unsigned *seed)
{
    size_t segment = dice(seed, (unsigned)zc_index_segments(x));
    zc_forward f;

    if (!zc_index_forward(x, segment, dice(seed, zc_index_segment_clauses(x, segment)), &f))
        return (zc_span){NULL, 0};
    return f.text;
}

/* A few characters of a text, from the middle of it: so the ends fall into words and values. */
static void add_cutting(zc_buf *out, zc_span text, unsigned *seed, unsigned longest)
{
    size_t from, n;

    if (!text.n)
        return;
    from = dice(seed, (unsigned)text.n);
    n = 1 + dice(seed, longest);
    n = n < text.n - from ? n : text.n - from;
    zc_span_utf8((zc_span){text.v + from, n}, out);
}

static void make_query(zc_buf *out, const zc_index *x, unsigned *seed)
{
    unsigned words = 1 + dice(seed, 3), how;

    zc_buf_clear(out);
    while (words-- > 0) {
        how = dice(seed, 6);
        zc_buf_adds(out, how == 0 ? " -" : " ");
        zc_buf_adds(out, how == 1 ? "“" : "");
        if (how == 2)
            add_words(out, seed, 1 + dice(seed, 5));
        else
            add_cutting(out, any_text(x, seed), seed, how == 3 ? 25 : 7);
        zc_buf_adds(out, how == 1 ? "”" : "");
    }
}

/* Many words of one clause, which so often has them all: of many the rarest are looked up first. */
static void make_long_query(zc_buf *out, const zc_index *x, unsigned *seed)
{
    unsigned words = 8 + dice(seed, 8);
    zc_span text = any_text(x, seed);

    zc_buf_clear(out);
    for (; words > 0; words--) {
        zc_buf_addc(out, ' ');
        add_cutting(out, words == 1 && dice(seed, 2) ? any_text(x, seed) : text, seed, 4);
    }
}

static void postings_and_texts_agree(void **state)
{
    char *path = in_folder(state, "index");
    filter *none = no_filter();
    unsigned seed = 1, i;
    zc_index *x;
    zc_buf text;
    size_t k;
    query q;

    x = index_made_with_dead(path);
    zc_buf_init(&text);
    for (i = 0; i < 3000; i++) {
        (i % 5 ? make_query : make_long_query)(&text, x, &seed);
        query_init(&q);
        query_parse(&q, zc_str_buf(&text));
        for (k = 0; k < zc_index_segments(x); k++)
            check_segment(&q, none, x, k, text.ptr);
        query_release(&q);
    }
    zc_buf_release(&text);
    zc_index_close(x);
    filter_free(none);
    free(path);
}

/* --- by example ------------------------------------------------------------------------------ */

static const char *const clauses[] = {
    "对新建养老机构每张床位奖励五百万元。",
    "养老服务机构按照500万元封顶给予补贴。",
    "建设5G网络基站，用于AIGC应用。",
    "第十二条规定，自2024年8月2日起施行。",
    "推进，養老，機構建设。",
    "一、二、三、四、五、六、七",
    "一般情形",
};

static zc_index *examples;

/* Columns: query; numbers of the matching clauses, from 1, parted by blanks. */
static void check_example(const test_case *c)
{
    filter *none = no_filter();
    zc_bits base, match;
    zc_error err = {0};
    zc_buf got;
    query q;
    size_t i;

    query_init(&q);
    query_parse(&q, zc_str_buf(&c->column[0]));
    OK(match_base(&q, none, examples, 0, &base, &err));
    OK(match_words(&q, examples, 0, &base, &match, &err));
    zc_buf_init(&got);
    for (i = zc_bits_next(&match, 0); i < match.n; i = zc_bits_next(&match, i + 1))
        zc_buf_addf(&got, got.len ? " %zu" : "%zu", i + 1);
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
    zc_bits_release(&base);
    zc_bits_release(&match);
    query_release(&q);
    filter_free(none);
}

static void examples_match(void **state)
{
    char *path = in_folder(state, "index");

    index_texts(path, clauses, sizeof clauses / sizeof *clauses);
    examples = reading(path);
    for_each_case("tests/cases/match.tsv", check_example);
    zc_index_close(examples);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(postings_and_texts_agree),
                                       IN_FOLDER(examples_match)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
