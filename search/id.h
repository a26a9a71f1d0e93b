/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Id: what an id names: a document, a clause of it, or a part of an article. */
#ifndef SEARCH_ID_H
#define SEARCH_ID_H

#include "lib/base/err.h"
#include "search/hit.h"

typedef struct id_target {
    size_t segment;
    uint32_t number; /* of the document in the segment */
    bool found;      /* there is such a document, if not such a clause */
    zc_doc_view doc;
    bool whole;      /* the document: no clause is named */
    uint32_t clause; /* its number in the segment */
    zc_buf part;     /* address behind the article's locator, 第二款/（三）, or empty */
} id_target;

/*
 * Find what an id names.
 *
 * id  PATH, or PATH#LOCATOR; behind an article's locator may stand the address of a part: 第十条/
 *     第一款/（三）. The locator may also be written as officials do: 第10条第一款第（三）项,
 *     第二部分第（一）项.
 * t   OUT: released by the caller, on failure too.
 * Returns 0; ZC_ENOENT (no such document or clause: the message says which), ZC_EINVAL
 * (an empty id; a path that stands on two servers). Whether the article has the part is seen by id_range().
 */
int id_find(id_target *t, const zc_index *x, zc_str id, zc_error *err);
void id_release(id_target *t);

/*
 * The bytes of the clause's text that are meant: all of it, or the part.
 *
 * h  the clause, fetched with its text.
 * Returns 0; ZC_ENOENT when the clause has no such part.
 */
int id_range(const id_target *t, const hit *h, size_t *from, size_t *to, zc_error *err);

#endif
