/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cite: a hit as officials cite it, ready to paste: 《标题》（文号）第十条第二款第（三）项.
 *
 * Cited is the document that says it: the 办法 below the 通知 that issues it, with the number of
 * that. One without a title of its own is named by who issued it, its 文种 and date, never by its
 * file in 《》; a reply by what it answers. Forms of addresses: lib/policy/address.h.
 */
#ifndef SEARCH_OUTPUT_CITE_H
#define SEARCH_OUTPUT_CITE_H

#include "search/output/output.h"

/* A line a hit; in a batch the query's id and a tab before it. */
void cite_hit(const answer *a, const hit *h, zc_buf *out);

/* Append the citation; as written in the document, not made safe for terminals. */
void cite_add(zc_buf *out, const zc_index *x, const hit *h);

#endif
