/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting many keys, those that fall on one place of the table among them. */
#include "lib/base/counts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Keys as grams are: two code points, few high bits. */
static uint64_t key_of(unsigned i)
{
    return (uint64_t)(0x4E00 + i % 500) << 32 | (0x4E00 + i / 500);
}

static void counts_add_up(void **state)
{
    zc_counts c;
    unsigned i, round;

    (void)state;
    zc_counts_init(&c);
    assert_int_equal(zc_counts_get(&c, 5), 0);
    for (round = 0; round < 3; round++)
        for (i = 0; i < 20000; i++)
            zc_counts_add(&c, key_of(i), i % 7);
    assert_int_equal(c.used, 20000);
    assert_true(c.cap * 3 >= c.used * 4);
    for (i = 0; i < 20000; i++)
        assert_int_equal(zc_counts_get(&c, key_of(i)), 3 * (i % 7));
    assert_int_equal(zc_counts_get(&c, key_of(20000)), 0);
    zc_counts_release(&c);
    assert_int_equal(zc_counts_get(&c, key_of(0)), 0);
    zc_counts_release(&c);
}

/* A table serves many small counts after a large one, and nothing of those before shows. */
static void cleared_counts_are_gone(void **state)
{
    unsigned i, n, round;
    zc_counts c;

    (void)state;
    zc_counts_init(&c);
    zc_counts_clear(&c);
    for (round = 0; round < 6; round++) {
        n = round % 3 ? 20 : 20000;
        for (i = 0; i < n; i++)
            zc_counts_add(&c, key_of(i), round + 1);
        assert_int_equal(c.used, n);
        assert_int_equal(zc_counts_get(&c, key_of(n - 1)), round + 1);
        assert_int_equal(zc_counts_get(&c, key_of(n)), 0);
        zc_counts_clear(&c);
        assert_int_equal(c.used, 0);
        assert_int_equal(zc_counts_get(&c, key_of(0)), 0);
        assert_true(round % 3 < 2 || c.cap < 1000);
    }
    zc_counts_release(&c);
}

static void sorting_orders_by_key(void **state)
{
    const zc_count *sorted;
    zc_counts c;
    unsigned i;

    (void)state;
    zc_counts_init(&c);
    assert_int_equal(c.used, 0);
    zc_counts_sort(&c);
    for (i = 5000; i-- > 0;)
        zc_counts_add(&c, key_of(i) * 0x9E3779B97F4A7C15u, i + 1);
    zc_counts_add(&c, UINT64_MAX, 9);
    zc_counts_add(&c, 1, 8);
    sorted = zc_counts_sort(&c);
    assert_int_equal(c.used, 5002);
    assert_int_equal(sorted[0].key, 1);
    assert_int_equal(sorted[0].n, 8);
    for (i = 1; i < c.used; i++)
        assert_true(sorted[i - 1].key < sorted[i].key);
    assert_true(sorted[5001].key == UINT64_MAX && sorted[5001].n == 9);
    zc_counts_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_add_up),
                                       cmocka_unit_test(cleared_counts_are_gone),
                                       cmocka_unit_test(sorting_orders_by_key)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
