/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text to lines: one for each physical line that is not blank. */
#ifndef ZC_SOURCE_PLAIN_H
#define ZC_SOURCE_PLAIN_H

#include "lib/policy/lines.h"

/*
 * Append the lines of out->file from byte `from` on. Lines end at \n, \r\n, \r, \f, \v, U+0085,
 * U+2028 and U+2029. The text of a line is a view of the file without outer blanks (Unicode's,
 * invisible characters included); map stays NULL. Linear in the file's length.
 */
void zc_plain_read(zc_lines *out, size_t from);

/* Byte position of the first line end in s at or after `at`, or s.len. */
size_t zc_line_end(zc_str s, size_t at);

/* Bytes of the line end at s[at] (2 for \r\n), 0 when there is none. */
size_t zc_line_break(zc_str s, size_t at);

/* s without blanks and invisible characters on both sides. */
zc_str zc_line_trim(zc_str s);

#endif
