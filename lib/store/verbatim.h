/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verbatim: what is shown of a clause, its headings and its text as the document has them.
 *
 * The forward store has the same text folded, and folding changes little: a mark of punctuation or
 * a capital here and there. So each clause is compressed by itself with its folded text as the
 * dictionary: 46 bytes on average for clauses of 260, and one is read without touching another.
 */
#ifndef ZC_STORE_VERBATIM_H
#define ZC_STORE_VERBATIM_H

#include "lib/policy/document.h"
#include "lib/store/forward.h"

typedef struct zc_verbatim zc_verbatim; /* working memory of packing and unpacking */

zc_verbatim *zc_verbatim_new(void) __attribute__((returns_nonnull));
void zc_verbatim_free(zc_verbatim *v);

/*
 * Append the compressed form of positions, headings and text of a clause.
 *
 * f  its forward record: path and text are read. Text that is not UTF-8 is kept with U+FFFD for
 *    what is not.
 */
void zc_verbatim_pack(zc_verbatim *v, const zc_clause *c, const zc_forward *f, zc_buf *out);

typedef struct zc_clause_view {
    uint64_t start, end; /* bytes of the decoded document */
    zc_str headings;     /* packed strings; read with zc_clause_heading() */
    zc_str text;
} zc_clause_view;

/*
 * Read f->verbatim, which was packed with the same path and text.
 *
 * data  initialised; replaced: view borrows from it.
 * Returns false when it is damaged.
 */
bool zc_verbatim_unpack(zc_verbatim *v, const zc_forward *f, zc_buf *data, zc_clause_view *view);

/* Heading i, outermost first, or false past the last. */
bool zc_clause_heading(const zc_clause_view *v, size_t i, zc_str *heading);

#endif
