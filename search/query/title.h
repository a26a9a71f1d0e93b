/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title: what a document is called, and whether a text calls it so. */
#ifndef SEARCH_QUERY_TITLE_H
#define SEARCH_QUERY_TITLE_H

#include "lib/policy/document.h"
#include "lib/store/index.h"

/* The folded title, without the number that the record keeps behind it. Borrowed from the view. */
zc_span title_whole(const zc_doc_view *v);

/* What a document may be called by. Borrowed from the view. */
typedef struct title_names {
    zc_span whole; /* as title_whole() */
    zc_span
        name; /* without 中华人民共和国, 《》 around it, notes in parentheses at its end, and what issues
                      it (关于印发《…办法》的通知) */
} title_names;

title_names title_names_of(const zc_doc_view *v);

/*
 * Whether a folded text is the title or the name, or as much of the title as people quote: from 关于 on,
 * or what is between 印发 and 的通知.
 */
bool title_is(zc_span text, const title_names *t);

/* Whether a folded text ends as titles of documents do: with 法, 通知, 意见 and the like. */
bool title_ends(zc_span text);

#endif
