/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The n-th highest, as sorting finds it. */
#include "lib/base/nth.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 300 };

static int highest_first(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

static void compare(const double *v, size_t n)
{
    double sorted[MOST], other[MOST];
    size_t k;

    memcpy(sorted, v, n * sizeof *v);
    qsort(sorted, n, sizeof *sorted, highest_first);
    for (k = 0; k < n; k++) {
        memcpy(other, v, n * sizeof *v);
        assert_true(zc_nth_highest(other, n, k) == sorted[k]);
        qsort(other, n, sizeof *other, highest_first);
        assert_memory_equal(other, sorted, n * sizeof *other);
    }
}

/* Of few numbers many are equal. */
static void as_sorted(void **state)
{
    static const unsigned kinds[] = {1, 2, 3, 10, 1000};
    unsigned seed = 3;
    double v[MOST];
    size_t i, n, kind;

    (void)state;
    for (kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        for (n = 1; n <= MOST; n += 1 + n / 3) {
            for (i = 0; i < n; i++) {
                seed = seed * 1664525u + 1013904223u;
                v[i] = (double)((seed >> 10) % kinds[kind]) / 7;
            }
            compare(v, n);
            qsort(v, n, sizeof *v, highest_first);
            compare(v, n);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_sorted)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
