/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A memo keeps what it is given, and no more than it may. */
#include "lib/base/memo.h"

#include "lib/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static size_t released;

static void release(void *thing)
{
    released++;
    free(thing);
}

static zc_str key_of(const uint32_t *i)
{
    return (zc_str){(const char *)i, sizeof *i};
}

static void put(zc_memo *m, uint32_t i, size_t weight)
{
    uint32_t *thing = zc_alloc(sizeof *thing);

    *thing = i;
    zc_memo_put(m, key_of(&i), thing, weight, release);
}

static bool has(zc_memo *m, uint32_t i)
{
    const uint32_t *thing = zc_memo_get(m, key_of(&i));

    if (thing)
        assert_int_equal(*thing, i);
    return thing != NULL;
}

static void what_is_put_is_found(void **state)
{
    zc_memo *m = zc_memo_new(100000);
    uint32_t i;

    (void)state;
    released = 0;
    assert_false(has(m, 0));
    for (i = 0; i < 20000; i++)
        put(m, i, 1);
    for (i = 0; i < 20000; i++)
        assert_true(has(m, i));
    assert_false(has(m, 20000));
    assert_int_equal(released, 0);
    zc_memo_free(m);
    assert_int_equal(released, 20000);
}

static void any_bytes_are_a_key(void **state)
{
    static const zc_str keys[] = {{"", 0}, {"\0", 1}, {"\0a", 2}, {"a", 1}, {"a\0", 2}};
    zc_memo *m = zc_memo_new(100);
    size_t i;

    (void)state;
    for (i = 0; i < sizeof keys / sizeof *keys; i++)
        zc_memo_put(m, keys[i], zc_strdup("x"), 0, release);
    for (i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_non_null(zc_memo_get(m, keys[i]));
    assert_null(zc_memo_get(m, ZC_STR("b")));
    zc_memo_free(m);
}

/* What is asked for again and again stays, the rest goes; and no more is kept than twice what may be. */
static void a_full_memo_forgets(void **state)
{
    zc_memo *m = zc_memo_new(100);
    uint32_t i;

    (void)state;
    released = 0;
    put(m, 0, 9);
    for (i = 1; i < 1000; i++) {
        put(m, i, 9);
        assert_true(has(m, i));
        assert_true(has(m, 0));
        assert_true(i + 1 - released <= 20);
    }
    assert_false(has(m, 500));
    zc_memo_free(m);
    assert_int_equal(released, 1000);
}

static void what_is_heavier_than_all_is_kept_until_the_next(void **state)
{
    zc_memo *m = zc_memo_new(10);

    (void)state;
    released = 0;
    put(m, 1, 1000);
    assert_true(has(m, 1));
    put(m, 2, 1000);
    put(m, 3, 1000);
    assert_false(has(m, 1));
    assert_true(has(m, 3));
    assert_int_equal(released, 1);
    zc_memo_free(m);
    assert_int_equal(released, 3);
    zc_memo_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_is_found),
        cmocka_unit_test(any_bytes_are_a_key),
        cmocka_unit_test(a_full_memo_forgets),
        cmocka_unit_test(what_is_heavier_than_all_is_kept_until_the_next),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
