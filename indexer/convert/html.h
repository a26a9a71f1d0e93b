/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as government sites publish them, and what Word and WPS save as a page. */
#ifndef INDEXER_CONVERT_HTML_H
#define INDEXER_CONVERT_HTML_H

#include "indexer/convert/formats.h"

/*
 * Make Markdown of the text of a page (formats.h): the information table above it becomes front
 * matter, its title a heading, tables of data pipe tables. Navigation, buttons, images and scripts
 * are left out. ZC_EINPUT when the page holds no text, only links.
 */
convert_function html_convert;

#endif
