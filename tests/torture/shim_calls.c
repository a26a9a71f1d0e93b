/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shim: the write-side calls as the programs and libxapian make them. Each goes straight to the
 * kernel. The C library's own streams pass them by: those are shim_stdio.c's.
 */
#include "tests/torture/shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* --- opening and closing --------------------------------------------------------------------- */

/* What a build that counts what is executed writes at a program's end is not the program's. */
static bool is_counts(const char *path)
{
    size_t len = strlen(path);

    return len > 5 && !strcmp(path + len - 5, ".gcda");
}

int shim_open(int dirfd, const char *path, int flags, mode_t mode)
{
    bool writes = (flags & O_ACCMODE) != O_RDONLY, makes = (flags & O_CREAT) != 0, new;
    char space[4096];
    int fd;

    if (is_counts(path))
        return (int)syscall(SYS_openat, dirfd, path, flags, mode);
    if (makes && shim_judge("open", -1, path) == SHIM_FAIL)
        return -1;
    shim_begin();
    new = makes &&shim_logs() && faccessat(dirfd, path, F_OK, AT_SYMLINK_NOFOLLOW) < 0;
    fd = (int)syscall(SYS_openat, dirfd, path, flags, mode);
    if (fd >= 0)
        shim_opened(fd, writes && shim_counts(fd));
    if (fd >= 0 && writes && shim_logs() && shim_counts(fd)) {
        if (new)
            shim_log(NULL, 0, "create %ju %s", (uintmax_t)shim_number(fd),
                     shim_path(space, dirfd, path));
        if (flags & O_TRUNC)
            shim_log(NULL, 0, "truncate %ju 0", (uintmax_t)shim_number(fd));
    }
    shim_end();
    return fd;
}

#define MODE(flags, last, mode)                                                                    \
    do {                                                                                           \
        va_list ap;                                                                                \
        va_start(ap, last);                                                                        \
        mode = (flags) & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;                           \
        va_end(ap);                                                                                \
    } while (0)

int open(const char *path, int flags, ...)
{
    mode_t mode;

    MODE(flags, flags, mode);
    return shim_open(AT_FDCWD, path, flags, mode);
}

int openat(int dirfd, const char *path, int flags, ...)
{
    mode_t mode;

    MODE(flags, flags, mode);
    return shim_open(dirfd, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
    return shim_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

/* The descriptor is gone whether or not this fails, as with the kernel's. */
int shim_close(int fd)
{
    bool fails = shim_is_output(fd) && shim_judge("close", fd, NULL) == SHIM_FAIL;
    int error = errno;

    shim_opened(fd, false);
    if (syscall(SYS_close, fd) < 0)
        return -1;
    errno = error;
    return fails ? -1 : 0;
}

int close(int fd)
{
    return shim_close(fd);
}

/* --- writing --------------------------------------------------------------------------------- */

/* How much of len is to be written; -1 when nothing is. */
static ssize_t allowed(const char *call, int fd, size_t len)
{
    shim_verdict verdict = shim_counts(fd) ? shim_judge(call, fd, NULL) : SHIM_PASS;

    if (verdict == SHIM_FAIL)
        return -1;
    return (ssize_t)(verdict == SHIM_SHORT && len > 1 ? len / 2 : len);
}

static void log_write(int fd, off_t at, const void *bytes, ssize_t n)
{
    if (n > 0 && shim_logs() && shim_counts(fd))
        shim_log(bytes, (size_t)n, "write %ju %jd %zd", (uintmax_t)shim_number(fd), (intmax_t)at,
                 n);
}

ssize_t shim_write(int fd, const void *bytes, size_t len)
{
    ssize_t n = allowed("write", fd, len);
    off_t at;

    if (n < 0)
        return -1;
    shim_begin();
    at = shim_logs() && shim_counts(fd) ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
    n = syscall(SYS_write, fd, bytes, (size_t)n);
    log_write(fd, at, bytes, n);
    shim_end();
    return n;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    return shim_write(fd, bytes, len);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at)
{
    ssize_t n = allowed("pwrite", fd, len);

    if (n < 0)
        return -1;
    shim_begin();
    n = syscall(SYS_pwrite64, fd, bytes, (size_t)n, at);
    log_write(fd, at, bytes, n);
    shim_end();
    return n;
}

/* As the kernel may, it writes the first piece and leaves the rest to the caller. */
ssize_t writev(int fd, const struct iovec *piece, int n)
{
    if (!shim_counts(fd))
        return syscall(SYS_writev, fd, piece, n);
    while (n > 1 && !piece->iov_len) {
        piece++;
        n--;
    }
    return n ? shim_write(fd, piece->iov_base, piece->iov_len) : 0;
}

int ftruncate(int fd, off_t size)
{
    int rc;

    if (shim_counts(fd) && shim_judge("ftruncate", fd, NULL) == SHIM_FAIL)
        return -1;
    shim_begin();
    rc = (int)syscall(SYS_ftruncate, fd, size);
    if (rc == 0)
        shim_log(NULL, 0, "truncate %ju %jd", (uintmax_t)shim_number(fd), (intmax_t)size);
    shim_end();
    return rc;
}

static int sync_with(long call, const char *name, int fd)
{
    int rc;

    if (shim_counts(fd) && shim_judge(name, fd, NULL) == SHIM_FAIL)
        return -1;
    shim_begin();
    rc = (int)syscall(call, fd);
    if (rc == 0)
        shim_log(NULL, 0, "sync %ju", (uintmax_t)shim_number(fd));
    shim_end();
    return rc;
}

int fsync(int fd)
{
    return sync_with(SYS_fsync, "fsync", fd);
}

int fdatasync(int fd)
{
    return sync_with(SYS_fdatasync, "fdatasync", fd);
}

/* --- names ----------------------------------------------------------------------------------- */

int renameat(int from, const char *old, int to, const char *new)
{
    char a[4096], b[4096];
    int rc;

    if (shim_judge("rename", -1, new) == SHIM_FAIL)
        return -1;
    shim_begin();
    rc = (int)syscall(SYS_renameat2, from, old, to, new, 0);
    if (rc == 0 && shim_logs())
        shim_log(NULL, 0, "rename %s\n%s", shim_path(a, from, old), shim_path(b, to, new));
    shim_end();
    return rc;
}

int rename(const char *old, const char *new)
{
    return renameat(AT_FDCWD, old, AT_FDCWD, new);
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    char a[4096], b[4096];
    int rc;

    if (shim_judge("link", -1, new) == SHIM_FAIL)
        return -1;
    shim_begin();
    rc = (int)syscall(SYS_linkat, from, old, to, new, flags);
    if (rc == 0 && shim_logs())
        shim_log(NULL, 0, "link %s\n%s", shim_path(a, from, old), shim_path(b, to, new));
    shim_end();
    return rc;
}

int link(const char *old, const char *new)
{
    return linkat(AT_FDCWD, old, AT_FDCWD, new, 0);
}

int mkdirat(int dirfd, const char *path, mode_t mode)
{
    char space[4096];
    int rc;

    if (shim_judge("mkdir", -1, path) == SHIM_FAIL)
        return -1;
    shim_begin();
    rc = (int)syscall(SYS_mkdirat, dirfd, path, mode);
    if (rc == 0 && shim_logs()) {
        const char *whole = shim_path(space, dirfd, path);

        shim_log(NULL, 0, "mkdir %ju %s", (uintmax_t)shim_number_of(whole), whole);
    }
    shim_end();
    return rc;
}

int mkdir(const char *path, mode_t mode)
{
    return mkdirat(AT_FDCWD, path, mode);
}

/* Removing needs no room on the disk: it is logged, and never fails. */
int unlinkat(int dirfd, const char *path, int flags)
{
    char space[4096];
    int rc;

    shim_begin();
    rc = (int)syscall(SYS_unlinkat, dirfd, path, flags);
    if (rc == 0 && shim_logs())
        shim_log(NULL, 0, "unlink %s", shim_path(space, dirfd, path));
    shim_end();
    return rc;
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}
