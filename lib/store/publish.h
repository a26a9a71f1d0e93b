/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publish: writing an index in the form that can be read from a server (published.h). */
#ifndef ZC_STORE_PUBLISH_H
#define ZC_STORE_PUBLISH_H

#include "lib/store/index.h"
#include "lib/store/manifest.h"
#include "lib/xapian-c/xapian_c.h"

typedef struct zc_publish_info {
    uint64_t clauses, docs, bytes;
} zc_publish_info;

/*
 * Write what is live of an index into a new database; what it replaces is read on by those who have it
 * open.
 *
 * index  folder; it is read as searching reads it, and left alone.
 * to     folder to make, or that holds a published database, which is replaced at one stroke.
 *
 * Returns 0; ZC_EINVAL when `to` holds something else; what zc_index_open() returns; ZC_EIO.
 */
int zc_index_publish(const char *index, const char *to, zc_publish_info *info, zc_error *err);

/* What is read differs wherever this does, which is published with it: by it a server is told that serves the same. */
uint32_t zc_publish_tag(const zc_manifest *m);

/* For the builder, which puts a published database together in place of a segment. */

/* Give a clause's document what it is fetched by. number: from 0. Returns an XC_ code. */
int zc_publish_clause(xc_doc *doc, uint32_t tag, uint32_t number, zc_str record, xc_error *xe);

/*
 * Write documents, frequencies and head behind the clauses.
 * folder  with the files ZC_FILE_DOCS and ZC_FILE_TERMS.
 * Returns 0, ZC_EIO, ZC_ECORRUPT or ZC_EINTERNAL.
 */
int zc_publish_rest(xc_writer *w, const char *folder, uint32_t tag, uint32_t clauses,
                    zc_error *err);

#endif
