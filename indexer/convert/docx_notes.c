/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes: an array, sorted once. */
#include "indexer/convert/docx_notes.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void docx_notes_init(docx_notes *notes)
{
    memset(notes, 0, sizeof *notes);
}

void docx_notes_release(docx_notes *notes)
{
    size_t i;

    for (i = 0; i < notes->n; i++)
        zc_buf_release(&notes->v[i].text);
    free(notes->v);
    memset(notes, 0, sizeof *notes);
}

zc_buf *docx_notes_add(docx_notes *notes, long id)
{
    notes->v = zc_grow(notes->v, &notes->cap, notes->n + 1, sizeof *notes->v);
    notes->v[notes->n].id = id;
    zc_buf_init(&notes->v[notes->n].text);
    return &notes->v[notes->n++].text;
}

static int by_id(const void *a, const void *b)
{
    const struct docx_note *x = a, *y = b;

    return (x->id > y->id) - (x->id < y->id);
}

void docx_notes_sort(docx_notes *notes)
{
    if (notes->n)
        qsort(notes->v, notes->n, sizeof *notes->v, by_id);
}

zc_buf *docx_notes_of(const docx_notes *notes, long id)
{
    struct docx_note key = {.id = id}, *hit;

    hit = notes->n ? bsearch(&key, notes->v, notes->n, sizeof key, by_id) : NULL;
    return hit ? &hit->text : NULL;
}
