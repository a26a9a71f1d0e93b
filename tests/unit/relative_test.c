/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relative references: the cases of tests/cases/relative.tsv, what they point at, and floods. */
#include "lib/policy/relative.h"

#include "lib/base/mem.h"
#include "lib/policy/outline.h"
#include "tests/unit/parsed.h"

enum { BEFORE_MOST = 9 };

/* Locators before a clause, as a column of the case gives them: nearest first, parted by |. */
static size_t read_before(zc_str column, zc_str before[BEFORE_MOST])
{
    size_t n = 0, at, end;

    for (at = 0; at < column.len && n < BEFORE_MOST; at = end + 1) {
        end = zc_str_find(column, "|", at);
        end = end == SIZE_MAX ? column.len : end;
        before[n++] = zc_str_sub(column, at, end);
    }
    return n;
}

static void check_case(const test_case *c)
{
    zc_str before[BEFORE_MOST], text = zc_str_buf(&c->column[2]);
    size_t n = read_before(zc_str_buf(&c->column[1]), before), i;
    zc_relatives found;
    zc_buf got;

    zc_buf_init(&got);
    zc_relatives_init(&found);
    zc_relative_find(&found, text, zc_str_buf(&c->column[0]), before, n);
    for (i = 0; i < found.n; i++) {
        const zc_relative *r = &found.v[i];
        zc_str written = zc_str_sub(text, r->start, r->end);

        assert_true(r->start < r->end && r->end <= text.len);
        assert_true(i == 0 || r->start >= found.v[i - 1].start);
        zc_buf_addf(&got, "%s%.*s=%s", i ? "|" : "", (int)written.len, written.ptr,
                    r->kind == ZC_RELATIVE_DIVISION ? "#"
                    : r->address                    ? r->address
                                                    : "?");
    }
    case_equal(c, &got, &c->column[3]);
    zc_relatives_release(&found);
    zc_buf_release(&got);
}

static void cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/relative.tsv", check_case);
}

/* What is said of a parsed article can be looked up in it. */
static void addresses_are_found(void **state)
{
    static const char text[] =
        "示例市供水条例\n\n第一条 为了供水，制定本条例。\n第二条 应当具备下列条件：\n"
        "（一）有水源；\n（二）有水厂。\n不具备前款第二项条件的，不得供水。\n";
    size_t from, to, slash;
    zc_relatives found;
    zc_document d;
    zc_str address;

    (void)state;
    parse_text(&d, ZC_STR(text));
    assert_int_equal(d.n_clauses, 2);
    zc_relatives_init(&found);
    zc_relative_find(&found, zc_str_buf(&d.clauses[1].text), zc_str_of(d.clauses[1].locator), NULL,
                     0);
    assert_int_equal(found.n, 1);
    assert_non_null(found.v[0].address);
    address = zc_str_of(found.v[0].address);
    slash = zc_str_find(address, "/", 0);
    assert_true(
        zc_outline_part(&d.clauses[1], zc_str_sub(address, slash + 1, address.len), &from, &to));
    assert_true(zc_str_is(zc_str_sub(zc_str_buf(&d.clauses[1].text), from, to), "（二）有水厂。"));
    zc_relatives_release(&found);
    zc_document_release(&d);
}

/* Each would take minutes unless the text is walked once. */
static void floods_are_linear(void **state)
{
    static const char *const units[] = {"前款",   "本条第一款、", "“前款",  "前款第一项、第二项、",
                                        "前两款", "本条例",       "\n前款", "（一）前项"};
    zc_relatives found;
    zc_buf text;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    for (i = 0; i < sizeof units / sizeof *units; i++) {
        zc_buf_clear(&text);
        while (text.len < 1 << 20)
            zc_buf_adds(&text, units[i]);
        zc_relatives_init(&found);
        zc_relative_find(&found, zc_str_buf(&text), ZC_STR("第一条"), NULL, 0);
        zc_relatives_release(&found);
    }
    zc_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(addresses_are_found),
        cmocka_unit_test(floods_are_linear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
