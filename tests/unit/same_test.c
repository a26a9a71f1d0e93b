/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Same: texts compared without their labels. */
#include "search/same.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct read_text {
    zc_units units;
    same_text text;
} read_text;

static void read_one(read_text *r, const char *locator, const char *text)
{
    zc_folded folded;

    zc_folded_init(&folded);
    zc_units_init(&r->units);
    zc_units_fold(&r->units, zc_str_of(text), &folded);
    same_text_read(&r->text, zc_units_span(&r->units), zc_str_of(locator));
    zc_folded_release(&folded);
}

static bool are_same(const char *locator, const char *text, const char *other, const char *with)
{
    read_text a, b;
    bool same;

    read_one(&a, locator, text);
    read_one(&b, other, with);
    same = same_text_is(&a.text, &b.text);
    same_text_release(&a.text);
    same_text_release(&b.text);
    zc_units_release(&a.units);
    zc_units_release(&b.units);
    return same;
}

static void labels_and_forms_do_not_count(void **state)
{
    (void)state;
    assert_true(are_same("第十条", "第十条 机动车停放泊位由公安机关会同有关部门设置。", "第十二条",
                         "第十二条　機動車停放泊位由公安機關會同有關部門設置。"));
    assert_true(are_same("二/（一）", "（一）机动车停放泊位由公安机关会同有关部门设置。", "三/1",
                         "1. 机动车停放泊位由公安机关会同有关部门设置。"));
    assert_true(are_same("一~2", "一、机动车停放泊位由公安机关会同有关部门设置。", "¶3",
                         "机动车停放泊位由公安机关会同有关部门设置。"));
}

static void other_words_do(void **state)
{
    (void)state;
    assert_false(are_same("第十条", "第十条 机动车停放泊位由公安机关会同有关部门设置。", "第十条",
                          "第十条 机动车停放泊位由公安机关会同有关部门撤除。"));
    assert_false(
        are_same("第十条", "第十条 自发布之日起施行。", "第十条", "第十条 自发布之日起施行。"));
}

static double share(const char *text, const char *other)
{
    read_text a, b;
    double share;

    read_one(&a, "¶1", text);
    read_one(&b, "¶1", other);
    share = same_text_share(&a.text, &b.text);
    same_text_release(&a.text);
    same_text_release(&b.text);
    zc_units_release(&a.units);
    zc_units_release(&b.units);
    return share;
}

static void shares_are_of_pairs(void **state)
{
    (void)state;
    assert_true(share("停放泊位", "停放泊位") == 1);
    assert_true(share("停放泊位", "充电") == 0);
    assert_true(share("停放", "") == 0);
    assert_true(share("", "") == 0);
    assert_true(share("停放泊位", "停放车位") > 0.3 &&
                share("停放泊位", "停放车位") < 0.4); /* 1 of 3 */
}

/* Texts of a few characters, drawn at random, of each length: two of them share much or little. */
static void read_any(read_text *r, unsigned *seed, unsigned n)
{
    uint16_t unit;

    zc_units_init(&r->units);
    while (n-- > 0) {
        *seed = *seed * 1664525u + 1013904223u;
        unit = (uint16_t)(0x4E00 + (*seed >> 20) % 12);
        zc_units_add(&r->units, &unit, 1);
    }
    same_text_read(&r->text, zc_units_span(&r->units), ZC_STR("¶1"));
}

static void what_few_steps_tell_is_true(void **state)
{
    static const double least[] = {0.01, 0.2, 0.6, 0.75, 1};
    unsigned seed = 1, i, yes = 0, no = 0;
    size_t k;

    (void)state;
    for (i = 0; i < 2000; i++) {
        read_text a, b;

        read_any(&a, &seed, i % 41);
        read_any(&b, &seed, i % 29 + i % 40);
        for (k = 0; k < sizeof least / sizeof *least; k++) {
            bool shares = same_text_shares(&a.text, &b.text, least[k]);

            assert_int_equal(shares, same_text_share(&a.text, &b.text) >= least[k]);
            yes += shares;
            no += !shares;
        }
        same_text_release(&a.text);
        same_text_release(&b.text);
        zc_units_release(&a.units);
        zc_units_release(&b.units);
    }
    assert_true(yes > 1000 && no > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_and_forms_do_not_count),
        cmocka_unit_test(other_words_do),
        cmocka_unit_test(shares_are_of_pairs),
        cmocka_unit_test(what_few_steps_tell_is_true),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
