/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measure: CPU time and memory of a command with everything that it starts and waits for.
 *
 *   measure OUT COMMAND [ARG]...          once
 *   measure -l FILE OUT COMMAND [ARG]...  for each line of FILE, given as one more argument
 *
 * OUT gets one line: runs, mean CPU in ms, 95th percentile of CPU in ms, MiB of the largest
 * process. CPU is user and system time together. Fails when a run ends by a signal or with more
 * than 1, which for a search means that nothing was found.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct measured {
    double *ms;
    size_t n;
    long kib; /* of the largest process */
} measured;

static void fail(const char *what)
{
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    exit(2);
}

static double milliseconds(const struct rusage *used)
{
    return 1e3 * (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) +
           1e-3 * (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec);
}

static void run(measured *m, char **command)
{
    struct rusage used;
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        execvp(command[0], command);
        _exit(127);
    }
    /* The use of a child holds that of its own children, the largest of them for memory. */
    if (pid < 0 || wait4(pid, &status, 0, &used) < 0)
        fail(command[0]);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fprintf(stderr, "measure: %s failed\n", command[0]);
        exit(2);
    }
    m->ms = realloc(m->ms, (m->n + 1) * sizeof *m->ms);
    if (!m->ms)
        fail("memory");
    m->ms[m->n++] = milliseconds(&used);
    if (used.ru_maxrss > m->kib)
        m->kib = used.ru_maxrss;
}

static void run_lines(measured *m, const char *path, char **command, size_t n)
{
    FILE *in = fopen(path, "r");
    char **with = calloc(n + 2, sizeof *with), *line = NULL;
    size_t cap = 0;
    ssize_t len;

    if (!in || !with)
        fail(path);
    memcpy(with, command, n * sizeof *with);
    while ((len = getline(&line, &cap, in)) > 0) {
        if (line[len - 1] == '\n')
            line[len - 1] = '\0';
        with[n] = line;
        run(m, with);
    }
    fclose(in);
    free(line);
    free(with);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void print(const measured *m, const char *path)
{
    FILE *out = fopen(path, "w");
    double sum = 0;
    size_t i;

    if (!out)
        fail(path);
    for (i = 0; i < m->n; i++)
        sum += m->ms[i];
    qsort(m->ms, m->n, sizeof *m->ms, ascending);
    fprintf(out, "%zu %.3f %.3f %.1f\n", m->n, sum / (double)m->n, m->ms[(m->n * 95 - 1) / 100],
            (double)m->kib / 1024);
    if (fclose(out) == EOF)
        fail(path);
}

int main(int argc, char **argv)
{
    const char *lines = NULL;
    measured m = {0};
    int at = 1;

    if (argc > 3 && !strcmp(argv[1], "-l")) {
        lines = argv[2];
        at = 3;
    }
    if (argc < at + 2) {
        fputs("usage: measure [-l FILE] OUT COMMAND [ARG]...\n", stderr);
        return 2;
    }
    if (lines)
        run_lines(&m, lines, argv + at + 1, (size_t)(argc - at - 1));
    else
        run(&m, argv + at + 1);
    if (!m.n) {
        fprintf(stderr, "measure: %s: no lines\n", lines);
        return 2;
    }
    print(&m, argv[at]);
    free(m.ms);
    return 0;
}
