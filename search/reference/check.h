/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--check FILE|-|ID`: whether the citations of a draft, or of a document of the index, are right. */
#ifndef SEARCH_REFERENCE_CHECK_H
#define SEARCH_REFERENCE_CHECK_H

#include "search/modes.h"
#include "search/reference/mention.h"

typedef struct check {
    zc_document draft; /* a file; empty for a document of the index */
    zc_buf name;       /* of the file, or the id */
    zc_str title;      /* of the text; borrowed */
    mentions mentions; /* in the order of the text */
    size_t count[VERDICTS];
} check;

/*
 * Check a text: an existing file, "-" for standard input, else a document or clause by id or title.
 *
 * c  OUT: released by the caller, on failure too; borrows from the index.
 * Returns 0; ZC_ENOENT when there is neither such a file nor such a document; ZC_EINPUT for a file
 * that is no text; ZC_EINVAL, ZC_ECORRUPT, ZC_EIO.
 */
int check_find(check *c, const zc_index *x, const char *arg, const zc_aliases *names,
               zc_error *err);
void check_release(check *c);

void check_print(const check *c, mode_run *r);

/* The mode; nothing is found when a citation is wrong. */
int check_run(mode_run *r, zc_error *err);

#endif
