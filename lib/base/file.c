/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: reading with a limit, atomic writing, and paths as ids show them. */
#include "lib/base/file.h"

#include "lib/base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* O_NONBLOCK: opening a named pipe for reading would wait for a writer. */
enum { READING = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK };

/* Kernels before 5.6 look at the last part of the path alone. */
static int open_without_links(int dirfd, const char *path)
{
    struct open_how how = {.flags = READING, .resolve = RESOLVE_NO_SYMLINKS};
    long fd = syscall(SYS_openat2, dirfd, path, &how, sizeof how);

    return fd < 0 && errno == ENOSYS ? openat(dirfd, path, READING | O_NOFOLLOW) : (int)fd;
}

int zc_file_open(int dirfd, const char *path, bool follow, zc_error *err)
{
    int fd = follow ? openat(dirfd, path, READING) : open_without_links(dirfd, path);
    struct stat st;
    int rc;

    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return zc_fail_errno(err, ZC_ENOENT, "%s", path);
        if (errno == ELOOP && !follow)
            return zc_fail(err, ZC_EINPUT, "%s: a symbolic link, or in a folder that is one", path);
        if (errno == ENXIO)
            return zc_fail(err, ZC_EINPUT, "%s: not a regular file", path);
        return zc_fail_errno(err, ZC_EIO, "%s", path);
    }
    if (fstat(fd, &st) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", path);
    else if (S_ISDIR(st.st_mode))
        rc = zc_fail(err, ZC_EINPUT, "%s: a folder, not a file", path);
    else if (!S_ISREG(st.st_mode))
        rc = zc_fail(err, ZC_EINPUT, "%s: not a regular file", path);
    else
        return fd;
    close(fd);
    return rc;
}

static int too_large(zc_error *err, const char *name, size_t limit)
{
    return zc_fail(err, ZC_EINPUT, "%s: larger than the limit of %zu bytes", name, limit);
}

int zc_file_read_fd(zc_buf *out, int fd, const char *name, size_t limit, zc_error *err)
{
    size_t expect = 1 << 16; /* bytes still to come, as far as is known */
    struct stat st = {0};

    zc_buf_clear(out);
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
        st.st_size = 0;
    if ((uintmax_t)st.st_size > limit)
        return too_large(err, name, limit);
    if (st.st_size)
        expect = (size_t)st.st_size + 1; /* one byte more, so that the end needs no growth */
    for (;;) {
        ssize_t n;

        if (out->cap < out->len + 2)
            zc_buf_reserve(out, expect);
        n = read(fd, out->ptr + out->len, out->cap - out->len - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return zc_fail_errno(err, ZC_EIO, "%s", name);
        if (n == 0)
            return 0;
        out->len += (size_t)n;
        out->ptr[out->len] = '\0';
        if (out->len > limit)
            return too_large(err, name, limit);
        expect = 1 << 16;
    }
}

int zc_file_read(zc_buf *out, const char *path, size_t limit, zc_error *err)
{
    int fd = zc_file_open(AT_FDCWD, path, true, err);
    int rc;

    if (fd < 0)
        return fd;
    rc = zc_file_read_fd(out, fd, path, limit, err);
    close(fd);
    return rc;
}

int zc_file_write_fd(int fd, zc_str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        bytes.ptr += n;
        bytes.len -= (size_t)n;
    }
    return 0;
}

/* A write error may first show at fsync() or close(); none of them is ignored. */
static int write_synced(const char *path, zc_str bytes, zc_error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    int rc = 0;

    if (fd < 0)
        return zc_fail_errno(err, ZC_EIO, "%s", path);
    if (zc_file_write_fd(fd, bytes) < 0 || fsync(fd) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", path);
    if (close(fd) < 0 && rc == 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", path);
    return rc;
}

static int sync_by(int (*sync)(int fd), const char *path, zc_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    int rc = 0;

    if (fd < 0)
        return zc_fail_errno(err, ZC_EIO, "%s", path);
    /* Some file systems cannot sync a folder and say EINVAL: then there is nothing to wait for. */
    if (sync(fd) < 0 && errno != EINVAL)
        rc = zc_fail_errno(err, ZC_EIO, "%s", path);
    close(fd);
    return rc;
}

int zc_file_sync(const char *path, zc_error *err)
{
    return sync_by(fsync, path, err);
}

int zc_file_sync_parent(const char *path, zc_error *err)
{
    size_t len = (size_t)(zc_path_base(zc_str_of(path)).ptr - path);
    zc_buf folder;
    const char *name;
    int rc;

    zc_buf_init(&folder);
    zc_buf_add(&folder, path, len);
    name = len ? folder.ptr : ".";
    /* A folder may let us in without letting us read it: then all of its file system is synced. */
    rc = access(name, R_OK) == 0 ? sync_by(fsync, name, err) : sync_by(syncfs, path, err);
    zc_buf_release(&folder);
    return rc;
}

int zc_file_write(const char *path, zc_str bytes, zc_error *err)
{
    zc_buf tmp;
    int rc;

    zc_buf_init(&tmp);
    zc_buf_adds(&tmp, path);
    zc_buf_adds(&tmp, ".tmp");
    rc = write_synced(tmp.ptr, bytes, err);
    if (rc == 0 && rename(tmp.ptr, path) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", path);
    if (rc < 0)
        unlink(tmp.ptr);
    else
        rc = zc_file_sync_parent(path, err);
    zc_buf_release(&tmp);
    return rc;
}

static void add_bytes(zc_buf *out, const char *bytes, size_t n)
{
    for (; n > 0; n--)
        zc_buf_addf(out, "%%%02X", (unsigned char)*bytes++);
}

void zc_path_escape(zc_buf *out, zc_str path)
{
    size_t at = 0, n;
    uint32_t cp;

    for (; at < path.len; at += n) {
        unsigned char c = (unsigned char)path.ptr[at];

        n = zc_utf8_next(path.ptr + at, path.len - at, &cp);
        if (zc_is_unsafe(cp) || c == '%' || c == '#' || (n == 1 && c >= 0x80))
            add_bytes(out, path.ptr + at, n);
        else
            zc_buf_add(out, path.ptr + at, n);
    }
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool zc_path_unescape(zc_buf *out, zc_str escaped)
{
    size_t i;

    for (i = 0; i < escaped.len; i++) {
        int high = i + 2 < escaped.len ? hex_digit(escaped.ptr[i + 1]) : -1;
        int low = high < 0 ? -1 : hex_digit(escaped.ptr[i + 2]);

        if (escaped.ptr[i] != '%') {
            zc_buf_addc(out, escaped.ptr[i]);
            continue;
        }
        if (low < 0)
            return false;
        zc_buf_addc(out, (char)(high << 4 | low));
        i += 2;
    }
    return true;
}

zc_str zc_path_base(zc_str path)
{
    const char *slash;

    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    slash = path.len > 1 ? memrchr(path.ptr, '/', path.len - 1) : NULL;
    if (!slash)
        return path;
    return zc_str_sub(path, (size_t)(slash + 1 - path.ptr), path.len);
}
