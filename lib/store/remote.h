/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Remote: an index that a server has (publish.h), and what those who read one need beyond index.h. All the
 * functions of index.h work on it. What lies here is read at once; what lies on servers is fetched when it is
 * asked for, and each question takes at least the way there and back twice. So who will read many records
 * says so before, and one question fetches them from all servers. Where nothing is remote these calls cost
 * nothing.
 *
 * A server that fails: what is asked for then is not there or fails with ZC_EIO, and zc_index_failed()
 * tells that no result since can be trusted. After zc_index_recover() the index is that of the others.
 */
#ifndef ZC_STORE_REMOTE_H
#define ZC_STORE_REMOTE_H

#include "lib/store/grams.h"
#include "lib/store/index.h"

/*
 * Open what a server has; join it to others with zc_index_join().
 *
 * name  HOST:PORT (xapian-tcpsrv), or :PROGRAM ARGS, started here (xapian-progsrv, ssh): split at blanks.
 * wait  seconds, for the connection and for each answer.
 *
 * Returns a handle, or NULL: ZC_EIO (no answer), ZC_EVERSION (another version published it), ZC_EINVAL
 * (it serves something else).
 */
zc_index *zc_index_open_server(const char *name, double wait, zc_error *err);

/* Seconds of a clock that only goes forward. */
double zc_index_clock(void);

/* Whether any segment lies on a server. */
bool zc_index_has_servers(const zc_index *x);

bool zc_index_is_remote(const zc_index *x, size_t segment);

/* The document of a remote segment that has a path, found in one question. */
bool zc_index_find_path(const zc_index *x, size_t segment, zc_str path, uint32_t *doc);

/* The server that has a segment, as it was named, or NULL. */
const char *zc_index_server(const zc_index *x, size_t segment);

/* Whether a server is left out because what it serves was published again: opened anew, the index has it. */
bool zc_index_published_anew(const zc_index *x);

/* From here on no question is begun that may not be answered within so many seconds: it fails. 0: no limit. */
void zc_index_give_time(const zc_index *x, double seconds);

/* Forget what was fetched when that is much: nothing borrowed from x is valid then. */
void zc_index_forget(const zc_index *x);

/* --- failure ------------------------------------------------------------------------------------------- */

/* True when a server has failed since zc_index_recover(). */
bool zc_index_failed(const zc_index *x);

/*
 * Drop the servers that failed: their segments are empty from here on, and the statistics those of the rest.
 * Records that were borrowed stay where they are. The other servers are connected to anew.
 * Returns 0, or ZC_EIO when nothing is left to answer from.
 */
int zc_index_recover(zc_index *x, zc_error *err);

/* Remember that a server is left out; how many are, each by its name, and why. */
void zc_index_leave_out(zc_index *x, const char *name, const zc_error *why);
size_t zc_index_absent(const zc_index *x);
const char *zc_index_absent_name(const zc_index *x, size_t i);
const char *zc_index_absent_why(const zc_index *x, size_t i);

/* --- fetching ahead --------------------------------------------------------------------------------------- */

enum { ZC_WANT_RECORD = 1, ZC_WANT_DOC = 2, ZC_WANT_TITLE = 4 };

typedef struct zc_place {
    size_t segment;
    uint32_t clause;
} zc_place;

/* Forward records of clauses will be read, and, if what says so, their documents or these' titles. */
void zc_index_want(const zc_index *x, const zc_place *v, size_t n, unsigned what);
void zc_index_want_range(const zc_index *x, size_t segment, uint32_t first, uint32_t n);
void zc_index_want_set(const zc_index *x, size_t segment, const zc_bits *set, unsigned what);

/* The same for a set of each segment of the index. */
void zc_index_want_sets(const zc_index *x, const zc_bits *set, unsigned what);

/* Frequencies will be asked for of the grams of a text, and of their tokens; in whole documents, too. */
void zc_index_want_grams(const zc_index *x, zc_span text, const zc_grams *g, bool whole);

/* Frequencies of these tokens, and of grams that begin with them, in whole documents. */
void zc_index_want_whole(const zc_index *x, const uint32_t *token, size_t n);

/* The clauses of each of n terms will be asked for, as by zc_index_postings(). */
void zc_index_want_terms(const zc_index *x, const zc_str *terms, size_t n);

/* --- searching -------------------------------------------------------------------------------------------- */

/* Add the clauses of a remote segment that have all of n terms; asked of all servers at once. */
int zc_index_all_of(const zc_index *x, size_t segment, const zc_str *terms, size_t n, zc_bits *out,
                    zc_error *err);

/*
 * zc_index_search() of all remote segments at once: all that can be among the `best` of them within accept,
 * ties with the last included. s->max and s->accept do not count.
 *
 * accept  per segment of x.
 * v, n    per segment of x, OUT for the remote ones: malloc'd, as zc_index_search() has them.
 */
int zc_index_search_remote(const zc_index *x, const zc_stage1 *s, const zc_bits *accept,
                           size_t best, zc_candidate **v, size_t *n, zc_error *err);

#endif
