/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access: how this program opens what it searches, and what it says of parts that are left out. */
#ifndef SEARCH_ACCESS_H
#define SEARCH_ACCESS_H

#include "lib/base/options.h"
#include "lib/policy/document.h"
#include "lib/store/index.h"

#include <stdbool.h>

enum { ACCESS_SECONDS = 10 /* where nothing is said */ };

typedef struct access_limits {
    bool strict;    /* rather fail when anything is damaged or does not answer */
    double seconds; /* in which the whole has to be done */
} access_limits;

/*
 * Open the indexes that are searched as one (places.h), without their damaged segments, and say so in one
 * line on standard error, once in the life of the process. From here on a crash of libxapian ends the
 * program with a message.
 *
 * given   values of -d.
 * flags   of zc_index_open().
 * l       how long servers may take, and whether a part may be missing.
 *
 * Returns a handle, or NULL: as places_find(), zc_index_open() and zc_index_join(); ZC_ECORRUPT also when
 * every segment is damaged.
 */
zc_index *access_index(const zc_args *given, unsigned flags, const access_limits *l, zc_error *err);

enum { ACCESS_AGAIN = 1 };

/*
 * What an answer comes to, which returned rc. ACCESS_AGAIN: a server has failed meanwhile; it is left out
 * from here on, which is said on standard error, nothing borrowed from x is valid, and the answer has to be
 * made again from the rest. Otherwise 0 or an error: that of the answer; with l->strict the failure; ZC_EIO
 * where nothing is left to answer from. x may be NULL.
 */
int access_settle(zc_index *x, const access_limits *l, int rc, zc_error *err);

/* What people are to know of an answer that is not from all servers: a note for each that it is without. */
void access_note_absent(const zc_index *x, zc_strings *notes);

/* Both for callers of the library, who see what is left out by lib/store/lost.h and lib/store/remote.h:
 * nothing is said, and nothing guarded. */
zc_index *access_open(const zc_args *given, unsigned flags, const access_limits *l, zc_error *err);
int access_recover(zc_index *x, const access_limits *l, int rc, zc_error *err);

/* For a shell that completes a line: nothing is said, only documents and clauses are read, and no
 * server is asked. NULL when it cannot be. */
zc_index *access_quietly(const zc_args *given);

#endif
