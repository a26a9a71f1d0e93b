/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Passage: where an article that is cited stands in a document.
 *
 * What is cited as 第九条 of a document without articles is its item number nine: of several ones, as
 * 一、 and （一）, that of the series which runs through the document, across its headings, else the
 * outermost one.
 */
#ifndef SEARCH_REFERENCE_PASSAGE_H
#define SEARCH_REFERENCE_PASSAGE_H

#include "lib/store/index.h"

/*
 * Find it.
 *
 * article  as in a citation: 第十条/第一款/（三）.
 * clause   OUT: number in the segment: of the article, of the item, or of the first clause below that.
 * part     OUT: what of the address is inside the clause, borrowed from article.
 * Returns false when the document has no such article.
 */
bool passage_find(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str article,
                  uint32_t *clause, zc_str *part);

#endif
