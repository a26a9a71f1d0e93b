/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Narrowing: postings narrow, the forward store decides. */
#include "search/query/narrow.h"

#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "lib/store/walk.h"
#include "search/query/terms.h"
#include "search/query/stand.h"

#include <stdlib.h>
#include <string.h>

/* Add the clauses that have a feature to out. */
static int feature_clauses(const scene *s, zc_span text, const zc_gram_entry *e, zc_bits *out)
{
    char term[ZC_TERM_MAX];
    size_t len = term_spell(text, e, term);

    if (!len) { /* too long for a term: it narrows nothing */
        zc_bits_fill(out);
        return 0;
    }
    if (term_is_lone_han(e))
        return zc_index_prefix(s->x, s->segment, (zc_str){term, len}, out, s->err);
    return zc_index_postings(s->x, s->segment, (zc_str){term, len}, out, s->err);
}

/* The same of a segment that a server has: one question for all of them. */
static int remote_grams(const scene *s, zc_span text, const features *f, zc_bits *set)
{
    char(*term)[ZC_TERM_MAX] = zc_alloc((f->n + 1) * sizeof *term);
    zc_str *terms = zc_alloc((f->n + 1) * sizeof *terms);
    size_t i, n = 0;
    zc_bits has;
    int rc = 0;

    for (i = 0; i < f->n; i++) {
        terms[n] = (zc_str){term[n], term_spell(text, &f->v[i], term[n])};
        n += terms[n].len > 0;
    }
    zc_bits_init(&has, set->n);
    if (n)
        rc = zc_index_all_of(s->x, s->segment, terms, n, &has, s->err);
    if (n)
        zc_bits_and(set, &has);
    zc_bits_release(&has);
    free(term);
    free(terms);
    return rc;
}

int narrow_grams(const scene *s, zc_span text, zc_bits *set)
{
    features f;
    zc_bits has;
    size_t i;
    int rc = 0;

    terms_find(&f, text);
    if (zc_index_is_remote(s->x, s->segment) && f.n && !term_is_lone_han(&f.v[0])) {
        rc = remote_grams(s, text, &f, set);
        f.n = 0;
    }
    for (i = 0; i < f.n && rc == 0; i++) {
        zc_bits_init(&has, set->n);
        rc = feature_clauses(s, text, &f.v[i], &has);
        zc_bits_and(set, &has);
        zc_bits_release(&has);
    }
    terms_release(&f);
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

static bool is_han(uint16_t unit)
{
    return unit >= 0x4E00 && unit <= 0x9FFF;
}

/* One Han character, and two, are all that is found by the terms that begin so: the postings say where
 * they stand, be it in text, title or headings. */
static bool is_term(const query_term *t)
{
    const uint16_t *v = t->text.v;

    return (t->text.n == 1 || t->text.n == 2) && !t->n_forms && !t->phrase && !t->own_text &&
           !t->n_values && is_han(v[0]) && is_han(v[t->text.n - 1]);
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
    int rc = narrow_ways(s, t, set);
    zc_walk w;

    if (rc < 0 || is_term(t))
        return rc;
    zc_walk_start(&w, s->x, s->segment, set, ZC_WANT_TITLE);
    while (zc_walk_next(&w))
        if (!w.good || !stand_in_clause(t, s->x, s->segment, &w.f))
            zc_bits_drop(set, w.clause);
    return 0;
}

int narrow_most(const scene *s, const query_term *t, uint32_t *most)
{
    zc_span text = t->phrase ? zc_span_inner(zc_units_span(&t->text)) : zc_units_span(&t->text);
    char term[ZC_TERM_MAX];
    uint32_t df = 0;
    features f;
    size_t i;
    int rc = 0;

    *most = UINT32_MAX;
    if (t->n_forms || t->n_values)
        return 0;
    terms_find(&f, text);
    for (i = 0; i < f.n && rc == 0; i++) {
        const zc_gram_entry *e = &f.v[i];

        if (!term_spell(text, e, term)) /* it narrows nothing */
            continue;
        rc = zc_index_gram_df(s->x, text, &e->a, zc_gram_is_pair(e->key) ? &e->b : NULL, &df,
                              s->err);
        *most = df < *most ? df : *most;
    }
    terms_release(&f);
    return rc;
}
