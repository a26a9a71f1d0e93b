/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole: its clauses are counted already; what they share with each other is taken once. */
#include "lib/store/whole.h"

#include <string.h>

void zc_whole_init(zc_whole *w)
{
    memset(w, 0, sizeof *w);
}

void zc_whole_release(zc_whole *w)
{
    zc_counts_release(&w->seen);
    zc_grams_release(&w->grams);
    zc_units_release(&w->path);
}

static void see(zc_whole *w, const zc_grams *g)
{
    enum { AHEAD = 12 /* entries, in the time of which a slot is brought */ };
    size_t i;

    for (i = 0; i < g->n; i++) {
        if (i + AHEAD < g->n)
            zc_counts_expect(&w->seen, g->v[i + AHEAD].key);
        zc_counts_add(&w->seen, g->v[i].key, 1);
    }
}

void zc_whole_begin(zc_whole *w, zc_span title, zc_span names)
{
    zc_counts_clear(&w->seen);
    zc_units_clear(&w->path);
    zc_grams_count(&w->grams, title);
    see(w, &w->grams);
    w->title = w->tokens = w->grams.tokens;
    zc_grams_count(&w->grams, names);
    see(w, &w->grams);
    w->tokens += w->grams.tokens;
}

static uint32_t count_tokens(zc_span text)
{
    uint32_t n = 0;
    zc_tokens tokens;
    zc_token token;

    for (zc_tokens_start(&tokens, text); zc_tokens_next(&tokens, &token); n++)
        ;
    return n;
}

void zc_whole_clause(zc_whole *w, const zc_tally *t, const zc_forward *f)
{
    see(w, &t->grams);
    w->tokens += t->grams.tokens - w->title - t->path.tokens; /* those of its own text */
    w->tokens += count_tokens(zc_whole_headings(zc_units_span(&w->path), f->path));
    zc_units_clear(&w->path);
    zc_units_add(&w->path, f->path.v, f->path.n);
}

static zc_counts *table_of(zc_df_counter *df, uint64_t key)
{
    return &df->family[zc_gram_is_pair(key) ? ZC_DF_DOC_GRAM : ZC_DF_DOC_TOKEN];
}

uint32_t zc_whole_add(const zc_whole *w, zc_df_counter *df)
{
    enum { AHEAD = 24 /* slots, of which about half hold a key */ };
    const zc_count *slot = w->seen.slot;
    uint64_t key;
    size_t i;

    for (i = 0; i < w->seen.cap; i++) {
        if (i + AHEAD < w->seen.cap && (key = slot[i + AHEAD].key))
            zc_counts_expect(table_of(df, key), key);
        if ((key = slot[i].key))
            zc_counts_add(table_of(df, key), key, 1);
    }
    df->sums.whole += w->tokens;
    return w->tokens;
}

/* True when a heading ends at code unit i. */
static bool ends(zc_span path, size_t i)
{
    return i == path.n || path.v[i] == '\n';
}

zc_span zc_whole_headings(zc_span before, zc_span path)
{
    size_t i = 0, from = 0;

    for (;; i++) {
        if (ends(before, i) && ends(path, i))
            from = i < path.n ? i + 1 : i;
        if (i >= before.n || i >= path.n || before.v[i] != path.v[i])
            return (zc_span){path.v + from, path.n - from};
    }
}
