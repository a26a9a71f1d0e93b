/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting the grams of a clause. */
#include "lib/store/grams.h"

#include "lib/base/utf8.h"
#include "tests/unit/cases.h"

static void fold(zc_units *u, zc_str text)
{
    zc_folded folded;

    zc_folded_init(&folded);
    zc_units_clear(u);
    zc_units_fold(u, text, &folded);
    zc_folded_release(&folded);
}

/* Entries as `term` or, when it is only counted, `(token)`; ×N when it occurs N times. */
static void show(const zc_grams *g, zc_span text, zc_buf *out)
{
    char term[ZC_TERM_MAX];
    size_t i, len;

    for (i = 0; i < g->n; i++) {
        const zc_gram_entry *e = &g->v[i];

        len = zc_gram_term(text, &e->a, (uint32_t)e->key ? &e->b : NULL, term);
        zc_buf_addf(out, e->term ? "%s%.*s" : "%s(%.*s)", i ? ", " : "", (int)len, term);
        if (e->n > 1)
            zc_buf_addf(out, "×%u", e->n);
    }
}

static void check_grams(const test_case *c)
{
    zc_units text;
    zc_grams g;
    zc_buf got;

    zc_units_init(&text);
    zc_grams_init(&g);
    zc_buf_init(&got);
    fold(&text, zc_str_buf(&c->column[0]));
    zc_grams_count(&g, zc_units_span(&text));
    zc_buf_addf(&got, "%u: ", g.tokens);
    show(&g, zc_units_span(&text), &got);
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
    zc_grams_release(&g);
    zc_units_release(&text);
}

static void grams_are_counted(void **state)
{
    (void)state;
    for_each_case("tests/cases/grams.tsv", check_grams);
}

/* One table for large and small clauses by turns: nothing of the last one stays. */
static void the_table_is_used_again(void **state)
{
    zc_units large, small;
    uint32_t cp, total;
    zc_grams g;
    size_t i;
    int round;

    (void)state;
    zc_units_init(&large);
    zc_units_init(&small);
    zc_grams_init(&g);
    for (cp = 0x4E00; cp < 0x9000; cp++)
        zc_units_add_char(&large, cp);
    fold(&small, ZC_STR("养老养老"));
    for (round = 0; round < 3; round++) {
        zc_grams_count(&g, zc_units_span(&large));
        assert_int_equal(g.tokens, large.n);
        assert_int_equal(g.n, 2 * large.n - 1);
        zc_grams_count(&g, zc_units_span(&small));
        assert_int_equal(g.tokens, 4);
        assert_int_equal(g.n, 4);
        for (i = 0, total = 0; i < g.n; i++)
            total += g.v[i].n;
        assert_int_equal(total, 7);
        zc_grams_count(&g, (zc_span){NULL, 0});
        assert_int_equal(g.n + g.tokens, 0);
    }
    zc_grams_release(&g);
    zc_units_release(&large);
    zc_units_release(&small);
}

/* Terms alone, each once, in the order of the characters that they begin with. */
static void terms_are_put_in_order(void **state)
{
    static const char *const want[] = {"一一", "一万", "万",   "万一", "小",
                                       "旧",   "老旧", "老小", "龙",   "龙一"};
    char term[ZC_TERM_MAX + 1];
    const uint32_t *order;
    const zc_gram_entry *e;
    size_t n, i;
    zc_units text;
    zc_grams g;

    (void)state;
    zc_units_init(&text);
    zc_grams_init(&g);
    assert_non_null(zc_grams_order(&g, &n));
    assert_int_equal(n, 0);
    fold(&text, ZC_STR("老旧，老小，龙一一万一万，龙"));
    zc_grams_count(&g, zc_units_span(&text));
    order = zc_grams_order(&g, &n);
    assert_int_equal(n, sizeof want / sizeof *want);
    for (i = 0; i < n; i++) {
        e = &g.v[order[i]];
        assert_true(e->term);
        term[zc_gram_term(zc_units_span(&text), &e->a, (uint32_t)e->key ? &e->b : NULL, term)] = 0;
        assert_string_equal(term, want[i]);
    }
    zc_grams_release(&g);
    zc_units_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(grams_are_counted),
                                       cmocka_unit_test(the_table_is_used_again),
                                       cmocka_unit_test(terms_are_put_in_order)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
