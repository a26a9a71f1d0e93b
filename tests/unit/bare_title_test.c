/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bare titles: the cases of tests/cases/bare-title.tsv, and a flood. */
#include "lib/policy/bare_title.h"

#include "tests/unit/parsed.h"

static void check_case(const test_case *c)
{
    zc_document d;
    zc_buf uses;
    size_t i;

    zc_buf_init(&uses);
    parse_text(&d, zc_str_buf(&c->column[0]));
    for (i = 0; i < d.n_citations; i++)
        if (d.citations[i].full)
            zc_buf_addf(&uses, "%s%s=%s", uses.len ? "|" : "", d.citations[i].text,
                        d.citations[i].full);
    case_equal(c, &uses, &c->column[1]);
    zc_document_release(&d);
    zc_buf_release(&uses);
}

static void cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/bare-title.tsv", check_case);
}

static void a_flood_is_linear(void **state)
{
    (void)state;
    parse_flood("《甲办法》《乙办法》《办法》", 1 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(a_flood_is_linear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
