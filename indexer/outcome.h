/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Outcomes: what became of each file that a run has looked at. They are counted for the summary as they
 * are written for --report, so that the two agree.
 */
#ifndef INDEXER_OUTCOME_H
#define INDEXER_OUTCOME_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

typedef enum outcome_kind {
    OUTCOME_INDEXED,
    OUTCOME_UNCHANGED,
    OUTCOME_REMOVED,
    OUTCOME_SKIPPED,
    OUTCOME_FAILED,
    OUTCOME_KINDS
} outcome_kind;

/* Of one file, or of a folder or PATH that could not be read; all is borrowed. */
typedef struct outcome {
    outcome_kind kind;
    const char *file;        /* where it lies */
    const char *path;        /* PATH in ids; NULL: it has none */
    const char *reason;      /* for people, in their language; or NULL */
    const char *encoding;    /* NULL: it was not read */
    const uint64_t *bytes;   /* NULL: not known */
    const uint64_t *clauses; /* NULL: not known */
    uint64_t repaired;       /* bad byte sequences replaced */
} outcome;

typedef struct outcome_line {
    char *file; /* by which they are sorted */
    outcome_kind kind;
    char *json;
} outcome_line;

typedef struct outcomes {
    size_t n[OUTCOME_KINDS];
    uint64_t bytes[OUTCOME_KINDS]; /* as far as they are known */
    bool kept; /* set by the caller, for outcomes_write(); else they are counted alone */
    outcome_line *line;
    size_t n_lines, cap;
    /* Called with each but the unchanged, which may be taken back; set by the caller, or NULL. */
    void (*each)(const outcome *what, void *arg);
    void *each_arg;
} outcomes;

/* As in the report: "indexed" … */
const char *outcome_name(outcome_kind kind);

void outcomes_release(outcomes *o);

void outcomes_add(outcomes *o, const outcome *what);

/* Report a failure on standard error and add it. path, bytes: as in an outcome. */
void outcomes_fail(outcomes *o, const char *file, const char *path, const uint64_t *bytes,
                   const zc_error *why);

/* Take back all of a kind: they have not come about. */
void outcomes_drop(outcomes *o, outcome_kind kind);

/*
 * Whether outcomes_write() to that file has a chance, to be asked before the work is done.
 * Returns 0, ZC_EINVAL (a folder) or ZC_EIO.
 */
int outcomes_check(const char *to, zc_error *err);

/*
 * Write them as JSON Lines (written down in README.md), by file: a regular or new file atomically and
 * durably, standard output for "-", and straight into what is neither, a pipe or a device.
 * Returns 0 or ZC_EIO.
 */
int outcomes_write(outcomes *o, const char *to, zc_error *err);

#endif
