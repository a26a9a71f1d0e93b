/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measure: CPU time, wall time and memory of a command with everything that it starts and waits for.
 *
 *   measure [-l FILE] [-c FOLDER] OUT COMMAND [ARG]...
 *
 *   -l  once for each line of FILE, given as one more argument
 *   -c  before each run the system forgets the cached pages of the files in FOLDER and below
 *
 * OUT gets one line: runs; CPU in ms: mean, 95th percentile; MiB of the largest process; median of
 * CPU; wall in ms: mean, median, 95th percentile. CPU is user and system time together. Fails when a
 * run ends by a signal or with more than 1, which for a search means that nothing was found.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct measured {
    double *cpu, *wall; /* ms */
    size_t n;
    long kib;         /* of the largest process */
    const char *cold; /* folder to forget, or NULL */
} measured;

static void fail(const char *what)
{
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    exit(2);
}

static double cpu_ms(const struct rusage *used)
{
    return 1e3 * (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) +
           1e-3 * (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec);
}

static double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* Only what is on disk can be forgotten. */
static int forget(const char *path, const struct stat *st, int type, struct FTW *where)
{
    int fd;

    (void)st;
    (void)where;
    if (type != FTW_F)
        return 0;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        fail(path);
    if (fdatasync(fd) < 0 || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0)
        fail(path);
    close(fd);
    return 0;
}

static void keep(measured *m, double cpu, double wall)
{
    m->cpu = realloc(m->cpu, (m->n + 1) * sizeof *m->cpu);
    m->wall = realloc(m->wall, (m->n + 1) * sizeof *m->wall);
    if (!m->cpu || !m->wall)
        fail("memory");
    m->cpu[m->n] = cpu;
    m->wall[m->n++] = wall;
}

static void run(measured *m, char **command)
{
    struct rusage used;
    double began;
    int status;
    pid_t pid;

    if (m->cold && nftw(m->cold, forget, 16, FTW_PHYS) != 0)
        fail(m->cold);
    began = now_ms();
    pid = fork();
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
    keep(m, cpu_ms(&used), now_ms() - began);
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

static double mean(const double *v, size_t n)
{
    double sum = 0;
    size_t i;

    for (i = 0; i < n; i++)
        sum += v[i];
    return sum / (double)n;
}

static double percentile(const double *sorted, size_t n, size_t percent)
{
    return sorted[(n * percent - 1) / 100];
}

static void print(const measured *m, const char *path)
{
    FILE *out = fopen(path, "w");
    size_t n = m->n;

    if (!out)
        fail(path);
    qsort(m->cpu, n, sizeof *m->cpu, ascending);
    qsort(m->wall, n, sizeof *m->wall, ascending);
    fprintf(out, "%zu %.3f %.3f %.1f %.3f %.3f %.3f %.3f\n", n, mean(m->cpu, n),
            percentile(m->cpu, n, 95), (double)m->kib / 1024, percentile(m->cpu, n, 50),
            mean(m->wall, n), percentile(m->wall, n, 50), percentile(m->wall, n, 95));
    if (fclose(out) == EOF)
        fail(path);
}

int main(int argc, char **argv)
{
    const char *lines = NULL;
    measured m = {0};
    int option;

    while ((option = getopt(argc, argv, "+l:c:")) != -1)
        if (option == 'l')
            lines = optarg;
        else if (option == 'c')
            m.cold = optarg;
        else
            return 2;
    if (argc < optind + 2) {
        fputs("usage: measure [-l FILE] [-c FOLDER] OUT COMMAND [ARG]...\n", stderr);
        return 2;
    }
    if (lines)
        run_lines(&m, lines, argv + optind + 1, (size_t)(argc - optind - 1));
    else
        run(&m, argv + optind + 1);
    if (!m.n) {
        fprintf(stderr, "measure: %s: no lines\n", lines);
        return 2;
    }
    print(&m, argv[optind]);
    free(m.cpu);
    free(m.wall);
    return 0;
}
