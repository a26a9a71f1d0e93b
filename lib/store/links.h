/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links: by what a document is found when another one cites it, and by what clauses are found that
 * cite a document. Each is a hash of a name (lib/policy/name.h) or 发文字号, kept with a clause and
 * as a term of the postings that counts for nothing in ranking. Hashes collide: who looks one up
 * compares names.
 */
#ifndef ZC_STORE_LINKS_H
#define ZC_STORE_LINKS_H

#include "lib/policy/document.h"

typedef enum zc_link_kind {
    ZC_LINK_NAME,         /* the document, or the part of it that begins here, has the name */
    ZC_LINK_NUMBER,       /* the document has the number */
    ZC_LINK_CITES_NAME,   /* the clause cites a document of that name … */
    ZC_LINK_CITES_NUMBER, /* … of that number */
    ZC_LINK_REPEALS_NAME, /* … and says that it is repealed */
    ZC_LINK_REPEALS_NUMBER
} zc_link_kind;

/* key: as zc_name_key() gives it. */
uint32_t zc_link_hash(zc_link_kind kind, zc_str key);

/* Spell the term of a link: as zc_value_term() (grams.h). */
size_t zc_link_term(uint32_t hash, char *term);

typedef struct zc_link {
    uint32_t clause; /* of the document, from 0 */
    uint32_t hash;
} zc_link;

typedef struct zc_links {
    zc_link *v; /* by clause, then hash; each once */
    size_t n, cap;
} zc_links;

/* Find the links of a document's clauses; former content is replaced. links: zeroed at first. */
void zc_links_find(zc_links *links, const zc_document *d);
void zc_links_release(zc_links *links);

#endif
