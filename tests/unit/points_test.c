/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code points, their code units and values: also behind characters of two units. */
#include "search/query/points.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void values_have_their_places_in_units(void **state)
{
    zc_units text = {0};
    zc_folded scratch;
    points p;

    (void)state;
    zc_folded_init(&scratch);
    zc_units_fold(&text, ZC_STR("𠮷野家奖励五百万元"), &scratch);
    points_read(&p, zc_units_span(&text));
    assert_int_equal(p.n, 9);
    assert_int_equal(p.cp[0], 0x20BB7);
    assert_int_equal(p.unit[1], 2);
    assert_int_equal(p.unit[p.n], text.n);
    assert_int_equal(p.values.n, 1);
    assert_string_equal(p.values.v[0].key, "5000000");
    assert_int_equal(p.unit[p.values.v[0].from], 6);
    assert_int_equal(p.unit[p.values.v[0].to], 9);
    points_release(&p);
    zc_units_release(&text);
    zc_folded_release(&scratch);
}

static void nothing_has_no_points(void **state)
{
    points p;

    (void)state;
    points_read(&p, (zc_span){NULL, 0});
    assert_int_equal(p.n, 0);
    assert_int_equal(p.unit[0], 0);
    assert_int_equal(p.values.n, 0);
    points_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_their_places_in_units),
        cmocka_unit_test(nothing_has_no_points),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
