/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing: scores of documents, found again by number. */
#include "search/related/standing.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { TENTH = 9 };

static const double out_ratio = 2.5;

static int by_number(const void *a, const void *b)
{
    const document *x = a, *y = b;

    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    return (x->doc > y->doc) - (x->doc < y->doc);
}

void standing_make(standing_list *s, const documents *d)
{
    *s = (standing_list){.v = zc_alloc(d->n * sizeof *s->v), .n = d->n};
    if (!d->n)
        return;
    if (d->n > 1)
        s->background = d->v[d->n > TENTH ? TENTH : d->n - 1].score;
    memcpy(s->v, d->v, d->n * sizeof *d->v);
    qsort(s->v, s->n, sizeof *s->v, by_number);
}

void standing_release(standing_list *s)
{
    free(s->v);
    *s = (standing_list){0};
}

double standing_score(const standing_list *s, size_t segment, uint32_t doc)
{
    const document sought = {.segment = segment, .doc = doc}, *d;

    d = s->n ? bsearch(&sought, s->v, s->n, sizeof *s->v, by_number) : NULL;
    return d ? d->score : 0;
}

bool standing_is_out(const standing_list *s, size_t segment, uint32_t doc)
{
    return s->background > 0 && standing_score(s, segment, doc) >= out_ratio * s->background;
}
