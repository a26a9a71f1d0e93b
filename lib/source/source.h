/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files to lines, each kind of file by its reader, chosen once in a table (kind.c).
 */
#ifndef ZC_SOURCE_SOURCE_H
#define ZC_SOURCE_SOURCE_H

#include "lib/base/err.h"
#include "lib/policy/lines.h"
#include "lib/source/kind.h"
#include "lib/text/encoding.h"

/*
 * True when a file of that name has a reader: .md .markdown .txt .text .pdf .doc .wps, those of
 * Word and OpenDocument texts, and .html .htm .shtml .xhtml (any case).
 */
bool zc_source_knows(zc_str name);

/* The kind of a file of that name when reading it needs a converter and none is installed, or NULL. */
const zc_kind *zc_source_lacks(zc_str name);

/*
 * Read a file's bytes into lines. Documents of word processors and PDFs go through a converter, a
 * process of its own with limits (lib/source/convert.h).
 *
 * out       initialised; filled. out->file holds the decoded or converted text.
 * name      file name, for its extension; a name without a known one is read as plain text. Where
 *           the content shows another kind, that decides.
 * bytes     the file's content.
 * encoding  forced encoding, or NULL; without effect on what is converted.
 * info      OUT: encoding found, repairs and what a converter lost; may be NULL.
 *
 * Returns 0; ZC_EINVAL for an unknown forced encoding; ZC_EINPUT for content that is not text (NUL
 * bytes in quantity that no encoding explains: a renamed archive or image), has no text in it,
 * needs a converter that is not installed, or that the converter failed on; ZC_EIO when none could
 * be started.
 */
int zc_source_read(zc_lines *out, zc_str name, zc_str bytes, const char *encoding,
                   zc_decoding *info, zc_error *err);

/*
 * The two halves of zc_source_read(), for who has to choose between them.
 *
 * zc_source_text() decodes or converts into out->file; arguments and errors as above. Returns what
 * the file is, or NULL.
 */
const zc_kind *zc_source_text(zc_lines *out, zc_str name, zc_str bytes, const char *encoding,
                              zc_decoding *info, zc_error *err);

/* The lines of out->file. plain: markup of its kind is taken for text, which no input makes slow. */
void zc_source_lines(zc_lines *out, const zc_kind *kind, bool plain);

/* True when a file of that name is plain text anyway. */
bool zc_source_is_plain(zc_str name);

#endif
