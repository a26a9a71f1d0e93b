/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: streamed out so that memory stays flat, mapped in so that a query opens at once. */
#include "lib/store/records.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    UNIT = 4,        /* records begin at multiples of it */
    PASSED = 1 << 20 /* bytes that stay mapped behind who goes through many */
};

typedef struct trailer {
    uint64_t n, table, checksum;
    char magic[8];
} trailer;

int zc_records_create(zc_records_writer *w, const char *path, zc_error *err)
{
    memset(w, 0, sizeof *w);
    w->path = zc_strdup(path);
    w->file = fopen(path, "wxe");
    if (!w->file)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot create", path);
    return 0;
}

/* Messages tell why the first failed; what follows fails for the same reason or another. */
static void put(zc_records_writer *w, const void *bytes, size_t len)
{
    if (len && !w->failed && fwrite(bytes, 1, len, w->file) != len)
        w->failed = errno;
}

void zc_records_add(zc_records_writer *w, zc_str bytes)
{
    static const char pad[UNIT];
    size_t tail = (UNIT - bytes.len % UNIT) % UNIT;

    w->place = zc_grow(w->place, &w->cap, w->n + 2, sizeof *w->place);
    w->place[w->n++] = (uint32_t)(w->at / UNIT);
    put(w, bytes.ptr, bytes.len);
    put(w, pad, tail);
    w->at += bytes.len + tail;
    if (w->at / UNIT > UINT32_MAX && !w->failed)
        w->failed = EFBIG;
    w->place[w->n] = (uint32_t)(w->at / UNIT);
}

int zc_records_finish(zc_records_writer *w, const char *magic, zc_error *err)
{
    trailer t = {w->n, w->at, 0, {0}};
    uint32_t none = 0;
    const uint32_t *table = w->n ? w->place : &none;
    size_t bytes = (w->n + 1) * sizeof *table;

    t.checksum = zc_hash((zc_str){(const char *)table, bytes});
    memcpy(t.magic, magic, sizeof t.magic);
    put(w, table, bytes);
    put(w, &t, sizeof t);
    if (!w->failed && (fflush(w->file) || fsync(fileno(w->file))))
        w->failed = errno;
    if (fclose(w->file) && !w->failed)
        w->failed = errno;
    w->file = NULL;
    errno = w->failed;
    return w->failed ? zc_fail_errno(err, ZC_EIO, "%s: cannot write", w->path) : 0;
}

void zc_records_release(zc_records_writer *w)
{
    if (w->file)
        fclose(w->file);
    free(w->path);
    free(w->place);
    memset(w, 0, sizeof *w);
}

static bool trailer_fits(const zc_map *m, const trailer *t, const char *magic)
{
    size_t room = m->len - sizeof *t;

    return !memcmp(t->magic, magic, sizeof t->magic) && t->table <= room && t->table % UNIT == 0 &&
           t->n < (room - t->table) / sizeof(uint32_t) &&
           (t->n + 1) * sizeof(uint32_t) == room - t->table;
}

int zc_records_begin(zc_records *r, const char *path, const char *magic, size_t copied,
                     zc_error *err)
{
    trailer t;
    int rc, fd;

    memset(r, 0, sizeof *r);
    if ((rc = zc_map_open_file(&r->map, &fd, path, err)) < 0)
        return rc;
    if (r->map.len > ZC_COPIES_FROM)
        r->copies = zc_copies_new(fd, copied, &r->map);
    else
        close(fd);
    if (r->map.len >= sizeof t) {
        memcpy(&t, r->map.ptr + r->map.len - sizeof t, sizeof t);
        if (trailer_fits(&r->map, &t, magic)) {
            zc_map_expect(&r->map, t.table, r->map.len);
            r->place = (const uint32_t *)(const void *)(r->map.ptr + t.table);
            r->n = t.n;
            r->checksum = t.checksum;
            return 0;
        }
    }
    zc_records_close(r);
    return zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", path);
}

int zc_records_check(zc_records *r, const char *path, zc_error *err)
{
    if (zc_hash((zc_str){(const char *)r->place, (r->n + 1) * sizeof *r->place}) == r->checksum)
        return 0;
    zc_records_close(r);
    return zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", path);
}

int zc_records_open(zc_records *r, const char *path, const char *magic, zc_error *err)
{
    int rc = zc_records_begin(r, path, magic, ZC_RECORDS_COPIED, err);

    return rc < 0 ? rc : zc_records_check(r, path, err);
}

void zc_records_close(zc_records *r)
{
    zc_copies_free(r->copies);
    zc_map_close(&r->map);
    r->copies = NULL;
    r->place = NULL;
    r->n = 0;
}

/* Where record i lies in the file; false when it is not there. */
static bool place_of(const zc_records *r, size_t i, uint64_t *from, uint64_t *to)
{
    if (i >= r->n)
        return false;
    *from = (uint64_t)r->place[i] * UNIT;
    *to = (uint64_t)r->place[i + 1] * UNIT;
    return *from <= *to && *to <= r->map.len;
}

zc_str zc_records_peek(const zc_records *r, size_t i)
{
    uint64_t from, to;

    if (!place_of(r, i, &from, &to))
        return (zc_str){"", 0};
    return (zc_str){r->map.ptr + from, to - from};
}

void zc_records_pass(const zc_records *r)
{
    zc_map_scatter(&r->map, false);
}

static void leave(const zc_records *r, uint64_t to, uint64_t *left)
{
    zc_map_leave(&r->map, *left, to);
    *left = to;
}

zc_str zc_records_passed(const zc_records *r, size_t i, uint64_t *left)
{
    uint64_t from, to;

    if (!place_of(r, i, &from, &to))
        return (zc_str){"", 0};
    if (from > *left + PASSED)
        leave(r, from, left);
    return (zc_str){r->map.ptr + from, to - from};
}

void zc_records_pass_end(const zc_records *r, uint64_t *left)
{
    leave(r, (uint64_t)((const char *)r->place - r->map.ptr), left);
    if (zc_records_copies(r))
        zc_map_scatter(&r->map, true);
}

size_t zc_records_to_copy(const zc_records *r)
{
    return zc_records_copies(r) ? r->copies->most - r->copies->n : 0;
}

void zc_records_expect_from(const zc_records *r, size_t i)
{
    uint64_t from, to;

    if (place_of(r, i, &from, &to))
        zc_map_expect(&r->map, from, (size_t)((const char *)r->place - r->map.ptr));
}

bool zc_records_copies(const zc_records *r)
{
    return r->copies && !r->copies->enough;
}

zc_str zc_records_get(const zc_records *r, size_t i)
{
    uint64_t from, to;
    zc_str copy;

    if (!place_of(r, i, &from, &to))
        return (zc_str){"", 0};
    if (zc_records_copies(r) && zc_copies_get(r->copies, i, from, to - from, &copy))
        return copy;
    return (zc_str){r->map.ptr + from, to - from};
}

/* --- what is wanted ------------------------------------------------------------------------------ */

enum {
    TOGETHER = 32,  /* records that are copied at once, … */
    APART = 256,    /* … with at most so many bytes between two of them, … */
    STRETCH = 4096, /* … and so many in all, but for the last of them */
    NEAR = 16 << 10 /* bytes that are read from the disk in the time that one more place takes */
};

typedef struct want {
    const zc_records *r;
    zc_copied v[TOGETHER];
    size_t n;
    uint64_t from, to; /* to be brought from the disk */
} want;

static void bring(want *w, uint64_t from, uint64_t to)
{
    if (w->to && from <= w->to + NEAR) {
        w->to = to;
        return;
    }
    zc_copies_expect(w->r->copies, w->from, w->to);
    w->from = from;
    w->to = to;
}

static void take(want *w)
{
    const zc_copied *last;

    if (!w->n)
        return;
    last = &w->v[w->n - 1];
    if (!zc_copies_take(w->r->copies, w->v, w->n))
        bring(w, w->v[0].from, last->from + last->len);
    w->n = 0;
}

static bool stands_apart(const want *w, uint64_t from)
{
    const zc_copied *last = &w->v[w->n - 1];

    return w->n == TOGETHER || from > last->from + last->len + APART ||
           from > w->v[0].from + STRETCH;
}

void zc_records_want(const zc_records *r, const uint64_t *v, size_t n)
{
    want w = {.r = r};
    uint64_t from, to;
    size_t i;

    if (!zc_records_copies(r))
        return;
    for (i = 0; i < n && zc_records_copies(r); i++) {
        if (!place_of(r, v[i], &from, &to) || zc_copies_have(r->copies, v[i]) ||
            (i && v[i] == v[i - 1]))
            continue;
        if (w.n && stands_apart(&w, from))
            take(&w);
        w.v[w.n++] = (zc_copied){v[i], from, to - from};
    }
    take(&w);
    bring(&w, UINT64_MAX, UINT64_MAX);
}

void zc_records_expect(const zc_records *r, size_t i)
{
    enum { LINE = 64, LINES = 4 };
    uint64_t from, to, at;

    if (zc_records_copies(r) || !place_of(r, i, &from, &to))
        return;
    for (at = from; at < to && at < from + LINES * LINE; at += LINE)
        __builtin_prefetch(r->map.ptr + at);
}
