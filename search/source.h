/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source: the file that a document was read from. */
#ifndef SEARCH_SOURCE_H
#define SEARCH_SOURCE_H

#include "lib/store/index.h"

/*
 * Append the absolute path of a document's file: its root in the manifest, and its place there.
 * Returns false, with nothing appended, when the manifest does not know the root.
 */
bool source_path(zc_buf *out, const zc_index *x, const zc_doc_view *doc);

/*
 * Append a file as a URL, file://HOST/PATH, every byte but letters, digits and -._~/ as %XX, so that
 * it can stand in Markdown and in a terminal's escape sequence whatever the name is.
 *
 * host  this machine's name, or "" for none.
 */
void source_url(zc_buf *out, zc_str path, const char *host);

#endif
