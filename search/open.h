/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--open ID`: the source file of a clause, at its line, in the editor or the pager. */
#ifndef SEARCH_OPEN_H
#define SEARCH_OPEN_H

#include "lib/base/err.h"
#include "lib/store/index.h"

/* Where a clause stands in its file. */
typedef struct place {
    zc_buf path; /* absolute */
    zc_buf text; /* the file decoded to UTF-8 */
    size_t line; /* from 1 */
} place;

/*
 * Find where what an id names (see id.h) begins in its file; a document begins at line 1.
 *
 * p  OUT: released by the caller with place_release(), on failure too.
 * Returns 0; ZC_ENOENT (no such document, clause or part), ZC_EINVAL (an empty id); ZC_EINPUT when
 * the file is gone or is not what was indexed; ZC_EIO, ZC_ECORRUPT.
 */
int place_find(place *p, const zc_index *x, zc_str id, zc_error *err);
void place_release(place *p);

/*
 * Open it: in the user's editor, which reads the file itself; without one in the pager, which gets
 * the decoded text. Returns when that has ended. Errors as place_find(), and ZC_EIO.
 *
 * paging  false: without an editor the text goes to standard output.
 */
int open_id(const zc_index *x, zc_str id, bool paging, zc_error *err);

#endif
