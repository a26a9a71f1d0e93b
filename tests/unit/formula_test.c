/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formula: what must hold whatever its constants are. */
#include "search/rank/formula.h"

#include "tests/unit/cases.h"

#include <math.h>

static void idf_is_that_of_bm25_with_a_floor(void **state)
{
    uint32_t df;

    (void)state;
    assert_true(fabs(formula_idf(1000, 10) - log(990.5 / 10.5)) < 1e-12);
    assert_true(fabs(formula_idf(1000, 900) - log(100.5 / 900.5 / 2 + 1)) < 1e-12);
    assert_true(formula_idf(1000, 5000) == formula_idf(1000, 1000));
    assert_true(formula_idf(0, 0) > 0 || formula_idf(0, 0) == 0);
    for (df = 1; df <= 1000; df++) {
        assert_true(formula_idf(1000, df) > 0);
        assert_true(formula_idf(1000, df) <= formula_idf(1000, df - 1));
    }
}

/* Two characters in a tenth of the clauses each; 100 tokens a clause. */
static void cohesion_compares_with_chance(void **state)
{
    double one = -log(1 - 100.5 / 1001), by_chance = 1000 * one * one / 100;

    (void)state;
    assert_true(fabs(formula_cohesion(1000, 100, 0, 100, 100) - log(0.5 / by_chance)) < 1e-12);
    assert_true(formula_cohesion(1000, 100, 90, 100, 100) > 6);
    assert_true(formula_cohesion(1000, 100, 0, 500, 500) < -2);
}

static void a_gram_counts_less_the_more_its_characters_cohere(void **state)
{
    (void)state;
    assert_true(formula_gram(5, 2) == 5);
    assert_true(formula_gram(5, 6) < 5 && formula_gram(5, 0) > 5);
    assert_true(formula_gram(5, 10) < formula_gram(5, 6));
    assert_true(formula_gram(0, 10) > 0);
}

/* No statistics, however strange, make a score that cannot be ordered. */
static void everything_is_finite(void **state)
{
    static const uint32_t some[] = {0, 1, 2, 500, 1000, 1001, UINT32_MAX};
    static const uint64_t clauses[] = {0, 1, 1000};
    size_t n = sizeof some / sizeof *some, c, i, j, k;

    (void)state;
    for (c = 0; c < 3; c++)
        for (i = 0; i < n; i++)
            for (j = 0; j < n; j++)
                for (k = 0; k < n; k++) {
                    double idf = formula_idf(clauses[c], some[i]);
                    double cohesion = formula_cohesion(clauses[c], 1, some[i], some[j], some[k]);

                    assert_true(isfinite(idf) && isfinite(cohesion));
                    assert_true(formula_gram(idf, cohesion) > 0);
                }
}

static void settings_move_from_question_to_text(void **state)
{
    formula before = formula_for(0), now;
    size_t grams;

    (void)state;
    assert_true(before.there > 0 && before.overlap > 0 && before.overlap < 0.5);
    for (grams = 1; grams < 5000; grams++, before = now) {
        now = formula_for(grams);
        assert_true(now.k1 >= before.k1 && now.length_part >= before.length_part);
        assert_true(now.there <= before.there && now.overlap <= before.overlap);
        assert_true(now.value <= before.value && now.value >= 1);
        assert_true(now.k1 - before.k1 < 0.1); /* no jump */
    }
    assert_true(now.there == 0 && now.overlap == 0 && now.length_part < 1);
}

static void asked_for_twice_is_less_than_twice(void **state)
{
    (void)state;
    assert_true(formula_asked(1) == 1);
    assert_true(formula_asked(2) > 1 && formula_asked(2) < 2);
    assert_true(formula_asked(1000000) < 2);
}

static void more_occurrences_earn_more_and_longer_clauses_less(void **state)
{
    formula m = formula_for(10);
    double half = formula_half(&m, 1);

    (void)state;
    assert_true(half == m.k1);
    assert_true(fabs(formula_earned(&m, 1, half) - 1) < 1e-12);
    assert_true(formula_earned(&m, half, half) == (m.k1 + 1) / 2);
    assert_true(formula_earned(&m, 2, half) > 1 && formula_earned(&m, 1000, half) < m.k1 + 1);
    assert_true(formula_earned(&m, 1, formula_half(&m, 3)) < 1);
    assert_true(formula_earned(&m, 1, formula_half(&m, 0.1)) > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idf_is_that_of_bm25_with_a_floor),
        cmocka_unit_test(cohesion_compares_with_chance),
        cmocka_unit_test(a_gram_counts_less_the_more_its_characters_cohere),
        cmocka_unit_test(everything_is_finite),
        cmocka_unit_test(settings_move_from_question_to_text),
        cmocka_unit_test(asked_for_twice_is_less_than_twice),
        cmocka_unit_test(more_occurrences_earn_more_and_longer_clauses_less),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
