/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counter, its file form: each array is a pass over the keys of its family (dfs.h reads it). */
#include "lib/base/mem.h"
#include "lib/store/counter_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct writer {
    zc_df_counter *counter;
    void (*put)(void *to, zc_str bytes);
    void *to;
    zc_buf piece;
    size_t bytes; /* of the arrays of a family, so far */
    size_t keys;  /* of the array that is being written, so far */
    zc_buf firsts;
    zc_df_sequence sequence;
} writer;

enum { PIECE_BYTES = 8192 };

static void put_piece(writer *w)
{
    w->put(w->to, zc_str_buf(&w->piece));
    zc_buf_clear(&w->piece);
}

static void put(writer *w, const void *bytes, size_t n)
{
    if (w->piece.len + n > PIECE_BYTES)
        put_piece(w);
    zc_buf_add(&w->piece, bytes, n);
    w->bytes += n;
}

static void put_u64(writer *w, uint64_t v)
{
    put(w, &v, sizeof v);
}

static void put_key(writer *w, const void *key, size_t size)
{
    if (w->keys++ % ZC_DF_BLOCK == 0)
        zc_buf_add(&w->firsts, key, size);
    put(w, key, size);
}

static void put_long_key(writer *w, const zc_count *c)
{
    put_key(w, &c->key, sizeof c->key);
}

static void put_long_number(writer *w, const zc_count *c)
{
    put(w, &c->n, sizeof c->n);
}

static void put_short_key(writer *w, const zc_count *c)
{
    uint32_t key = zc_df_short_key(c->key);

    put_key(w, &key, sizeof key);
}

static void put_short_number(writer *w, const zc_count *c)
{
    uint16_t n = (uint16_t)c->n;

    put(w, &n, sizeof n);
}

/* The arrays of a family in their order; after each pair what fills it up. */
static const struct {
    void (*put)(writer *w, const zc_count *c);
    bool of_short, filled;
} arrays[] = {
    {put_long_key, false, false},
    {put_long_number, false, true},
    {put_short_key, true, false},
    {put_short_number, true, true},
};

/* Bytes to the next multiple of 8. */
static size_t filling(size_t bytes)
{
    return (8 - bytes % 8) % 8;
}

static const char zeros[8];

static int write_family(writer *w, zc_df_family family, zc_error *err)
{
    zc_df_sequence *s = &w->sequence;
    size_t i;
    int rc = 0;

    w->bytes = 0;
    for (i = 0; i < sizeof arrays / sizeof *arrays && rc >= 0; i++) {
        zc_df_sequence_start(s, w->counter, family);
        w->keys = 0;
        while ((rc = zc_df_sequence_look(s, err)) > 0) {
            if (zc_df_is_short(&s->v[s->at]) == arrays[i].of_short)
                arrays[i].put(w, &s->v[s->at]);
            s->at++;
        }
        if (arrays[i].filled)
            put(w, zeros, filling(w->bytes));
    }
    /* Those of each family are filled up, too. */
    zc_buf_add(&w->firsts, zeros, filling(w->firsts.len));
    return rc;
}

static int write_sizes(writer *w, zc_df_family family, zc_error *err)
{
    zc_df_sequence *s = &w->sequence;
    uint64_t n[2] = {0, 0};
    int rc;

    zc_df_sequence_start(s, w->counter, family);
    while ((rc = zc_df_sequence_look(s, err)) > 0)
        n[zc_df_is_short(&s->v[s->at++])]++;
    put_u64(w, n[0]);
    put_u64(w, n[1]);
    return rc;
}

int zc_df_counter_write(zc_df_counter *c, void (*put_bytes)(void *to, zc_str bytes), void *to,
                        zc_error *err)
{
    writer *w = zc_alloc(sizeof *w);
    size_t f;
    int rc = zc_df_counter_settle(c, err);

    w->counter = c;
    w->put = put_bytes;
    w->to = to;
    zc_buf_init(&w->piece);
    zc_buf_init(&w->firsts);
    put_u64(w, c->sums.clauses);
    put_u64(w, c->sums.tokens);
    put_u64(w, c->sums.length);
    put_u64(w, c->sums.whole);
    for (f = 0; f < ZC_DF_FAMILIES && rc == 0; f++)
        rc = write_sizes(w, (zc_df_family)f, err);
    for (f = 0; f < ZC_DF_FAMILIES && rc == 0; f++)
        rc = write_family(w, (zc_df_family)f, err);
    put_piece(w);
    w->put(w->to, zc_str_buf(&w->firsts));
    zc_buf_release(&w->firsts);
    zc_buf_release(&w->piece);
    free(w);
    return rc;
}

/* A file that is written, and the errno of the first write that failed. */
typedef struct saving {
    FILE *file;
    int failed;
} saving;

static void save_bytes(void *to, zc_str bytes)
{
    saving *s = to;

    if (!s->failed && fwrite(bytes.ptr, 1, bytes.len, s->file) != bytes.len)
        s->failed = errno;
}

int zc_df_counter_save(zc_df_counter *c, const char *path, const char *magic, zc_error *err)
{
    saving s = {fopen(path, "wxe"), 0};
    int rc;

    if (!s.file)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot create", path);
    save_bytes(&s, (zc_str){magic, 8});
    rc = zc_df_counter_write(c, save_bytes, &s, err);
    if (!s.failed && (fflush(s.file) || fsync(fileno(s.file))))
        s.failed = errno;
    if (fclose(s.file) && !s.failed)
        s.failed = errno;
    if (rc < 0 || !s.failed)
        return rc;
    errno = s.failed;
    return zc_fail_errno(err, ZC_EIO, "%s: cannot write", path);
}
