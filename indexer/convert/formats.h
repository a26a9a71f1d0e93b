/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats that policy-convert reads: one function each, one table of them in main.c. */
#ifndef INDEXER_CONVERT_FORMATS_H
#define INDEXER_CONVERT_FORMATS_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/*
 * Make Markdown of a document.
 *
 * out    initialised; the Markdown is appended, UTF-8.
 * bytes  the file's content.
 *
 * Returns 0, or ZC_EINPUT with a message that says what is wrong with it, without a file name.
 */
typedef int convert_function(zc_buf *out, zc_str bytes, zc_error *err);

#endif
