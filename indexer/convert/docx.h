/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word documents (.docx, .docm, .dotx): finds the parts and puts them together. */
#ifndef INDEXER_CONVERT_DOCX_H
#define INDEXER_CONVERT_DOCX_H

#include "indexer/convert/formats.h"

/*
 * Numbers of lists are written as Word shows them; those in a form that is not known, in digits, with
 * a note (note.h).
 */
int docx_to_markdown(zc_buf *out, zc_str bytes, zc_error *err);

#endif
