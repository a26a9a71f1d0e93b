/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formula: what a query's tokens and grams are worth, and how much of it a clause earns that has
 * them. BM25, with these changes; together they helped on both halves of judged questions about
 * articles of law, on questions about notices, and on letters of citizens, short and long:
 *
 * - A gram counts by what it adds to its two characters, which count by themselves: less when they
 *   stand together wherever they stand, more when they seldom do, as at the border of two words.
 * - Being there at all earns a part of the weight that no length takes away.
 * - Two grams that share a character say the same in part: the lesser loses some of its worth.
 * - A number, a date or an article that a question names is meant: it earns twice its idf.
 * - A pair that touches a word that only asks (哪个, 是不是) counts half.
 * - A whole text as a query wants the opposite: long clauses have some of its grams by chance, and
 *   not each of its dates is meant. From the size of a question to that of a text, the settings
 *   move in a straight line.
 */
#ifndef SEARCH_RANK_FORMULA_H
#define SEARCH_RANK_FORMULA_H

#include <stddef.h>
#include <stdint.h>

/* What depends on the length of the query. */
typedef struct formula {
    double k1;          /* occurrences that earn half of what any number does, see below */
    double length_part; /* of a clause's length, by the average, that weakens occurrences */
    double there;       /* earned by being there at all */
    double overlap;     /* lost by the lesser of two grams that share a character */
    double value;       /* worth of a number, date or article: times its idf */
} formula;

/* The settings for a query of so many different grams. */
formula formula_for(size_t grams);

/* BM25's idf with a floor: a term in more than a third of the clauses still counts a little. */
double formula_idf(uint64_t clauses, uint32_t df);

/*
 * How much more often two characters stand together than by chance: the natural logarithm of the
 * ratio.
 *
 * clauses, average  live clauses, and tokens in the average one.
 * df, a, b          clauses with the gram, and with each of its tokens.
 */
double formula_cohesion(uint64_t clauses, double average, uint32_t df, uint32_t a, uint32_t b);

/* The worth of a gram by its idf and cohesion; more than 0. */
double formula_gram(double idf, double cohesion);

/* A term asked for n times counts more than one asked for once, but less than twice as much. */
double formula_asked(uint32_t n);

/* Occurrences that earn half of what any number does, in a clause of this length (average: 1). */
double formula_half(const formula *m, double length);

/* What so many occurrences earn, per worth: 1 for one in a clause of average length. Inline, since it is
 * asked for each item of each candidate. */
static inline double formula_earned(const formula *m, double tf, double half)
{
    return (m->k1 + 1) * tf / (tf + half);
}

#endif
