/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Encoding: the bytes of a file to valid UTF-8, whatever they are.
 *
 * Order of trust: an encoding forced by the user; a byte order mark; strict UTF-8; UTF-16 without
 * a mark when every other byte pattern says so; strict GB18030; a detector as tie-break; at last
 * UTF-8 (or GB18030 where more of it decodes) with each bad byte replaced by U+FFFD and counted.
 * No file is refused for its bytes.
 */
#ifndef ZC_TEXT_ENCODING_H
#define ZC_TEXT_ENCODING_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

typedef struct zc_decoding {
    char name[32];   /* e.g. "UTF-8", "GB18030", "UTF-16LE", "BIG5"; NUL-terminated */
    size_t repaired; /* bad byte sequences replaced by U+FFFD, NUL characters included */
} zc_decoding;

/*
 * Decode a file.
 *
 * out     initialised buffer; its content is replaced by valid UTF-8 without byte order mark.
 *         Line ends are kept as they are. NUL characters become U+FFFD (no NUL ever comes out).
 * bytes   the file as read.
 * forced  name of an encoding known to iconv (the user's --encoding), or NULL.
 * info    OUT: what was decided; may be NULL.
 *
 * Returns 0, or ZC_EINVAL when `forced` is not an encoding that iconv knows.
 */
int zc_decode(zc_buf *out, zc_str bytes, const char *forced, zc_decoding *info, zc_error *err);

#endif
