/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling, by example. */
#include "search/suggest/spelling.h"

#include "tests/unit/cases.h"
#include "tests/unit/index_fixture.h"

static const char *const clauses[] = {
    "推进科技创新，支持科技创新。",
    "科技创新平台。",
    "服务科技创新的机构。",
    "科技和金融。",
    "养老院里的设施。",
    "新建养老院的床位。",
    "既有住宅加装电梯方案。",
    "民用航空法规定。",
    "policy dialogue",
    "a policy of AI and police",
    "生产安全监管部门。",
    "加强生产安全监管。",
};

static zc_index *examples;

/* Columns: query of one term; spellings with their clauses, parted by blanks. */
static void check_case(const test_case *c)
{
    candidates found = {0};
    size_t texts = 1000, i;
    zc_error err = {0};
    zc_buf got;
    query q;

    query_init(&q);
    query_parse(&q, zc_str_buf(&c->column[0]));
    assert_int_equal(q.n, 1);
    OK(spelling_find(&q, &q.term[0], examples, false, &texts, &found, &err));
    zc_buf_init(&got);
    for (i = 0; i < found.n; i++)
        zc_buf_addf(&got, "%s%s %u", i ? " " : "", found.v[i].text, (unsigned)found.v[i].clauses);
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
    candidates_release(&found);
    query_release(&q);
}

static void examples_are_spelt(void **state)
{
    char *path = in_folder(state, "index");

    index_texts(path, clauses, sizeof clauses / sizeof *clauses);
    examples = reading(path);
    for_each_case("tests/cases/spelling.tsv", check_case);
    zc_index_close(examples);
    free(path);
}

/* A word whose rest stands in too many clauses is left alone, whatever the order of segments. */
static void texts_are_not_read_without_end(void **state)
{
    char *path = in_folder(state, "index");
    candidates found = {0};
    zc_error err = {0};
    size_t texts = 2;
    zc_index *x;
    query q;

    index_texts(path, clauses, sizeof clauses / sizeof *clauses);
    x = reading(path);
    query_init(&q);
    query_parse(&q, zc_str_of("科技创薪"));
    OK(spelling_find(&q, &q.term[0], x, false, &texts, &found, &err));
    assert_int_equal(found.n, 0); /* 科技创 stands in three */
    assert_int_equal(texts, 2);
    texts = 3;
    OK(spelling_find(&q, &q.term[0], x, false, &texts, &found, &err));
    assert_int_equal(found.n, 1);
    assert_int_equal(texts, 0);
    candidates_release(&found);
    query_release(&q);
    zc_index_close(x);
    free(path);
}

/* Of two characters another one is another word; other words of the query can tell whether it fits. */
static void context_allows_a_guess(void **state)
{
    char *path = in_folder(state, "index");
    candidates found = {0};
    size_t texts = 1000;
    zc_error err = {0};
    zc_index *x;
    query q;

    index_texts(path, clauses, sizeof clauses / sizeof *clauses);
    x = reading(path);
    query_init(&q);
    query_parse(&q, zc_str_of("料技"));
    OK(spelling_find(&q, &q.term[0], x, true, &texts, &found, &err));
    assert_int_equal(found.n, 1);
    assert_string_equal(found.v[0].text, "科技");
    assert_int_equal(found.v[0].clauses, 4);
    candidates_release(&found);
    query_release(&q);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(examples_are_spelt),
                                       IN_FOLDER(texts_are_not_read_without_end),
                                       IN_FOLDER(context_allows_a_guess)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
