/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stored queries: a user's own file of what is to be watched, by name. A line is
 *
 *     NAME <tab> query    <tab> QUERY <tab> OPTION…
 *     NAME <tab> document <tab> PATH
 *     NAME <tab> text     <tab> TEXT  <tab> FILE NAME
 *
 * with control bytes, %, # and invalid UTF-8 as %XX; # begins a comment line. Lines that are not
 * understood are told on standard error and stay where they are, whatever is stored or removed.
 */
#ifndef SEARCH_STORED_QUERIES_H
#define SEARCH_STORED_QUERIES_H

#include "lib/base/err.h"
#include "lib/policy/document.h"

typedef enum stored_kind {
    STORED_QUERY,
    STORED_DOCUMENT, /* a document of the index, watched as a proposal is */
    STORED_TEXT,     /* the same of a text that was copied in */
    STORED_KINDS
} stored_kind;

typedef struct stored {
    zc_buf name; /* any bytes but NUL, at least one */
    stored_kind kind;
    zc_buf text;      /* any bytes: the query, the document's PATH, the text */
    zc_strings words; /* of a query its options, as --kind=reply; of a text its file's name */
    size_t from, to;  /* where its line stands in the file */
} stored;

/* What it is called in the file and in JSON: "query" "document" "text". */
const char *stored_kind_name(stored_kind kind);

void stored_init(stored *s);
void stored_release(stored *s);

typedef struct stored_list {
    stored *v; /* by name, in the order of bytes */
    size_t n, cap;
} stored_list;

/* $XDG_DATA_HOME/policy-search/queries. Free with free(). */
char *stored_location(void);

/*
 * Read the file; one that is not there holds nothing.
 *
 * l  zeroed; released by the caller, on failure too.
 * Returns 0; ZC_EIO, ZC_EINPUT when it is no regular file or larger than 64 MiB.
 */
int stored_read(stored_list *l, const char *path, zc_error *err);
void stored_list_release(stored_list *l);

/* The one of that name, or NULL. */
const stored *stored_find(const stored_list *l, const char *name);

/*
 * Store one, in place of the one of the same name if there is any: atomically and durably, under a
 * lock. On failure the file is as it was.
 *
 * replaced  OUT.
 * Returns 0, or an error as above.
 */
int stored_put(const char *path, const stored *s, bool *replaced, zc_error *err);

/* Remove the one of that name. Returns 0; ZC_ENOENT when there is none; else as above. */
int stored_drop(const char *path, const char *name, zc_error *err);

#endif
