/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in their forms: tests/cases/number.tsv, and how either kind of document names a form. */
#include "indexer/convert/number.h"

#include "tests/unit/cases.h"

static void check(const test_case *c)
{
    const number_format *format = number_format_of_word(zc_str_buf(&c->column[0]));
    zc_buf out;

    assert_non_null(format);
    zc_buf_init(&out);
    number_write(&out, format, strtol(c->column[1].ptr, NULL, 10));
    case_equal(c, &out, &c->column[2]);
    zc_buf_release(&out);
}

static void forms(void **state)
{
    (void)state;
    for_each_case("tests/cases/number.tsv", check);
}

static void check_sample(const char *sample, long n, const char *expected)
{
    const number_format *format = number_format_of_sample(zc_str_of(sample));
    zc_buf out;

    assert_non_null(format);
    zc_buf_init(&out);
    number_write(&out, format, n);
    assert_string_equal(out.ptr, expected);
    zc_buf_release(&out);
}

static void samples(void **state)
{
    (void)state;
    check_sample("1", 11, "11");
    check_sample("a", 2, "b");
    check_sample("I", 2, "II");
    check_sample("一, 二, 三, ...", 12, "十二");
    check_sample("①, ②, ③, ...", 3, "③");
    check_sample("甲, 乙, 丙, ...", 2, "乙");
    check_sample("壹, 贰, 叁, ...", 3, "叁");
    check_sample("壹, 貳, 參, ...", 3, "參");
    check_sample("", 3, "");
}

static void unknown(void **state)
{
    (void)state;
    assert_null(number_format_of_word(ZC_STR("thaiNumbers")));
    assert_null(number_format_of_word(ZC_STR("")));
    assert_null(number_format_of_sample(ZC_STR("12")));
    assert_null(number_format_of_sample(ZC_STR("א, ב, ג, ...")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(samples),
        cmocka_unit_test(unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
