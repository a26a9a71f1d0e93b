/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Worker: a child process that reads files and builds one segment of them, with limits for each file
 * and without network. It tells its parent what it does through a pipe, so that a crash costs only
 * the file that caused it.
 */
#ifndef INDEXER_WORKER_H
#define INDEXER_WORKER_H

#include "indexer/walk.h"
#include "lib/base/err.h"
#include "lib/source/confine.h"
#include "lib/store/builder.h"
#include "lib/text/encoding.h"

/* Most bytes of one document. */
enum { WORKER_FILE_LIMIT = 1 << 28 };

typedef enum worker_event {
    WORKER_BEGIN,    /* file is being read */
    WORKER_DONE,     /* file is in the segment; value: its bytes; text: a worker_reading */
    WORKER_FAILED,   /* file could not be read; text says why */
    WORKER_FINISHED, /* the segment is complete; text: a zc_segment_info */
    WORKER_FATAL     /* the segment cannot be built; text says why */
} worker_event;

/* What was found when a file was read. */
typedef struct worker_reading {
    uint64_t bytes, clauses;
    zc_decoding decoding;
} worker_reading;

typedef struct worker_message {
    worker_event event;
    uint32_t file; /* index into the task's files */
    uint64_t value;
    zc_str text; /* borrowed until the next worker_next() */
} worker_message;

typedef struct worker_task {
    const char *index;       /* folder of the index */
    char name[48];           /* of the segment */
    const char *encoding;    /* forced, or NULL */
    const zc_limits *limits; /* for each file */
    found_list files;        /* what to read … */
    const bool *plain; /* … and which of it as plain text, since it could not be read otherwise */
    /* Called in the child first: what it has no use for is given back, or counts as its memory. */
    void (*forget)(void *arg);
    void *arg;
} worker_task;

typedef struct worker {
    int pid, fd; /* pid 0: not running */
    zc_buf in;   /* bytes received */
    size_t used; /* of them, already taken */
} worker;

/* Start a child on a task. Returns 0 or ZC_EIO. */
int worker_start(worker *w, const worker_task *task, zc_error *err);

/*
 * Take what has arrived: call when w->fd is readable.
 * Returns 1 while there may be more, 0 at the end (the child has closed its side).
 */
int worker_receive(worker *w);

/* The next complete message; false when there is none yet. */
bool worker_next(worker *w, worker_message *m);

/* Wait for the child's end and release. Returns its wait status. */
int worker_reap(worker *w);

/* End the child at once; worker_receive() will tell of its end. */
void worker_end(const worker *w);

/* End the child at once, wait for it and release. */
void worker_kill(worker *w);

#endif
