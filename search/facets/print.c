/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing counts: the formats, and what they share. */
#include "search/facets/print.h"

#include "lib/base/message.h"

#include <string.h>

static const struct {
    const char *name; /* as in the table of formats of hits */
    void (*print)(const facet_answer *a, zc_buf *out);
} printers[] = {
    {"text", facet_text},
    {"json", facet_json},
    {"csv", facet_csv},
    {"tsv", facet_tsv},
};

enum { PRINTERS = sizeof printers / sizeof *printers };

static size_t number_of(const char *name)
{
    size_t i;

    for (i = 0; i < PRINTERS; i++)
        if (!strcmp(printers[i].name, name))
            break;
    return i;
}

bool facet_format(const char *name)
{
    return number_of(name) < PRINTERS;
}

void facet_print(const char *name, const facet_answer *a, zc_buf *out)
{
    printers[number_of(name)].print(a, out);
}

size_t facet_slot(const facet_axis *a, size_t slot)
{
    if (!a->v)
        return a->n + 2;
    while (slot >= a->n && slot < a->n + 2 && !a->v[slot].count)
        slot++;
    return slot;
}

void facet_label(const facet_axis *a, size_t slot, zc_buf *out)
{
    if (slot < a->n)
        zc_buf_addstr(out, a->v[slot].value);
    else if (slot == a->n)
        zc_buf_addf(out, zc_plural("(%zu other)", "(%zu others)", a->others), a->others);
    else
        zc_buf_adds(out, _("(none)"));
}

uint64_t facet_cell(const facet *f, size_t row, size_t column)
{
    return column == SIZE_MAX ? f->row.v[row].count : f->cell[row * (f->column.n + 2) + column];
}
