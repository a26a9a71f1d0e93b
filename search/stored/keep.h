/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keep: what is typed as something to be stored, and what is stored as if it were typed. */
#ifndef SEARCH_STORED_KEEP_H
#define SEARCH_STORED_KEEP_H

#include "search/related/subject.h"
#include "search/settings.h"
#include "search/stored/queries.h"

/*
 * What a command line asks to store: its query with the options that narrow it and those of other
 * names, or what --related names: a document of the index, else a file.
 *
 * k  OUT: the caller releases it, on failure too.
 * Returns 0; ZC_EINVAL for an empty name, a query without anything to look for, or an option that
 * cannot be kept; ZC_ENOENT when there is no such document or file; ZC_EINPUT for a file that is no
 * text; errors of opening an index.
 */
int keep_typed(stored *k, settings *s, zc_error *err);

/*
 * Add the options of a stored query to the settings, which borrow them.
 * Returns 0; ZC_EINVAL for one that is not known or has no such value.
 */
int keep_use(const stored *k, settings *s, zc_error *err);

/*
 * The text of a stored proposal: as it was copied in, or as the index has it now.
 * s  OUT: the caller releases it, on failure too.
 * Returns 0; ZC_ENOENT for a document that the index no longer has, ZC_EINPUT, ZC_EIO, ZC_ECORRUPT.
 */
int keep_subject(subject *s, const stored *k, const zc_index *x, zc_error *err);

/*
 * Take the stored query that --run names as if it had been typed: its words and options, or what it
 * has related. s->stored keeps it. Returns 0; ZC_EINVAL when there is none of that name; errors of reading.
 */
int keep_run(settings *s, zc_error *err);

#endif
