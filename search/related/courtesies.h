/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Courtesies: the parts of sentences that stand in any letter: 您提出的…收悉, 感谢您对…的关心支持. */
#ifndef SEARCH_RELATED_COURTESIES_H
#define SEARCH_RELATED_COURTESIES_H

#include "lib/base/buf.h"

/*
 * Append a text without them. A part ends at a mark (，。；：！？, full-width or not) or a line end, and is
 * left out as a whole with its mark. Linear in the length.
 */
void courtesies_drop(zc_buf *out, zc_str text);

/* Whether a text is courtesies more than anything else. */
bool courtesies_prevail(zc_str text);

#endif
