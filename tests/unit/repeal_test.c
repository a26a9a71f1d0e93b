/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeals: the cases of tests/cases/repeal.tsv, and floods. */
#include "lib/policy/repeal.h"

#include "tests/unit/parsed.h"

static void check_case(const test_case *c)
{
    zc_document d;
    zc_buf got;
    size_t i;

    zc_buf_init(&got);
    parse_text(&d, zc_str_buf(&c->column[0]));
    for (i = 0; i < d.n_citations; i++)
        if (d.citations[i].repeals)
            zc_buf_addf(&got, "%s%s", got.len ? "|" : "", d.citations[i].text);
    case_equal(c, &got, &c->column[1]);
    zc_document_release(&d);
    zc_buf_release(&got);
}

static void cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/repeal.tsv", check_case);
}

/* Each would take minutes if looking ahead or back were unbounded. */
static void floods_are_linear(void **state)
{
    static const char *const units[] = {"废止",       "《甲》、",     "《甲》废止",
                                        "《甲》自",   "《甲》（",     "《甲》同时废止",
                                        "废止《甲》", "《甲》公布的", "《甲》、公布的",
                                        "自",         "《甲》修正的", "下列文件废止：\n"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof units / sizeof *units; i++)
        parse_flood(units[i], 1 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(floods_are_linear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
