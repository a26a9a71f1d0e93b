/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tombstones: a bitmap of documents and the frequencies to subtract. */
#include "lib/store/tombs.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/store/pack.h"
#include "lib/store/schema.h"

#include <stdlib.h>
#include <string.h>

/* Layout: magic, number of documents, bitmap in words of 64, frequencies. */
static bool read_file(zc_tombs *t)
{
    zc_unpack u = {t->map.ptr, t->map.len, false};
    const void *magic = zc_unpack_bytes(&u, 8), *bitmap;
    uint64_t docs = zc_unpack_u64(&u);

    if (!magic || memcmp(magic, ZC_MAGIC_DEAD, 8) || docs != t->docs.n)
        return false;
    bitmap = zc_unpack_bytes(&u, (docs + 63) / 64 * 8);
    if (!bitmap)
        return false;
    memcpy(t->docs.word, bitmap, (docs + 63) / 64 * 8);
    if (docs % 64) /* bits behind the last document are not for counting */
        t->docs.word[docs / 64] &= ((uint64_t)1 << docs % 64) - 1;
    return zc_dfs_read(&t->df, (zc_str){u.ptr, u.len}) > 0;
}

int zc_tombs_open(zc_tombs *t, const char *index, const zc_live_segment *s, zc_error *err)
{
    char *path;
    int rc;

    memset(t, 0, sizeof *t);
    zc_bits_init(&t->docs, s->info.docs);
    if (!s->dead_number)
        return 0;
    path = zc_dead_path(index, s);
    rc = zc_map_open(&t->map, path, err);
    if (rc == 0 && (t->map.len != s->dead_size || !read_file(t)))
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", path);
    if (rc < 0)
        zc_tombs_close(t);
    free(path);
    return rc;
}

void zc_tombs_close(zc_tombs *t)
{
    zc_bits_release(&t->docs);
    zc_map_close(&t->map);
    memset(t, 0, sizeof *t);
}

static void add_bytes(void *out, zc_str bytes)
{
    zc_buf_addstr(out, bytes);
}

int zc_tombs_write(const char *index, zc_live_segment *s, const zc_bits *docs, zc_df_counter *df,
                   zc_error *err)
{
    uint64_t clauses = df->sums.clauses;
    char *path;
    zc_buf out;
    int rc;

    zc_buf_init(&out);
    zc_buf_add(&out, ZC_MAGIC_DEAD, 8);
    zc_pack_u64(&out, docs->n);
    zc_buf_add(&out, docs->word, (docs->n + 63) / 64 * 8);
    rc = zc_df_counter_write(df, add_bytes, &out, err);
    if (rc == 0) {
        s->dead_number++;
        s->dead_clauses = clauses;
        s->dead_docs = zc_bits_count(docs);
        s->dead_size = out.len;
        s->dead_checksum = zc_hash(zc_str_buf(&out));
        path = zc_dead_path(index, s);
        rc = zc_file_write(path, zc_str_buf(&out), err);
        free(path);
    }
    zc_buf_release(&out);
    return rc;
}
