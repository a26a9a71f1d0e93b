/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: what a title may be called. */
#include "lib/policy/name.h"

#include "tests/unit/cases.h"

static const char *const kinds[] = {
    [ZC_NAME_WHOLE] = "whole",
    [ZC_NAME_ABOUT] = "about",
    [ZC_NAME_INNER] = "inner",
    [ZC_NAME_INNER_ABOUT] = "inner-about",
};

/* Columns: title; names; year. */
static void check_names(const test_case *c)
{
    zc_name_set names = {0};
    zc_buf got, year;
    size_t i;

    zc_buf_init(&got);
    zc_buf_init(&year);
    zc_name_set_read(&names, zc_str_buf(&c->column[0]));
    for (i = 0; i < names.n; i++) {
        zc_buf_addf(&got, "%s%s:%s", i ? " " : "", kinds[names.v[i].kind], names.v[i].key.ptr);
        if (names.v[i].issuer.len)
            zc_buf_addf(&got, "[%s]", names.v[i].issuer.ptr);
    }
    zc_buf_addf(&year, "%u%s", names.tail.year, names.tail.provisional ? " provisional" : "");
    case_equal(c, &got, &c->column[1]);
    case_equal(c, &year, &c->column[2]);
    zc_name_set_release(&names);
    zc_buf_release(&got);
    zc_buf_release(&year);
}

static void titles_are_taken_apart(void **state)
{
    (void)state;
    for_each_case("tests/cases/name.tsv", check_names);
}

static void more_names_than_there_is_room_for_are_left_out(void **state)
{
    zc_name_set names = {0};
    zc_buf title;
    int i;

    (void)state;
    zc_buf_init(&title);
    zc_buf_adds(&title, "关于印发");
    for (i = 0; i < 40; i++)
        zc_buf_addf(&title, "《甲局关于第%d件事的办法》", i);
    zc_name_set_read(&names, zc_str_buf(&title));
    assert_int_equal(names.n, ZC_NAMES_MOST);
    zc_name_set_release(&names);
    zc_buf_release(&title);
}

static void check_place(const char *s, const char *expected)
{
    zc_str got = zc_name_place(zc_str_of(s));

    if (!zc_str_is(got, expected))
        fail_msg("%s: got %.*s", s, (int)got.len, got.ptr);
}

static void places_are_read_off_names_of_bodies(void **state)
{
    (void)state;
    check_place("示例省河口市人民政府", "示例省河口市");
    check_place("示例市民政局", "示例市");
    check_place("国务院办公厅", "");
    check_place("市民政局", "");
    check_place("示例壮族自治区人民政府", "示例壮族自治区");
    check_place("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_taken_apart),
        cmocka_unit_test(more_names_than_there_is_room_for_are_left_out),
        cmocka_unit_test(places_are_read_off_names_of_bodies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
