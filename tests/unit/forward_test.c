/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of clauses: read as packed, and nothing but that. */
#include "lib/store/forward.h"

#include "lib/store/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const uint16_t path_units[] = {0x4E00, 0x3001, '\n', 'a', 0xD842}, text_units[] = {0x7B2C};
static const uint32_t values[] = {1, 5, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};

static zc_forward sample(void)
{
    return (zc_forward){.doc = 3,
                        .tokens = 40,
                        .length = 50,
                        .kind = ZC_CLAUSE_MEASURE,
                        .locator = ZC_STR("二/（一）/三是"),
                        .path = {path_units, 5},
                        .text = {text_units, 1},
                        .value = values,
                        .n_values = 5,
                        .link = values + 2,
                        .n_links = 3,
                        .verbatim = ZC_STR("as\0written")};
}

static void what_is_packed_is_read(void **state)
{
    zc_forward f = sample(), g;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    zc_forward_pack(&f, &b);
    assert_true(zc_forward_unpack(&g, zc_str_buf(&b)));
    assert_int_equal(g.doc, 3);
    assert_int_equal(g.tokens, 40);
    assert_int_equal(g.length, 50);
    assert_int_equal(g.kind, ZC_CLAUSE_MEASURE);
    assert_true(zc_str_is(g.locator, "二/（一）/三是"));
    assert_int_equal(g.path.n, 5);
    assert_memory_equal(g.path.v, path_units, sizeof path_units);
    assert_int_equal(g.text.n, 1);
    assert_int_equal(g.text.v[0], 0x7B2C);
    assert_int_equal(g.n_values, 5);
    assert_int_equal(g.n_links, 3);
    assert_memory_equal(g.link, values + 2, 3 * sizeof *values);
    assert_true(zc_str_eq(g.verbatim, f.verbatim));
    assert_int_equal((uintptr_t)g.value % _Alignof(uint32_t), 0);
    zc_buf_adds(&b, "\0\0\0"); /* the filling of records is no part of it */
    assert_true(zc_forward_unpack(&g, zc_str_buf(&b)));
    zc_buf_release(&b);
}

static void empty_parts_are_read(void **state)
{
    zc_forward f = {.locator = ZC_STR("")}, g;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    zc_forward_pack(&f, &b);
    assert_true(zc_forward_unpack(&g, zc_str_buf(&b)));
    assert_int_equal(g.path.n + g.text.n + g.n_values + g.locator.len, 0);
    assert_false(zc_forward_has_value(&g, 0));
    zc_buf_release(&b);
}

static void values_are_found(void **state)
{
    zc_forward f = sample();
    size_t i;

    (void)state;
    for (i = 0; i < 5; i++)
        assert_true(zc_forward_has_value(&f, values[i]));
    assert_false(zc_forward_has_value(&f, 0));
    assert_false(zc_forward_has_value(&f, 2));
    assert_false(zc_forward_has_value(&f, 0x80000001));
    assert_int_equal(zc_value_hash(ZC_STR("5000000")), zc_value_hash(ZC_STR("5000000")));
    assert_int_not_equal(zc_value_hash(ZC_STR("5000000")), zc_value_hash(ZC_STR("5000001")));
}

/* Each cut in memory of its own size, so that reading past it shows. */
static void cut_records_are_refused(void **state)
{
    zc_forward f = sample(), g;
    size_t cut;
    char *part;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    zc_forward_pack(&f, &b);
    for (cut = 0; cut < b.len; cut++) {
        part = malloc(cut + 1);
        assert_non_null(part);
        memcpy(part, b.ptr, cut);
        assert_false(zc_forward_unpack(&g, (zc_str){part, cut}));
        free(part);
    }
    zc_buf_release(&b);
}

/* Numbers that pass 32 bits, or what there is, and kinds that are none. */
static void absurd_numbers_are_refused(void **state)
{
    static const uint64_t numbers[] = {UINT64_MAX, 1ull << 32, 0xFFFFFFFF,
                                       0x80000000, 0x40000001, 1000};
    zc_forward f, g;
    size_t i, field;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    for (field = 3; field < 10; field++) /* kind, values, links, path, text, locator, verbatim */
        for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
            uint64_t number[10] = {3, 40, 50, 1, 0, 0, 0, 0, 0, 0};
            size_t k;

            number[field] = numbers[i];
            zc_buf_clear(&b);
            for (k = 0; k < 10; k++)
                zc_pack_number(&b, number[k]);
            zc_buf_add(&b, "\0\0\0\0\0\0\0\0", 8);
            assert_false(zc_forward_unpack(&g, zc_str_buf(&b)));
        }
    f = sample();
    zc_buf_clear(&b);
    zc_forward_pack(&f, &b);
    assert_true(zc_forward_unpack(&g, zc_str_buf(&b)));
    zc_buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_is_read),     cmocka_unit_test(empty_parts_are_read),
        cmocka_unit_test(values_are_found),           cmocka_unit_test(cut_records_are_refused),
        cmocka_unit_test(absurd_numbers_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
