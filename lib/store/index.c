/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Index: opening the live segments and reading what they hold. Postings are postings.c's. */
#include "lib/store/index.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/fault.h"
#include "lib/store/index_private.h"
#include "lib/store/schema.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A writer may remove a segment between our reading the manifest and opening it: then the
 * manifest has changed, and is read again. */
enum { OPEN_TRIES = 5 };

static char *file_of(const zc_index *x, const zc_segment_info *info, const char *name)
{
    zc_buf b;

    zc_buf_init(&b);
    zc_buf_addf(&b, "%s/seg-%s/%s", x->path, info->name, name);
    return zc_buf_detach(&b);
}

static int check_size(const char *path, uint64_t size, zc_error *err)
{
    struct stat st;

    if (stat(path, &st) < 0)
        return zc_fail_errno(err, errno == ENOENT ? ZC_ENOENT : ZC_EIO, "%s: cannot open", path);
    if ((uint64_t)st.st_size != size)
        return zc_fail(err, ZC_ECORRUPT, "%s: damaged: %llu bytes, %llu expected", path,
                       (unsigned long long)st.st_size, (unsigned long long)size);
    return 0;
}

static int open_postings(zc_index *x, segment *s, zc_error *err)
{
    char *path = file_of(x, &s->live->info, ZC_FILE_POSTINGS);
    xc_error xe = {0};
    int rc = check_size(path, s->live->info.size[0], err);

    /* An empty database cannot be opened as one file by libxapian, and has nothing to find. */
    if (rc == 0 && s->live->info.clauses) {
        s->db = xc_db_open(path, &xe);
        if (!s->db)
            rc = zc_fault(err, path, &xe);
    }
    free(path);
    return rc;
}

static int open_records(zc_index *x, segment *s, zc_records *r, size_t which, const char *name,
                        const char *magic, zc_error *err)
{
    char *path = file_of(x, &s->live->info, name);
    int rc = zc_records_open(r, path, magic, err);
    uint64_t n = which == 1 ? s->live->info.clauses : s->live->info.docs;

    if (rc == 0 && (r->map.len != s->live->info.size[which] || r->n != n))
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", path);
    free(path);
    return rc;
}

static int open_terms(zc_index *x, segment *s, zc_error *err)
{
    char *path = file_of(x, &s->live->info, ZC_FILE_TERMS);
    int rc = zc_map_open(&s->terms, path, err);

    if (rc == 0 && (s->terms.len != s->live->info.size[3] || s->terms.len < 8 ||
                    memcmp(s->terms.ptr, ZC_MAGIC_TERMS, 8) ||
                    !zc_dfs_read(&s->df, (zc_str){s->terms.ptr + 8, s->terms.len - 8})))
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", path);
    free(path);
    return rc;
}

/* The record of a document; false when it is damaged or names clauses that are not there. */
static bool read_doc(const segment *s, size_t doc, zc_doc_view *v)
{
    return zc_doc_unpack(v, zc_records_get(&s->docs, doc)) &&
           (uint64_t)v->first + v->n_clauses <= s->live->info.clauses;
}

/* Tombstones name documents; searching asks by clause. */
static void mark_live(segment *s)
{
    zc_doc_view v;
    size_t doc, i;

    zc_bits_init(&s->live_clauses, s->live->info.clauses);
    zc_bits_fill(&s->live_clauses);
    for (doc = zc_bits_next(&s->tombs.docs, 0); doc < s->tombs.docs.n;
         doc = zc_bits_next(&s->tombs.docs, doc + 1))
        if (read_doc(s, doc, &v))
            for (i = 0; i < v.n_clauses; i++)
                zc_bits_drop(&s->live_clauses, v.first + i);
}

static int open_segment(zc_index *x, segment *s, unsigned flags, zc_error *err)
{
    int rc;

    if ((rc = open_records(x, s, &s->forward, 1, ZC_FILE_FORWARD, ZC_MAGIC_FORWARD, err)) < 0 ||
        (rc = open_records(x, s, &s->docs, 2, ZC_FILE_DOCS, ZC_MAGIC_DOCS, err)) < 0 ||
        (rc = open_terms(x, s, err)) < 0 ||
        (rc = zc_tombs_open(&s->tombs, x->path, s->live, err)) < 0)
        return rc;
    if (!(flags & ZC_INDEX_NO_POSTINGS) && (rc = open_postings(x, s, err)) < 0)
        return rc;
    mark_live(s);
    x->sums.clauses += s->df.sums.clauses - s->tombs.df.sums.clauses;
    x->sums.tokens += s->df.sums.tokens - s->tombs.df.sums.tokens;
    x->sums.length += s->df.sums.length - s->tombs.df.sums.length;
    x->sums.whole += s->df.sums.whole - s->tombs.df.sums.whole;
    x->docs += s->live->info.docs - s->live->dead_docs;
    return 0;
}

static void release(zc_index *x)
{
    size_t i;

    for (i = 0; i < x->n; i++) {
        segment *s = &x->segment[i];

        xc_db_free(s->db);
        zc_records_close(&s->forward);
        zc_records_close(&s->docs);
        zc_map_close(&s->terms);
        zc_tombs_close(&s->tombs);
        zc_bits_release(&s->live_clauses);
    }
    free(x->segment);
    zc_manifest_release(&x->manifest);
    x->segment = NULL;
    x->n = 0;
    x->docs = 0;
    memset(&x->sums, 0, sizeof x->sums);
}

static int check_analyzer(const zc_index *x, unsigned flags, zc_error *err)
{
    if (flags & ZC_INDEX_ANY_ANALYZER || x->manifest.analyzer == zc_analyzer_version())
        return 0;
    return zc_fail(err, ZC_EVERSION,
                   "%s: written with another analyzer version (%08x, this program has %08x); run "
                   "policy-index -d %s --rebuild",
                   x->path, (unsigned)x->manifest.analyzer, (unsigned)zc_analyzer_version(),
                   x->path);
}

static int try_open(zc_index *x, unsigned flags, zc_error *err)
{
    int rc;

    if ((rc = zc_manifest_read(&x->manifest, x->path, err)) < 0)
        return rc;
    if ((rc = check_analyzer(x, flags, err)) < 0)
        return rc;
    x->n = x->manifest.n_segments;
    x->segment = zc_alloc(x->n * sizeof *x->segment);
    for (size_t i = 0; i < x->n && rc == 0; i++) {
        x->segment[i].live = &x->manifest.segment[i];
        rc = open_segment(x, &x->segment[i], flags, err);
    }
    return rc;
}

zc_index *zc_index_open(const char *path, unsigned flags, zc_error *err)
{
    zc_index *x = zc_alloc(sizeof *x);
    zc_error why = {0};
    uint64_t seen = 0;
    int rc = 0, tries;

    x->path = zc_strdup(path);
    x->asked = zc_alloc(sizeof *x->asked);
    zc_counts_init(x->asked);
    for (tries = 0; tries < OPEN_TRIES; tries++) {
        rc = try_open(x, flags, &why);
        if (rc == 0)
            return x;
        bool gone = rc == ZC_ENOENT && x->manifest.generation != seen;
        seen = x->manifest.generation;
        release(x);
        if (!gone)
            break;
    }
    /* A file that the manifest names is missing, and stays missing: that is damage. */
    if (rc == ZC_ENOENT && seen)
        rc = ZC_ECORRUPT;
    zc_fail(err, rc, "%s%s", why.message,
            rc == ZC_ECORRUPT && !strstr(why.message, "--rebuild")
                ? _("; the index is damaged: check it with policy-index --verify or "
                    "make it anew with --rebuild")
                : "");
    zc_index_close(x);
    return NULL;
}

void zc_index_close(zc_index *x)
{
    if (!x)
        return;
    release(x);
    zc_counts_release(x->asked);
    free(x->asked);
    free(x->path);
    free(x);
}

const zc_manifest *zc_index_manifest(const zc_index *x)
{
    return &x->manifest;
}

/* An index that was made anew may be of the same generation; its files are others. */
static bool same_segment(const zc_live_segment *a, const zc_live_segment *b)
{
    return !strcmp(a->info.name, b->info.name) && a->dead_number == b->dead_number &&
           !memcmp(a->info.checksum, b->info.checksum, sizeof a->info.checksum);
}

bool zc_index_is_current(const zc_index *x)
{
    zc_manifest now;
    bool same;
    size_t i;

    zc_manifest_init(&now);
    same = zc_manifest_read(&now, x->path, NULL) == 0 && now.generation == x->manifest.generation &&
           now.n_segments == x->n;
    for (i = 0; i < x->n && same; i++)
        same = same_segment(&now.segment[i], x->segment[i].live);
    zc_manifest_release(&now);
    return same;
}

zc_df_sums zc_index_sums(const zc_index *x)
{
    return x->sums;
}

uint64_t zc_index_docs(const zc_index *x)
{
    return x->docs;
}

size_t zc_index_segments(const zc_index *x)
{
    return x->n;
}

uint32_t zc_index_segment_clauses(const zc_index *x, size_t i)
{
    return (uint32_t)x->segment[i].live->info.clauses;
}

uint32_t zc_index_segment_docs(const zc_index *x, size_t i)
{
    return (uint32_t)x->segment[i].live->info.docs;
}

const zc_bits *zc_index_live(const zc_index *x, size_t i)
{
    return &x->segment[i].live_clauses;
}

bool zc_index_doc_live(const zc_index *x, size_t i, uint32_t doc)
{
    return doc < zc_index_segment_docs(x, i) && !zc_bits_has(&x->segment[i].tombs.docs, doc);
}

bool zc_index_forward(const zc_index *x, size_t i, uint32_t clause, zc_forward *f)
{
    return zc_forward_unpack(f, zc_records_get(&x->segment[i].forward, clause));
}

bool zc_index_doc(const zc_index *x, size_t i, uint32_t doc, zc_doc_view *v)
{
    return read_doc(&x->segment[i], doc, v);
}

int zc_index_read_forward(const zc_index *x, size_t i, uint32_t clause, zc_forward *f,
                          zc_error *err)
{
    if (zc_index_forward(x, i, clause, f))
        return 0;
    return zc_fail(err, ZC_ECORRUPT,
                   "damaged clause in the index; check it with policy-index --verify");
}

int zc_index_read_doc(const zc_index *x, size_t i, uint32_t doc, zc_doc_view *v, zc_error *err)
{
    if (zc_index_doc(x, i, doc, v))
        return 0;
    return zc_fail(err, ZC_ECORRUPT,
                   "damaged document in the index; check it with policy-index --verify");
}

uint32_t zc_index_df(const zc_index *x, zc_df_family family, uint64_t key)
{
    uint32_t df = 0;
    size_t i;

    for (i = 0; i < x->n; i++)
        df += zc_dfs_get(&x->segment[i].df, family, key) -
              zc_dfs_get(&x->segment[i].tombs.df, family, key);
    return df;
}
