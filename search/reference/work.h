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

#include "lib/store/index.h"

typedef enum relation { RELATION_SELF, RELATION_VERSION, RELATION_COPY, RELATION_PART } relation;

typedef struct member {
    size_t segment;
    uint32_t doc;
    zc_doc_view view;
    relation relation; /* to the document that was asked for */
} member;

typedef struct work {
    member *v; /* newest first, those without date last; then by path */
    size_t n, cap;
} work;

/*
 * Find the work of a live document.
 *
 * w  zeroed; released by the caller, on failure too. Views are borrowed from the index.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int work_find(work *w, const zc_index *x, size_t segment, uint32_t doc, zc_error *err);
void work_release(work *w);

/* Whether a document is of it. */
bool work_has(const work *w, size_t segment, uint32_t doc);

/* The date of a document by which its versions are ordered: its own, else that at the end of its file's
 * name; or empty. */
zc_str work_date(const zc_doc_view *v);

#endif
