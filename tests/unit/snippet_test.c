/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks and windows: on the text as written, at its characters, in time. */
#include "search/snippet.h"

#include "lib/base/utf8.h"
#include "tests/unit/cases.h"

#include <time.h>

static void check_form(const snippet *s, zc_str text)
{
    size_t i;

    assert_true(s->from <= s->to && s->to <= text.len);
    assert_true(zc_utf8_valid(zc_str_sub(text, s->from, s->to)) || !zc_utf8_valid(text));
    for (i = 0; i < s->n_marks; i++) {
        assert_true(s->mark[i].from < s->mark[i].to && s->mark[i].to <= text.len);
        assert_true(!i || s->mark[i - 1].to <= s->mark[i].from);
    }
}

/* What is shown, marks in [ ], … where text is left out. */
static void show(const snippet *s, zc_str text, zc_buf *out)
{
    size_t at = s->from, i;

    zc_buf_adds(out, s->from ? "…" : "");
    for (i = 0; i < s->n_marks; i++) {
        if (s->mark[i].from < s->from || s->mark[i].to > s->to)
            continue;
        zc_buf_addstr(out, zc_str_sub(text, at, s->mark[i].from));
        zc_buf_addc(out, '[');
        zc_buf_addstr(out, zc_str_sub(text, s->mark[i].from, s->mark[i].to));
        zc_buf_addc(out, ']');
        at = s->mark[i].to;
    }
    zc_buf_addstr(out, zc_str_sub(text, at, s->to));
    zc_buf_adds(out, s->to < text.len ? "…" : "");
}

static void make(snippet *s, const char *typed, zc_str text, size_t width)
{
    highlight *h;
    query q;

    query_init(&q);
    query_parse(&q, zc_str_of(typed));
    h = highlight_new(&q, NULL, NULL);
    assert_non_null(h);
    snippet_make(s, h, text, width);
    highlight_free(h);
    query_release(&q);
    check_form(s, text);
}

/* Columns: text; query; width; what is shown. */
static void check_snippet(const test_case *c)
{
    zc_str text = zc_str_buf(&c->column[0]);
    zc_buf got;
    snippet s;

    zc_buf_init(&got);
    make(&s, c->column[1].ptr, text, strtoul(c->column[2].ptr, NULL, 10));
    show(&s, text, &got);
    case_equal(c, &got, &c->column[3]);
    snippet_release(&s);
    snippet_release(&s);
    zc_buf_release(&got);
}

static void matches_are_marked(void **state)
{
    (void)state;
    for_each_case("tests/cases/snippet.tsv", check_snippet);
}

static void without_a_query_there_are_no_marks(void **state)
{
    snippet s;

    (void)state;
    snippet_make(&s, NULL, ZC_STR("养老机构补贴"), 3);
    assert_int_equal(s.n_marks, 0);
    assert_int_equal(s.from, 0);
    assert_int_equal(s.to, 9);
    snippet_release(&s);
    snippet_make(&s, NULL, ZC_STR("养老机构补贴"), SIZE_MAX);
    assert_int_equal(s.to, 18);
    snippet_release(&s);
    snippet_make(&s, NULL, ZC_STR(""), 0);
    assert_int_equal(s.to, 0);
    snippet_release(&s);
}

/* Written and folded characters do not go one by one: whatever the text, marks keep their form. */
static void any_text_can_be_marked(void **state)
{
    static const char *const bits[] = {"㎡", "养",   "老", "e\u0301", "ﬁ", "①",  "𠮷", "。",
                                       "5",  "００", "万", "\xE6",    " ", "\n", "A",  "㈠"};
    unsigned seed = 1, round, n, width;
    zc_buf text;
    snippet s;

    (void)state;
    zc_buf_init(&text);
    for (round = 0; round < 20000; round++) {
        zc_buf_clear(&text);
        for (n = round % 30; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            zc_buf_adds(&text, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        width = (seed >> 8) % 40;
        make(&s, "m2 养老 fi5 “é” 500万 𠮷老养", zc_str_buf(&text), width);
        assert_true(zc_utf8_count(zc_str_sub(zc_str_buf(&text), s.from, s.to)) <= width);
        snippet_release(&s);
    }
    zc_buf_release(&text);
}

/* Long clauses full of matches, long words full of repetition. */
static void long_clauses_are_marked_in_linear_time(void **state)
{
    static const char *const texts[] = {"养老", "养", "五百万元，", "养老机构的补贴。", "a "};
    static const char *const queries[] = {"养老", "500万元", "养老机构的补贴怎样申请", "养 老 a"};
    clock_t began = clock();
    zc_buf text;
    snippet s;
    size_t i, k;

    (void)state;
    zc_buf_init(&text);
    for (i = 0; i < 5; i++) {
        zc_buf_clear(&text);
        while (text.len < 1 << 18)
            zc_buf_adds(&text, texts[i]);
        for (k = 0; k < 4; k++) {
            make(&s, queries[k], zc_str_buf(&text), 120);
            snippet_release(&s);
        }
        make(&s, text.ptr, zc_str_buf(&text), 120);
        snippet_release(&s);
    }
    zc_buf_release(&text);
    assert_true(clock() - began < 15 * CLOCKS_PER_SEC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_are_marked),
        cmocka_unit_test(without_a_query_there_are_no_marks),
        cmocka_unit_test(any_text_can_be_marked),
        cmocka_unit_test(long_clauses_are_marked_in_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
