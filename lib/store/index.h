/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Index: an open one, for reading. It shows the state of one commit for as long as it is open,
 * whatever writers do meanwhile. Everything borrowed from it lives until zc_index_close().
 */
#ifndef ZC_STORE_INDEX_H
#define ZC_STORE_INDEX_H

#include "lib/base/bits.h"
#include "lib/base/err.h"
#include "lib/store/builder.h"
#include "lib/store/dfs.h"
#include "lib/store/docs.h"
#include "lib/store/forward.h"
#include "lib/store/manifest.h"
#include "lib/store/verbatim.h"

typedef struct zc_index zc_index;

enum {
    ZC_INDEX_ANY_ANALYZER = 1, /* open also when the analyzer's version differs: to rebuild */
    ZC_INDEX_NO_POSTINGS = 2,  /* documents and clauses only: what an indexer compares with */
    ZC_INDEX_LEAVE_OUT = 4,    /* open without damaged segments; lost.h tells which these are */
    ZC_INDEX_CHECKSUMS = 8     /* compare every file with its checksum, too: reads all bytes */
};

/*
 * Open an index.
 *
 * path   its folder.
 * flags  of the enum above, or 0.
 *
 * Returns a handle, or NULL: ZC_ENOENT (no index), ZC_EVERSION (another schema or analyzer: its
 * terms are not those of this program, so every answer would be wrong; the message says how to
 * rebuild), ZC_ECORRUPT (a file is missing, has another size or a damaged header), ZC_EIO. With
 * ZC_INDEX_LEAVE_OUT only a damaged manifest is ZC_ECORRUPT; there may be no segment left then. What
 * the system refuses to open (ZC_EIO) is not taken for damage.
 */
zc_index *zc_index_open(const char *path, unsigned flags, zc_error *err);
void zc_index_close(zc_index *x);

const zc_manifest *zc_index_manifest(const zc_index *x);

/*
 * A place for what a reader has found out about the index, which holds as long as that is open and no
 * server is lost. NULL at first, and again then; what is put there is given to release before what it may borrow
 * from goes.
 */
typedef struct zc_kept {
    void *thing;
    void (*release)(void *thing);
} zc_kept;

zc_kept *zc_index_kept(const zc_index *x);

/* True when the index on disk is still in the state that this one shows. */
bool zc_index_is_current(const zc_index *x);

/* Sums over live clauses; and the number of live documents. */
zc_df_sums zc_index_sums(const zc_index *x);
uint64_t zc_index_docs(const zc_index *x);

/* Segments are numbered from 0; clauses and documents from 0 within each, dead ones included. */
size_t zc_index_segments(const zc_index *x);
uint32_t zc_index_segment_clauses(const zc_index *x, size_t segment);
uint32_t zc_index_segment_docs(const zc_index *x, size_t segment);

/* Live clauses of a segment as a set; borrowed. */
const zc_bits *zc_index_live(const zc_index *x, size_t segment);
bool zc_index_doc_live(const zc_index *x, size_t segment, uint32_t doc);

/* Forward record of a clause; record of a document. False when damaged or out of range. */
bool zc_index_forward(const zc_index *x, size_t segment, uint32_t clause, zc_forward *f);
bool zc_index_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v);

/*
 * As much of a document's record as filters and titles are judged by (docs.h): for those who look at all
 * documents. The rest of the view is empty where a server has it.
 */
bool zc_index_card(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v);

/* Folded title of a document; its path. */
bool zc_index_title(const zc_index *x, size_t segment, uint32_t doc, zc_span *title);
bool zc_index_path(const zc_index *x, size_t segment, uint32_t doc, zc_str *path);

/* A clause's record will be asked for in a moment: memory may begin to bring it. */
void zc_index_expect(const zc_index *x, size_t segment, uint32_t clause);

/* The same for those who cannot go on without: 0, or ZC_ECORRUPT with a message that says what to do. */
int zc_index_read_forward(const zc_index *x, size_t segment, uint32_t clause, zc_forward *f,
                          zc_error *err);
int zc_index_read_doc(const zc_index *x, size_t segment, uint32_t doc, zc_doc_view *v,
                      zc_error *err);

/*
 * What is shown of a clause. data: initialised, replaced; v borrows from it.
 * Returns 0 or ZC_ECORRUPT.
 */
int zc_index_clause(const zc_index *x, size_t segment, uint32_t clause, zc_buf *data,
                    zc_clause_view *v, zc_error *err);

/* --- statistics of live clauses -------------------------------------------------------------- */

/* In how many live clauses a token (key zc_gram(id, 0)) or path gram stands. */
uint32_t zc_index_df(const zc_index *x, zc_df_family family, uint64_t key);

/*
 * In how many live clauses a term stands. key is the gram's, to subtract the dead (for a value its
 * hash, with value true). Returns 0 or ZC_ECORRUPT, ZC_EIO.
 */
int zc_index_term_df(const zc_index *x, zc_str term, uint64_t key, bool value, uint32_t *df,
                     zc_error *err);

/* The same of a gram, or of a token alone (b NULL), of a folded text; 0 where a gram is too long to be a term. */
int zc_index_gram_df(const zc_index *x, zc_span text, const zc_token *a, const zc_token *b,
                     uint32_t *df, zc_error *err);

/* --- postings -------------------------------------------------------------------------------- */

/* Add the clauses of a term to a set of the segment's size. Dead ones may be among them. */
int zc_index_postings(const zc_index *x, size_t segment, zc_str term, zc_bits *out, zc_error *err);

/* Call each(clause, arg) for every clause of a term, ascending, dead ones included. */
int zc_index_each(const zc_index *x, size_t segment, zc_str term,
                  void (*each)(uint32_t clause, void *arg), void *arg, zc_error *err);

/* Add the clauses of all terms that start with a prefix (grams only when it is a token's UTF-8). */
int zc_index_prefix(const zc_index *x, size_t segment, zc_str prefix, zc_bits *out, zc_error *err);

/*
 * Call each(term, arg) for every term of the segment that starts with a prefix, in byte order,
 * until it returns false. Terms that only dead clauses have are among them.
 */
int zc_index_terms(const zc_index *x, size_t segment, zc_str prefix,
                   bool (*each)(zc_str term, void *arg), void *arg, zc_error *err);

/* A term of a weighted OR. */
typedef struct zc_weighted {
    zc_str term;
    double weight;
} zc_weighted;

typedef struct zc_candidate {
    uint32_t clause;
    double score;
} zc_candidate;

typedef struct zc_stage1 {
    const zc_weighted *terms;
    size_t n_terms;
    double b;              /* length normalisation: 0 is fastest */
    double average_length; /* of live clauses, in wdf */
    size_t max;            /* best so many */
    const zc_bits *accept; /* only these clauses; NULL: any */
} zc_stage1;

/*
 * Best clauses of one segment by sum over terms of weight · wdf · 2.2 / (wdf + 1.2 (1 - b + b
 * length / average_length)): BM25 with the caller's statistics, so that segments can be searched
 * one by one. Parts are rounded to 2^-20, so that sums do not depend on their order.
 *
 * out   OUT: malloc'd array by clause number, *n of them; where more have the score of the last, the
 *       first of these.
 * Returns 0, ZC_ECORRUPT, ZC_EIO or ZC_EINTERNAL.
 */
int zc_index_search(const zc_index *x, size_t segment, const zc_stage1 *s, zc_candidate **out,
                    size_t *n, zc_error *err);

#endif
