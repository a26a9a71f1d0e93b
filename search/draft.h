/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft: a text that is not in the index, read and parsed as the indexer does. */
#ifndef SEARCH_DRAFT_H
#define SEARCH_DRAFT_H

#include "lib/base/err.h"
#include "lib/policy/document.h"

/*
 * Read a file.
 *
 * d     initialised; filled.
 * name  of the file; "-" is standard input, read as plain text.
 * Returns 0; ZC_ENOENT, ZC_EIO; ZC_EINPUT for what is no text; ZC_EINVAL when it is too large.
 */
int draft_read(zc_document *d, const char *name, zc_error *err);

/*
 * A text that is at hand, in any encoding that files may have. Errors as above.
 *
 * name  for its title and format.
 * why   OUT: why it was read as plain text, which nobody has been told; code 0: it was not.
 */
int draft_parse(zc_document *d, const char *name, zc_str bytes, zc_error *why, zc_error *err);

/* Tell people of it. */
void draft_tell(const zc_error *why);

#endif
