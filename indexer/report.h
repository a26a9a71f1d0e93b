/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the indexer tells people while it works: failures, notes, a progress line. */
#ifndef INDEXER_REPORT_H
#define INDEXER_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Who hears what is told, in place of standard error: a caller of the library. */
typedef struct report_listener {
    void (*line)(const char *message, void *arg); /* of report_failure() and report_note() */
    /* Files and bytes done, of so many. Returns whether to go on. */
    bool (*progress)(size_t done, size_t files, uint64_t bytes_done, uint64_t bytes, void *arg);
    void *arg;
} report_listener;

/* Tell this listener from here on, who must live as long; NULL: standard error, as at first. */
void report_to(const report_listener *listener);

/* Print "policy-index: …" as one line on standard error; control characters become '?'. */
void report_failure(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The same, only with --verbose. */
void report_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void report_set_verbose(bool verbose);

/*
 * The run before is over and another one begins: what was said in the one is not said in the next
 * again, by report_failure().
 */
void report_next_run(void);

/*
 * A progress bar on standard error when that is a terminal: files, megabytes a second, time left.
 * Nothing otherwise. A listener hears of each step, and may end the run by stop_ask().
 */
void progress_start(size_t files, uint64_t bytes);
void progress_step(size_t files, uint64_t bytes); /* so many more are done */
void progress_end(void);

/* Seconds since some fixed point in the past. */
double monotonic_seconds(void);

#endif
