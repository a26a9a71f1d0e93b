/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Half of a long word: which clauses have half of its features. The rarest are counted first, so that
 * it is soon known that none can have half, or which few can.
 */
#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "lib/store/walk.h"
#include "search/query/half_parts.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK = 400 /* to look at a text takes as long as to read so many postings */ };

/* Features by frequency. */
typedef struct rated {
    zc_gram_entry e;
    uint32_t df;
} rated;

typedef struct half {
    const scene *s;
    const query_term *t;
    rated *v;              /* rarest first */
    size_t n, least, left; /* least: how many are half; left: not counted yet */
    uint64_t postings;     /* of those left that are in no part */
    bool spelt;            /* each can be a term */
    uint16_t *count;       /* by clause */
    uint32_t *reached;     /* by count: how many clauses have so many */
} half;

static int by_df(const void *a, const void *b)
{
    const rated *x = a, *y = b;

    if (x->df != y->df)
        return x->df < y->df ? -1 : 1;
    return (x->e.a.at > y->e.a.at) - (x->e.a.at < y->e.a.at);
}

/* --- counting ---------------------------------------------------------------------------------- */

static int rate(half *h)
{
    const zc_span text = zc_units_span(&h->t->text);
    char term[ZC_TERM_MAX];
    features f;
    size_t i;
    int rc = 0;

    terms_find(&f, text);
    h->n = h->left = f.n;
    h->least = f.n > 1 ? (f.n + 1) / 2 : 1;
    h->spelt = true;
    h->v = zc_alloc((f.n + 1) * sizeof *h->v);
    for (i = 0; i < f.n && rc == 0; i++) {
        const zc_gram_entry *e = &f.v[i];

        h->v[i].e = *e;
        h->spelt &= term_spell(text, e, term) > 0;
        rc = zc_index_gram_df(h->s->x, text, &e->a, zc_gram_is_pair(e->key) ? &e->b : NULL,
                              &h->v[i].df, h->s->err);
        h->postings += half_part_of(h->t, e) ? 0 : h->v[i].df;
    }
    if (f.n)
        qsort(h->v, f.n, sizeof *h->v, by_df);
    terms_release(&f);
    return rc;
}

/* Where a server has the segment, the clauses of all features are fetched at once. */
static void want_features(const half *h)
{
    char(*term)[ZC_TERM_MAX];
    zc_str *terms;
    size_t i, n = 0;

    if (!zc_index_is_remote(h->s->x, h->s->segment))
        return;
    term = zc_alloc((h->n + 1) * sizeof *term);
    terms = zc_alloc((h->n + 1) * sizeof *terms);
    for (i = 0; i < h->n; i++) {
        size_t len = term_spell(zc_units_span(&h->t->text), &h->v[i].e, term[n]);

        if (len && h->v[i].df && !term_is_lone_han(&h->v[i].e)) {
            terms[n] = (zc_str){term[n], len};
            n++;
        }
    }
    zc_index_want_terms(h->s->x, terms, n);
    free(term);
    free(terms);
}

static void count_clause(uint32_t clause, void *arg)
{
    half *h = arg;

    h->reached[++h->count[clause]]++;
}

/* A lone Han character is found by the terms that start with it. */
static int count_prefix(half *h, zc_str prefix, size_t clauses)
{
    zc_bits has;
    size_t i;
    int rc;

    zc_bits_init(&has, clauses);
    rc = zc_index_prefix(h->s->x, h->s->segment, prefix, &has, h->s->err);
    for (i = zc_bits_next(&has, 0); i < has.n; i = zc_bits_next(&has, i + 1))
        count_clause((uint32_t)i, h);
    zc_bits_release(&has);
    return rc;
}

static int count_feature(half *h, const rated *r, size_t clauses)
{
    char term[ZC_TERM_MAX];
    size_t len = term_spell(zc_units_span(&h->t->text), &r->e, term);

    if (term_is_lone_han(&r->e))
        return count_prefix(h, (zc_str){term, len}, clauses);
    /* A live clause has it, or it need not be looked for. */
    return len && r->df ? zc_index_each(h->s->x, h->s->segment, (zc_str){term, len}, count_clause,
                                        h, h->s->err)
                        : 0;
}

/* Count the features of a part that has other names: a clause with one of these has all of them. */
static int count_part(half *h, const query_term *part, const zc_bits *set)
{
    uint16_t *before = zc_alloc((set->n + 1) * sizeof *before), all = 0;
    zc_bits has;
    size_t i, k;
    int rc = 0;

    memcpy(before, h->count, set->n * sizeof *before);
    for (i = 0; i < h->n && rc == 0; i++)
        if (half_part_of(h->t, &h->v[i].e) == part) {
            rc = count_feature(h, &h->v[i], set->n);
            all++;
        }
    for (i = 0; i < h->t->n_forms && rc == 0; i++) {
        query_term name = {.kind = QUERY_WORD, .field = -1, .text = h->t->form[i].alias};

        if (!half_same_part(part, &h->t->form[i]))
            continue;
        zc_bits_copy(&has, set);
        rc = narrow_standing(h->s, &name, &has);
        for (k = zc_bits_next(&has, 0); k < has.n && rc == 0; k = zc_bits_next(&has, k + 1))
            h->count[k] = (uint16_t)(before[k] + all);
        zc_bits_release(&has);
    }
    free(before);
    return rc;
}

static int count_parts(half *h, const zc_bits *set)
{
    const query_term *before = NULL, *form;
    size_t i;
    int rc = 0;

    for (i = 0; i < h->t->n_forms && rc == 0; i++) { /* forms of one part stand side by side */
        form = &h->t->form[i];
        if (form->alias.n && !(before && half_same_part(before, form)))
            rc = count_part(h, form, set);
        before = form;
    }
    return rc;
}

/* Keep the clauses that were counted so often at least. Of four that stand together, most often none has
 * been counted at all. */
static void keep_counted(zc_bits *set, const uint16_t *counts, size_t least)
{
    size_t at, i, k;
    uint64_t enough, four;

    for (at = 0; at < set->n; at += 64) {
        for (enough = 0, i = 0; set->word[at / 64] && i < 64; i += 4) {
            memcpy(&four, counts + at + i, sizeof four);
            for (k = i; four && k < i + 4; k++)
                enough |= (uint64_t)(counts[at + k] >= least) << k;
        }
        set->word[at / 64] &= enough;
    }
}

/* --- looking at texts -------------------------------------------------------------------------- */

static void keep_by_text(const half *h, zc_bits *set)
{
    half_text text;
    zc_walk w;

    half_text_init(&text, h->t);
    zc_walk_start(&w, h->s->x, h->s->segment, set, ZC_WANT_TITLE);
    while (zc_walk_next(&w)) {
        zc_span title = {NULL, 0};

        if (w.good)
            zc_index_title(h->s->x, h->s->segment, w.f.doc, &title);
        if (!w.good || !half_text_has(&text, &w.f, title))
            zc_bits_drop(set, w.clause);
    }
    half_text_release(&text);
}

/* --- both -------------------------------------------------------------------------------------- */

/* Keep what has half of the features, none of which is in a part that has other names. */
static int keep_plain(half *h, zc_bits *set)
{
    size_t i, need;
    int rc = 0;

    for (i = 0; i < h->n && rc == 0; i++) {
        need = h->least > h->left ? h->least - h->left : 0;
        if (need && !h->reached[need])
            break; /* nor will any */
        if (need && h->spelt && h->reached[need] * (uint64_t)LOOK < h->postings) {
            keep_counted(set, h->count, need);
            keep_by_text(h, set);
            return 0;
        }
        rc = count_feature(h, &h->v[i], set->n);
        h->postings -= h->v[i].df;
        h->left--;
    }
    keep_counted(set, h->count, h->least);
    return rc;
}

static int keep_with_parts(half *h, zc_bits *set)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < h->n && rc == 0; i++)
        if (!half_part_of(h->t, &h->v[i].e))
            rc = count_feature(h, &h->v[i], set->n);
    if (rc == 0)
        rc = count_parts(h, set);
    keep_counted(set, h->count, h->least);
    return rc;
}

int narrow_half(const scene *s, const query_term *t, zc_bits *set)
{
    half h = {.s = s, .t = t};
    bool parts = false;
    size_t i;
    int rc = rate(&h);

    want_features(&h);
    for (i = 0; i < t->n_forms; i++)
        parts |= t->form[i].alias.n > 0;
    h.count =
        zc_alloc((set->n + 64) * sizeof *h.count); /* to the end of the last word of the set */
    h.reached = zc_alloc((h.n + 2) * sizeof *h.reached);
    if (rc == 0)
        rc = parts ? keep_with_parts(&h, set) : keep_plain(&h, set);
    free(h.v);
    free(h.count);
    free(h.reached);
    return rc;
}
