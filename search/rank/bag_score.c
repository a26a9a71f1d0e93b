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

    while (at < n && b->other[v[at]])
        at++;
    if (at == t->at)
        return;
    *before = NONE;
    zc_tokens_skip(t, at);
}

/* How often a character stands in a text, eight at a time: where it is all that is asked for, it may
 * stand in nearly every clause. */
static uint32_t count_unit(zc_span text, uint16_t unit)
{
    typedef uint16_t eight __attribute__((vector_size(16)));
    enum { WIDTH = 8 };
    const eight wanted = {unit, unit, unit, unit, unit, unit, unit, unit};
    eight sum, v;
    uint32_t n = 0;
    size_t i, k, stop;

    for (i = 0; i + WIDTH <= text.n;) {
        stop = text.n - i > WIDTH * UINT16_MAX ? i + WIDTH * UINT16_MAX : text.n;
        for (sum = (eight){0}; i + WIDTH <= stop; i += WIDTH) {
            memcpy(&v, text.v + i, sizeof v);
            sum -= (eight)(v == wanted);
        }
        for (k = 0; k < WIDTH; k++)
            n += sum[k];
    }
    for (; i < text.n; i++)
        n += text.v[i] == unit;
    return n;
}

static inline void count_typed(const bag *b, zc_span text, uint32_t *tf, zc_bits *seen)
{
    uint16_t item, gram, before = NONE;
    uint32_t before_id = 0;
    zc_tokens tokens;
    zc_token token;
    uint32_t n;

    if (b->lone) {
        if ((n = count_unit(text, b->lone)))
            bag_see(tf, seen, 0, n);
        return;
    }
    zc_tokens_start(&tokens, text);
    while (pass_others(b, &tokens, &before), zc_tokens_next(&tokens, &token)) {
        item = token_item(b, token.id);
        if (item != NONE) {
            bag_see(tf, seen, item, 1);
            if (token.joined && before != NONE &&
                (gram = gram_item(b, zc_gram(before_id, token.id))) != NONE)
                bag_see(tf, seen, gram, 1);
        }
        before = item;
        before_id = token.id;
    }
}

void bag_count_typed(const bag *b, zc_span text, uint32_t *tf)
{
    count_typed(b, text, tf, NULL);
}

void bag_count(const bag *b, zc_span text, uint32_t *tf)
{
    count_typed(b, text, tf, NULL);
    bag_names_count(b, text, tf, NULL);
}

static void count(const bag *b, zc_span text, uint32_t *tf, zc_bits *seen)
{
    count_typed(b, text, tf, seen);
    if (b->n_names)
        bag_names_count(b, text, tf, seen);
}

/* --- one clause -------------------------------------------------------------------------------- */

/* Forget the clause before. */
static void forget(bag *b)
{
    size_t i;

    for (i = 0; i < b->n_there; i++) {
        uint16_t item = b->there[i];

        b->path_tf[item] = b->text_tf[item] = 0;
        b->gain[item] = b->loss[item] = 0;
    }
}

static void count_title(bag *b, zc_span title)
{
    size_t i, n = b->tokens + b->grams;

    if (title.v == b->title.v && title.n == b->title.n)
        return;
    for (i = zc_bits_next(&b->title_seen, 0); i < n; i = zc_bits_next(&b->title_seen, i + 1)) {
        b->title_tf[i] = 0;
        zc_bits_drop(&b->title_seen, i);
    }
    count(b, title, b->title_tf, &b->title_seen);
    b->title = title;
}

/* A query has many items and a clause few of them: only those are looked at. */
static void list_seen(bag *b)
{
    size_t i;
    uint64_t word;

    for (b->n_there = i = 0; i * 64 < b->seen.n; i++)
        for (word = b->seen.word[i]; word; word &= word - 1)
            b->there[b->n_there++] = (uint16_t)(i * 64 + (size_t)__builtin_ctzll(word));
}

static void count_clause(bag *b, const zc_forward *f, zc_span title)
{
    size_t i;

    forget(b);
    count_title(b, title);
    for (i = 0; i * 64 < b->seen.n; i++)
        b->seen.word[i] = b->title_seen.word[i];
    count(b, f->path, b->path_tf, &b->seen);
    count(b, f->text, b->text_tf, &b->seen);
    list_seen(b);
}

/* What each item earns, before overlaps. */
static void earn(bag *b, double half)
{
    size_t k;

    for (k = 0; k < b->n_there; k++) {
        size_t i = b->there[k];
        bag_item *e = &b->item[i];
        double path = b->path_tf[i], tf = title_part * b->title_tf[i] + path + b->text_tf[i];

        b->gain[i] = e->weight * (formula_earned(&b->formula, tf, half) + b->formula.there);
        if (path > 0 && e->path_weight < 0)
            bag_weigh_path(b, e);
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

/* A text has many values and a clause few, most often none of the text's: a bit for each tells which need
 * not be looked for. */
static double add_values(const bag *b, const zc_forward *f, double score)
{
    uint64_t bits = 0;
    size_t i;

    for (i = 0; i < f->n_values; i++)
        if (bag_may_value(b, f->value[i]))
            bits |= (uint64_t)1 << f->value[i] % 64;
    for (i = 0; bits && i < b->n_values; i++)
        if (bits >> b->value[i].hash % 64 & 1 && zc_forward_has_value(f, b->value[i].hash))
            score += b->value[i].weight;
    return score;
}

double bag_score(bag *b, const zc_forward *f, zc_span title)
{
    size_t i;
    double score = 0;

    count_clause(b, f, title);
    earn(b, formula_half(&b->formula, f->tokens / b->average));
    lose(b);
    for (i = 0; i < b->n_there; i++)
        score += b->gain[b->there[i]] - b->loss[b->there[i]];
    return add_values(b, f, score);
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
