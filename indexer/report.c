/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the indexer tells people while it works. */
#include "indexer/report.h"

#include "indexer/stop.h"
#include "lib/base/counts.h"
#include "lib/base/err.h"
#include "lib/base/hash.h"
#include "lib/base/message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static struct {
    bool on, drawn, verbose;
    size_t files, files_done;
    uint64_t bytes, bytes_done;
    double began, drawn_at;
} progress;

static const report_listener *listening;

void report_to(const report_listener *listener)
{
    listening = listener;
}

double monotonic_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Hashes of what this run, and the one before, has said; kept once there are several runs. */
static struct {
    bool several;
    zc_counts now, before;
} said;

void report_next_run(void)
{
    zc_counts_release(&said.before);
    said.before = said.now;
    zc_counts_init(&said.now);
    said.several = true;
}

/* Whether a line is to be said, or has been in the run before. */
static bool is_news(const char *line)
{
    uint64_t key = zc_hash(zc_str_of(line)) | 1;

    if (!said.several)
        return true;
    zc_counts_add(&said.now, key, 1);
    return !zc_counts_get(&said.before, key);
}

/* Clear the progress line, so that a message does not stand behind it. */
static void clear_line(void)
{
    if (progress.drawn)
        fputs("\r\033[K", stderr);
    progress.drawn = false;
}

/* always: also when the run before has said it. */
static void say(bool always, const char *fmt, va_list ap)
{
    zc_error line;

    zc_vfail(&line, ZC_EIO, fmt, ap); /* makes it safe for a terminal */
    if (!always && !is_news(line.message))
        return;
    if (listening) {
        listening->line(line.message, listening->arg);
        return;
    }
    clear_line();
    fprintf(stderr, "policy-index: %s\n", line.message);
}

void report_failure(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    say(false, fmt, ap);
    va_end(ap);
}

void report_note(const char *fmt, ...)
{
    va_list ap;

    if (!progress.verbose)
        return;
    va_start(ap, fmt);
    say(true, fmt, ap);
    va_end(ap);
}

void report_set_verbose(bool verbose)
{
    progress.verbose = verbose;
}

void progress_start(size_t files, uint64_t bytes)
{
    progress.on = !listening && isatty(STDERR_FILENO);
    progress.files = files;
    progress.bytes = bytes;
    progress.files_done = 0;
    progress.bytes_done = 0;
    progress.began = monotonic_seconds();
    progress.drawn_at = 0;
}

static void draw(double now)
{
    double took = now - progress.began, done = 0, rate = 0, left = 0;
    char bar[21];
    size_t i;

    if (progress.bytes)
        done = (double)progress.bytes_done / (double)progress.bytes;
    if (took > 0)
        rate = (double)progress.bytes_done / took;
    /* What a worker that broke off had read is read again. */
    if (done > 1)
        done = 1;
    if (rate > 0 && done < 1)
        left = (double)(progress.bytes - progress.bytes_done) / rate;
    for (i = 0; i < 20; i++)
        bar[i] = (double)i < done * 20 ? '#' : '.';
    bar[20] = '\0';
    fputs("\r\033[K", stderr);
    fprintf(stderr, _("[%s] %zu/%zu files  %.1f MB/s  %.0f s left"), bar, progress.files_done,
            progress.files, rate / 1e6, left);
    fflush(stderr);
    progress.drawn = true;
    progress.drawn_at = now;
}

void progress_step(size_t files, uint64_t bytes)
{
    double now;

    progress.files_done += files;
    progress.bytes_done += bytes;
    if (listening && !listening->progress(progress.files_done, progress.files, progress.bytes_done,
                                          progress.bytes, listening->arg))
        stop_ask();
    if (!progress.on)
        return;
    now = monotonic_seconds();
    if (now - progress.drawn_at > 0.1)
        draw(now);
}

void progress_end(void)
{
    clear_line();
    progress.on = false;
}
