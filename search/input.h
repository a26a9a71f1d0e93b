/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Input: the file, or standard input, that an option names. */
#ifndef SEARCH_INPUT_H
#define SEARCH_INPUT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/options.h"

/*
 * Append all of a file.
 *
 * name  of the file; "-" is standard input.
 * Returns 0; ZC_ENOENT, ZC_EIO; ZC_EINVAL when it is larger than 64 MiB.
 */
int input_read(const char *name, zc_buf *out, zc_error *err);

/*
 * Append the words of a command line as one query; a lone `-` reads it from standard input. Errors as
 * above.
 */
int input_query(const zc_args *words, zc_buf *out, zc_error *err);

#endif
