/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorted arrays: made, compared, and searched. */
#include "lib/base/sorted.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void numbers_are_put_in_order(void **state)
{
    static const uint64_t expected[] = {0, 1, 7, 7, UINT64_MAX};
    uint64_t v[] = {7, UINT64_MAX, 0, 7, 1};

    (void)state;
    zc_sorted_make(v, 5);
    assert_memory_equal(v, expected, sizeof expected);
    zc_sorted_make(NULL, 0);
}

/* Of any number, also of very many, and of many equal ones. */
static void all_are_in_order(void **state)
{
    static uint64_t v[10000];
    size_t n, i;
    uint64_t seed = 1, sum;

    (void)state;
    for (n = 1; n <= sizeof v / sizeof *v; n += 1 + n / 2) {
        for (i = 0, sum = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            v[i] = n % 3 ? seed : seed >> 61;
            sum += v[i];
        }
        zc_sorted_make(v, n);
        for (i = 0; i < n; i++) {
            assert_true(i == 0 || v[i - 1] <= v[i]);
            sum -= v[i];
        }
        assert_true(sum == 0);
    }
}

static void common_numbers_are_counted(void **state)
{
    static const uint64_t a[] = {1, 2, 2, 5, 9}, b[] = {2, 2, 2, 9, 10};

    (void)state;
    assert_int_equal(zc_sorted_shared(a, 5, b, 5), 3);
    assert_int_equal(zc_sorted_shared(b, 5, a, 5), 3);
    assert_int_equal(zc_sorted_shared(a, 5, a, 5), 5);
    assert_int_equal(zc_sorted_shared(a, 5, b, 0), 0);
    assert_int_equal(zc_sorted_shared(NULL, 0, NULL, 0), 0);
}

static void numbers_are_found(void **state)
{
    static const uint32_t v[] = {0, 3, 7, 0x80000000, UINT32_MAX};
    size_t n, i;

    (void)state;
    for (n = 0; n <= 5; n++)
        for (i = 0; i < 5; i++) {
            assert_int_equal(zc_sorted_find(v, n, v[i]), i < n ? i : n);
            assert_int_equal(zc_sorted_find(v, n, v[i] ^ 8), n);
        }
    assert_int_equal(zc_sorted_find(NULL, 0, 1), 0);
}

static void those_up_to_one_are_counted(void **state)
{
    static const uint32_t v[] = {0, 3, 3, 7, UINT32_MAX};
    static const uint64_t w[] = {0, 3, 3, 1ULL << 40, UINT64_MAX};
    static const struct {
        uint64_t x;
        size_t in_v, in_w;
    } cases[] = {{0, 1, 1}, {2, 1, 1}, {3, 3, 3}, {6, 3, 3}, {7, 4, 3}, {UINT32_MAX, 5, 3}};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(zc_sorted_upto(v, 5, (uint32_t)cases[i].x), cases[i].in_v);
        assert_int_equal(zc_sorted_upto_long(w, 5, cases[i].x), cases[i].in_w);
    }
    assert_int_equal(zc_sorted_upto_long(w, 5, 1ULL << 40), 4);
    assert_int_equal(zc_sorted_upto_long(w, 5, UINT64_MAX), 5);
    assert_int_equal(zc_sorted_upto(NULL, 0, 1), 0);
    assert_int_equal(zc_sorted_upto_long(NULL, 0, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_put_in_order),    cmocka_unit_test(all_are_in_order),
        cmocka_unit_test(common_numbers_are_counted),  cmocka_unit_test(numbers_are_found),
        cmocka_unit_test(those_up_to_one_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
