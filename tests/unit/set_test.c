/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Set: options changed one after another, and left alone when a value cannot be. */
#include "search/prompt/set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Set an option to up to two values. */
static int give(settings *s, const char *name, const char *one, const char *two)
{
    char *v[] = {(char *)one, (char *)two};
    const zc_strings values = {v, (size_t)(one != NULL) + (two != NULL), 2};
    zc_error err = {0};
    int rc = set_option(s, name, &values, &err);

    assert_int_equal(rc, err.code);
    return rc;
}

static void check(settings *s, const char *expected)
{
    zc_buf out;

    zc_buf_init(&out);
    set_describe(s, &out);
    assert_string_equal(out.ptr, expected);
    zc_buf_release(&out);
}

static void filters(void **state)
{
    settings s;

    (void)state;
    settings_default(&s);
    check(&s, "");
    assert_int_equal(give(&s, "kind", "reply", "policy"), 0);
    assert_int_equal(give(&s, "from", "2024", NULL), 0);
    check(&s, "kind reply policy; from 2024");
    assert_int_equal(give(&s, "kind", "other", NULL), 0);
    check(&s, "kind other; from 2024");
    assert_int_equal(give(&s, "kind", "letter", NULL), ZC_EINVAL);
    assert_int_equal(give(&s, "to", "yesterday", NULL), ZC_EINVAL);
    check(&s, "kind other; from 2024");
    assert_int_equal(give(&s, "from", NULL, NULL), 0);
    check(&s, "kind other");
    set_no_filter(&s);
    check(&s, "");
    settings_release(&s);
}

static void others(void **state)
{
    settings s;

    (void)state;
    settings_default(&s);
    assert_int_equal(give(&s, "max", "20", NULL), 0);
    assert_int_equal(s.max, 20);
    assert_int_equal(give(&s, "max", "0", NULL), ZC_EINVAL);
    assert_int_equal(s.max, 20);
    assert_int_equal(give(&s, "format", "tsv", NULL), 0);
    assert_int_not_equal(s.format, 0);
    set_no_filter(&s);
    assert_int_equal(s.max, 20);
    assert_int_equal(give(&s, "max", NULL, NULL), 0);
    assert_int_equal(s.max, 0);
    assert_int_equal(settings_max(&s), 10);
    assert_int_equal(give(&s, "format", NULL, NULL), 0);
    assert_int_equal(s.format, 0);
    assert_int_equal(give(&s, "no-pager", NULL, NULL), 0);
    assert_true(s.no_pager);
    assert_int_equal(give(&s, "no-pager", NULL, NULL), 0);
    assert_false(s.no_pager);
    assert_int_equal(give(&s, "none", "1", NULL), ZC_EINVAL);
    assert_non_null(set_help("kind"));
    assert_null(set_help("none"));
    settings_release(&s);
}

static void unsafe(void **state)
{
    settings s;

    (void)state;
    settings_default(&s);
    assert_int_equal(give(&s, "path", "a\033[31m", NULL), 0);
    check(&s, "path a\xEF\xBF\xBD[31m");
    settings_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters),
        cmocka_unit_test(others),
        cmocka_unit_test(unsafe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
