/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed, taken apart; and that nothing typed is an error or takes long. */
#include "search/query/query.h"

#include "lib/store/forward.h"
#include "search/query/fields.h"
#include "tests/unit/cases.h"
#include "tests/unit/surroundings.h"

#include <time.h>

/* A word, ~ before one that matches by half its grams, = before one of the text alone, [values] in
 * brackets; "phrase"; field:value; <from..to>. */
static void show_word(const query_term *t, zc_buf *out)
{
    size_t at = 0, i;

    zc_buf_adds(out, t->own_text ? "=" : t->literal ? "" : "~");
    for (i = 0; i < t->n_values; i++) {
        zc_span_utf8((zc_span){t->text.v + at, t->value[i].from - at}, out);
        zc_buf_addc(out, '[');
        at = t->value[i].to;
        zc_span_utf8((zc_span){t->text.v + t->value[i].from, at - t->value[i].from}, out);
        zc_buf_addc(out, ']');
    }
    zc_span_utf8((zc_span){t->text.v + at, t->text.n - at}, out);
}

static void show_articles(const query_term *t, zc_buf *out)
{
    zc_buf_addf(out, "%ld.%ld-%ld.%ld", t->article[0].number, t->article[0].sub,
                t->article[1].number, t->article[1].sub);
}

static void show_term(const query_term *t, zc_buf *out)
{
    if (t->field >= 0 && !t->own_text)
        zc_buf_addf(out, "%s:", field_name(t->field));
    assert_int_equal(t->phrase, t->kind == QUERY_PHRASE);
    switch (t->kind) {
    case QUERY_WORD:
        show_word(t, out);
        break;
    case QUERY_PHRASE:
        zc_buf_addc(out, '"');
        zc_span_utf8(zc_units_span(&t->text), out);
        zc_buf_addc(out, '"');
        break;
    case QUERY_RANGE:
        zc_buf_addf(out, "<%s..%s>", t->range.from, t->range.to);
        break;
    case QUERY_ARTICLE:
        show_articles(t, out);
        break;
    case QUERY_FILTER:
        assert_non_null(t->filter);
        zc_buf_addstr(out, zc_str_buf(&t->typed));
        break;
    default:
        zc_span_utf8(zc_units_span(&t->text), out);
    }
}

/* Children of AND parted by blanks, of OR by |, of NEAR by /distance/; ! before what is excluded. */
static void show_node(const query *q, size_t node, bool outer, zc_buf *out)
{
    const query_node *n = &q->node[node];
    size_t child;

    if (n->op == QUERY_TERM) {
        show_term(&q->term[n->term], out);
        return;
    }
    if (n->op == QUERY_NOT) {
        zc_buf_addc(out, '!');
        show_node(q, n->first, false, out);
        return;
    }
    zc_buf_adds(out, outer ? "" : "(");
    for (child = n->first; child; child = q->node[child].next) {
        if (child != n->first && n->op == QUERY_NEAR)
            zc_buf_addf(out, " /%zu/ ", n->distance);
        else if (child != n->first)
            zc_buf_adds(out, n->op == QUERY_OR ? " | " : " ");
        show_node(q, child, false, out);
    }
    zc_buf_adds(out, outer ? "" : ")");
}

static void check_query(const test_case *c)
{
    zc_buf got;
    query q;

    zc_buf_init(&got);
    query_init(&q);
    query_parse(&q, zc_str_buf(&c->column[0]));
    if (q.root)
        show_node(&q, q.root, true, &got);
    case_equal(c, &got, &c->column[1]);
    zc_buf_clear(&got);
    zc_buf_addf(&got, "%zu", q.notes.n);
    if (c->column[2].len)
        case_equal(c, &got, &c->column[2]);
    assert_int_equal(query_is_empty(&q), q.n == 0);
    query_release(&q);
    query_release(&q);
    zc_buf_release(&got);
}

static void queries_are_taken_apart(void **state)
{
    (void)state;
    for_each_case("tests/cases/query.tsv", check_query);
}

static void the_text_for_ranking_is_what_is_wanted(void **state)
{
    zc_buf text;
    query q;

    (void)state;
    zc_buf_init(&text);
    query_init(&q);
    query_parse(&q, ZC_STR("養老 “機構” -补贴 养老"));
    zc_span_utf8(zc_units_span(&q.text), &text);
    assert_string_equal(text.ptr, "养老\n机构\n养老");
    query_release(&q);
    zc_buf_release(&text);
}

static void values_have_the_hashes_of_the_index(void **state)
{
    query q;

    (void)state;
    query_init(&q);
    query_parse(&q, ZC_STR("奖励五百万元"));
    assert_int_equal(q.term[0].n_values, 1);
    assert_int_equal(q.term[0].value[0].hash, zc_value_hash(ZC_STR("5000000")));
    query_release(&q);
}

/* Very many words: some are looked for, and one line tells of the others. */
static void of_many_words_some_are_looked_for(void **state)
{
    zc_buf text;
    query q;
    int i;

    (void)state;
    zc_buf_init(&text);
    query_init(&q);
    for (i = 0; i < 2000; i++)
        zc_buf_addf(&text, "词%d 。 ", i);
    query_parse(&q, zc_str_buf(&text));
    assert_int_equal(q.n, QUERY_TERMS_MAX);
    assert_true(q.notes.n > 0 && q.notes.n <= QUERY_NOTES_MAX + 2);
    query_release(&q);
    zc_buf_release(&text);
}

/* Marks in every order, cut characters, bytes that are none: some terms, soon, within the text. */
static void anything_can_be_typed(void **state)
{
    static const char *const bits[] = {
        "\"",   "“",  "”",      "「",     "」",   "《", "》", "-",   " ",      "　", "养", "a",
        "5",    "。", "\xE6",   "\xFF",   "\n",   "𠮷", "〈", "－",  "(",      ")",  "（", "）",
        " OR ", "|",  "NEAR/3", " NEAR ", "NOT ", "+",  "..", "年:", "标题：", "条:"};
    unsigned seed = 1, round, n;
    zc_buf text;
    query q;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    for (round = 0; round < 20000; round++) {
        zc_buf_clear(&text);
        for (n = round % 40; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            zc_buf_adds(&text, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        query_init(&q);
        query_parse(&q, zc_str_buf(&text));
        for (i = 0; i < q.n; i++)
            assert_true(q.term[i].text.n > 0);
        query_release(&q);
    }
    zc_buf_release(&text);
}

/* Long texts of marks take no longer than as many words. */
static void long_queries_are_read_in_linear_time(void **state)
{
    static const char *const units[] = {
        "“",    "”",          "《",    "》",       "\"",  "-",      "- ",   "养",
        "“”",   "《》",       "养“",   "“养",      "a",   " \"",    "-“",   "养“老”机",
        "《养", "“养”老机构", "(",     ")",        "（ ", "（养）", " OR ", "|a",
        " NOT", "养 NEAR ",   "标题:", " 年:2024", "、",  "养、",   " - ",  "1.."};
    clock_t began, longest = 0;
    zc_buf text;
    query q;
    size_t i;

    (void)state;
    skip_under(VALGRIND, "time is not measured under valgrind");
    zc_buf_init(&text);
    for (i = 0; i < sizeof units / sizeof *units; i++) {
        zc_buf_clear(&text);
        while (text.len < 1 << 18)
            zc_buf_adds(&text, units[i]);
        zc_buf_adds(&text, i % 2 ? "”" : "》");
        began = clock();
        query_init(&q);
        query_parse(&q, zc_str_buf(&text));
        query_release(&q);
        began = clock() - began;
        longest = began > longest ? began : longest;
    }
    zc_buf_release(&text);
    assert_true(longest < 3 * CLOCKS_PER_SEC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_are_taken_apart),
        cmocka_unit_test(the_text_for_ranking_is_what_is_wanted),
        cmocka_unit_test(values_have_the_hashes_of_the_index),
        cmocka_unit_test(of_many_words_some_are_looked_for),
        cmocka_unit_test(anything_can_be_typed),
        cmocka_unit_test(long_queries_are_read_in_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
