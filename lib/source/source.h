/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files to lines, each kind of file by its reader, chosen once in a table (source.c).
 */
#ifndef ZC_SOURCE_SOURCE_H
#define ZC_SOURCE_SOURCE_H

#include "lib/base/err.h"
#include "lib/policy/lines.h"
#include "lib/text/encoding.h"

/* True when a file of that name has a reader: .md .markdown .txt .text (any case). */
bool zc_source_knows(zc_str name);

/*
 * Read a file's bytes into lines.
 *
 * out       initialised; filled. out->file holds the decoded text.
 * name      file name, for its extension; a name without a known one is read as plain text.
 * bytes     the file's content.
 * encoding  forced encoding, or NULL.
 * info      OUT: encoding found and repairs; may be NULL.
 *
 * Returns 0; ZC_EINVAL for an unknown forced encoding; ZC_EINPUT for content that is not text (NUL
 * bytes in quantity that no encoding explains: a renamed archive or image).
 */
int zc_source_read(zc_lines *out, zc_str name, zc_str bytes, const char *encoding,
                   zc_decoding *info, zc_error *err);

#endif
