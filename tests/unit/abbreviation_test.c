/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that documents shorten themselves: the cases of tests/cases/abbreviation.tsv, and floods. */
#include "lib/policy/abbreviation.h"

#include "tests/unit/parsed.h"

static void describe(const zc_document *d, zc_buf *names, zc_buf *uses)
{
    size_t i;

    zc_buf_clear(names);
    zc_buf_clear(uses);
    for (i = 0; i < d->n_abbreviations; i++)
        zc_buf_addf(names, "%s%s=%s", i ? "|" : "", d->abbreviations[i].brief,
                    d->abbreviations[i].full);
    for (i = 0; i < d->n_citations; i++)
        if (d->citations[i].full)
            zc_buf_addf(uses, "%s%s=%s", uses->len ? "|" : "", d->citations[i].text,
                        d->citations[i].full);
}

static void check_case(const test_case *c)
{
    zc_buf names, uses;
    zc_document d;

    zc_buf_init(&names);
    zc_buf_init(&uses);
    parse_text(&d, zc_str_buf(&c->column[0]));
    describe(&d, &names, &uses);
    case_equal(c, &names, &c->column[1]);
    case_equal(c, &uses, &c->column[2]);
    zc_document_release(&d);
    zc_buf_release(&names);
    zc_buf_release(&uses);
}

static void cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/abbreviation.tsv", check_case);
}

static void the_clause_of_the_definition_is_known(void **state)
{
    zc_document d;

    (void)state;
    parse_text(&d, ZC_STR("一、要求\n内容。\n二、示例市水务局（以下简称市水务局）负责。\n"));
    assert_int_equal(d.n_abbreviations, 1);
    assert_string_equal(d.clauses[d.abbreviations[0].clause].locator, "二");
    zc_document_release(&d);
}

/* Each would take minutes if looking back, or for a definition, were unbounded. */
static void floods_are_linear(void **state)
{
    static const char *const units[] = {"以下简称",
                                        "（以下简称",
                                        "《甲办法》（以下简称《办法》）、",
                                        "》（以下简称《办法》）",
                                        "《",
                                        "示例市",
                                        "（（",
                                        "））（以下简称《",
                                        "《甲》、",
                                        "关于",
                                        "、《甲》（以下统称《乙》）《乙》"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof units / sizeof *units; i++)
        parse_flood(units[i], 1 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(the_clause_of_the_definition_is_known),
        cmocka_unit_test(floods_are_linear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
