/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wanted: what is looked for in the place of a text: its informative part, as a query. */
#ifndef SEARCH_RELATED_WANTED_H
#define SEARCH_RELATED_WANTED_H

#include "search/query/query.h"

typedef struct wanted {
    query query;    /* empty when the text says nothing that the index knows */
    size_t unknown; /* grams of the text that no document has */
} wanted;

/*
 * Make it.
 *
 * w        OUT: the caller releases it.
 * text     UTF-8; courtesies in it are left out.
 * most     grams of it that are looked for.
 * context  UTF-8: what it stands in, such as title and headings; counts less. May be empty.
 */
void wanted_make(wanted *w, const zc_index *x, zc_str text, size_t most, zc_str context);
void wanted_release(wanted *w);

#endif
