/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shim: what the processes of a run share, which call fails, and the log. */
#include "tests/torture/shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SHARED_SIZE = 4096, DESCRIPTORS = 4096, LOG_FD = 900 };

typedef struct shared {
    _Atomic uint64_t calls, allocations, failures;
    char what[512]; /* the call that failed first, and on what */
    _Atomic uint32_t lock;
} shared;

static struct {
    shared *shared; /* NULL: the shim does nothing */
    uint64_t call, heap;
    int error;
    bool halves, kills, stops, ever;
    int log; /* -1: none */
    bool armed, output[DESCRIPTORS];
} shim = {.log = -1};

static uint64_t number(const char *name)
{
    const char *s = getenv(name);

    return s ? strtoull(s, NULL, 10) : 0;
}

static void read_error(void)
{
    static const struct {
        const char *name;
        int code;
    } errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EINTR", EINTR}};
    const char *s = getenv("SHIM_ERROR");
    size_t i;

    shim.error = EIO;
    for (i = 0; s && i < sizeof errors / sizeof *errors; i++)
        if (!strcmp(s, errors[i].name))
            shim.error = errors[i].code;
    shim.halves = s && !strcmp(s, "SHORT");
    shim.kills = s && !strcmp(s, "KILL");
    shim.stops = s && !strcmp(s, "STOP");
}

/* The log's descriptor is a high one, so that the programs get the numbers that they would. */
static void open_log(const char *path)
{
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0666);

    if (fd < 0)
        return;
    shim.log = fcntl(fd, F_DUPFD_CLOEXEC, LOG_FD);
    syscall(SYS_close, fd);
}

__attribute__((constructor)) static void start(void)
{
    const char *path = getenv("SHIM_FILE");
    void *p = MAP_FAILED;
    int fd;

    if (!path)
        return;
    fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd >= 0 && syscall(SYS_ftruncate, fd, SHARED_SIZE) == 0)
        p = mmap(NULL, SHARED_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
        fprintf(stderr, "shim: cannot use %s\n", path);
        _exit(99);
    }
    syscall(SYS_close, fd);
    shim.call = number("SHIM_CALL");
    shim.heap = number("SHIM_HEAP");
    shim.ever = number("SHIM_EVER") != 0;
    read_error();
    if (getenv("SHIM_LOG"))
        open_log(getenv("SHIM_LOG"));
    shim.shared = p;
}

/* --- from main() on -------------------------------------------------------------------------- */

typedef int main_function(int, char **, char **);
typedef int starter(main_function *, int, char **, void (*)(void), void (*)(void), void (*)(void),
                    void *);

static main_function *program_main;

/* What the loader and the libraries' own start allocate is not for a program to answer for. */
static int armed_main(int argc, char **argv, char **env)
{
    shim.armed = true;
    return program_main(argc, argv, env);
}

starter __libc_start_main;

int __libc_start_main(main_function *body, int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*loader)(void), void *stack)
{
    void *symbol = dlsym(RTLD_NEXT, "__libc_start_main");
    starter *real;

    memcpy(&real, &symbol, sizeof real);
    program_main = body;
    return real(armed_main, argc, argv, init, fini, loader, stack);
}

/* --- which call fails ------------------------------------------------------------------------ */

static bool is_due(uint64_t n, uint64_t wanted)
{
    return wanted && (n == wanted || (shim.ever && n > wanted));
}

static void note_failure(const char *call, int fd, const char *path)
{
    char link[64], target[400];
    ssize_t n;

    if (atomic_fetch_add(&shim.shared->failures, 1))
        return;
    if (!path) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        n = readlink(link, target, sizeof target - 1);
        target[n < 0 ? 0 : n] = '\0';
        path = target;
    }
    snprintf(shim.shared->what, sizeof shim.shared->what, "%s %s", call, path);
}

shim_verdict shim_judge(const char *call, int fd, const char *path)
{
    if (!shim.shared || !shim.armed)
        return SHIM_PASS;
    if (!is_due(atomic_fetch_add(&shim.shared->calls, 1) + 1, shim.call))
        return SHIM_PASS;
    note_failure(call, fd, path);
    if (shim.kills) {
        kill(0, SIGKILL);
        pause();
    }
    if (shim.stops) {
        kill(0, SIGSTOP);
        return SHIM_PASS;
    }
    errno = shim.error;
    return shim.halves ? SHIM_SHORT : SHIM_FAIL;
}

bool shim_heap_fails(void)
{
    if (!shim.shared || !shim.armed ||
        !is_due(atomic_fetch_add(&shim.shared->allocations, 1) + 1, shim.heap))
        return false;
    /* Naming it would allocate. */
    atomic_fetch_add(&shim.shared->failures, 1);
    errno = ENOMEM;
    return true;
}

bool shim_counts(int fd)
{
    struct stat st;

    return shim.shared && fd > STDERR_FILENO && fstat(fd, &st) == 0 &&
           (S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && st.st_nlink));
}

bool shim_is_output(int fd)
{
    return fd >= 0 && fd < DESCRIPTORS && shim.output[fd];
}

void shim_opened(int fd, bool output)
{
    if (fd >= 0 && fd < DESCRIPTORS)
        shim.output[fd] = output;
}

/* --- the log --------------------------------------------------------------------------------- */

bool shim_logs(void)
{
    return shim.shared && shim.armed && shim.log >= 0;
}

void shim_begin(void)
{
    uint32_t unlocked = 0;

    if (!shim_logs())
        return;
    while (!atomic_compare_exchange_weak(&shim.shared->lock, &unlocked, 1)) {
        unlocked = 0;
        sched_yield();
    }
}

void shim_end(void)
{
    if (shim_logs())
        atomic_store(&shim.shared->lock, 0);
}

static void put(const char *bytes, size_t len)
{
    ssize_t n;

    for (; len; bytes += n, len -= (size_t)n)
        if ((n = syscall(SYS_write, shim.log, bytes, len)) <= 0)
            _exit(99);
}

void shim_log(const char *bytes, size_t len, const char *format, ...)
{
    char line[8400];
    int before = errno, n;
    va_list ap;

    if (!shim_logs())
        return;
    va_start(ap, format);
    n = vsnprintf(line, sizeof line, format, ap);
    va_end(ap);
    put(line, (size_t)n);
    put("\n", 1);
    if (bytes) {
        put(bytes, len);
        put("\n", 1);
    }
    errno = before;
}

uint64_t shim_number(int fd)
{
    struct stat st;
    int before = errno;
    uint64_t n = fstat(fd, &st) == 0 ? st.st_ino : 0;

    errno = before;
    return n;
}

uint64_t shim_number_of(const char *path)
{
    struct stat st;
    int before = errno;
    uint64_t n = lstat(path, &st) == 0 ? st.st_ino : 0;

    errno = before;
    return n;
}

const char *shim_path(char out[4096], int dirfd, const char *path)
{
    char link[64], folder[PATH_MAX];
    ssize_t n;

    if (*path == '/')
        return path;
    snprintf(link, sizeof link, dirfd == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", dirfd);
    n = readlink(link, folder, sizeof folder - 1);
    folder[n < 0 ? 0 : n] = '\0';
    if ((size_t)snprintf(out, 4096, "%s/%s", folder, path) >= 4096)
        _exit(99);
    return out;
}
