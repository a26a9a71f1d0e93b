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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(courtesies_are_dropped)};

    return cmocka_run_group_tests_name("courtesies", tests, NULL, NULL);
}
