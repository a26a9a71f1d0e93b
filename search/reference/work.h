/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Work: a document with its other versions, copies and parts.
 *
 * Documents of one name (lib/policy/name.h) and one body belong together: as versions when their
 * dates differ and they share article numbers, as copies when their dates do not, as parts when both
 * have articles and share none (the parts of one code, each in a file of its own). Notices of one title
 * that have no articles, as one sends them out every year, are documents of their own.
 */
#ifndef SEARCH_REFERENCE_WORK_H
#define SEARCH_REFERENCE_WORK_H

#include "search/reference/card.h"

typedef enum relation { RELATION_SELF, RELATION_VERSION, RELATION_COPY, RELATION_PART } relation;

typedef struct member {
    size_t segment;
    uint32_t doc;
    zc_doc_view view;
    zc_str date;       /* work_date() */
    relation relation; /* to the document that was asked for */
} member;

/* Where a member stands. */
typedef struct work_place work_place;

typedef struct work {
    member *v; /* newest first, those without date last; then by path */
    size_t n, cap;
    size_t dated;      /* members that have a date */
    work_place *place; /* of each, by segment and document */
    size_t uses;       /* by what is known, and by callers */
} work;

/*
 * Find the work of a live document.
 *
 * out  OUT: the caller's to free with work_free(), which may be given NULL; views are borrowed from the
 *      index. NULL on failure.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int work_find(const zc_index *x, size_t segment, uint32_t doc, const work **out, zc_error *err);
void work_free(const work *w);

/* A document as a member of it, or NULL. */
const member *work_member(const work *w, size_t segment, uint32_t doc);

#endif
