/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libxapian for C, only what this project calls of it: documents, writing, compaction, reading.
 * Queries and search are in xapian_c_search.h. What an index means (prefixes, slots, segments) is
 * the store's business.
 *
 * Conventions
 *  1. Handles are opaque. A maker (_new, _open, xc_query_*) returns one, or NULL on failure; the
 *     caller frees it with the _free of its kind, which accepts NULL and cannot fail.
 *  2. Strings are pointer + length in bytes and may hold any byte, NUL included; a pointer may be
 *     NULL when its length is 0. Only paths, hosts and programs are NUL-terminated. Inputs are
 *     copied.
 *  3. Other functions return XC_OK or a negative XC_ code; a few also return 1, as they say. Out
 *     arguments are written on success alone.
 *  4. `xc_error *err` is the caller's, may be NULL, needs no free, and is left alone on success.
 *     No other pointer may be NULL unless its function says so.
 *  5. No C++ exception leaves a function. Any function with `err` may fail with XC_ENOMEM or
 *     XC_EINTERNAL; any that reads a database also with XC_EIO, XC_ECORRUPT, XC_EMODIFIED (a writer
 *     reused the blocks: xc_db_reopen() and start again) and, when it is remote, XC_ENETWORK. The
 *     comments below name only what is special.
 *  6. `char **` results are malloc'd copies, NUL-terminated beyond their length: the caller calls
 *     free(). `const char *` results are borrowed, for as long as their function says.
 *  7. One handle is used by one thread at a time. Handles of postings, terms and hits keep what
 *     they need alive: the database may be freed before them.
 *  8. libxapian has no checksums and can crash on a damaged file: verify before opening.
 */
#ifndef XC_XAPIAN_C_H
#define XC_XAPIAN_C_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- errors ------------------------------------------------------------------------------ */

enum {
    XC_OK = 0,
    XC_ENOENT = -1,    /* no database at the path, or no such document */
    XC_ECORRUPT = -2,  /* the database is damaged, incomplete or not one */
    XC_ELOCKED = -3,   /* the lock of a writer cannot be had: held by another, or no right to */
    XC_EMODIFIED = -4, /* the revision that is read has been overwritten */
    XC_EIO = -5,       /* the operating system refused; the message ends with its reason */
    XC_EINVAL = -6,    /* an argument is not usable, or this kind of database cannot do it */
    XC_EVERSION = -7,  /* a format that this libxapian does not read */
    XC_ENETWORK = -8,  /* a remote database cannot be reached or broke the connection */
    XC_ENOMEM = -9,    /* out of memory */
    XC_EINTERNAL = -10 /* libxapian failed in a way that has no better code */
};

typedef struct xc_error {
    int code;          /* one of the codes above */
    char message[480]; /* one line, NUL-terminated; control characters are replaced by '?' */
    char where[160];   /* the database that failed, as libxapian names it; often empty */
} xc_error;

/*
 * What libxapian is busy with, for a signal handler that watches over it: calls begun so far, and how
 * many of them have not returned. Counted for one thread; of several the counts are vague.
 */
typedef struct xc_activity {
    volatile unsigned begun, inside;
} xc_activity;

extern xc_activity xc_calls;

/* "XC_EIO" for XC_EIO …; "XC_?" for any other number. Static, never freed. */
const char *xc_code_name(int code);

/* Version of the libxapian that runs, such as "1.4.22". Static, never freed. */
const char *xc_version(void);

#define XC_NO_SLOT  UINT32_MAX /* no value slot */
#define XC_TERM_MAX 245u       /* bytes in a term; a NUL byte counts as two */

typedef struct xc_doc xc_doc;           /* a document being put together */
typedef struct xc_writer xc_writer;     /* a database open for writing */
typedef struct xc_db xc_db;             /* one or several databases open for reading */
typedef struct xc_postings xc_postings; /* the documents of a term */
typedef struct xc_terms xc_terms;       /* the terms of a database */

/* --- documents to write ------------------------------------------------------------------ */

/* An empty document. NULL when out of memory. */
xc_doc *xc_doc_new(void);
void xc_doc_free(xc_doc *doc);

/* Make it empty again, for the next one. */
int xc_doc_clear(xc_doc *doc, xc_error *err);

/*
 * Add a term, or add to its wdf when the document has it already. wdf counts in the document's
 * length. XC_EINVAL: empty, or longer than XC_TERM_MAX; checked here because libxapian itself would
 * notice later and throw the whole uncommitted batch away.
 */
int xc_doc_add_term(xc_doc *doc, const char *term, size_t len, uint32_t wdf, xc_error *err);

/* Add a term for filtering: wdf 0, no part in the length. Errors as xc_doc_add_term(). */
int xc_doc_add_boolean_term(xc_doc *doc, const char *term, size_t len, xc_error *err);

/* Set the value of a slot; an empty one removes it. XC_EINVAL: slot is XC_NO_SLOT. */
int xc_doc_set_value(xc_doc *doc, uint32_t slot, const char *bytes, size_t len, xc_error *err);

/* Set the data, which libxapian stores and returns as they are. */
int xc_doc_set_data(xc_doc *doc, const char *bytes, size_t len, xc_error *err);

/* --- writing ----------------------------------------------------------------------------- */

/* Flags of xc_writer_open(): one of the first four, any of the rest. */
enum {
    XC_CREATE_OR_OPEN = 0,
    XC_CREATE_OR_OVERWRITE = 1,
    XC_CREATE = 2,         /* XC_EINVAL when one is there */
    XC_OPEN = 3,           /* XC_ENOENT when none is there */
    XC_NO_SYNC = 0x04,     /* do not wait for the disk at a commit */
    XC_FULL_SYNC = 0x08,   /* on systems that know it: wait for the drive's cache as well */
    XC_DANGEROUS = 0x10,   /* write in place: no reader meanwhile, unusable after a crash */
    XC_NO_TERMLIST = 0x20, /* smaller, faster; cannot delete, replace, or be fetched from afar */
    XC_RETRY_LOCK = 0x40   /* wait for another writer, for ever, instead of XC_ELOCKED */
};

/*
 * Set after how many documents a writer commits by itself: a process-wide setting (the environment
 * variable XAPIAN_FLUSH_THRESHOLD) that a writer reads when it is opened. 0 restores libxapian's
 * own, 10,000 documents. Not while other threads use the environment.
 *
 * Such hidden commits cannot be followed by an fsync of the folder: a caller that promises
 * durability sets it above its largest batch. XC_ENOMEM only.
 */
int xc_set_flush_threshold(uint32_t documents, xc_error *err);

/*
 * Open a glass database for writing; it is locked against other writers until closed.
 *
 * path   folder; made when the flags allow it, its parent must exist.
 * flags  as above.
 *
 * XC_ENOENT, XC_EINVAL by the flags; XC_ELOCKED; XC_EIO cannot be created. A failed creation may
 * leave a folder that cannot be opened: the caller removes it.
 */
xc_writer *xc_writer_open(const char *path, unsigned flags, xc_error *err);

/*
 * Add a document, or put it in the place of document docid (which need not exist).
 *
 * docid  add: the number given, one above the highest ever used; may be NULL.
 *
 * After any error here or in xc_writer_commit() the uncommitted batch is lost, though the handle
 * may look usable: close it. Replacing a document that exists needs a termlist, else XC_EINVAL, as
 * for docid 0.
 */
int xc_writer_add(xc_writer *w, const xc_doc *doc, uint32_t *docid, xc_error *err);
int xc_writer_replace(xc_writer *w, uint32_t docid, const xc_doc *doc, xc_error *err);

/* Delete. XC_ENOENT: no such document; XC_EINVAL: docid 0, or a database without termlist. */
int xc_writer_delete(xc_writer *w, uint32_t docid, xc_error *err);

/* Store a value under a key (not empty, else XC_EINVAL); an empty value removes the key. */
int xc_writer_set_metadata(xc_writer *w, const char *key, size_t key_len, const char *value,
                           size_t value_len, xc_error *err);

/* Make everything so far visible to readers and durable (but see XC_NO_SYNC), at one stroke. The
 * files are synced, the folder is not: that is the caller's. XC_EIO: disk full … */
int xc_writer_commit(xc_writer *w, xc_error *err);

/*
 * Close and release the lock. What is not committed is dropped, unlike in libxapian, so that only
 * xc_writer_commit() publishes. XC_DANGEROUS cannot go back: there it is committed. The handle can
 * then only be freed. xc_writer_free() closes too, and reports nothing.
 */
int xc_writer_close(xc_writer *w, xc_error *err);
void xc_writer_free(xc_writer *w);

/* --- compaction -------------------------------------------------------------------------- */

/* Flags of xc_compact(); XC_COMPACT_FULL or _FULLER, not both. */
enum {
    XC_COMPACT_FULL = 1,        /* split items wherever it saves space */
    XC_COMPACT_FULLER = 2,      /* also items over the usual size: never write to the result */
    XC_COMPACT_NO_RENUMBER = 4, /* keep docids; the ranges of the sources must not overlap */
    XC_COMPACT_MULTIPASS = 8,   /* more than three sources: faster, more temporary space */
    XC_COMPACT_SINGLE_FILE = 16 /* dest is one file, not a folder */
};

/*
 * Copy databases into one compact database. Docids of the second source follow those of the
 * first, and so on. Of metadata under the same key only the first source's is kept. Nothing is
 * synced to disk.
 *
 * sources  n paths, n > 0.
 * dest     path to create; must not be one of the sources.
 *
 * XC_ENOENT: a source is missing; XC_EINVAL: no source, or overlapping docids.
 */
int xc_compact(const char *const *sources, size_t n, const char *dest, unsigned flags,
               xc_error *err);

/* --- databases to read ------------------------------------------------------------------- */

/*
 * Open the revision committed last: a folder, a single file or a stub file. The handle sees that
 * revision until xc_db_reopen(). XC_ENOENT, XC_ECORRUPT, XC_EVERSION; XC_EIO: not readable.
 */
xc_db *xc_db_open(const char *path, xc_error *err);

/*
 * Open a database served by xapian-tcpsrv at host:port, or by a program started for it, such as
 * xapian-progsrv or ssh, that speaks on its standard input and output.
 *
 * args        split at blanks; no quoting and no shell, so no argument can hold a blank.
 * timeout_ms  for connecting and for each answer; 0 waits for ever.
 *
 * XC_ENETWORK: no connection or no answer (a server that dies raises no SIGPIPE); other errors as
 * the server has them. The connection has no login and no encryption.
 */
xc_db *xc_db_open_remote(const char *host, unsigned port, unsigned timeout_ms, xc_error *err);
xc_db *xc_db_open_program(const char *program, const char *args, unsigned timeout_ms,
                          xc_error *err);

/* A database of nothing, to which xc_db_add() adds; reading and searching it finds nothing. NULL
 * when out of memory. */
xc_db *xc_db_new_empty(void);

/*
 * Add the databases of other, which stays the caller's and may be freed. With n databases in all,
 * document d of the i-th (from 0) is document (d - 1) * n + i + 1 of the whole: every addition
 * renumbers. XC_EINVAL: other is db.
 */
int xc_db_add(xc_db *db, const xc_db *other, xc_error *err);

/* See the newest revision: 1 when it is a newer one, 0 when not. */
int xc_db_reopen(xc_db *db, xc_error *err);

/* Close the files now, also for handles made from it, which then fail with XC_EINVAL. The handle
 * is still to be freed; where nothing else refers to it xc_db_free() suffices. */
int xc_db_close(xc_db *db, xc_error *err);
void xc_db_free(xc_db *db);

/* Number of documents; highest docid ever used (0: none); mean length of documents in wdf. */
int xc_db_count(const xc_db *db, uint32_t *count, xc_error *err);
int xc_db_last_docid(const xc_db *db, uint32_t *docid, xc_error *err);
int xc_db_average_length(const xc_db *db, double *length, xc_error *err);

/* Documents that have a term, and the sum of its wdf over them; 0 when nothing has it. The empty
 * term is in every document. */
int xc_db_term_freq(const xc_db *db, const char *term, size_t len, uint32_t *freq, xc_error *err);
int xc_db_collection_freq(const xc_db *db, const char *term, size_t len, uint32_t *freq,
                          xc_error *err);

/* Of one document its length (sum of wdf), its data, the value of a slot ("" when it has none).
 * XC_ENOENT: no such document; XC_EINVAL: docid 0. */
int xc_db_doc_length(const xc_db *db, uint32_t docid, uint32_t *length, xc_error *err);
int xc_db_data(const xc_db *db, uint32_t docid, char **data, size_t *len, xc_error *err);
int xc_db_value(const xc_db *db, uint32_t docid, uint32_t slot, char **value, size_t *len,
                xc_error *err);

/* The metadata under a key, "" when there is none; of several databases, the first one's.
 * XC_EINVAL: empty key. */
int xc_db_metadata(const xc_db *db, const char *key, size_t key_len, char **value, size_t *len,
                   xc_error *err);

/* --- postings and terms ------------------------------------------------------------------ */

/*
 * Iterate over the documents of a term in ascending docids. The empty term means every document,
 * each with wdf 1. xc_postings_open() stands before the first one; _next() goes one on, _skip_to()
 * goes on to the first docid >= target (and stays where it is when that is behind).
 *
 * docid, wdf  filled when the answer is 1; either may be NULL.
 *
 * 1: there is one; 0: the end.
 */
xc_postings *xc_postings_open(const xc_db *db, const char *term, size_t len, xc_error *err);
int xc_postings_next(xc_postings *p, uint32_t *docid, uint32_t *wdf, xc_error *err);
int xc_postings_skip_to(xc_postings *p, uint32_t target, uint32_t *docid, uint32_t *wdf,
                        xc_error *err);

/*
 * Take the next documents of a term below docid `end`, at most n; the next call goes on behind them.
 * For iterators that nothing else is asked of.
 *
 * docids, wdfs  arrays of n, filled.
 *
 * Returns how many were taken; fewer than n when there are no more below `end`. XC_ECORRUPT: they
 * are not in order, which damaged blocks that lead in a circle cannot be.
 */
int xc_postings_take(xc_postings *p, uint32_t end, uint32_t *docids, uint32_t *wdfs, int n,
                     xc_error *err);
void xc_postings_free(xc_postings *p);

/* All docids of a term, ascending: *docids is malloc'd, NULL when *n is 0. */
int xc_postings_read(const xc_db *db, const char *term, size_t len, uint32_t **docids, size_t *n,
                     xc_error *err);

/*
 * Iterate over the terms that start with a prefix (empty: all) in byte order.
 *
 * term, len  borrowed until the next call on t.
 * freq       documents that have it; may be NULL.
 *
 * 1: there is one; 0: the end.
 */
xc_terms *xc_terms_open(const xc_db *db, const char *prefix, size_t len, xc_error *err);
int xc_terms_next(xc_terms *t, const char **term, size_t *len, uint32_t *freq, xc_error *err);
void xc_terms_free(xc_terms *t);

#ifdef __cplusplus
}
#endif

#endif
