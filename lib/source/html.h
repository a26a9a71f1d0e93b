/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML inside Markdown: tags dropped, text kept, rows of tables as rows. No HTML parser. */
#ifndef ZC_SOURCE_HTML_H
#define ZC_SOURCE_HTML_H

#include "lib/source/trace.h"

/* True for a tag (`<b>`, `</td>`, `<br/>`) of an element of HTML: `<VOCs>` is text. */
bool zc_html_is_tag(zc_str tag);

/* True for `<br>` in any of its forms. */
bool zc_html_is_break(zc_str tag);

/*
 * Add the text of bytes [from, to) of the file as lines. Comments and the content of script and
 * style are dropped; block elements, <br> and line ends part lines; h1-h6 are headings; cells of
 * a table row are parted by U+0009. Linear.
 *
 * t      its pending line is forgotten.
 * flags  of the first line; returns those that still wait for one (0 when a line was added).
 */
unsigned zc_html_read(zc_trace *t, size_t from, size_t to, unsigned flags);

#endif
