/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scoring: one pass over a clause's folded text counts, then the formula adds up. */
#include "search/rank/bag_parts.h"

#include <string.h>

/* An occurrence in the title counts as half of one. */
static const double title_part = 0.5;

/* Most of a text are Han characters that the query has not, and marks that part tokens: they need
 * not be looked at. */
static inline void pass_others(const bag *b, zc_tokens *t, uint16_t *before)
{
    size_t at = t->at, n = t->text.n;
    const uint16_t *v = t->text.v;

    while (at < n && b->other[v[at] / 64] >> (v[at] % 64) & 1)
        at++;
    if (at == t->at)
        return;
    *before = NONE;
    zc_tokens_skip(t, at);
}

void bag_count_typed(const bag *b, zc_span text, uint32_t *tf)
{
    uint16_t item, gram, before = NONE;
    uint32_t before_id = 0;
    zc_tokens tokens;
    zc_token token;

    zc_tokens_start(&tokens, text);
    while (pass_others(b, &tokens, &before), zc_tokens_next(&tokens, &token)) {
        item = token_item(b, token.id);
        if (item != NONE) {
            tf[item]++;
            if (token.joined && before != NONE &&
                (gram = gram_item(b, before, zc_gram(before_id, token.id))) != NONE)
                tf[gram]++;
        }
        before = item;
        before_id = token.id;
    }
}

void bag_count(const bag *b, zc_span text, uint32_t *tf)
{
    bag_count_typed(b, text, tf);
    if (b->n_names)
        bag_names_count(b, text, tf);
}

static void count(const bag *b, zc_span text, uint32_t *tf)
{
    memset(tf, 0, (b->tokens + b->grams) * sizeof *tf);
    bag_count(b, text, tf);
}

/* What each item earns, before overlaps. */
static void earn(bag *b, double half)
{
    size_t i;

    for (i = 0; i < b->tokens + b->grams; i++) {
        const bag_item *e = &b->item[i];
        double path = b->path_tf[i], tf = title_part * b->title_tf[i] + path + b->text_tf[i];

        b->gain[i] = b->loss[i] = 0;
        if (tf > 0)
            b->gain[i] = e->weight * (formula_earned(&b->formula, tf, half) + b->formula.there);
        if (path > 0)
            b->gain[i] += e->path_weight * formula_earned(&b->formula, path, half);
    }
}

static void lose(bag *b)
{
    size_t i;

    for (i = 0; i < b->overlaps && b->formula.overlap > 0; i++) {
        overlap o = b->overlap[i];
        double lesser =
            b->gain[o.before] < b->gain[o.behind] ? b->gain[o.before] : b->gain[o.behind];

        if (b->loss[o.behind] < b->formula.overlap * lesser)
            b->loss[o.behind] = b->formula.overlap * lesser;
    }
}

double bag_score(bag *b, const zc_forward *f, zc_span title)
{
    double score = 0;
    size_t i;

    count(b, title, b->title_tf);
    count(b, f->path, b->path_tf);
    count(b, f->text, b->text_tf);
    earn(b, formula_half(&b->formula, f->tokens / b->average));
    lose(b);
    for (i = 0; i < b->tokens + b->grams; i++)
        score += b->gain[i] - b->loss[i];
    for (i = 0; i < b->n_values; i++)
        if (zc_forward_has_value(f, b->value[i].hash))
            score += b->value[i].weight;
    return score;
}

bag_part bag_part_of(const bag *b, size_t item)
{
    return (bag_part){b->title_tf[item], b->path_tf[item], b->text_tf[item], b->gain[item],
                      b->loss[item]};
}

double bag_average(const bag *b)
{
    return b->average;
}

double bag_once(const bag *b, const zc_forward *f)
{
    return formula_earned(&b->formula, 1, formula_half(&b->formula, f->tokens / b->average)) +
           b->formula.there;
}
