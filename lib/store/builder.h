/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Builder: writes one segment, document by document. What it leaves behind is complete, synced
 * and never changed again; before zc_builder_finish() it is nothing that a reader looks at.
 */
#ifndef ZC_STORE_BUILDER_H
#define ZC_STORE_BUILDER_H

#include "lib/base/err.h"
#include "lib/policy/document.h"
#include "lib/store/docs.h"
#include "lib/store/forward.h"

typedef struct zc_builder zc_builder;

/* What a finished segment's manifest line says of it. */
typedef struct zc_segment_info {
    char name[48];
    uint64_t clauses, docs;
    uint64_t size[4], checksum[4]; /* postings, forward, docs, terms */
} zc_segment_info;

/*
 * Start a segment.
 *
 * index  folder of the index; it exists.
 * name   of the segment: the folder index/seg-NAME is made; it must not be there yet.
 *
 * Returns a builder that the caller frees, or NULL: ZC_EIO.
 */
zc_builder *zc_builder_new(const char *index, const char *name, zc_error *err);

/*
 * Add a document with its clauses. Documents without clauses are kept too: they are known, and
 * need not be read again.
 *
 * file  path relative to the root, unescaped.
 * Returns 0, ZC_EIO or ZC_EINTERNAL; after an error the segment cannot be finished.
 */
int zc_builder_add(zc_builder *b, const zc_document *d, const zc_origin *origin, zc_str file,
                   zc_error *err);

/*
 * Clause by clause, for merging: begin a document, add its clauses in order with what they had in
 * their old segment, and end it. f->doc, f->tokens and f->length are computed anew. The same d,
 * origin and file are given at the beginning and the end; d needs no clauses.
 */
int zc_builder_begin(zc_builder *b, const zc_document *d, uint32_t n_clauses, zc_error *err);
int zc_builder_clause(zc_builder *b, const zc_forward *f, zc_error *err);
void zc_builder_end(zc_builder *b, const zc_document *d, const zc_origin *origin, zc_str file);

/* Compact, sync, compute checksums. Returns 0 and fills info; ZC_EIO or ZC_EINTERNAL otherwise. */
int zc_builder_finish(zc_builder *b, zc_segment_info *info, zc_error *err);

/*
 * The same for a database that is read from a server (published.h): begun with the tag of its terms, and
 * finished into a folder that is not there yet. Errors as above.
 */
zc_builder *zc_builder_new_published(const char *folder, const char *name, uint32_t tag,
                                     zc_error *err);
int zc_builder_finish_published(zc_builder *b, const char *to, zc_error *err);

/* Free; what was not finished is removed from disk. */
void zc_builder_free(zc_builder *b);

#endif
