/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of an OpenDocument text, as they are opened and closed: which number a paragraph has. */
#ifndef INDEXER_CONVERT_ODT_LISTS_H
#define INDEXER_CONVERT_ODT_LISTS_H

#include "indexer/convert/odt_styles.h"

/* A list that others may go on with. */
typedef struct odt_run {
    char *id, *style;
    size_t root;           /* index of the list that it goes on with, or its own */
    numbering_count count; /* of a root */
} odt_run;

/* A list that is open: one for each level. */
typedef struct odt_list {
    size_t run;   /* index of its root */
    char *style;  /* name, also of the list around; "": it is the paragraph's */
    bool waiting; /* the item has had no paragraph, so that the next one is numbered */
    long start;   /* of the item, or -1 */
} odt_list;

typedef struct odt_lists {
    const odt_styles *styles; /* borrowed */
    odt_run *run;             /* run[0] is that of headings */
    odt_list *open;
    size_t n_runs, cap_runs, n_open, cap_open;
    bool unknown; /* a number was written in digits, since its form is not known */
} odt_lists;

void odt_lists_init(odt_lists *l, const odt_styles *styles);
void odt_lists_release(odt_lists *l);

/* text:list begins (with its attributes at x), or ends. */
void odt_lists_open(odt_lists *l, xml *x);
void odt_lists_close(odt_lists *l);

/* text:list-item begins. */
void odt_lists_item(odt_lists *l, xml *x);

/*
 * Append the number of a paragraph, with what parts it from the text, and count it.
 *
 * style    its style, or NULL.
 * outline  1 and more: the level of a heading; 0: it is none.
 * start    the heading's own number, or -1.
 */
void odt_lists_number(odt_lists *l, const odt_style *style, long outline, long start, zc_buf *out);

#endif
