/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fitting: the documents of the index that a citation may mean. Only those are kept that its names
 * fit best: a whole title before one that another document brings, and that before what follows the
 * body in front.
 */
#ifndef SEARCH_REFERENCE_FITTING_H
#define SEARCH_REFERENCE_FITTING_H

#include "search/reference/named.h"
#include "search/reference/work.h"

typedef struct fitting_document {
    size_t segment;
    uint32_t doc, clause;
    size_t fit;    /* how well the name fits, the better the smaller; of all candidates the same */
    bool attached; /* it is attached to the document, and begins with the clause */
    size_t order;  /* in which they were added */
    zc_str path;   /* after fitting_sort() */
} fitting_document;

typedef struct fitting {
    fitting_document *v; /* after fitting_sort() each document once */
    size_t n, cap;
} fitting;

/*
 * Add the documents that a name of a citation, or its number, fits.
 *
 * c  zeroed at first; released by the caller.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int fitting_by_name(fitting *c, const zc_index *x, const zc_name *name, zc_error *err);
int fitting_by_number(fitting *c, const zc_index *x, zc_str number, zc_error *err);

/* Put them in the order of their paths, whatever that of the index is, each document as it came first. */
void fitting_sort(fitting *c, const zc_index *x);

typedef bool (*fitting_rule)(const zc_index *x, const fitting_document *d, const zc_doc_view *v,
                             const void *arg);

/* Leave only the candidates that a rule keeps, unless it keeps none. */
void fitting_keep(fitting *c, const zc_index *x, fitting_rule rule, const void *arg);

/* Whether all are documents of one work. */
bool fitting_are_one_work(const fitting *c, const work *w);
void fitting_release(fitting *c);

#endif
