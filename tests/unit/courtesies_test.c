/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Courtesies: parts of sentences that are left out, and those around them that stay. */
#include "search/related/courtesies.h"

#include "tests/unit/cases.h"

static void check(const test_case *c)
{
    zc_buf got;

    zc_buf_init(&got);
    courtesies_drop(&got, zc_str_buf(&c->column[0]));
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
}

static void courtesies_are_dropped(void **state)
{
    (void)state;
    for_each_case("tests/cases/courtesies.tsv", check);
}

static void some_texts_are_nothing_else(void **state)
{
    (void)state;
    assert_true(courtesies_prevail(
        ZC_STR("你们提出的《关于修路的提案》(第12号)收悉。经商市财政局,现答复如下:")));
    assert_true(courtesies_prevail(ZC_STR("感谢您对城市管理工作的关心支持。")));
    assert_false(courtesies_prevail(
        ZC_STR("您的留言收悉。经查，该路段今年九月底前重铺，路灯已经安装一百二十盏。")));
    assert_false(courtesies_prevail(ZC_STR("路灯坏了。")));
    assert_false(courtesies_prevail(ZC_STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(courtesies_are_dropped),
        cmocka_unit_test(some_texts_are_nothing_else),
    };

    return cmocka_run_group_tests_name("courtesies", tests, NULL, NULL);
}
