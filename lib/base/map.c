/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files mapped into memory. An empty file maps to an empty string, since mmap() refuses it. */
#include "lib/base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int map_file(zc_map *m, int fd, const char *path, zc_error *err)
{
    struct stat st;
    void *p;

    if (fstat(fd, &st) < 0)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot open", path);
    if (!S_ISREG(st.st_mode))
        return zc_fail(err, ZC_EIO, "%s: not a regular file", path);
    if (st.st_size == 0)
        return 0;
    p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot map", path);
    m->ptr = p;
    m->len = (size_t)st.st_size;
    return 0;
}

int zc_map_open_file(zc_map *m, int *fd, const char *path, zc_error *err)
{
    int rc;

    *m = (zc_map){"", 0};
    /* O_NONBLOCK: opening a named pipe for reading would wait for a writer. */
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (*fd < 0)
        return zc_fail_errno(err, errno == ENOENT ? ZC_ENOENT : ZC_EIO, "%s: cannot open", path);
    rc = map_file(m, *fd, path, err);
    if (rc < 0) {
        close(*fd);
        *fd = -1;
    }
    return rc;
}

int zc_map_open(zc_map *m, const char *path, zc_error *err)
{
    int fd, rc = zc_map_open_file(m, &fd, path, err);

    if (rc == 0)
        close(fd);
    return rc;
}

/* Advice: what becomes of it changes how long reading takes, and nothing that is read. */
static void advise(const zc_map *m, size_t from, size_t to, int advice)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);

    from -= from % page;
    if (m->len && from < to)
        madvise((void *)(uintptr_t)(m->ptr + from), to - from, advice);
}

void zc_map_scatter(const zc_map *m, bool scattered)
{
    advise(m, 0, m->len, scattered ? MADV_RANDOM : MADV_NORMAL);
}

void zc_map_expect(const zc_map *m, size_t from, size_t to)
{
    advise(m, from, to < m->len ? to : m->len, MADV_WILLNEED);
}

void zc_map_leave(const zc_map *m, size_t from, size_t to)
{
    advise(m, from, to < m->len ? to : m->len, MADV_DONTNEED);
}

void zc_map_close(zc_map *m)
{
    if (m->len)
        munmap((void *)(uintptr_t)m->ptr, m->len);
    *m = (zc_map){"", 0};
}
