/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of a segment's documents: their records (docs.h), and behind all of them their folded titles once more.
 * Ranking asks for hundreds of titles and no more, and these stand together: a few pages, where the records lie
 * all over megabytes.
 */
#ifndef ZC_STORE_DOCS_FILE_H
#define ZC_STORE_DOCS_FILE_H

#include "lib/store/records.h"
#include "lib/text/segment.h"

typedef struct zc_docs_writer {
    zc_records_writer records;
    zc_buf titles;
} zc_docs_writer;

/* As zc_records_create(), zc_records_add() and zc_records_finish() (records.h). */
int zc_docs_create(zc_docs_writer *w, const char *path, zc_error *err);
void zc_docs_add(zc_docs_writer *w, zc_str record, zc_span title);
int zc_docs_finish(zc_docs_writer *w, zc_error *err);
void zc_docs_release(zc_docs_writer *w); /* harmless on a zeroed one */

/*
 * Open the file; documents are its records from 0 on. r: closed by zc_records_close().
 * Returns 0; ZC_ENOENT, ZC_EIO; ZC_ECORRUPT.
 */
int zc_docs_open(zc_records *r, const char *path, zc_error *err);

/* The same in two steps (zc_records_begin()). */
int zc_docs_begin(zc_records *r, const char *path, zc_error *err);
int zc_docs_check(zc_records *r, const char *path, zc_error *err);

/* How many documents it has. */
size_t zc_docs_count(const zc_records *r);

/* Folded title of a document, borrowed until zc_records_close(). False when it is damaged, or there is none such. */
bool zc_docs_title(const zc_records *r, size_t doc, zc_span *title);

#endif
