/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Narrowing: postings narrow, the forward store decides. */
#include "search/query/narrow.h"

#include "lib/base/mem.h"
#include "lib/store/grams.h"
#include "search/query/stand.h"

#include <stdlib.h>
#include <string.h>

/* --- features: the terms that a clause with a text must have ---------------------------------- */

/* Of a longer text the first so many: they narrow enough, and looking each up is not free. */
enum { FEATURES_MAX = 1000 };

typedef struct features {
    zc_gram_entry *v;
    size_t n, cap;
} features;

static void add_feature(features *f, const zc_token *a, const zc_token *b)
{
    uint64_t key = zc_gram(a->id, b ? b->id : 0);
    size_t i;

    for (i = 0; i < f->n; i++)
        if (f->v[i].key == key)
            return;
    f->v = zc_grow(f->v, &f->cap, f->n + 1, sizeof *f->v);
    f->v[f->n++] = (zc_gram_entry){key, 1, true, *a, b ? *b : *a};
}

/*
 * Grams of a text, and its word tokens that stand alone. A single Han character is a feature only
 * when there is no other: it is found by prefix, which costs more than it narrows.
 */
static void find_features(features *f, zc_span text)
{
    zc_tokens tokens;
    zc_token token, before = {0}, first = {0};

    memset(f, 0, sizeof *f);
    zc_tokens_start(&tokens, text);
    while (f->n < FEATURES_MAX && zc_tokens_next(&tokens, &token)) {
        if (token.joined)
            add_feature(f, &before, &token);
        else if (token.id & ZC_TOKEN_WORD && zc_tokens_at_break(&tokens))
            add_feature(f, &token, NULL);
        if (!first.id)
            first = token;
        before = token;
    }
    if (!f->n && first.id)
        add_feature(f, &first, NULL);
}

static bool is_lone_han(const zc_gram_entry *e)
{
    return (uint32_t)e->key == 0 && !(e->a.id & ZC_TOKEN_WORD);
}

/* Add the clauses that have a feature to out. */
static int feature_clauses(const scene *s, zc_span text, const zc_gram_entry *e, zc_bits *out)
{
    char term[ZC_TERM_MAX];
    bool pair = (uint32_t)e->key != 0;
    size_t len = zc_gram_term(text, &e->a, pair ? &e->b : NULL, term);

    if (!len) { /* too long for a term: it narrows nothing */
        zc_bits_fill(out);
        return 0;
    }
    if (is_lone_han(e))
        return zc_index_prefix(s->x, s->segment, (zc_str){term, len}, out, s->err);
    return zc_index_postings(s->x, s->segment, (zc_str){term, len}, out, s->err);
}

int narrow_grams(const scene *s, zc_span text, zc_bits *set)
{
    features f;
    zc_bits has;
    size_t i;
    int rc = 0;

    find_features(&f, text);
    for (i = 0; i < f.n && rc == 0; i++) {
        zc_bits_init(&has, set->n);
        rc = feature_clauses(s, text, &f.v[i], &has);
        zc_bits_and(set, &has);
        zc_bits_release(&has);
    }
    free(f.v);
    return rc;
}

/* Narrow set to the clauses that have the term's values, and the features of what is between. */
static int narrow_by_values(const scene *s, const query_term *t, zc_bits *set)
{
    size_t i, from = 0, to;
    char term[ZC_TERM_MAX];
    zc_bits has;
    size_t len;
    int rc = 0;

    for (i = 0; i <= t->n_values && rc == 0; i++) {
        to = i < t->n_values ? t->value[i].from : t->text.n;
        zc_span piece = {t->text.v + from, to - from};

        /* A lone character between values is left to the look at the text. */
        if (piece.n > 1)
            rc = narrow_grams(s, piece, set);
        if (i == t->n_values || rc < 0)
            break;
        from = t->value[i].to;
        len = zc_value_term(t->value[i].hash, term);
        zc_bits_init(&has, set->n);
        rc = zc_index_postings(s->x, s->segment, (zc_str){term, len}, &has, s->err);
        zc_bits_and(set, &has);
        zc_bits_release(&has);
    }
    return rc;
}

/* Two Han characters are one gram: the postings say where they stand side by side, be it in text, title
 * or headings. */
static bool is_gram(const query_term *t)
{
    const uint16_t *v = t->text.v;

    return t->text.n == 2 && !t->n_forms && !t->phrase && !t->own_text && !t->n_values &&
           v[0] >= 0x4E00 && v[0] <= 0x9FFF && v[1] >= 0x4E00 && v[1] <= 0x9FFF;
}

/* Narrow set to the clauses that may have a word as it was typed, or by value. */
static int narrow_typed(const scene *s, const query_term *t, zc_bits *set)
{
    zc_span text = zc_units_span(&t->text);
    zc_bits by_value;
    int rc;

    zc_bits_copy(&by_value, set);
    /* A phrase may begin or end inside a run that the index knows only whole. */
    rc = narrow_grams(s, t->phrase ? zc_span_inner(text) : text, set);
    if (rc == 0 && t->n_values && (rc = narrow_by_values(s, t, &by_value)) == 0)
        zc_bits_or(set, &by_value);
    zc_bits_release(&by_value);
    return rc;
}

/* The same in any of the ways in which it is looked for. */
static int narrow_ways(const scene *s, const query_term *t, zc_bits *set)
{
    zc_bits all, form;
    size_t i;
    int rc;

    zc_bits_copy(&all, set);
    rc = narrow_typed(s, t, set);
    for (i = 0; i < t->n_forms && rc == 0; i++) {
        zc_bits_copy(&form, &all);
        if ((rc = narrow_typed(s, &t->form[i], &form)) == 0)
            zc_bits_or(set, &form);
        zc_bits_release(&form);
    }
    zc_bits_release(&all);
    return rc;
}

int narrow_standing(const scene *s, const query_term *t, zc_bits *set)
{
    zc_forward f;
    size_t i;
    int rc = narrow_ways(s, t, set);

    if (is_gram(t))
        return rc;
    for (i = zc_bits_next(set, 0); i < set->n && rc == 0; i = zc_bits_next(set, i + 1))
        if (!zc_index_forward(s->x, s->segment, (uint32_t)i, &f) ||
            !stand_in_clause(t, s->x, s->segment, &f))
            zc_bits_drop(set, i);
    return rc;
}

/* --- long words -------------------------------------------------------------------------------- */

static void count_clause(uint32_t clause, void *counts)
{
    uint16_t *n = (uint16_t *)counts + clause;

    *n = (uint16_t)(*n + (*n < UINT16_MAX));
}

/* A lone Han character is found by the terms that start with it. */
static int count_prefix(const scene *s, zc_str prefix, uint16_t *counts, size_t clauses)
{
    zc_bits has;
    size_t i;
    int rc;

    zc_bits_init(&has, clauses);
    rc = zc_index_prefix(s->x, s->segment, prefix, &has, s->err);
    for (i = zc_bits_next(&has, 0); i < has.n; i = zc_bits_next(&has, i + 1))
        count_clause((uint32_t)i, counts);
    zc_bits_release(&has);
    return rc;
}

/* The form whose part of the word holds a feature, the first of those of one part; NULL: none does. */
static const query_term *part_of(const query_term *t, const zc_gram_entry *e)
{
    size_t i;

    for (i = 0; i < t->n_forms; i++)
        if (t->form[i].alias.n && e->a.at >= t->form[i].from && e->b.end <= t->form[i].to)
            return &t->form[i];
    return NULL;
}

/* Count in how many features of a part, or of what is in none, each clause has. */
static int count_features(const scene *s, const query_term *t, const features *f,
                          const query_term *part, uint16_t *counts, size_t clauses)
{
    zc_span text = zc_units_span(&t->text);
    char term[ZC_TERM_MAX];
    size_t i, len;
    int rc = 0;

    for (i = 0; i < f->n && rc == 0; i++) {
        if (part_of(t, &f->v[i]) != part)
            continue;
        len = zc_gram_term(text, &f->v[i].a, (uint32_t)f->v[i].key ? &f->v[i].b : NULL, term);
        if (is_lone_han(&f->v[i]))
            rc = count_prefix(s, (zc_str){term, len}, counts, clauses);
        else if (len)
            rc = zc_index_each(s->x, s->segment, (zc_str){term, len}, count_clause, counts, s->err);
    }
    return rc;
}

static bool same_part(const query_term *a, const query_term *b)
{
    return a->alias.n && b->alias.n && a->from == b->from && a->to == b->to;
}

/* Features of a part: what a clause has of them in which another name of the part stands. */
static uint16_t size_of(const query_term *t, const features *f, const query_term *part)
{
    size_t i, n = 0;

    for (i = 0; i < f->n; i++)
        n += part_of(t, &f->v[i]) == part;
    return (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

/* Count a part that has other names: a clause with one of these has all of its features. */
static int count_part(const scene *s, const query_term *t, const features *f,
                      const query_term *part, const zc_bits *set, uint16_t *counts)
{
    uint16_t *own = zc_alloc((set->n + 1) * sizeof *own), all = size_of(t, f, part);
    zc_bits has;
    size_t i, k;
    int rc = count_features(s, t, f, part, own, set->n);

    for (i = 0; i < t->n_forms && rc == 0; i++) {
        query_term name = {.kind = QUERY_WORD, .field = -1, .text = t->form[i].alias};

        if (!same_part(part, &t->form[i]))
            continue;
        zc_bits_copy(&has, set);
        rc = narrow_standing(s, &name, &has);
        for (k = zc_bits_next(&has, 0); k < has.n && rc == 0; k = zc_bits_next(&has, k + 1))
            own[k] = all;
        zc_bits_release(&has);
    }
    for (k = 0; k < set->n; k++)
        counts[k] = (uint16_t)(counts[k] + (own[k] < UINT16_MAX - counts[k] ? own[k] : 0));
    free(own);
    return rc;
}

/* Keep the clauses that were counted so often at least: of all there are, so 64 at a time. */
static void keep_counted(zc_bits *set, const uint16_t *counts, size_t least)
{
    size_t at, i;
    uint64_t enough;

    for (at = 0; at < set->n; at += 64) {
        if (!set->word[at / 64])
            continue;
        for (enough = 0, i = 0; i < 64 && at + i < set->n; i++)
            enough |= (uint64_t)(counts[at + i] >= least) << i;
        set->word[at / 64] &= enough;
    }
}

int narrow_half(const scene *s, const query_term *t, zc_bits *set)
{
    uint16_t *counts = zc_alloc((set->n + 1) * sizeof *counts);
    const query_term *before = NULL;
    features f;
    size_t i;
    int rc;

    find_features(&f, zc_units_span(&t->text));
    rc = count_features(s, t, &f, NULL, counts, set->n);
    for (i = 0; i < t->n_forms && rc == 0; i++) { /* forms of one part stand side by side */
        if (t->form[i].alias.n && !(before && same_part(before, &t->form[i])))
            rc = count_part(s, t, &f, &t->form[i], set, counts);
        before = &t->form[i];
    }
    keep_counted(set, counts, f.n > 1 ? (f.n + 1) / 2 : 1);
    free(f.v);
    free(counts);
    return rc;
}

static size_t features_found(const features *f, zc_span text, bool *found)
{
    zc_tokens tokens;
    zc_token token, before = {0};
    uint64_t key;
    size_t i, n = 0;

    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        for (i = 0; i < f->n; i++) {
            key = f->v[i].key;
            if (!found[i] && (key == zc_gram(token.id, 0) ||
                              (token.joined && key == zc_gram(before.id, token.id)))) {
                found[i] = true;
                n++;
            }
        }
        before = token;
    }
    return n;
}

/* The features of the parts of which another name stands in a text are there, too. Returns how many more. */
static size_t names_found(const query_term *t, const features *f, zc_span text, bool *found)
{
    size_t i, k, n = 0;

    for (i = 0; i < t->n_forms; i++) {
        if (!t->form[i].alias.n ||
            zc_span_find(text, zc_units_span(&t->form[i].alias), 0, true) == SIZE_MAX)
            continue;
        for (k = 0; k < f->n; k++) {
            const query_term *part = part_of(t, &f->v[k]);

            if (found[k] || !part || !same_part(part, &t->form[i]))
                continue;
            found[k] = true;
            n++;
        }
    }
    return n;
}

bool narrow_has_half(const query_term *t, const zc_forward *f, zc_span title)
{
    const zc_span texts[] = {f->text, f->path, title};
    features wanted;
    bool *found;
    size_t i, n = 0;

    find_features(&wanted, zc_units_span(&t->text));
    found = zc_alloc(wanted.n * sizeof *found);
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        n += features_found(&wanted, texts[i], found) + names_found(t, &wanted, texts[i], found);
    free(found);
    free(wanted.v);
    return n && n * 2 >= wanted.n;
}
