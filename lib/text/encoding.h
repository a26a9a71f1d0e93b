/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Encoding: the bytes of a file to valid UTF-8, whatever they are.
 *
 * Order of trust: an encoding forced by the user; a byte order mark; strict UTF-8. Else UTF-8 with
 * repairs, GB18030, UTF-16 LE and BE, and Big5 are tried on a sample (64 KiB from the first byte
 * that is not ASCII) and compared by how many of their characters are common ones in Chinese; the
 * earlier in this order must be outweighed by the later. When none is plausible, a detector is
 * asked. Bad bytes become U+FFFD and are counted; no file is refused for its bytes, and a bad byte
 * in GB18030 does not shift what follows it. Linear in the length.
 */
#ifndef ZC_TEXT_ENCODING_H
#define ZC_TEXT_ENCODING_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>

typedef struct zc_decoding {
    char name[32];   /* e.g. "UTF-8", "GB18030", "UTF-16LE", "BIG5-HKSCS", or as it was forced;
                        iconv knows it; NUL-terminated */
    size_t repaired; /* bad byte sequences replaced by U+FFFD, NUL characters included */
    char note[160];  /* what else was lost, a message in English, where a converter read the file */
} zc_decoding;

/* Whether iconv can read the encoding of this name. */
bool zc_encoding_is_known(const char *name);

/*
 * Decode a file.
 *
 * out     initialised buffer; its content is replaced by valid UTF-8 without byte order mark.
 *         Line ends are kept as they are. NUL characters become U+FFFD (no NUL ever comes out).
 * bytes   the file as read.
 * forced  name of an encoding known to iconv (the user's --encoding), or NULL. GBK and GB2312
 *         are read as GB18030, which holds them.
 * info    OUT: what was decided; may be NULL.
 *
 * Returns 0, or ZC_EINVAL when `forced` is not an encoding that iconv knows.
 */
int zc_decode(zc_buf *out, zc_str bytes, const char *forced, zc_decoding *info, zc_error *err);

#endif
