/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols (w:sym) of fonts whose signs have no place of their own in Unicode. */
#ifndef INDEXER_CONVERT_DOCX_SYMBOLS_H
#define INDEXER_CONVERT_DOCX_SYMBOLS_H

#include "lib/base/buf.h"

/*
 * Append the character that a font shows at a code: boxes and ticks of forms, digits in circles.
 * Nothing where there is no such character, or it is a mere ornament.
 */
void docx_symbol(zc_buf *out, zc_str font, uint32_t code);

#endif
