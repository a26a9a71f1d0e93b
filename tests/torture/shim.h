/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shim: a library to be preloaded, by which a run meets a full disk, a failing one, an exhausted
 * heap, or leaves a log of all that it writes. Programs that start programs hand it on, and all
 * processes of a run count together.
 *
 *   SHIM_FILE=F    what the processes share; made anew by the driver before each run:
 *                  64-bit numbers: write-side calls, allocations, failures; then what failed first
 *   SHIM_CALL=N    the run's Nth write-side call fails …
 *   SHIM_ERROR=E   … with ENOSPC, EIO or EINTR, or (SHORT) writes only the first half, or
 *                  (KILL) is not reached: the process group is killed, or (STOP) is made when the
 *                  process group, which is stopped before it, goes on
 *   SHIM_HEAP=N    the run's Nth allocation after main() has begun finds no memory
 *   SHIM_EVER=1    so do all after it
 *   SHIM_LOG=F     every write-side call is written to F, in the order in which they took place
 *
 * Write-side calls are those on files and folders: pipes, terminals, descriptors 0 to 2 and files
 * without a name are left alone.
 */
#ifndef ZC_TORTURE_SHIM_H
#define ZC_TORTURE_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef enum shim_verdict { SHIM_PASS, SHIM_FAIL, SHIM_SHORT } shim_verdict;

/* Count one write-side call; errno is set when it is to fail. path NULL: of descriptor fd. */
shim_verdict shim_judge(const char *call, int fd, const char *path);

/* Count one allocation. True when it is to fail. */
bool shim_heap_fails(void);

/* True for an open file or folder that counts. */
bool shim_counts(int fd);

/* The same for what was opened for writing, whose close() counts; see shim_opened(). */
bool shim_is_output(int fd);
void shim_opened(int fd, bool output);

/*
 * Around a call that is logged: nobody else's comes between it and its line. errno survives.
 * A line is a letter, what the call was about, and the bytes that were written, if any.
 */
void shim_begin(void);
void shim_end(void);
bool shim_logs(void);
void shim_log(const char *bytes, size_t len, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The file's number in the log, 0 when there is none. */
uint64_t shim_number(int fd);
uint64_t shim_number_of(const char *path);

/* The path from the root, in a buffer of the caller; of a relative one, below dirfd. */
const char *shim_path(char out[4096], int dirfd, const char *path);

/* write() and close() as the programs see them, for stdio. */
ssize_t shim_write(int fd, const void *bytes, size_t len);
int shim_close(int fd);
int shim_open(int dirfd, const char *path, int flags, mode_t mode);

#endif
