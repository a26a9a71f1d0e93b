/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The encoding of a page: what its bytes show, and what it says where they do not contradict. */
#ifndef INDEXER_CONVERT_HTML_CHARSET_H
#define INDEXER_CONVERT_HTML_CHARSET_H

#include "lib/base/buf.h"

/*
 * Decode a page. A byte order mark and strictly valid UTF-8 decide; else a Chinese encoding that
 * the page names (GB 2312 and GBK are read as GB18030) wins over lib/text/encoding's choice, if it
 * leaves no more bytes to be repaired. Marks of sections (`<![if ...]>`) are left out.
 *
 * out  initialised; its content is replaced by UTF-8 without NUL.
 */
void html_decode(zc_buf *out, zc_str bytes);

#endif
