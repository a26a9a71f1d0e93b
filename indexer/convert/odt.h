/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument texts (.odt, .ott): finds the parts and puts them together. */
#ifndef INDEXER_CONVERT_ODT_H
#define INDEXER_CONVERT_ODT_H

#include "indexer/convert/formats.h"

/*
 * Numbers of lists and headings are written as they are shown; those in a form that is not known, in
 * digits, with a note (note.h).
 */
int odt_to_markdown(zc_buf *out, zc_str bytes, zc_error *err);

#endif
