/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Meaning: the work that a title, a number or both mean, whoever cites them. Each is found once: a text
 * cites the same again and again, article by article, and so do the texts of an index.
 */
#ifndef SEARCH_REFERENCE_MEANING_H
#define SEARCH_REFERENCE_MEANING_H

#include "lib/policy/alias.h"
#include "lib/policy/name.h"
#include "search/reference/fitting.h"
#include "search/reference/work.h"

/* A document of a work that a citation may mean. */
typedef struct reference_candidate {
    size_t segment;
    uint32_t doc;
} reference_candidate;

enum { REFERENCE_LISTED = 8 };

/* What is cited. */
typedef struct meaning_asked {
    zc_str title, number;    /* as written; either may be empty */
    zc_str place;            /* of who cites; or empty */
    const zc_aliases *names; /* by which titles are short; NULL: those that come with the program */
} meaning_asked;

typedef struct meaning {
    size_t documents;       /* that fit; 0: it means nothing that is here */
    fitting_document first; /* of them */
    const work *work;       /* that all of them are of; NULL: they are of several */
    const member *said;     /* the member that the number or a year says; or NULL */
    zc_name_tail tail;      /* of the title */
    size_t candidates;      /* of several: how many; the first of them: */
    reference_candidate candidate[REFERENCE_LISTED];
    bool other_name;  /* found by the full form of a short name: 征管法 */
    bool other_title; /* found by its number, but a title is cited that is not the document's */
} meaning;

/*
 * Find what is meant.
 *
 * out  OUT: borrowed until the next call.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int meaning_find(const zc_index *x, const meaning_asked *asked, const meaning **out, zc_error *err);

/* Whether a document is of a year, and whether it is one （试行） or the like. */
bool meaning_is_of_year(const zc_doc_view *v, unsigned year);
bool meaning_is_provisional(const zc_doc_view *v);

#endif
