/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors: one line of UTF-8 that does a terminal no harm, cut at whole characters. */
#include "lib/base/err.h"
#include "lib/base/utf8.h"

#include "tests/unit/cases.h"

#include <errno.h>

static void codes_come_back(void **state)
{
    zc_error err = {0};

    (void)state;
    assert_int_equal(zc_fail(NULL, ZC_EINVAL, "%s", "nobody hears this"), ZC_EINVAL);
    assert_int_equal(zc_fail(&err, ZC_ELOCKED, "%s is %d", "index", 7), ZC_ELOCKED);
    assert_int_equal(err.code, ZC_ELOCKED);
    assert_string_equal(err.message, "index is 7");
}

static void the_reason_is_that_of_errno(void **state)
{
    char want[200];
    zc_error err;

    (void)state;
    snprintf(want, sizeof want, "notes.txt: %s", strerror(ENOSPC));
    errno = ENOSPC;
    assert_int_equal(zc_fail_errno(&err, ZC_EIO, "%s", "notes.txt"), ZC_EIO);
    assert_string_equal(err.message, want);
    errno = ENOSPC;
    assert_int_equal(zc_fail_errno(NULL, ZC_EIO, "%s", "notes.txt"), ZC_EIO);
}

static void check_message(const test_case *c)
{
    zc_error err;
    zc_buf got;

    zc_fail(&err, ZC_EIO, "%s", c->column[0].ptr);
    zc_buf_init(&got);
    zc_buf_adds(&got, err.message);
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
}

static void messages_are_safe(void **state)
{
    (void)state;
    for_each_case("tests/cases/err.tsv", check_message);
}

/* However many bytes stand before it, the character at the border is whole or not there. */
static void long_messages_end_with_a_whole_character(void **state)
{
    static const char *const fill[] = {"a", "é", "第", "𠮷"};
    zc_error err;
    size_t i, k, lead;
    zc_buf text;

    (void)state;
    zc_buf_init(&text);
    for (i = 0; i < 4; i++)
        for (lead = 0; lead < 8; lead++) {
            zc_buf_clear(&text);
            for (k = 0; k < lead; k++)
                zc_buf_addc(&text, 'x');
            while (text.len < 1000)
                zc_buf_adds(&text, fill[i]);
            zc_fail(&err, ZC_EIO, "%s", text.ptr);
            assert_true(zc_utf8_valid(zc_str_of(err.message)));
            assert_null(strchr(err.message, '?'));
            assert_true(strlen(err.message) > sizeof err.message - 5);
            errno = EIO;
            zc_fail_errno(&err, ZC_EIO, "%s", text.ptr);
            assert_true(zc_utf8_valid(zc_str_of(err.message)));
        }
    zc_buf_release(&text);
}

/* Of a name that is too long the reason behind it stays. */
static void long_names_leave_the_reason(void **state)
{
    char name[5000];
    zc_error err;

    (void)state;
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = '\0';
    errno = ENAMETOOLONG;
    zc_fail_errno(&err, ZC_EIO, "%s", name);
    assert_non_null(strstr(err.message, "x…x"));
    assert_string_equal(strrchr(err.message, ':'), ": File name too long");
    zc_fail(&err, ZC_EIO, "%s: a folder", name);
    assert_string_equal(strrchr(err.message, ':'), ": a folder");
    assert_true(strlen(err.message) > sizeof err.message - 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_come_back),
        cmocka_unit_test(the_reason_is_that_of_errno),
        cmocka_unit_test(messages_are_safe),
        cmocka_unit_test(long_messages_end_with_a_whole_character),
        cmocka_unit_test(long_names_leave_the_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
