/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Resolve: the document of the index that a citation means, and the clause.
 *
 * By title, with and without the body in front, also as what another document brings (关于印发《…》的
 * 通知) or has attached; by 发文字号. Documents of several works that fit equally well leave it open,
 * rather than guess, unless one alone is of the place of who cites.
 *
 * Of several versions the one meant is that of the number or year cited, else the newest that was
 * there when the citing document was dated. An article is looked for in that version alone: its
 * number is never carried over to another.
 */
#ifndef SEARCH_REFERENCE_RESOLVE_H
#define SEARCH_REFERENCE_RESOLVE_H

#include "search/reference/meaning.h"

/* What is known of who cites; all borrowed, empty where it is not known. */
typedef struct citing {
    zc_str title, issuer, date;
    bool indexed; /* it is a document of the index: */
    size_t segment;
    uint32_t doc;
    const zc_aliases *names; /* by which titles are short; NULL: those that come with the program */
} citing;

typedef enum reference_state {
    REFERENCE_MISSING,   /* no document of the index fits */
    REFERENCE_AMBIGUOUS, /* several do */
    REFERENCE_FOUND
} reference_state;

typedef struct reference {
    reference_state state;
    size_t segment; /* found: the document … */
    uint32_t doc;
    zc_doc_view view;
    uint32_t clause; /* … and the clause: the article's, or the first of an attached document;
                            UINT32_MAX: the document as a whole */
    zc_str part; /* of the article, as an address: 第二款/（三）; borrowed from the citation */
    size_t candidates; /* ambiguous: works that fit; the first of them: */
    reference_candidate candidate[REFERENCE_LISTED];
    bool other_name;    /* found by the full form of a short name: 征管法 */
    bool no_article;    /* an article is cited that the document does not have */
    bool other_number;  /* a number is cited that is not the document's */
    bool other_title;   /* found by its number, but a title is cited that is not the document's */
    bool other_version; /* a year or （试行） is cited that no version here has */
    bool later;         /* the document is dated after who cites it: an earlier version is meant */
} reference;

/* Who cites, when it is a document of the index. */
int citing_indexed(citing *c, const zc_index *x, size_t segment, uint32_t doc, zc_error *err);

/*
 * Resolve a citation.
 *
 * from  who cites; 本办法第三条 needs from->indexed.
 * c     as zc_doc_citation() gives it.
 * r     OUT: borrows from the index and from c.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int resolve(const zc_index *x, const citing *from, const zc_citation_view *c, reference *r,
            zc_error *err);

#endif
