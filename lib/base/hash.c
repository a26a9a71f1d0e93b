/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checksums: the only includer of xxHash. */
#include "lib/base/hash.h"

#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { PIECE = 1 << 18 /* bytes: they stay in the processor's cache */ };

uint64_t zc_hash(zc_str bytes)
{
    return XXH3_64bits(bytes.ptr, bytes.len);
}

static int hash_fd(XXH3_state_t *state, int fd, const char *path, uint64_t *size, zc_error *err)
{
    char *piece = zc_alloc(PIECE);
    ssize_t n;
    int rc = 0;

    *size = 0;
    while ((n = read(fd, piece, PIECE)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            /* What the disk has lost is damage; anything else may go better another time. */
            rc = zc_fail_errno(err, errno == EIO ? ZC_ECORRUPT : ZC_EIO, "%s: cannot read", path);
            break;
        }
        XXH3_64bits_update(state, piece, (size_t)n);
        *size += (uint64_t)n;
    }
    free(piece);
    return rc;
}

int zc_hash_file(const char *path, uint64_t *size, uint64_t *hash, zc_error *err)
{
    /* O_NONBLOCK: opening a named pipe for reading would wait for a writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), rc;
    XXH3_state_t *state;
    struct stat st;

    if (fd < 0)
        return zc_fail_errno(err, errno == ENOENT ? ZC_ENOENT : ZC_EIO, "%s: cannot open", path);
    state = XXH3_createState();
    if (!state)
        zc_out_of_memory();
    XXH3_64bits_reset(state);
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
        rc = zc_fail(err, ZC_EIO, "%s: not a regular file", path);
    else
        rc = hash_fd(state, fd, path, size, err);
    *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    close(fd);
    return rc;
}
