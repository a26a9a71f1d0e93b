/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tally: counting one clause. */
#include "lib/store/tally.h"

#include <string.h>

void zc_tally_init(zc_tally *t)
{
    memset(t, 0, sizeof *t);
}

void zc_tally_release(zc_tally *t)
{
    zc_units_release(&t->all);
    zc_grams_release(&t->grams);
    zc_grams_release(&t->path);
}

void zc_tally_clause(zc_tally *t, zc_span title, const zc_forward *f)
{
    zc_units_clear(&t->all);
    zc_units_add(&t->all, title.v, title.n);
    zc_units_add_char(&t->all, '\n');
    zc_units_add(&t->all, f->path.v, f->path.n);
    zc_units_add_char(&t->all, '\n');
    zc_units_add(&t->all, f->text.v, f->text.n);
    zc_grams_count(&t->grams, zc_units_span(&t->all));
    zc_grams_count(&t->path, f->path);
}

void zc_tally_add(const zc_tally *t, const zc_forward *f, bool dead, zc_df_counter *df)
{
    enum { AHEAD = 12 /* entries, in the time of which a slot is brought */ };
    uint64_t key;
    size_t i;

    for (i = 0; i < t->grams.n; i++) {
        if (i + AHEAD < t->grams.n && !zc_gram_is_pair(t->grams.v[i + AHEAD].key))
            zc_counts_expect(&df->family[ZC_DF_TOKEN], t->grams.v[i + AHEAD].key);
        key = t->grams.v[i].key;
        if (!zc_gram_is_pair(key))
            zc_counts_add(&df->family[ZC_DF_TOKEN], key, 1);
        else if (dead)
            zc_counts_add(&df->family[ZC_DF_GRAM], key, 1);
    }
    for (i = 0; i < t->path.n; i++) {
        key = t->path.v[i].key;
        zc_counts_add(&df->family[zc_gram_is_pair(key) ? ZC_DF_PATH_GRAM : ZC_DF_PATH_TOKEN], key,
                      1);
    }
    /* Key 0 marks a free slot of the table, and a hash may be 0: keys of values are hash + 1. */
    for (i = 0; dead && i < f->n_values; i++)
        zc_counts_add(&df->family[ZC_DF_VALUE], (uint64_t)f->value[i] + 1, 1);
    df->sums.clauses++;
    df->sums.tokens += f->tokens;
    df->sums.length += f->length;
}
