/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words and phrases stand, literally and by value. */
#include "search/query/stand.h"

#include "tests/unit/cases.h"
#include "tests/unit/index_fixture.h"

#include <time.h>

static void fold(zc_units *u, zc_str text)
{
    zc_folded folded;

    zc_folded_init(&folded);
    zc_units_init(u);
    zc_units_fold(u, text, &folded);
    zc_folded_release(&folded);
}

typedef struct places {
    zc_span text;
    zc_buf out;
    size_t n;
} places;

static void add_place(size_t from, size_t to, void *arg)
{
    places *p = arg;

    assert_true(from < to && to <= p->text.n);
    zc_buf_addf(&p->out, p->n++ ? " %zu:" : "%zu:", from);
    zc_span_utf8((zc_span){p->text.v + from, to - from}, &p->out);
}

/* Columns: text; query of one term; places as FROM:TEXT in the order found. */
static void check_places(const test_case *c)
{
    places p = {.n = 0};
    zc_units text;
    bool found;
    query q;

    fold(&text, zc_str_buf(&c->column[0]));
    p.text = zc_units_span(&text);
    zc_buf_init(&p.out);
    query_init(&q);
    query_parse(&q, zc_str_buf(&c->column[1]));
    assert_int_equal(q.n, 1);
    found = stand_find(&q.term[0], p.text, add_place, &p);
    case_equal(c, &p.out, &c->column[2]);
    assert_int_equal(found, p.n > 0);
    query_release(&q);
    zc_buf_release(&p.out);
    zc_units_release(&text);
}

static void terms_are_found(void **state)
{
    (void)state;
    for_each_case("tests/cases/stand.tsv", check_places);
}

/* Title and headings count for words, the clause's own text alone for phrases. */
static void clauses_hold_words_and_phrases(void **state)
{
    static const struct {
        const char *query;
        bool stands;
    } cases[] = {
        {"充电", true},       {"“充电”", false},         {"支持", true},      {"“支持”", false},
        {"奖励", true},       {"“奖励”", true},          {"100万元", true},   {"一百万元", true},
        {"“100万元”", false}, {"示发〔2024〕5号", true}, {"充电支持", false}, {"第5条", true},
        {"第五条", true},     {"200万元", false},
    };
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    zc_document d;
    zc_forward f;
    zc_index *x;
    zc_clause *c;
    query q;
    size_t i;

    zc_document_init(&d);
    d.path = zc_strdup("a.md");
    d.title = zc_strdup("充电办法");
    zc_document_set(&d, ZC_DOCUMENT_NUMBER, ZC_STR("示发〔2024〕5号"));
    c = add_clause(&d, "¶1", ZC_STR("奖励一百万元。"));
    zc_strings_add(&c->heading, ZC_STR("第五条支持措施"));
    build_document(b, &d);
    zc_document_release(&d);
    adopt(s, b);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    assert_true(zc_index_forward(x, 0, 0, &f));
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        query_init(&q);
        query_parse(&q, zc_str_of(cases[i].query));
        assert_int_equal(q.n, 1);
        if (stand_in_clause(&q.term[0], x, 0, &f) != cases[i].stands)
            fail_msg("%s", cases[i].query);
        query_release(&q);
    }
    zc_index_close(x);
    free(path);
}

static void ignore(size_t from, size_t to, void *arg)
{
    (void)from;
    (void)to;
    ++*(size_t *)arg;
}

/* A text of values, each of which begins what is looked for. */
static void many_values_are_read_in_linear_time(void **state)
{
    clock_t began = clock();
    zc_units text;
    size_t n = 0;
    zc_buf b;
    query q;

    (void)state;
    zc_buf_init(&b);
    while (b.len < 2 << 20)
        zc_buf_adds(&b, "五百元");
    fold(&text, zc_str_buf(&b));
    query_init(&q);
    query_parse(&q, ZC_STR("500元600元"));
    assert_int_equal(q.term[0].n_values, 2);
    assert_false(stand_find(&q.term[0], zc_units_span(&text), ignore, &n));
    query_release(&q);
    query_init(&q);
    query_parse(&q, ZC_STR("500元"));
    assert_true(stand_find(&q.term[0], zc_units_span(&text), ignore, &n));
    assert_true(n > 200000);
    query_release(&q);
    zc_units_release(&text);
    zc_buf_release(&b);
    assert_true(clock() - began < 10 * CLOCKS_PER_SEC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_found),
        IN_FOLDER(clauses_hold_words_and_phrases),
        cmocka_unit_test(many_values_are_read_in_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
