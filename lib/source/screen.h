/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Screen: looks at Markdown before cmark does. It refuses what would cost cmark 0.30 quadratic
 * time, and hides from it what is markup to CommonMark but text to whoever writes Chinese
 * documents.
 */
#ifndef ZC_SOURCE_SCREEN_H
#define ZC_SOURCE_SCREEN_H

#include "lib/base/buf.h"

/* Stands in the screened copy for a character that is text; no markup to CommonMark. */
#define ZC_SCREENED '\x01'

/*
 * Screen a text.
 *
 * from  byte where the Markdown begins (after front matter).
 * text  UTF-8; some ASCII characters are replaced by ZC_SCREENED, so that its length and the
 *       place of everything else stay as they are:
 *         `[` of a definition `[x]: ...` that is not an ASCII address (else its text is lost);
 *         `*` between digits (3*4) and runs of four or more; `_` in runs of three or more, unless
 *         the line is a break (fill-in blanks, 138****0000);
 *         an indent of four columns or more outside lists (else it is code).
 *
 * Returns false when the text should not be given to cmark: lines over 1 MB, containers nested
 * deeper than 60, hundreds of unclosed images or tens of thousands of marks in one paragraph
 * (CVE-2023-22486 and the quadratic cases fixed in cmark 0.31). Linear.
 */
bool zc_screen(zc_buf *text, size_t from);

#endif
