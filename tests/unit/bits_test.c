/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of numbers, beside the same sets kept as arrays of bool. */
#include "lib/base/bits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Sizes on both sides of the borders of words. */
static const size_t sizes[] = {0, 1, 2, 63, 64, 65, 127, 128, 129, 1000};

enum { SIZES = sizeof sizes / sizeof *sizes, MOST = 1000 };

static void set_some(zc_bits *b, bool *plain, size_t n, unsigned seed)
{
    size_t i;

    zc_bits_init(b, n);
    memset(plain, 0, MOST);
    for (i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        if (seed >> 30 == 0) {
            zc_bits_set(b, i);
            plain[i] = true;
        }
    }
}

static void assert_is(const zc_bits *b, const bool *plain)
{
    size_t i, next = b->n, count = 0;

    for (i = b->n; i-- > 0;) {
        assert_int_equal(zc_bits_has(b, i), plain[i]);
        next = plain[i] ? i : next;
        assert_int_equal(zc_bits_next(b, i), next);
        count += plain[i];
    }
    assert_int_equal(zc_bits_count(b), count);
    assert_int_equal(zc_bits_next(b, b->n), b->n);
    assert_int_equal(zc_bits_next(b, SIZE_MAX), b->n);
}

static void members(void **state)
{
    bool plain[MOST];
    zc_bits b;
    size_t i;

    (void)state;
    for (i = 0; i < SIZES; i++) {
        set_some(&b, plain, sizes[i], (unsigned)i);
        assert_is(&b, plain);
        zc_bits_set(&b, sizes[i]); /* out of range: nothing happens */
        zc_bits_drop(&b, sizes[i] + 64);
        assert_false(zc_bits_has(&b, sizes[i]));
        assert_is(&b, plain);
        zc_bits_fill(&b);
        memset(plain, 1, sizes[i]);
        assert_is(&b, plain);
        if (sizes[i]) {
            zc_bits_drop(&b, sizes[i] / 2);
            plain[sizes[i] / 2] = false;
            assert_is(&b, plain);
        }
        zc_bits_release(&b);
        zc_bits_release(&b);
    }
}

static void operations(void **state)
{
    void (*const change[])(zc_bits *, const zc_bits *) = {zc_bits_and, zc_bits_and_not, zc_bits_or};
    bool x[MOST], y[MOST];
    zc_bits a, b;
    size_t i, k, op;

    (void)state;
    for (i = 0; i < SIZES; i++)
        for (op = 0; op < 3; op++) {
            set_some(&a, x, sizes[i], 1);
            set_some(&b, y, sizes[i], 2);
            change[op](&a, &b);
            for (k = 0; k < sizes[i]; k++)
                x[k] = op == 0 ? x[k] && y[k] : op == 1 ? x[k] && !y[k] : x[k] || y[k];
            assert_is(&a, x);
            assert_is(&b, y);
            zc_bits_release(&a);
            zc_bits_release(&b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(members), cmocka_unit_test(operations)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
