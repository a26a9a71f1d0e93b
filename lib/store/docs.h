/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a segment: where each came from, what is known about it, what it cites. */
#ifndef ZC_STORE_DOCS_H
#define ZC_STORE_DOCS_H

#include "lib/policy/document.h"
#include "lib/text/segment.h"

/* Where a document came from and what it looked like when it was read. */
typedef struct zc_origin {
    uint32_t root;  /* id of the root in the manifest */
    uint64_t size;  /* bytes */
    uint64_t mtime; /* nanoseconds since 1970 */
    uint64_t hash;  /* of the bytes */
} zc_origin;

/* A document as stored; everything is borrowed from the record. */
typedef struct zc_doc_view {
    zc_origin origin;
    uint32_t first, n_clauses; /* clause numbers within the segment */
    uint32_t tokens;           /* of the document as a whole (whole.h) */
    zc_doc_kind kind;
    bool title_is_path;
    zc_span title_folded; /* title, \n, 发文字号: what title matches look at */
    zc_span names_folded; /* the bodies and persons that it names, parted by \n */
    zc_str path, title;
    zc_str file; /* path of the file relative to its root, unescaped; empty: the root is the file */
    zc_str fields, citations, abbreviations; /* packed; see below */
} zc_doc_view;

/* What its segment adds to a document; as in zc_doc_view. */
typedef struct zc_doc_place {
    uint32_t first, n_clauses, tokens;
    zc_span title_folded, names_folded;
} zc_doc_place;

/* Append a document's record. Its clauses are first … first + n_clauses - 1 of the segment. */
void zc_doc_pack(const zc_document *d, const zc_origin *origin, zc_str file, const zc_doc_place *p,
                 zc_buf *out);

/* Read a record. False when it is damaged. */
bool zc_doc_unpack(zc_doc_view *v, zc_str record);

/* The folded title alone, which stands near the beginning: ranking asks for hundreds. */
bool zc_doc_unpack_title(zc_span *title, zc_str record);

/*
 * Append the record of a document's card: of the record's path, folded title, kind, clauses and of its fields date,
 * type, issuer and number; the rest is empty. Filters and titles are judged by no more.
 */
void zc_doc_card(const zc_doc_view *v, zc_buf *out);

/* The path alone. */
bool zc_doc_unpack_path(zc_str *path, zc_str record);

/* The beginning of a record that the two above read; empty when the record is damaged. */
zc_str zc_doc_head(zc_str record);

/* Value number i of a field, or an empty view when it has none. */
zc_str zc_doc_field(const zc_doc_view *v, zc_field field, size_t i);

typedef struct zc_citation_view {
    uint32_t clause; /* number within the document, from 0 */
    uint64_t start, end;
    zc_str text, title, number, article, full; /* empty when absent */
    bool self, repeals;
} zc_citation_view;

/*
 * Read the document's citations one after another: *rest starts as v->citations.
 * Returns false at the end.
 */
bool zc_doc_citation(zc_str *rest, zc_citation_view *c);

typedef struct zc_abbreviation_view {
    uint32_t clause; /* number within the document, from 0 */
    zc_str brief, full;
} zc_abbreviation_view;

/* The same for the abbreviations that the document defines: *rest starts as v->abbreviations. */
bool zc_doc_abbreviation(zc_str *rest, zc_abbreviation_view *a);

/*
 * Rebuild the document from its record, without clauses (merging needs the rest).
 * d is initialised by the caller and released by it.
 */
void zc_doc_restore(const zc_doc_view *v, zc_document *d);

#endif
