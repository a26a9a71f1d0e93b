/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening an index: the files of each live segment, and what to do about those that are damaged. */
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/fault.h"
#include "lib/store/index_private.h"
#include "lib/store/lost.h"
#include "lib/store/schema.h"
#include "lib/store/verify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A writer may remove a segment between our reading the manifest and opening it: then the
 * manifest has changed, and is read again. */
enum { OPEN_TRIES = 5 };

/* --- one segment ----------------------------------------------------------------------------- */

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

/* We wrote the file: where its head names another version or nothing sensible, that is damage. It may
 * have gone since its size was looked at. */
static int open_database(segment *s, const char *path, zc_error *err)
{
    xc_error xe = {0};
    zc_error why;

    s->db = xc_db_open(path, &xe);
    if (s->db)
        return 0;
    zc_fault(&why, path, &xe);
    if (why.code != ZC_EIO && why.code != ZC_ENOENT)
        why.code = ZC_ECORRUPT;
    return zc_fail(err, why.code, "%s", why.message);
}

static int open_postings(zc_index *x, segment *s, zc_error *err)
{
    char *path = zc_segment_file(x->path, &s->live->info, ZC_FILE_POSTINGS);
    int rc = check_size(path, s->live->info.size[0], err);

    /* An empty database cannot be opened as one file by libxapian, and has nothing to find. */
    if (rc == 0 && s->live->info.clauses)
        rc = open_database(s, path, err);
    free(path);
    return rc;
}

static int begin_records(zc_index *x, segment *s, zc_error *err)
{
    char *forward = zc_segment_file(x->path, &s->live->info, ZC_FILE_FORWARD),
         *docs = zc_segment_file(x->path, &s->live->info, ZC_FILE_DOCS);
    const zc_segment_info *info = &s->live->info;
    int rc = zc_records_begin(&s->forward, forward, ZC_MAGIC_FORWARD, ZC_RECORDS_COPIED, err);

    if (rc == 0 && (s->forward.map.len != info->size[1] || s->forward.n != info->clauses))
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", forward);
    if (rc == 0)
        rc = zc_docs_begin(&s->docs, docs, err);
    if (rc == 0 && (s->docs.map.len != info->size[2] || zc_docs_count(&s->docs) != info->docs))
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", docs);
    free(forward);
    free(docs);
    return rc;
}

static int check_records(zc_index *x, segment *s, zc_error *err)
{
    char *forward = zc_segment_file(x->path, &s->live->info, ZC_FILE_FORWARD),
         *docs = zc_segment_file(x->path, &s->live->info, ZC_FILE_DOCS);
    int rc = zc_docs_check(&s->docs, docs, err);

    if (rc == 0)
        rc = zc_records_check(&s->forward, forward, err);
    free(forward);
    free(docs);
    return rc;
}

/* Each look-up copies one or two blocks, until there are so many that reading the mapping costs less. */
static bool read_terms(segment *s, int fd)
{
    enum { COPIED = 128 };
    zc_copies *copies = NULL;

    if (s->terms.len > ZC_COPIES_FROM)
        copies = zc_copies_new(fd, COPIED, &s->terms);
    else
        close(fd);
    if (s->terms.len != s->live->info.size[3] || s->terms.len < 8 ||
        memcmp(s->terms.ptr, ZC_MAGIC_TERMS, 8) ||
        !zc_dfs_read(&s->df, (zc_str){s->terms.ptr + 8, s->terms.len - 8})) {
        zc_copies_free(copies);
        return false;
    }
    s->df.copies = copies;
    s->df.offset = 8;
    zc_map_expect(&s->terms, (size_t)(s->df.firsts - s->terms.ptr), s->terms.len);
    return true;
}

static int open_terms(zc_index *x, segment *s, zc_error *err)
{
    char *path = zc_segment_file(x->path, &s->live->info, ZC_FILE_TERMS);
    int fd, rc = zc_map_open_file(&s->terms, &fd, path, err);

    if (rc == 0 && !read_terms(s, fd))
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", path);
    free(path);
    return rc;
}

bool zc_segment_unpack_doc(const segment *s, zc_str record, zc_doc_view *v)
{
    if (!zc_doc_unpack(v, record))
        return false;
    /* The folder of what a server has is none of this machine. */
    v->origin.root = s->server ? UINT32_MAX : v->origin.root + s->roots;
    return (uint64_t)v->first + v->n_clauses <= s->live->info.clauses;
}

bool zc_segment_doc(const segment *s, size_t doc, zc_doc_view *v)
{
    return zc_segment_unpack_doc(s, zc_records_get(&s->docs, doc), v);
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
        if (zc_segment_doc(s, doc, &v))
            for (i = 0; i < v.n_clauses; i++)
                zc_bits_drop(&s->live_clauses, v.first + i);
}

static int open_segment(zc_index *x, segment *s, unsigned flags, zc_error *err)
{
    int rc;

    if (flags & ZC_INDEX_CHECKSUMS && (rc = zc_segment_verify(x->path, s->live, err)) < 0)
        return rc;
    if ((rc = begin_records(x, s, err)) < 0 || (rc = open_terms(x, s, err)) < 0 ||
        (rc = zc_tombs_open(&s->tombs, x->path, s->live, err)) < 0)
        return rc;
    if (!(flags & ZC_INDEX_NO_POSTINGS) && (rc = open_postings(x, s, err)) < 0)
        return rc;
    if ((rc = check_records(x, s, err)) < 0)
        return rc;
    mark_live(s);
    return 0;
}

static void close_segment(segment *s)
{
    xc_db_free(s->db);
    zc_records_close(&s->forward);
    zc_records_close(&s->docs);
    zc_copies_free(s->df.copies);
    zc_map_close(&s->terms);
    zc_tombs_close(&s->tombs);
    zc_bits_release(&s->live_clauses);
    free(s->length);
    memset(s, 0, sizeof *s);
}

/* --- all of them ----------------------------------------------------------------------------- */

void zc_index_sum_up(zc_index *x)
{
    size_t i;

    memset(&x->sums, 0, sizeof x->sums);
    x->docs = 0;
    for (i = 0; i < x->n; i++) {
        const segment *s = &x->segment[i];
        const zc_df_sums *all = &s->df.sums, *dead = &s->tombs.df.sums;

        x->sums.clauses += all->clauses - dead->clauses;
        x->sums.tokens += all->tokens - dead->tokens;
        x->sums.length += all->length - dead->length;
        x->sums.whole += all->whole - dead->whole;
        x->docs += s->live->info.docs - s->live->dead_docs;
    }
}

void zc_index_lose(zc_index *x, size_t i, const zc_error *why)
{
    zc_manifest *m = &x->manifest;
    size_t k;

    x->lost = zc_grow(x->lost, &x->cap_lost, x->n_lost + 1, sizeof *x->lost);
    x->lost[x->n_lost++] = (lost){m->segment[i], *why};
    close_segment(&x->segment[i]);
    for (k = i + 1; k < x->n; k++) {
        x->segment[k - 1] = x->segment[k];
        m->segment[k - 1] = m->segment[k];
    }
    x->n = --m->n_segments;
    for (k = 0; k < x->n; k++)
        x->segment[k].live = &m->segment[k];
    zc_index_sum_up(x);
}

static void release(zc_index *x)
{
    size_t i;

    for (i = 0; i < x->n; i++)
        close_segment(&x->segment[i]);
    free(x->segment);
    zc_manifest_release(&x->manifest);
    x->segment = NULL;
    x->n = x->n_lost = 0;
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

/* gone: OUT, whether files were missing, also when what they belong to is left out. */
static int try_open(zc_index *x, unsigned flags, bool *gone, zc_error *err)
{
    size_t i;
    int rc;

    *gone = false;
    if ((rc = zc_manifest_read(&x->manifest, x->path, err)) < 0)
        return rc;
    if ((rc = check_analyzer(x, flags, err)) < 0)
        return rc;
    x->n = x->manifest.n_segments;
    x->segment = zc_alloc(x->n * sizeof *x->segment);
    for (i = 0; i < x->n; i++)
        x->segment[i].live = &x->manifest.segment[i];
    for (i = 0; i < x->n;) {
        rc = open_segment(x, &x->segment[i], flags, err);
        *gone = *gone || rc == ZC_ENOENT;
        if (rc == 0)
            i++;
        else if (flags & ZC_INDEX_LEAVE_OUT && (rc == ZC_ENOENT || rc == ZC_ECORRUPT))
            zc_index_lose(x, i, err);
        else
            return rc;
    }
    zc_index_sum_up(x);
    return 0;
}

/* Open, and again while files are gone that the manifest named a moment ago. */
static int open_settled(zc_index *x, unsigned flags, zc_error *why)
{
    uint64_t seen = 0;
    bool gone;
    int rc = 0, tries;

    for (tries = 0; tries < OPEN_TRIES; tries++) {
        rc = try_open(x, flags, &gone, why);
        gone = gone && x->manifest.generation != seen;
        if (!gone)
            break;
        seen = x->manifest.generation;
        if (tries + 1 < OPEN_TRIES)
            release(x);
    }
    /* A file that the manifest names is missing, and stays missing: that is damage. */
    return rc == ZC_ENOENT && x->manifest.generation ? ZC_ECORRUPT : rc;
}

zc_index *zc_index_new(void)
{
    zc_index *x = zc_alloc(sizeof *x);

    x->asked = zc_alloc(sizeof *x->asked);
    zc_counts_init(x->asked);
    x->kept = zc_alloc(sizeof *x->kept);
    x->verbatim = zc_verbatim_new();
    zc_manifest_init(&x->manifest);
    return x;
}

zc_index *zc_index_open(const char *path, unsigned flags, zc_error *err)
{
    zc_index *x = zc_index_new();
    zc_error why = {0};
    int rc;

    x->path = zc_strdup(path);
    rc = open_settled(x, flags, &why);
    if (rc == 0)
        return x;
    zc_fail(
        err, rc, "%s%s", why.message,
        rc == ZC_ECORRUPT && !strstr(why.message, "--rebuild")
            ? _("; the index is damaged: run policy-index, which reads the documents of what is "
                "damaged again")
            : "");
    zc_index_close(x);
    return NULL;
}

void zc_index_close(zc_index *x)
{
    size_t i;

    if (!x)
        return;
    if (x->kept->thing)
        x->kept->release(x->kept->thing);
    free(x->kept);
    release(x);
    for (i = 0; i < x->n_parts; i++)
        zc_index_close(x->part[i]);
    free(x->part);
    zc_servers_free(x->servers);
    while (x->n_absent > 0)
        free(x->absent[--x->n_absent].name);
    free(x->absent);
    free(x->lost);
    zc_counts_release(x->asked);
    free(x->asked);
    zc_verbatim_free(x->verbatim);
    free(x->path);
    free(x);
}

/* --- has it changed? ------------------------------------------------------------------------- */

/* An index that was made anew may be of the same generation; its files are others. */
static bool same_segment(const zc_live_segment *a, const zc_live_segment *b)
{
    return !strcmp(a->info.name, b->info.name) && a->dead_number == b->dead_number &&
           !memcmp(a->info.checksum, b->info.checksum, sizeof a->info.checksum);
}

static bool knows(const zc_index *x, const zc_live_segment *s)
{
    size_t i;

    for (i = 0; i < x->manifest.n_segments; i++)
        if (same_segment(s, &x->manifest.segment[i]))
            return true;
    for (i = 0; i < x->n_lost; i++)
        if (same_segment(s, &x->lost[i].live))
            return true;
    return false;
}

bool zc_index_is_current(const zc_index *x)
{
    zc_manifest now;
    bool same = true;
    size_t i;

    for (i = 0; i < x->n_parts && same; i++)
        same = zc_index_is_current(x->part[i]);
    if (x->n_parts || x->servers) /* what a server has is told when it is opened */
        return same;
    zc_manifest_init(&now);
    same = zc_manifest_read(&now, x->path, NULL) == 0 && now.generation == x->manifest.generation &&
           now.n_segments == x->manifest.n_segments + x->n_lost;
    for (i = 0; i < now.n_segments && same; i++)
        same = knows(x, &now.segment[i]);
    zc_manifest_release(&now);
    return same;
}
