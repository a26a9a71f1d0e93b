/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries written back: what is written is understood as what was typed. */
#include "search/query/write.h"

#include "tests/unit/cases.h"

/* --- the same tree ------------------------------------------------------------------------------ */

static bool same_term(const query_term *a, const query_term *b)
{
    return a->kind == b->kind && a->field == b->field && a->exclude == b->exclude &&
           a->literal == b->literal && a->own_text == b->own_text && a->text.n == b->text.n &&
           !memcmp(a->text.v, b->text.v, a->text.n * sizeof *a->text.v) &&
           (a->kind != QUERY_ARTICLE || !memcmp(a->article, b->article, sizeof a->article)) &&
           !strcmp(a->range.from, b->range.from) && !strcmp(a->range.to, b->range.to);
}

static bool same_node(const query *a, size_t x, const query *b, size_t y)
{
    const query_node *m = &a->node[x], *n = &b->node[y];

    if (m->op != n->op || m->distance != n->distance ||
        (m->op == QUERY_TERM && !same_term(&a->term[m->term], &b->term[n->term])))
        return false;
    for (x = m->first, y = n->first; x && y; x = a->node[x].next, y = b->node[y].next)
        if (!same_node(a, x, b, y))
            return false;
    return !x && !y;
}

static void parse(query *q, zc_str s)
{
    query_init(q);
    query_parse(q, s);
}

/* Columns as in query_test.c; the first alone is read here. */
static void check_case(const test_case *c)
{
    static const query_change none;
    query typed, again;
    zc_buf text;

    parse(&typed, zc_str_buf(&c->column[0]));
    zc_buf_init(&text);
    query_write(&typed, &none, &text);
    parse(&again, zc_str_buf(&text));
    if (!typed.root != !again.root ||
        (typed.root && !same_node(&typed, typed.root, &again, again.root)))
        fail_msg("line %d: %s is written as %s, which is another query", c->line, c->column[0].ptr,
                 text.ptr);
    query_release(&typed);
    query_release(&again);
    zc_buf_release(&text);
}

static void what_is_written_reads_the_same(void **state)
{
    (void)state;
    for_each_case("tests/cases/query.tsv", check_case);
}

/* --- changes ------------------------------------------------------------------------------------ */

static void writes(const char *typed, const query_change *change, const char *expected)
{
    zc_buf text;
    query q;

    parse(&q, zc_str_of(typed));
    zc_buf_init(&text);
    query_write(&q, change, &text);
    assert_string_equal(text.ptr, expected);
    zc_buf_release(&text);
    query_release(&q);
}

static void forms_are_one(void **state)
{
    static const query_change none;

    (void)state;
    writes("\"养老\"　機構｜托育", &none, "(“养老” 機構) OR 托育");
    writes("title:电梯 NOT issuer:“示例 市”", &none, "标题:电梯 -机关:“示例 市”");
    writes("「“养老”」", &none, "「“养老”」");
    writes("养老 near/3 机构 OR 托育 ！！！", &none, "(养老 near/3 机构) OR 托育");
    writes("床位 NEAR (补贴 OR 资助) +既有住宅加装电梯", &none,
           "(床位 NEAR/10 (补贴 OR 资助)) +既有住宅加装电梯");
}

static void children_are_left_out(void **state)
{
    const query_change second = {.without = 2}, all = {.without = 7};

    (void)state;
    writes("养老 -机构 年:2023", &second, "养老 年:2023");
    writes("养老、托育、助餐", &second, "养老 助餐");
    writes("(养老 OR 托育) 补贴", &second, "养老 OR 托育");
    writes("养老 托育", &all, "");
}

static void what_is_exact_becomes_words(void **state)
{
    const query_change words = {.words = true}, apart = {.apart = true}, where = {.anywhere = true};

    (void)state;
    writes("“养老服务” +既有住宅加装电梯 -“机构”", &words, "养老服务 既有住宅加装电梯 -机构");
    writes("床位 NEAR/3 补贴 养老", &apart, "(床位 补贴) 养老");
    writes("标题:电梯 正文:补助 机关:民政", &where, "电梯 补助 机关:民政");
}

static void terms_are_replaced(void **state)
{
    const char *instead[] = {NULL, "电梯 补贴", "科技"};
    const query_change change = {.instead = instead};
    const query_change parted = {.instead = instead, .parted = true};

    (void)state;
    writes("养老 电梯补贴 标题:科枝", &change, "养老 电梯 补贴 标题:科技");
    writes("养老 “电梯补贴”", &change, "养老 “电梯 补贴”");
    writes("“养老” +“电梯补贴”", &parted, "“养老” 电梯 补贴");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_the_same), cmocka_unit_test(forms_are_one),
        cmocka_unit_test(children_are_left_out), cmocka_unit_test(what_is_exact_becomes_words),
        cmocka_unit_test(terms_are_replaced)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
