/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amended: the cases of tests/cases/amended.tsv. */
#include "search/reference/amended.h"

#include "tests/unit/cases.h"

static void check(const test_case *c)
{
    zc_str other = {"", 0};
    zc_buf got;

    zc_buf_init(&got);
    switch (amended_title(zc_str_buf(&c->column[0]), zc_str_buf(&c->column[1]), &other)) {
    case AMENDED_NOTHING:
        zc_buf_adds(&got, "itself");
        break;
    case AMENDED_ONE:
        zc_buf_addstr(&got, other);
        break;
    case AMENDED_SEVERAL:
        zc_buf_adds(&got, "several");
        break;
    }
    case_equal(c, &got, &c->column[2]);
    zc_buf_release(&got);
}

static void titles_of_amendments_tell_what_is_meant(void **state)
{
    (void)state;
    for_each_case("tests/cases/amended.tsv", check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_of_amendments_tell_what_is_meant),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
