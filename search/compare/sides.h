/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sides: what is compared: a clause, a part of one, or a document with its headings and clauses. */
#ifndef SEARCH_COMPARE_SIDES_H
#define SEARCH_COMPARE_SIDES_H

#include "search/compare/align.h"
#include "search/id.h"

typedef struct side {
    id_target target;
    zc_buf id;       /* as asked for, in its canonical form */
    context clauses; /* holds what the pieces borrow */
    hit hit;         /* the same for a clause */
    piece *v;        /* one, unless the target is a whole document */
    size_t n, cap;
} side;

/*
 * Find and read what an id names.
 *
 * s  OUT: released by the caller, on failure too.
 * Returns 0; ZC_ENOENT, ZC_EINVAL as id_find(); ZC_ECORRUPT, ZC_EIO.
 */
int side_read(side *s, const zc_index *x, zc_str id, zc_error *err);
void side_release(side *s);

/* Append the id of a piece: PATH#LOCATOR; of a heading the path alone. */
void side_piece_id(const side *s, size_t i, zc_buf *out);

#endif
