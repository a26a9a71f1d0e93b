/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Limit: what one document may cost the process that reads it, a child whose parent tells by its
 * end which limit it was.
 */
#ifndef ZC_SOURCE_LIMIT_H
#define ZC_SOURCE_LIMIT_H

#include "lib/base/err.h"
#include "lib/source/confine.h"

#include <stdint.h>

/* The usual limits; zc_limit_begin() and zc_limit_reason() add a second for each megabyte. */
extern const zc_limits zc_limit_reading;

/*
 * Begin with a document: from here on the calling process has so much processor time, and memory
 * beyond what it has (not in sanitizer builds). The one ends it by SIGPROF, the other by an exit
 * code of its own, without a word.
 *
 * bytes  of the document.
 */
void zc_limit_begin(const zc_limits *limits, uint64_t bytes);

/* The document is done: no limit until the next one. */
void zc_limit_end(void);

/* Milliseconds that a document may take on the clock. */
uint64_t zc_limit_wall(const zc_limits *limits, uint64_t bytes);

/*
 * Why a process has ended that read a document.
 *
 * status  as wait() has it, not a success.
 * late    it was ended since its time on the clock was over.
 * file    the document, for the message; bytes: its size.
 *
 * Fills err; returns ZC_EINPUT.
 */
int zc_limit_reason(int status, bool late, const zc_limits *limits, const char *file,
                    uint64_t bytes, zc_error *err);

/* Say what follows from a reason: the document is read as plain text instead. */
void zc_limit_plain(const zc_error *reason, zc_error *told);

#endif
