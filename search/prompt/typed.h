/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed: what a person types at the prompt, with an input method's full-width marks and digits. */
#ifndef SEARCH_PROMPT_TYPED_H
#define SEARCH_PROMPT_TYPED_H

#include "lib/policy/document.h"

/* Append a text, the full-width forms of ASCII and the wide blank in it as the plain ones. */
void typed_narrow(zc_str text, zc_buf *out);

/* The number that a text is, in either kind of digits, or SIZE_MAX. Large ones are cut. */
size_t typed_number(zc_str text);

/* Whether a text is this mark of ASCII, in either width. */
bool typed_is(zc_str text, char mark);

/* Add the words of a text, parted by blanks, the wide one too. */
void typed_words(zc_str text, zc_strings *words);

/*
 * Part `:NAME REST`, a colon in either width.
 *
 * name  initialised; replaced by the name, narrow.
 * rest  what follows the name, without blanks around it.
 * Returns false when the line is no such.
 */
bool typed_command(zc_str line, zc_buf *name, zc_str *rest);

#endif
