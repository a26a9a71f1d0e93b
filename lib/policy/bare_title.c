/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bare titles: for each of the table, the title that was cited before and ends so. */
#include "lib/policy/bare_title.h"

#include "lib/base/mem.h"
#include "gen/lib/policy/data/self_names.h"

/* What was cited before and ends with a row of the table. */
typedef struct cited {
    zc_str title; /* the first; borrowed */
    bool several;
} cited;

static zc_str title_of(const zc_citation *c)
{
    return zc_str_of(c->full ? c->full : c->title);
}

static void remember(cited *before, zc_str title)
{
    size_t i;

    for (i = 0; i < self_names_rows; i++) {
        if (!zc_str_ends(title, self_names[i][0]) || zc_str_is(title, self_names[i][0]))
            continue;
        if (!before[i].title.len)
            before[i].title = title;
        else
            before[i].several |= !zc_str_eq(before[i].title, title);
    }
}

static const cited *row_of(const cited *before, zc_str title)
{
    size_t i;

    for (i = 0; i < self_names_rows; i++)
        if (zc_str_is(title, self_names[i][0]))
            return &before[i];
    return NULL;
}

void zc_bare_titles(zc_document *d)
{
    cited before[self_names_rows] = {{{"", 0}, false}};
    const cited *row;
    zc_citation *c;
    size_t i;

    for (i = 0; i < d->n_citations; i++) {
        c = &d->citations[i];
        if (!c->title)
            continue;
        row = c->full ? NULL : row_of(before, zc_str_of(c->title));
        if (row && !c->number && row->title.len && !row->several)
            c->full = zc_str_dup(row->title);
        else if (!row)
            remember(before, title_of(c));
    }
}
