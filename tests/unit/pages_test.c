/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages to paragraphs: tests/cases/pages.tsv, and what has no shape at all. */
#include "lib/source/pages.h"

#include "tests/unit/cases.h"

static void check(const test_case *c)
{
    zc_buf out;

    zc_buf_init(&out);
    zc_pages_join(&out, zc_str_buf(&c->column[1]));
    if (!zc_str_eq(zc_str_buf(&out), zc_str_buf(&c->column[2])))
        print_error("line %d, %s\n%s", c->line, c->column[0].ptr, out.ptr);
    assert_string_equal(out.ptr, c->column[2].ptr);
    zc_buf_release(&out);
}

static void cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/pages.tsv", check);
}

static void repeat(zc_buf *b, const char *s, size_t times)
{
    while (times--)
        zc_buf_adds(b, s);
}

/* A line of a megabyte, ten thousand pages, a column of single characters: no trouble. */
static void shapeless(void **state)
{
    zc_buf text, out;

    (void)state;
    zc_buf_init(&text);
    zc_buf_init(&out);
    repeat(&text, "甲", 400000);
    repeat(&text, "\n", 1);
    repeat(&text, " ", 100000);
    repeat(&text, "乙\n\f3\n", 10000);
    repeat(&text, "丙\n", 10000);
    repeat(&text, "\xFF\xFE\f", 1000);
    zc_pages_join(&out, zc_str_buf(&text));
    assert_true(out.len > 1200000);
    zc_buf_release(&out);
    zc_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(shapeless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
