/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lost: the segments that an index was opened without, since they are damaged (ZC_INDEX_LEAVE_OUT),
 * and what can be told of their documents.
 */
#ifndef ZC_STORE_LOST_H
#define ZC_STORE_LOST_H

#include "lib/store/index.h"

/* Leave a segment out from here on, for that reason; those behind it get other numbers. */
void zc_index_lose(zc_index *x, size_t segment, const zc_error *why);

/* How many segments are left out, and how many live documents these had by the manifest. */
size_t zc_index_lost(const zc_index *x);
uint64_t zc_index_lost_docs(const zc_index *x);

/* What is wrong with number i of them: one line that names a file. Borrowed. */
const char *zc_index_lost_why(const zc_index *x, size_t i);

/*
 * Call each() for every document of number i of them whose record can be read, those that are known to
 * be dead left out. The record may hold anything, and is borrowed for the time of the call.
 *
 * Returns how many live documents, by the manifest, could not be read.
 */
uint64_t zc_index_lost_each(const zc_index *x, size_t i,
                            void (*each)(const zc_doc_view *v, void *arg), void *arg);

#endif
