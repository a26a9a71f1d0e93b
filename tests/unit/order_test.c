/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order: document numbers by their parts. */
#include "search/rank/order.h"

#include "tests/unit/index_fixture.h"

static void compares(void **state)
{
    /* Each before the next. */
    static const char *const ascending[] = {
        "",
        "国务院令第9号",
        "国务院令第752号",
        "示府〔2024〕3号",
        "示府办〔2023〕12号",
        "示府办〔2024〕2号",
        "示府办〔2024〕10号",
        "示府办〔2024〕10号补",
        "示府办〔2024〕18446744073709551616号",
        "示府办〔2024〕18446744073709551617号",
        "示府规〔2021〕1号",
    };
    size_t i, k, n = sizeof ascending / sizeof *ascending;
    int rc;

    (void)state;
    for (i = 0; i < n; i++)
        for (k = 0; k < n; k++) {
            rc = order_compare(zc_str_of(ascending[i]), zc_str_of(ascending[k]));
            assert_int_equal((rc > 0) - (rc < 0), (i > k) - (i < k));
        }
    assert_int_equal(order_compare(ZC_STR("第007号"), ZC_STR("第7号")), 0);
}

static void has_names(void **state)
{
    (void)state;
    assert_string_equal(order_names[ORDER_NUMBER_BACK], "-number");
    assert_null(order_names[ORDER_NUMBER_BACK + 1]);
    assert_string_equal(order_phrase(ORDER_RELEVANCE), "");
    assert_string_equal(order_phrase(ORDER_DATE), ", newest first");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),
        cmocka_unit_test(has_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
