/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stage 1: an OR of the query's telling terms, segment by segment, cut at one common score. */
#include "search/rank/stage1.h"

#include "lib/base/mem.h"
#include "lib/base/nth.h"
#include "lib/store/grams.h"
#include "lib/store/remote.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TERMS_MAX = 40,     /* of a long query so many of the rarest, if enough clauses have them */
    LONG_QUERY = 60,    /* grams from which on a query is long */
    SHORT_QUERY = 3,    /* grams up to which length normalisation decides among many equals */
    FREQUENT_PART = 20, /* a term in more than 1/20 of the clauses tells little */
    RARE_KEPT = 3,      /* so many stay when all are frequent */
    AT_ONCE = STAGE1_BEST + 100 /* asked of a segment first: room for most ties with the last */
};

/* A term that may be asked for; it is spelt when it is: of a text few are. */
typedef struct chosen {
    double weight;
    uint32_t df, order;
    const bag_item *item; /* … and the text that has it; NULL: a value */
    zc_span text;
    uint32_t hash; /* of the value */
} chosen;

typedef struct choice {
    chosen *v;
    size_t n;
} choice;

static int by_rarity(const void *a, const void *b)
{
    const chosen *x = a, *y = b;

    if (x->df != y->df)
        return x->df < y->df ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static size_t spell(const chosen *c, char *term)
{
    return c->item ? zc_gram_term(c->text, &c->item->a,
                                  zc_gram_is_pair(c->item->key) ? &c->item->b : NULL, term)
                   : zc_value_term(c->hash, term);
}

static void gather_item(choice *c, zc_span text, const bag_item *item)
{
    char term[ZC_TERM_MAX];
    chosen *to = &c->v[c->n];

    if (!item->df || (!zc_gram_is_pair(item->key) && !(item->a.id & ZC_TOKEN_WORD)))
        return;
    *to = (chosen){item->idf, item->df, (uint32_t)c->n, item, text, 0};
    /* No clause has a pair that cannot be spelt. */
    c->n += zc_gram_is_pair(item->key) || spell(to, term);
}

/* The grams of another name; those that are there already count as what they are. */
static void gather_name(choice *c, const bag_name *name)
{
    size_t i, k, before;

    for (i = 0; i < name->n_grams; i++) {
        before = c->n;
        gather_item(c, name->text, &name->gram[i]);
        for (k = 0; k < before && c->n > before; k++)
            if (c->v[k].item->key == name->gram[i].key)
                c->n = before;
    }
}

/* Terms of the bag: its grams, its words (letters and digits), its values. Lone characters are
 * none, so a gram counts for all that it tells, not for what it adds to its characters. */
static void gather(choice *c, const query *q, const bag *b)
{
    size_t tokens, grams, values, names, i;
    const bag_item *item = bag_items(b, &tokens, &grams);
    const bag_value *value = bag_values(b, &values);
    const bag_name *name = bag_names(b, &names);

    for (i = 0; i < names; i++)
        c->n += name[i].n_grams;
    c->v = zc_alloc((tokens + grams + values + c->n) * sizeof *c->v);
    c->n = 0;
    for (i = 0; i < tokens + grams; i++)
        gather_item(c, zc_units_span(&q->text), &item[i]);
    for (i = 0; i < names; i++)
        gather_name(c, &name[i]);
    for (i = 0; i < values; i++)
        if (value[i].df) {
            c->v[c->n] = (chosen){value[i].weight,    value[i].df,  (uint32_t)c->n, NULL,
                                  (zc_span){NULL, 0}, value[i].hash};
            c->n++;
        }
}

/* Of a long query the rarest terms will do, which stage 2 makes up for, if they stand in as many
 * clauses as are wanted: the very rarest stand in one or two. */
static size_t enough(const choice *c, size_t keep)
{
    uint64_t clauses = 0;
    size_t i;

    for (i = 0; i < keep && (i < TERMS_MAX || clauses < STAGE1_BEST); i++)
        clauses += c->v[i].df;
    return i;
}

/* Rarest first; frequent ones go unless nothing else is left; of very many the rarest stay. */
static void cut(choice *c, uint64_t clauses, bool all)
{
    size_t keep;

    if (c->n)
        qsort(c->v, c->n, sizeof *c->v, by_rarity);
    for (keep = 0; keep < c->n; keep++)
        if (!all && keep >= RARE_KEPT && (uint64_t)c->v[keep].df * FREQUENT_PART > clauses)
            break;
    /* With any telling term there is no need of the frequent ones among the first few. */
    while (!all && keep > 1 && (uint64_t)c->v[0].df * FREQUENT_PART <= clauses &&
           (uint64_t)c->v[keep - 1].df * FREQUENT_PART > clauses)
        keep--;
    c->n = c->n > LONG_QUERY ? enough(c, keep) : keep;
}

/* --- order ------------------------------------------------------------------------------------ */

/* Clause id, for hits that are equal otherwise. */
static void look_up(const zc_index *x, const ranked *r, zc_str *path, zc_str *locator)
{
    zc_forward f;

    *path = *locator = (zc_str){"", 0};
    if (zc_index_forward(x, r->segment, r->clause, &f) && zc_index_path(x, r->segment, f.doc, path))
        *locator = f.locator;
}

static int by_id(const zc_index *x, const ranked *a, const ranked *b)
{
    zc_str path[2], locator[2];
    int c;

    look_up(x, a, &path[0], &locator[0]);
    look_up(x, b, &path[1], &locator[1]);
    c = zc_str_cmp(path[0], path[1]);
    return c ? c : zc_str_cmp(locator[0], locator[1]);
}

static int by_score(const void *a, const void *b, void *index)
{
    const ranked *x = a, *y = b;

    if (x->target != y->target)
        return x->target > y->target ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return by_id(index, x, y);
}

static int by_match(const void *a, const void *b, void *index)
{
    const ranked *x = a, *y = b;

    if (x->match != y->match)
        return x->match ? -1 : 1;
    return by_score(a, b, index);
}

void stage1_sort(const zc_index *x, ranked *v, size_t n, bool matches_first)
{
    if (n)
        qsort_r(v, n, sizeof *v, matches_first ? by_match : by_score, (void *)(uintptr_t)x);
}

/* Score of the max-th best of those that match, or do not, or of all; below all when there are fewer. */
static double least_score(const ranked *v, size_t n, size_t max, bool all, bool match)
{
    double *score = zc_alloc((n + 1) * sizeof *score), least = -HUGE_VAL;
    size_t i, k = 0;

    for (i = 0; i < n; i++)
        if (all || v[i].match == match)
            score[k++] = v[i].score;
    if (k > max)
        least = max ? zc_nth_highest(score, k, max - 1) : HUGE_VAL;
    free(score);
    return least;
}

size_t stage1_leave_best(ranked *v, size_t n, size_t max, bool matches_first)
{
    size_t i, left = 0, matches = 0;
    double least[2];

    if (!max || n <= max)
        return n;
    for (i = 0; i < n; i++)
        matches += v[i].match;
    least[true] = least_score(v, n, max, !matches_first, true);
    least[false] = matches_first
                       ? least_score(v, n, max > matches ? max - matches : 0, false, false)
                       : least[true];
    for (i = 0; i < n; i++)
        if (v[i].target || v[i].score >= least[v[i].match])
            v[left++] = v[i];
    return left;
}

/* --- searching ---------------------------------------------------------------------------------- */

typedef struct found {
    zc_candidate *v;
    size_t n;
} found;

/* Score of the STAGE1_BEST-th candidate of all segments; below all when there are fewer. */
static double cut_score(const found *f, size_t segments)
{
    size_t i, k, n = 0;
    double *score, cut_at = -1;

    for (i = 0; i < segments; i++)
        n += f[i].n;
    if (n <= STAGE1_BEST)
        return cut_at;
    score = zc_alloc(n * sizeof *score);
    for (i = 0, n = 0; i < segments; i++)
        for (k = 0; k < f[i].n; k++)
            score[n++] = f[i].v[k].score;
    cut_at = zc_nth_highest(score, n, STAGE1_BEST - 1);
    free(score);
    return cut_at;
}

/* Whether the segment may have more that are no worse than the cut. */
static bool may_have_more(const found *f, size_t asked, double cut_at)
{
    size_t i;

    for (i = 0; i < f->n && f->n == asked; i++)
        if (f->v[i].score < cut_at)
            return false;
    return f->n == asked;
}

static int search_segment(const zc_index *x, size_t segment, zc_stage1 *s, const zc_bits *accept,
                          found *f, zc_error *err)
{
    const zc_bits *set = &accept[segment];
    size_t wanted = zc_bits_count(set);

    free(f->v);
    *f = (found){0};
    if (!wanted || zc_index_is_remote(x, segment))
        return 0;
    /* libxapian makes a document for each clause that it asks about. */
    s->accept = wanted < set->n ? set : NULL;
    return zc_index_search(x, segment, s, &f->v, &f->n, err);
}

/* A segment's list with nothing below the cut may have left out others of the same score: ask for
 * more, at last for all. */
static int complete_ties(const zc_index *x, size_t segment, zc_stage1 *s, const zc_bits *accept,
                         found *f, double cut_at, zc_error *err)
{
    size_t max = s->max;
    int rc = 0;

    while (rc == 0 && may_have_more(f, s->max, cut_at)) {
        s->max = s->max < STAGE1_BEST + STAGE1_TIES ? STAGE1_BEST + STAGE1_TIES
                                                    : zc_index_segment_clauses(x, segment);
        rc = search_segment(x, segment, s, accept, f, err);
        if (s->max >= zc_index_segment_clauses(x, segment))
            break;
    }
    s->max = max;
    return rc;
}

/* What the servers have, with all ties, and of which documents. */
static int search_servers(const zc_index *x, const zc_stage1 *s, const zc_bits *accept, found *f,
                          zc_error *err)
{
    size_t segments = zc_index_segments(x), i;
    zc_candidate **v = zc_alloc((segments + 1) * sizeof *v);
    size_t *n = zc_alloc((segments + 1) * sizeof *n);
    int rc = zc_index_search_remote(x, s, accept, STAGE1_BEST, v, n, err);

    for (i = 0; i < segments; i++)
        if (zc_index_is_remote(x, i))
            f[i] = (found){v[i], n[i]};
    free(v);
    free(n);
    return rc;
}

static void collect(const found *f, size_t segments, double cut_at, ranked **out, size_t *n)
{
    size_t i, k, cap = 0;

    *out = NULL;
    *n = 0;
    for (i = 0; i < segments; i++)
        for (k = 0; k < f[i].n; k++) {
            if (f[i].v[k].score < cut_at)
                continue;
            *out = zc_grow(*out, &cap, *n + 1, sizeof **out);
            (*out)[(*n)++] =
                (ranked){.segment = i, .clause = f[i].v[k].clause, .score = f[i].v[k].score};
        }
}

static int search_all(const zc_index *x, zc_stage1 *s, const zc_bits *accept, ranked **out,
                      size_t *n, zc_error *err)
{
    size_t segments = zc_index_segments(x), i;
    found *f = zc_alloc(segments * sizeof *f);
    double cut_at;
    int rc = 0;

    for (i = 0; i < segments && rc == 0; i++)
        rc = search_segment(x, i, s, accept, &f[i], err);
    if (rc == 0)
        rc = search_servers(x, s, accept, f, err);
    cut_at = rc == 0 ? cut_score(f, segments) : 0;
    for (i = 0; i < segments && rc == 0; i++)
        if (!zc_index_is_remote(x, i))
            rc = complete_ties(x, i, s, accept, &f[i], cut_at, err);
    if (rc == 0) {
        collect(f, segments, cut_at, out, n);
        if (*n > STAGE1_BEST + STAGE1_TIES) {
            stage1_sort(x, *out, *n, false);
            *n = STAGE1_BEST + STAGE1_TIES;
        }
    }
    for (i = 0; i < segments; i++)
        free(f[i].v);
    free(f);
    return rc;
}

int stage1_candidates(const zc_index *x, const query *q, const bag *b, const zc_bits *accept,
                      bool all, ranked **out, size_t *n, zc_error *err)
{
    zc_df_sums sums = zc_index_sums(x);
    size_t tokens, grams, i;
    choice c = {0};
    zc_weighted *terms;
    char(*term)[ZC_TERM_MAX];
    zc_stage1 s = {0};
    int rc;

    bag_items(b, &tokens, &grams);
    gather(&c, q, b);
    cut(&c, sums.clauses, all || grams <= SHORT_QUERY);
    terms = zc_alloc(c.n * sizeof *terms);
    term = zc_alloc((c.n + 1) * sizeof *term);
    for (i = 0; i < c.n; i++)
        terms[i] = (zc_weighted){{term[i], spell(&c.v[i], term[i])}, c.v[i].weight};
    s.terms = terms;
    s.n_terms = c.n;
    s.b = grams <= SHORT_QUERY ? 0.75 : 0;
    s.average_length = sums.clauses ? (double)sums.length / (double)sums.clauses : 1;
    s.max = AT_ONCE;
    rc = search_all(x, &s, accept, out, n, err);
    free(terms);
    free(term);
    free(c.v);
    return rc;
}
