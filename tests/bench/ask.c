/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ask: CPU time of each question of a batch, which nobody outside the process can tell apart.
 *
 *   ask OUT OPTION...   options as of policy-search, --batch FILE among them
 *
 * OUT gets the first fields of measure.c's line: questions; CPU in ms: mean, 95th percentile; 0; median
 * of CPU. The index is open already, and answers are thrown away.
 */
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "search/access.h"
#include "search/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void fail(const char *what)
{
    fprintf(stderr, "ask: %s\n", what);
    exit(2);
}

/* Of the only thread: the clock of a process goes by ticks while a timer (guard.h) is set. */
static double cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* Answer a question; returns the time. As in a batch, whether anything matches is asked once. */
static double ask(const zc_index *x, const answer_options *o, zc_str question, bool *matches)
{
    double began = cpu_ms();
    zc_error err;
    zc_buf out;

    zc_buf_init(&out);
    if (answer_query(x, o, "q", question, &out, matches, &err) < 0)
        fail(err.message);
    zc_buf_release(&out);
    return cpu_ms() - began;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void print(double *ms, size_t n, const char *path)
{
    FILE *out = fopen(path, "w");
    double sum = 0;
    size_t i;

    if (!out || !n)
        fail(path);
    for (i = 0; i < n; i++)
        sum += ms[i];
    qsort(ms, n, sizeof *ms, ascending);
    fprintf(out, "%zu %.4f %.4f 0 %.4f\n", n, sum / (double)n, ms[(n * 95 - 1) / 100],
            ms[(n * 50 - 1) / 100]);
    if (fclose(out) == EOF)
        fail(path);
}

int main(int argc, char **argv)
{
    size_t n = 0, cap = 0, len = 0;
    bool matches = false;
    answer_options o;
    settings s = {0};
    double *ms = NULL;
    char *line = NULL;
    zc_error err;
    ssize_t got;
    zc_index *x;
    filter *f;
    FILE *in;

    if (argc < 3)
        fail("usage: ask OUT OPTION...");
    if (settings_parse(&s, argc - 1, argv + 1, &err) < 0)
        fail(err.message);
    f = filter_new(&s.filter, &err);
    x = f ? access_index(&s.index, 0, &(access_limits){true, ACCESS_SECONDS}, &err) : NULL;
    in = s.batch ? fopen(s.batch, "r") : NULL;
    if (!x || !in)
        fail("it takes -d INDEX --batch FILE");
    o = answer_options_of(&s, f);
    while ((got = getline(&line, &len, in)) > 0) {
        zc_str whole = zc_str_trim((zc_str){line, (size_t)got});
        size_t tab = zc_str_find(whole, "\t", 0);

        if (tab == SIZE_MAX)
            continue;
        ms = zc_grow(ms, &cap, n + 1, sizeof *ms);
        ms[n++] = ask(x, &o, zc_str_sub(whole, tab + 1, whole.len), &matches);
    }
    print(ms, n, argv[1]);
    fclose(in);
    free(line);
    free(ms);
    zc_index_close(x);
    filter_free(f);
    settings_release(&s);
    return 0;
}
