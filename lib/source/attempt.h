/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Attempt: a document read and parsed in this process, after a child has tried that it ends. For
 * those who need a document or two: an indexer's workers are children anyway.
 */
#ifndef ZC_SOURCE_ATTEMPT_H
#define ZC_SOURCE_ATTEMPT_H

#include "lib/policy/document.h"
#include "lib/source/kind.h"
#include "lib/source/limit.h"

/*
 * Parse a document of which zc_source_text() has the text.
 *
 * d, lines  initialised; lines->file is the text. Both are filled.
 * kind      what zc_source_text() returned.
 * name      for messages; path as in zc_document_parse().
 * why       OUT, when 1 is returned: what was wrong, and that.
 *
 * Returns 0; 1 when it has been read as plain text, since its markup goes beyond the limits, or
 * crashes the reader; ZC_EINPUT when plain text does so, too; ZC_EIO when no process can be
 * started.
 */
int zc_attempt_document(zc_document *d, zc_lines *lines, const zc_kind *kind, const char *name,
                        zc_str path, const zc_limits *limits, zc_error *why, zc_error *err);

#endif
