/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing: which documents stand out, in groups of many, of few, and of one. */
#include "search/related/standing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Documents 0, 1, 2 … of segment 1, the last first, with these scores. */
static void make(standing_list *s, const double *score, size_t n)
{
    document v[16] = {{0}};
    documents d = {v, n, 0};
    size_t i;

    for (i = 0; i < n; i++)
        v[i] = (document){.segment = 1, .doc = (uint32_t)(n - 1 - i), .score = score[i]};
    standing_make(s, &d);
}

static void some_stand_out(void **state)
{
    static const double many[] = {90, 51, 39, 30, 29, 28, 27, 26, 25, 20, 5, 1}, few[] = {9, 4, 3};
    standing_list s;

    (void)state;
    make(&s, many, 12); /* beside the tenth, not beside the last */
    assert_true(standing_score(&s, 1, 11) == 90 && standing_score(&s, 1, 0) == 1);
    assert_true(standing_is_out(&s, 1, 11) && standing_is_out(&s, 1, 10));
    assert_false(standing_is_out(&s, 1, 9));
    assert_true(standing_score(&s, 1, 12) == 0 && standing_score(&s, 0, 11) == 0);
    assert_false(standing_is_out(&s, 0, 11));
    standing_release(&s);
    make(&s, few, 3);
    assert_true(standing_is_out(&s, 1, 2));
    assert_false(standing_is_out(&s, 1, 1));
    standing_release(&s);
}

static void of_one_nobody_knows(void **state)
{
    static const double one[] = {90};
    standing_list s;

    (void)state;
    make(&s, one, 1);
    assert_true(standing_score(&s, 1, 0) == 90);
    assert_false(standing_is_out(&s, 1, 0));
    standing_release(&s);
    make(&s, one, 0);
    assert_true(standing_score(&s, 1, 0) == 0);
    assert_false(standing_is_out(&s, 1, 0));
    standing_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(some_stand_out),
        cmocka_unit_test(of_one_nobody_knows),
    };

    return cmocka_run_group_tests_name("standing", tests, NULL, NULL);
}
