/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies: found by number, one behind another in blocks, so that none ever moves. */
#include "lib/store/copies.h"

#include "lib/base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    AGAIN = 4,         /* times that each is asked for, on average */
    RUN = 32,          /* records that are asked for one behind the other … */
    LONG_RUN = 512,    /* … without an end */
    AHEAD = 1 << 16,   /* bytes of the next of them */
    LONGEST = 1 << 15, /* bytes of one */
    BLOCK = 1 << 16    /* bytes */
};

zc_copies *zc_copies_new(int fd, size_t most, const zc_map *map)
{
    zc_copies *c = zc_alloc(sizeof *c);

    c->fd = fd;
    c->most = most;
    c->map = *map;
    zc_map_scatter(&c->map, true);
    /* Places that come near each other by chance are no reason to read what stands between. */
    posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM);
    zc_counts_init(&c->number);
    return c;
}

void zc_copies_free(zc_copies *c)
{
    if (!c)
        return;
    close(c->fd);
    zc_counts_release(&c->number);
    while (c->blocks > 0)
        free(c->block[--c->blocks]);
    free(c->block);
    free(c->v);
    free(c);
}

static void stop(zc_copies *c)
{
    c->enough = true;
    zc_map_scatter(&c->map, false);
}

/* Who reads one behind the other, none of which was wanted, sees all of some pages; in the end, of the file. */
static bool reads_on(zc_copies *c, size_t i, uint64_t from)
{
    c->run = i == c->last + 1 ? c->run + 1 : 0;
    c->last = i;
    if (c->run == LONG_RUN)
        stop(c);
    else if (c->run && c->run % RUN == 0)
        zc_map_expect(&c->map, from, from + AHEAD);
    return c->run >= RUN;
}

static char *room_for(zc_copies *c, size_t len)
{
    if (!c->blocks || BLOCK - c->used < len) {
        c->block = zc_grow(c->block, &c->cap_blocks, c->blocks + 1, sizeof *c->block);
        c->block[c->blocks++] = zc_resize(NULL, BLOCK, 1);
        c->used = 0;
    }
    return c->block[c->blocks - 1] + c->used;
}

static void keep(zc_copies *c, size_t number, zc_str copy)
{
    c->v = zc_grow(c->v, &c->cap, c->n + 1, sizeof *c->v);
    c->v[c->n++] = copy;
    zc_counts_add(&c->number, number + 1, (uint32_t)c->n);
    if (c->n == c->most)
        stop(c);
}

bool zc_copies_get(zc_copies *c, size_t i, uint64_t from, size_t len, zc_str *out)
{
    uint32_t known;
    char *to;

    if (c->asked++ == c->most * AGAIN)
        stop(c);
    if (c->enough || len > LONGEST)
        return false;
    known = zc_counts_get(&c->number, i + 1);
    if (known) {
        *out = c->v[known - 1];
        return true;
    }
    if (reads_on(c, i, from))
        return false;
    to = room_for(c, len);
    if (pread(c->fd, to, len, (off_t)from) != (ssize_t)len)
        return false;
    c->used += (len + 7) / 8 * 8;
    keep(c, i, *out = (zc_str){to, len});
    return true;
}

bool zc_copies_have(const zc_copies *c, size_t i)
{
    return zc_counts_get(&c->number, i + 1) > 0;
}

void zc_copies_expect(const zc_copies *c, uint64_t from, uint64_t to)
{
    zc_map_expect(&c->map, from, to);
}

bool zc_copies_take(zc_copies *c, const zc_copied *v, size_t n)
{
    size_t len = (size_t)(v[n - 1].from - v[0].from) + v[n - 1].len, i;
    struct iovec part = {.iov_len = len};

    if (c->enough || len > LONGEST)
        return false;
    part.iov_base = room_for(c, len);
    if (preadv2(c->fd, &part, 1, (off_t)v[0].from, RWF_NOWAIT) != (ssize_t)len)
        return false;
    c->used += (len + 7) / 8 * 8;
    for (i = 0; i < n; i++)
        keep(c, v[i].number, (zc_str){(char *)part.iov_base + (v[i].from - v[0].from), v[i].len});
    return true;
}
