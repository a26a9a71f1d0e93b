/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watch: one thing that is watched, and what it comes to in the new documents. */
#ifndef SEARCH_ALERTS_WATCH_H
#define SEARCH_ALERTS_WATCH_H

#include "search/alerts/fresh.h"
#include "search/alerts/touched.h"
#include "search/reference/unanswered.h"
#include "search/stored/queries.h"

typedef struct watch {
    const stored *stored; /* NULL: a proposal without reply */
    zc_str name;          /* of the stored query, or the proposal's PATH */
    zc_str path;          /* of a document of the index; else empty */
    zc_buf title;         /* of a proposal */
    touched touched;
} watch;

/* What all watches are looked at with. */
typedef struct watching {
    const zc_index *x;
    const fresh *fresh;
    const answer_options *options; /* of the command line: how hits are shown, and how many */
    const zc_aliases *names;       /* of the user and built in */
} watching;

/*
 * Look at a stored query or proposal, or at a proposal of the index.
 *
 * w  OUT: the caller releases it, on failure too; it borrows from s and the index.
 * Returns 0; ZC_EINVAL for an option that this program does not know, ZC_ENOENT for a document that is no
 * longer there, ZC_EINPUT; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int watch_stored(watch *w, const watching *a, const stored *s, zc_error *err);
int watch_proposal(watch *w, const watching *a, const unanswered *p, zc_error *err);
void watch_release(watch *w);

#endif
