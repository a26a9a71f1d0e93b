/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of a page's document, where its text does not hold it. */
#ifndef INDEXER_CONVERT_HTML_TITLE_H
#define INDEXER_CONVERT_HTML_TITLE_H

#include "indexer/convert/html_page.h"

/*
 * The document's title, from its heading, the page's ArticleTitle (《政府网站发展指引》), or <title>
 * without the site's name. Appended to out; nothing when the text begins with it, or there is none.
 */
void html_title(const html_page *p, zc_buf *out);

#endif
