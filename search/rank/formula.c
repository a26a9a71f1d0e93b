/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formula: constants, as measured; around each of them the figures change little. */
#include "search/rank/formula.h"

#include <math.h>

/* Grams of the longest query that is a question, and of the shortest that is a text. */
static const double question_grams = 20, text_grams = 90;

static const formula question = {.k1 = 1.2,
                                 .length_part = 0.65,
                                 .there = 0.2,
                                 .overlap = 0.2,
                                 .value = 2},
                     text = {.k1 = 2, .length_part = 0.85, .there = 0, .overlap = 0, .value = 1};

static const double cohesion_part = 0.3, /* of the cohesion, lost */
    usual_cohesion = 2,                  /* a gram that has it keeps its idf */
    gram_least = 0.1;

static double between(double from, double to, double part)
{
    return from + (to - from) * part;
}

formula formula_for(size_t grams)
{
    double part = ((double)grams - question_grams) / (text_grams - question_grams);

    part = part < 0 ? 0 : part > 1 ? 1 : part;
    return (formula){
        between(question.k1, text.k1, part), between(question.length_part, text.length_part, part),
        between(question.there, text.there, part), between(question.overlap, text.overlap, part),
        between(question.value, text.value, part)};
}

double formula_idf(uint64_t clauses, uint32_t df)
{
    double n = (double)clauses, ratio;

    if (df > clauses)
        df = (uint32_t)clauses;
    ratio = (n - df + 0.5) / (df + 0.5);
    return log(ratio < 2 ? ratio / 2 + 1 : ratio);
}

/* Occurrences in the average clause, were they spread by chance over as many clauses. */
static double occurrences(uint64_t clauses, uint32_t df)
{
    double n = (double)clauses, with = df < clauses ? df : n;

    return -log(1 - (with + 0.5) / (n + 1));
}

double formula_cohesion(uint64_t clauses, double average, uint32_t df, uint32_t a, uint32_t b)
{
    double by_chance =
        (double)clauses * occurrences(clauses, a) * occurrences(clauses, b) / average;

    return clauses ? log((df + 0.5) / by_chance) : 0;
}

double formula_gram(double idf, double cohesion)
{
    double worth = idf - cohesion_part * (cohesion - usual_cohesion);

    return worth > gram_least ? worth : gram_least;
}

double formula_asked(uint32_t n)
{
    return 2.0 * n / (1.0 + n);
}

double formula_half(const formula *m, double length)
{
    return m->k1 * (1 - m->length_part + m->length_part * length);
}
