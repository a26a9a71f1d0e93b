/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asked: what the argument of an option means: a document or clause of the index by its id, by its
 * title, with or without 《》, or by its 发文字号; or something that is not in the index.
 */
#ifndef SEARCH_REFERENCE_ASKED_H
#define SEARCH_REFERENCE_ASKED_H

#include "search/reference/resolve.h"
#include "search/reference/validity.h"

typedef struct asked {
    bool indexed;
    size_t segment; /* indexed: the document … */
    uint32_t doc;
    zc_doc_view view;
    validity validity;
    uint32_t clause; /* … and the clause, or UINT32_MAX */
    zc_buf part;     /* of the clause, as an address, or empty */
    zc_str title;    /* as it was asked for, without 《》, or empty; borrowed from the argument */
    zc_buf number;   /* the same of a 发文字号, with 〔〕 */
} asked;

/*
 * Find it. Of several versions the newest is meant, unless the argument says which.
 *
 * names  by which titles are short, as in citing.
 * arg  PATH, PATH#LOCATOR; 《title》（number）第十条, the title alone, a number alone.
 * a    OUT: released by the caller, on failure too.
 * Returns 0, also when it is not in the index; ZC_ENOENT when the document has no such clause;
 * ZC_EINVAL when it is empty, or several documents fit: the message names them; ZC_ECORRUPT, ZC_EIO.
 */
int asked_find(asked *a, const zc_index *x, zc_str arg, const zc_aliases *names, zc_error *err);
void asked_release(asked *a);

#endif
