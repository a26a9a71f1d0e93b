/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links: text on a terminal that leads to a file when it is clicked (OSC 8). Only a URL made by
 * source_url() goes into the sequence, so nothing of a document or a name can end it.
 */
#ifndef SEARCH_OUTPUT_LINK_H
#define SEARCH_OUTPUT_LINK_H

#include "lib/store/index.h"

/*
 * True when standard output is a terminal that is known to have links, by the environment:
 * $FORCE_HYPERLINK says so outright (0: not), else variables that terminals set.
 */
bool link_is_known(void);

/*
 * Append what begins a link to a document's file, and what ends it: link_begin() returns whether
 * there is one; the file's path must be known.
 */
bool link_begin(zc_buf *out, const zc_index *x, const zc_doc_view *doc);
void link_end(zc_buf *out, bool begun);

#endif
