/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan: what a run has to do, from what lies in the roots and what the index holds. */
#ifndef INDEXER_PLAN_H
#define INDEXER_PLAN_H

#include "indexer/failing.h"
#include "indexer/worker.h"
#include "lib/store/store.h"

/* A document of the index. */
typedef struct known {
    uint32_t root;
    zc_str file; /* borrowed from the index */
    zc_str id;
    zc_origin origin;
    size_t segment;
    uint32_t doc, n_clauses;
    bool seen; /* its file is still there */
} known;

typedef struct todo {
    const found *file;
    known *old;                  /* to be declared dead when the new version is in, or NULL */
    char *reason;                /* why it failed or is read as plain text; or NULL */
    const zc_decoding *decoding; /* of one that is done; the plan's */
    uint64_t bytes;              /* that were read of one that is done, … */
    uint32_t clauses;            /* … and what it has */
    bool same : 1;               /* it is read again though its bytes are those of old */
    bool done : 1; /* it is in a segment that the next commit will have, or the last one has */
    bool committed : 1;
    bool failed : 1; /* and that is told */
    bool plain : 1;  /* it is read as plain text, since it cannot be read otherwise */
} todo;

typedef struct plan {
    found_list *files;
    known *known; /* by root and file */
    size_t n_known;
    todo *todo; /* in the order of found_list */
    size_t n_todo, cap_todo;
    size_t removed;
    uint64_t bytes;         /* of todo */
    bool at_once;           /* commit nothing until all of it is done */
    zc_decoding **decoding; /* one for all files that were decoded alike */
    size_t n_decodings, cap_decodings;
} plan;

void plan_release(plan *p);

/* Give back, in a process that has no use for it, what a large plan and its files take; nothing else may
 * be done with them. */
void plan_forget(plan *p);

/*
 * Compare.
 *
 * l          files found; borrowed, must outlive p.
 * refreshed  ids of the roots that were walked without failure: what is not found there is gone.
 * force      read every file again.
 * failing    files not to be tried again, or NULL.
 *
 * Vanished documents, and those of roots that are no longer in the manifest, are declared dead in
 * s at once. Two files with one id are reported, and the later one is left out. So are new and
 * changed files whose converter is missing, with a line for each kind; what the index holds of them
 * stays. What is unchanged, removed, skipped or failed is added to l->told.
 */
void plan_make(plan *p, zc_store *s, found_list *l, const uint32_t *refreshed, size_t n_refreshed,
               bool force, const failing_list *failing);

/* The document of a file, by the id of its root and its place there; or NULL. */
known *plan_find(const plan *p, uint32_t root, zc_str file);

/* Whether a file holds what was read then. */
bool plan_same(const found *f, const zc_origin *was);

/* Where the file of a document lies, or lay, also when its root is dropped now: appended to out. */
void plan_place(zc_store *s, uint32_t root, zc_str file, zc_buf *out);

/* Tell of a plan that knows of nothing, in a rebuild, which files have the bytes that another index
 * knows. */
void plan_compare(plan *p, const zc_index *before);

/* Note what was found when a file was read. */
void plan_read(plan *p, todo *t, const worker_reading *got);

/* Add the files that have failed. */
void plan_learn(const plan *p, failing_list *failing);

/* Add to what is told, at the end, what became of the files to do. finished: all that is done is
 * committed; else what is not, and what was removed with it, has not come about. */
void plan_account(const plan *p, outcomes *told, bool finished);

#endif
