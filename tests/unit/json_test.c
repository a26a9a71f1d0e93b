/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON writer: commas, escapes, bytes that are no UTF-8, numbers. */
#include "lib/base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check_string(zc_str s, const char *expected)
{
    zc_buf out;
    zc_json j;

    zc_buf_init(&out);
    zc_json_init(&j, &out);
    zc_json_string(&j, s);
    assert_string_equal(out.ptr, expected);
    zc_buf_release(&out);
}

static void strings(void **state)
{
    (void)state;
    check_string(ZC_STR(""), "\"\"");
    check_string(ZC_STR("第十条 “引”"), "\"第十条 “引”\"");
    check_string(ZC_STR("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    check_string(ZC_STR("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"");
    check_string(ZC_STR("a\0b\x1B"), "\"a\\u0000b\\u001b\"");
    check_string(ZC_STR("\x7F\xC2\x80\xC2\x9F\xC2\xA0"), "\"\\u007f\\u0080\\u009f\xC2\xA0\"");
    check_string(ZC_STR("\u2028x\u2029"), "\"\\u2028x\\u2029\"");
    check_string(ZC_STR("\u202Etxt\u2066\u061C\u200F"), "\"\\u202etxt\\u2066\\u061c\\u200f\"");
    check_string(ZC_STR("𠮷"), "\"𠮷\"");
}

static void invalid_bytes_become_replacements(void **state)
{
    (void)state;
    check_string(ZC_STR("a\xFF"
                        "b"),
                 "\"a\uFFFDb\"");
    check_string(ZC_STR("\xE7\xAC"), "\"\uFFFD\uFFFD\"");
    check_string(ZC_STR("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
    check_string(ZC_STR("\xC0\xAF"), "\"\uFFFD\uFFFD\"");
}

static void nesting_and_commas(void **state)
{
    zc_buf out;
    zc_json j;

    (void)state;
    zc_buf_init(&out);
    zc_json_init(&j, &out);
    zc_json_begin_object(&j);
    zc_json_key(&j, "a");
    zc_json_begin_array(&j);
    zc_json_integer(&j, 1);
    zc_json_begin_object(&j);
    zc_json_end_object(&j);
    zc_json_begin_array(&j);
    zc_json_end_array(&j);
    zc_json_bool(&j, true);
    zc_json_end_array(&j);
    zc_json_key(&j, "b");
    zc_json_bool(&j, false);
    zc_json_key(&j, "c");
    zc_json_string(&j, ZC_STR("d"));
    zc_json_end_object(&j);
    assert_string_equal(out.ptr, "{\"a\":[1,{},[],true],\"b\":false,\"c\":\"d\"}");
    assert_int_equal(j.depth, 0);
    zc_buf_release(&out);
}

static void deepest_nesting_fits(void **state)
{
    zc_buf out;
    zc_json j;
    int i;

    (void)state;
    zc_buf_init(&out);
    zc_json_init(&j, &out);
    for (i = 0; i < ZC_JSON_DEPTH; i++)
        zc_json_begin_array(&j);
    zc_json_integer(&j, 0);
    for (i = 0; i < ZC_JSON_DEPTH; i++)
        zc_json_end_array(&j);
    assert_int_equal(out.len, 2 * ZC_JSON_DEPTH + 1);
    zc_buf_release(&out);
}

static void check_real(double value, int decimals, const char *expected)
{
    zc_buf out;
    zc_json j;

    zc_buf_init(&out);
    zc_json_init(&j, &out);
    zc_json_real(&j, value, decimals);
    assert_string_equal(out.ptr, expected);
    zc_buf_release(&out);
}

static void numbers(void **state)
{
    zc_buf out;
    zc_json j;

    (void)state;
    check_real(1.5, 4, "1.5000");
    check_real(-0.25, 2, "-0.25");
    check_real(1e15, 0, "1000000000000000");
    check_real((double)NAN, 3, "null");
    check_real((double)INFINITY, 3, "null");
    zc_buf_init(&out);
    zc_json_init(&j, &out);
    zc_json_integer(&j, INT64_MIN);
    assert_string_equal(out.ptr, "-9223372036854775808");
    zc_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings),
        cmocka_unit_test(invalid_bytes_become_replacements),
        cmocka_unit_test(nesting_and_commas),
        cmocka_unit_test(deepest_nesting_fits),
        cmocka_unit_test(numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
