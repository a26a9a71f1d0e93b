/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown to lines: block structure by cmark, text without markup, every byte traceable.
 *
 * - Each physical line of a paragraph is a line; after a soft break it carries ZC_LINE_CONTINUES.
 * - Headings carry their level; numbers of list items stay in the text, bullets do not.
 * - Rows of pipe tables, which cmark does not know, carry ZC_LINE_ROW.
 * - Comments, tags of HTML, link targets, breaks and emphasis marks are dropped.
 * - A setext heading that reads as a sentence or is longer than 60 characters is a paragraph over
 *   a line of dashes.
 */
#ifndef ZC_SOURCE_MARKDOWN_H
#define ZC_SOURCE_MARKDOWN_H

#include "lib/policy/lines.h"

/*
 * Append the lines of out->file from byte `from` on. Input that would cost cmark quadratic time
 * (lib/source/screen.h) is read as plain text in which leading `#` still make headings.
 */
void zc_markdown_read(zc_lines *out, size_t from);

#endif
