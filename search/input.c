/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Input: a file is named by the user himself, so it may be a pipe: --batch <(…). */
#include "search/input.h"

#include "lib/base/file.h"
#include "lib/base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum {
    INPUT_LIMIT = 64 << 20, /* bytes */
    QUERY_LIMIT = 4 << 20   /* bytes; a megabyte of words takes about 0.3 s */
};

/* It can be read once, and an answer may have to be made again, without a server that has failed. */
static int read_standard(zc_buf *out, size_t limit, zc_error *err)
{
    static zc_buf kept;
    static bool is_read;
    int rc = 0;

    if (!is_read) {
        zc_buf_init(&kept);
        rc = zc_file_read_fd(&kept, STDIN_FILENO, _("standard input"), limit, err);
        is_read = rc == 0;
    }
    if (rc == 0)
        zc_buf_addstr(out, zc_str_buf(&kept));
    return rc;
}

int input_read(const char *name, zc_buf *out, zc_error *err)
{
    int fd, rc;

    if (!strcmp(name, "-"))
        return read_standard(out, INPUT_LIMIT, err);
    fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return zc_fail_errno(err, errno == ENOENT ? ZC_ENOENT : ZC_EIO, "%s", name);
    rc = zc_file_read_fd(out, fd, name, INPUT_LIMIT, err);
    close(fd);
    return rc;
}

int input_query(const zc_args *words, zc_buf *out, zc_error *err)
{
    size_t i;

    if (words->n == 1 && !strcmp(words->v[0], "-"))
        return read_standard(out, QUERY_LIMIT, err);
    for (i = 0; i < words->n; i++) {
        if (i)
            zc_buf_addc(out, ' ');
        zc_buf_adds(out, words->v[i]);
    }
    return 0;
}
