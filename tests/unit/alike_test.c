/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alike: the same text, nearly the same, a part of a longer one, another. */
#include "search/related/alike.h"

#include "tests/unit/cases.h"

static double shared(const char *a, const char *b)
{
    zc_units units[2] = {{0}};
    zc_folded scratch;
    gram_set set[2];
    double part;

    zc_folded_init(&scratch);
    zc_units_fold(&units[0], zc_str_of(a), &scratch);
    zc_units_fold(&units[1], zc_str_of(b), &scratch);
    gram_set_make(&set[0], zc_units_span(&units[0]));
    gram_set_make(&set[1], zc_units_span(&units[1]));
    part = gram_set_shared(&set[0], &set[1]);
    assert_true(part == gram_set_shared(&set[1], &set[0]));
    gram_set_release(&set[0]);
    gram_set_release(&set[1]);
    zc_units_release(&units[0]);
    zc_units_release(&units[1]);
    zc_folded_release(&scratch);
    return part;
}

static void texts_are_compared_both_ways(void **state)
{
    static const char text[] = "路灯的故障应当在四十八小时内修复";

    (void)state;
    assert_true(shared(text, text) == 1);
    assert_true(shared(text, "路燈的故障應當在四十八小時內修復") == 1); /* folding */
    assert_true(shared("路灯修复", "路灯，修复") == 2.0 / 3);           /* 路灯 修复; 灯修 */
    assert_true(shared("路灯", "路灯故障") == 1.0 / 3);                 /* inside a longer one */
    assert_true(shared(text, "养老机构的床位补贴") == 0);
    assert_true(shared(text, "") == 0);
    assert_true(shared("", "") == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_are_compared_both_ways)};

    return cmocka_run_group_tests_name("alike", tests, NULL, NULL);
}
