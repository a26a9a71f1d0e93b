/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Half of a long word: which clauses have half of its features. The rarest are counted first, so that
 * it is soon known that none can have half, or which few can.
 */
#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "search/query/terms.h"
#include "search/query/narrow.h"

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

static bool same_part(const query_term *a, const query_term *b)
{
    return a->alias.n && b->alias.n && a->from == b->from && a->to == b->to;
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

/* --- counting ---------------------------------------------------------------------------------- */

static int rate(half *h)
{
    char term[ZC_TERM_MAX];
    features f;
    size_t i, len;
    int rc = 0;

    terms_find(&f, zc_units_span(&h->t->text));
    h->n = h->left = f.n;
    h->least = f.n > 1 ? (f.n + 1) / 2 : 1;
    h->spelt = true;
    h->v = zc_alloc((f.n + 1) * sizeof *h->v);
    for (i = 0; i < f.n && rc == 0; i++) {
        len = term_spell(zc_units_span(&h->t->text), &f.v[i], term);
        h->v[i].e = f.v[i];
        h->spelt &= len > 0;
        if (!(uint32_t)f.v[i].key)
            h->v[i].df = zc_index_df(h->s->x, ZC_DF_TOKEN, f.v[i].key);
        else if (len)
            rc = zc_index_term_df(h->s->x, (zc_str){term, len}, f.v[i].key, false, &h->v[i].df,
                                  h->s->err);
        h->postings += part_of(h->t, &f.v[i]) ? 0 : h->v[i].df;
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
        if (part_of(h->t, &h->v[i].e) == part) {
            rc = count_feature(h, &h->v[i], set->n);
            all++;
        }
    for (i = 0; i < h->t->n_forms && rc == 0; i++) {
        query_term name = {.kind = QUERY_WORD, .field = -1, .text = h->t->form[i].alias};

        if (!same_part(part, &h->t->form[i]))
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
        if (form->alias.n && !(before && same_part(before, form)))
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

/* The features of a word, found by key. */
typedef struct wanted {
    const query_term *t;
    zc_gram_entry *v; /* by key */
    size_t n;
    bool *found;
} wanted;

static int by_key(const void *a, const void *b)
{
    const zc_gram_entry *x = a, *y = b;

    return (x->key > y->key) - (x->key < y->key);
}

static void wanted_init(wanted *w, const query_term *t)
{
    features f;

    terms_find(&f, zc_units_span(&t->text));
    *w = (wanted){t, f.v, f.n, zc_alloc((f.n + 1) * sizeof *w->found)};
    if (f.n)
        qsort(w->v, w->n, sizeof *w->v, by_key);
}

static void wanted_release(wanted *w)
{
    free(w->v);
    free(w->found);
}

/* Mark the feature with that key as found. Returns 1 when it was not yet, else 0. */
static size_t find_key(wanted *w, uint64_t key)
{
    size_t from = 0, to = w->n, mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (w->v[mid].key < key)
            from = mid + 1;
        else
            to = mid;
    }
    if (from == w->n || w->v[from].key != key || w->found[from])
        return 0;
    w->found[from] = true;
    return 1;
}

static size_t features_found(wanted *w, zc_span text)
{
    zc_tokens tokens;
    zc_token token, before = {0};
    size_t n = 0;

    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        n += find_key(w, zc_gram(token.id, 0));
        if (token.joined)
            n += find_key(w, zc_gram(before.id, token.id));
        before = token;
    }
    return n;
}

/* The features of the parts of which another name stands in a text are there, too. Returns how many more. */
static size_t names_found(wanted *w, zc_span text)
{
    const query_term *t = w->t;
    size_t i, k, n = 0;

    for (i = 0; i < t->n_forms; i++) {
        if (!t->form[i].alias.n ||
            zc_span_find(text, zc_units_span(&t->form[i].alias), 0, true) == SIZE_MAX)
            continue;
        for (k = 0; k < w->n; k++) {
            const query_term *part = part_of(t, &w->v[k]);

            if (w->found[k] || !part || !same_part(part, &t->form[i]))
                continue;
            w->found[k] = true;
            n++;
        }
    }
    return n;
}

static bool has_half(wanted *w, const zc_forward *f, zc_span title)
{
    const zc_span texts[] = {f->text, f->path, title};
    size_t i, n = 0;

    /* Each token may be a feature, and a gram with the one before. */
    if (!w->t->n_forms && 4 * (f->text.n + f->path.n + title.n) < w->n)
        return false;
    memset(w->found, 0, w->n * sizeof *w->found);
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        n += features_found(w, texts[i]) + names_found(w, texts[i]);
    return n && n * 2 >= w->n;
}

bool narrow_has_half(const query_term *t, const zc_forward *f, zc_span title)
{
    wanted w;
    bool has;

    wanted_init(&w, t);
    has = has_half(&w, f, title);
    wanted_release(&w);
    return has;
}

static void keep_by_text(const half *h, zc_bits *set)
{
    wanted w;
    zc_forward f;
    size_t i;

    wanted_init(&w, h->t);
    zc_index_want_set(h->s->x, h->s->segment, set, ZC_WANT_DOC);
    for (i = zc_bits_next(set, 0); i < set->n; i = zc_bits_next(set, i + 1)) {
        zc_span title = {NULL, 0};

        if (!zc_index_forward(h->s->x, h->s->segment, (uint32_t)i, &f)) {
            zc_bits_drop(set, i);
            continue;
        }
        zc_index_title(h->s->x, h->s->segment, f.doc, &title);
        if (!has_half(&w, &f, title))
            zc_bits_drop(set, i);
    }
    wanted_release(&w);
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
        if (!part_of(h->t, &h->v[i].e))
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
