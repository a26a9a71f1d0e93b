/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed: full-width marks and digits mean the plain ones, and paths keep theirs. */
#include "search/prompt/typed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void narrow(void **state)
{
    zc_buf out;

    (void)state;
    zc_buf_init(&out);
    typed_narrow(ZC_STR("：ＫＩＮＤ　ｒｅｐｌｙ２～《》。a\xFF"), &out);
    assert_string_equal(out.ptr, ":KIND reply2~《》。a\xEF\xBF\xBD");
    zc_buf_release(&out);
}

static void number(void **state)
{
    static const struct {
        const char *text;
        size_t number;
    } cases[] = {
        {"0", 0},         {"12", 12},        {"１２", 12},
        {"0３", 3},       {"", SIZE_MAX},    {"a", SIZE_MAX},
        {"1a", SIZE_MAX}, {"-1", SIZE_MAX},  {"+", SIZE_MAX},
        {"一", SIZE_MAX}, {"1 2", SIZE_MAX}, {"第1条", SIZE_MAX},
        {"①", SIZE_MAX},  {"1.", SIZE_MAX},  {"99999999999999999999999", 999999999},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(typed_number(zc_str_of(cases[i].text)), cases[i].number);
}

static void mark(void **state)
{
    (void)state;
    assert_true(typed_is(ZC_STR("+"), '+'));
    assert_true(typed_is(ZC_STR("＋"), '+'));
    assert_false(typed_is(ZC_STR("++"), '+'));
    assert_false(typed_is(ZC_STR("＋a"), '+'));
    assert_false(typed_is(ZC_STR(""), '+'));
}

static void words(void **state)
{
    zc_strings all;

    (void)state;
    zc_strings_init(&all);
    typed_words(ZC_STR(""), &all);
    typed_words(ZC_STR("　 "), &all);
    assert_int_equal(all.n, 0);
    typed_words(ZC_STR(" 通知　意见\t办法 "), &all);
    assert_int_equal(all.n, 3);
    assert_string_equal(all.v[0], "通知");
    assert_string_equal(all.v[1], "意见");
    assert_string_equal(all.v[2], "办法");
    zc_strings_release(&all);
}

static void check_command(const char *line, const char *name, const char *rest)
{
    zc_str behind = {"", 0};
    zc_buf got;

    zc_buf_init(&got);
    assert_int_equal(typed_command(zc_str_of(line), &got, &behind), name != NULL);
    if (name) {
        assert_string_equal(got.ptr, name);
        assert_true(zc_str_is(behind, rest));
    }
    zc_buf_release(&got);
}

static void command(void **state)
{
    (void)state;
    check_command("", NULL, NULL);
    check_command("养老", NULL, NULL);
    check_command("标题:养老", NULL, NULL);
    check_command(":", "", "");
    check_command(":help", "help", "");
    check_command("  ： ｈｅｌｐ ", "help", "");
    check_command(":show　通知（试行）.md#一/（一）", "show", "通知（试行）.md#一/（一）");
    check_command(":find :help", "find", ":help");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrow), cmocka_unit_test(number),  cmocka_unit_test(mark),
        cmocka_unit_test(words),  cmocka_unit_test(command),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
