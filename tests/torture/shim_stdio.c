/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shim: streams. Inside the C library they call the kernel where nobody can come between, so what
 * is opened here for writing is a stream of ours, which goes through the shim's own calls.
 */
#include "tests/torture/shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STREAMS = 64 };

static struct {
    FILE *stream;
    int fd;
} streams[STREAMS];

/* As the C library's does, it writes on after a short write, and stops at an error. */
static ssize_t stream_write(void *cookie, const char *bytes, size_t len)
{
    int fd = streams[(size_t)cookie - 1].fd;
    size_t done = 0;
    ssize_t n;

    while (done < len) {
        n = shim_write(fd, bytes + done, len - done);
        if (n < 0)
            break;
        done += (size_t)n;
    }
    return (ssize_t)done;
}

static int stream_close(void *cookie)
{
    size_t i = (size_t)cookie - 1;

    streams[i].stream = NULL;
    return shim_close(streams[i].fd);
}

static FILE *output_stream(int fd, const char *mode)
{
    const cookie_io_functions_t calls = {.write = stream_write, .close = stream_close};
    size_t i;

    for (i = 0; i < STREAMS - 1 && streams[i].stream; i++)
        ;
    streams[i].fd = fd;
    streams[i].stream = fopencookie((void *)(i + 1), *mode == 'a' ? "a" : "w", calls);
    return streams[i].stream;
}

FILE *fopen(const char *path, const char *mode)
{
    int flags = *mode == 'r' ? O_RDONLY : O_WRONLY | O_CREAT | (*mode == 'a' ? O_APPEND : O_TRUNC);
    FILE *stream;
    int fd;

    if (strchr(mode, '+'))
        flags = (flags & ~O_ACCMODE) | O_RDWR;
    flags |= (strchr(mode, 'e') ? O_CLOEXEC : 0) | (strchr(mode, 'x') ? O_EXCL : 0);
    fd = shim_open(AT_FDCWD, path, flags, 0666);
    if (fd < 0)
        return NULL;
    stream = *mode == 'r' || !shim_counts(fd) ? fdopen(fd, mode) : output_stream(fd, mode);
    if (!stream) {
        int error = errno;

        shim_close(fd);
        errno = error;
    }
    return stream;
}

int fileno(FILE *stream)
{
    size_t i;

    for (i = 0; i < STREAMS; i++)
        if (streams[i].stream == stream)
            return streams[i].fd;
    return fileno_unlocked(stream);
}
