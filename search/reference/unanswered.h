/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unanswered: the proposals of an index that no reply in it answers (counterpart.h says which does). */
#ifndef SEARCH_REFERENCE_UNANSWERED_H
#define SEARCH_REFERENCE_UNANSWERED_H

#include "lib/store/index.h"

typedef struct unanswered {
    size_t segment;
    uint32_t doc;
    zc_doc_view view; /* borrowed from the index */
} unanswered;

typedef struct unanswered_list {
    unanswered *v; /* by path */
    size_t n, cap;
} unanswered_list;

/* Find them. list: zeroed; released by the caller. One look at each document. */
void unanswered_find(unanswered_list *list, const zc_index *x);
void unanswered_release(unanswered_list *list);

#endif
