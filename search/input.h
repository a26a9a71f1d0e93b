/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Input: the file, or standard input, that an option names. */
#ifndef SEARCH_INPUT_H
#define SEARCH_INPUT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/*
 * Append all of a file.
 *
 * name  of the file; "-" is standard input.
 * Returns 0; ZC_ENOENT, ZC_EIO; ZC_EINVAL when it is larger than 64 MiB.
 */
int input_read(const char *name, zc_buf *out, zc_error *err);

#endif
