/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Merging: several small segments, or one with many dead, become one. The live clauses are taken
 * from the forward store, so nothing is read or parsed again; what results is what a fresh build of
 * the same documents gives.
 */
#include "lib/base/mem.h"
#include "lib/store/schema.h"
#include "lib/store/store_private.h"
#include "lib/store/verify.h"

#include <stdlib.h>

/* When segments are merged; count_chosen() says why. */
enum {
    GROWTH = 8,                /* one with less than so many times what all smaller ones hold … */
    LARGE = 10,                /* … if that is less than this part of everything … */
    SMALL = 1000,              /* … or less than so much; */
    DEAD = 8,                  /* one with more than this part of its clauses dead; */
    LEFT = ZC_SEGMENTS_MAX - 3 /* so many are left when there would be too many all the same */
};

typedef struct size_of {
    uint64_t live; /* clauses and documents, of which some have no clause */
    size_t segment;
} size_of;

static int by_size(const void *a, const void *b)
{
    const size_of *x = a, *y = b;

    if (x->live != y->live)
        return x->live < y->live ? -1 : 1;
    return x->segment < y->segment ? -1 : 1;
}

static uint64_t live_in(const zc_live_segment *s)
{
    return s->info.clauses - s->dead_clauses + s->info.docs - s->dead_docs;
}

static bool many_dead(const zc_live_segment *s)
{
    return s->dead_clauses * DEAD > s->info.clauses;
}

/*
 * How many of the segments, ordered by size, become one. Those that stay grow by the factor 1 + GROWTH
 * from one to the next, so that their number is about the logarithm of all that there is, as is how
 * often a clause is rewritten in its life. Large ones stay though they are alike: a large run leaves
 * several. For the dead queries pay without getting anything; who is rewritten for them takes all
 * smaller ones along, which costs little more.
 */
static size_t count_chosen(const zc_manifest *m, const size_of *size, uint64_t all)
{
    size_t i, n = 0;
    uint64_t smaller = 0;

    for (i = 0; i < m->n_segments; i++) {
        uint64_t live = size[i].live;

        if (many_dead(&m->segment[size[i].segment]) ||
            (live < GROWTH * smaller && (live * LARGE < all || live < SMALL)))
            n = i + 1;
        smaller += live;
    }
    if (m->n_segments > ZC_SEGMENTS_MAX && n <= m->n_segments - LEFT)
        n = m->n_segments - LEFT + 1;
    return n;
}

/* Mark the segments to merge next; returns their number. */
static size_t choose(const zc_manifest *m, bool *chosen)
{
    size_of *size = zc_alloc(m->n_segments * sizeof *size);
    uint64_t all = 0;
    size_t i, n;

    for (i = 0; i < m->n_segments; i++) {
        size[i] = (size_of){live_in(&m->segment[i]), i};
        chosen[i] = false;
        all += size[i].live;
    }
    if (m->n_segments)
        qsort(size, m->n_segments, sizeof *size, by_size);
    n = count_chosen(m, size, all);
    for (i = 0; i < n; i++)
        chosen[size[i].segment] = true;
    free(size);
    return n;
}

static int copy_clauses(zc_builder *b, const zc_index *x, size_t segment, const zc_doc_view *v,
                        zc_error *err)
{
    zc_forward f;
    uint32_t i;
    int rc = 0;

    for (i = 0; i < v->n_clauses && rc == 0; i++)
        if ((rc = zc_index_read_forward(x, segment, v->first + i, &f, err)) == 0)
            rc = zc_builder_clause(b, &f, err);
    return rc;
}

int zc_merge_copy_segment(zc_builder *b, const zc_index *x, size_t segment, zc_error *err)
{
    zc_document d;
    zc_doc_view v;
    uint32_t doc;
    int rc = 0;

    for (doc = 0; doc < zc_index_segment_docs(x, segment) && rc == 0; doc++) {
        if (!zc_index_doc_live(x, segment, doc))
            continue;
        if (!zc_index_doc(x, segment, doc, &v))
            return zc_fail(err, ZC_ECORRUPT, "damaged document in segment %s",
                           zc_index_manifest(x)->segment[segment].info.name);
        zc_document_init(&d);
        zc_doc_restore(&v, &d);
        rc = zc_builder_begin(b, &d, v.n_clauses, err);
        if (rc == 0)
            rc = copy_clauses(b, x, segment, &v, err);
        if (rc == 0)
            zc_builder_end(b, &d, &v.origin, v.file);
        zc_document_release(&d);
    }
    return rc;
}

/* Replace the chosen segments by one, in the manifest to be committed. */
static void replace(zc_manifest *m, const bool *chosen, const zc_segment_info *info)
{
    size_t i, out = 0, n = m->n_segments;

    for (i = 0; i < n; i++)
        if (!chosen[i])
            m->segment[out++] = m->segment[i];
    m->n_segments = out;
    zc_manifest_add_segment(m, info);
}

/* What is copied gets a new checksum, which would make damage look whole. */
static int check_chosen(zc_store *s, const bool *chosen, zc_error *err)
{
    size_t i = s->manifest.n_segments;
    zc_error why;
    int rc = 0, bad;

    /* From the last on, since losing one renumbers those behind it. */
    while (i-- > 0) {
        const zc_live_segment *live = &s->manifest.segment[i];

        if (!chosen[i] || (bad = zc_segment_verify(s->path, live, &why)) == 0)
            continue;
        rc = zc_fail(err, bad, "%s", why.message);
        if (bad != ZC_ECORRUPT)
            break;
        zc_store_lose(s, i, &why);
    }
    return rc;
}

/* at: OUT, the segment that could not be copied; their number when it was not for one of them. */
static int build_merged(zc_store *s, const zc_index *x, const bool *chosen, zc_segment_info *info,
                        size_t *at, zc_error *err)
{
    zc_builder *b;
    char name[48];
    size_t i;
    int rc;

    *at = zc_index_segments(x);

    zc_store_name(s, name);
    b = zc_builder_new(s->path, name, err);
    if (!b)
        return ZC_EIO;
    for (i = 0, rc = 0; rc == 0 && i < zc_index_segments(x); i++)
        if (chosen[i] && (rc = zc_merge_copy_segment(b, x, i, err)) < 0)
            *at = i;
    if (rc == 0)
        rc = zc_builder_finish(b, info, err);
    zc_builder_free(b);
    return rc;
}

static int merge(zc_store *s, const bool *chosen, zc_error *err)
{
    zc_segment_info info;
    zc_index *x;
    size_t at, n;
    int rc = check_chosen(s, chosen, err);

    if (rc < 0)
        return rc;
    x = zc_index_open(s->path, ZC_INDEX_NO_POSTINGS, err);
    if (!x)
        return err->code;
    n = zc_index_segments(x);
    rc = build_merged(s, x, chosen, &info, &at, err);
    zc_index_close(x);
    /* damage that its checksum does not know of */
    if (rc == ZC_ECORRUPT && at < n)
        zc_store_lose(s, at, err);
    if (rc < 0)
        return rc;
    replace(&s->manifest, chosen, &info);
    return zc_store_commit(s, err);
}

/* Segments whose documents are all dead need no merging. Returns whether there were any. */
static bool drop_dead(zc_manifest *m)
{
    size_t i, out = 0, n = m->n_segments;

    for (i = 0; i < n; i++)
        if (m->segment[i].dead_docs < m->segment[i].info.docs)
            m->segment[out++] = m->segment[i];
    m->n_segments = out;
    return out < n;
}

int zc_store_merge(zc_store *s, zc_error *err)
{
    zc_error own;
    bool *chosen;
    size_t n;
    int rc = zc_store_changed(s) ? zc_store_commit(s, err) : 0;

    if (!err)
        err = &own;
    if (rc == 0 && drop_dead(&s->manifest))
        rc = zc_store_commit(s, err);
    do {
        if (rc < 0)
            break;
        chosen = zc_alloc(s->manifest.n_segments * sizeof *chosen);
        n = choose(&s->manifest, chosen);
        if (n)
            rc = merge(s, chosen, err);
        free(chosen);
    } while (n && rc == 0);
    zc_store_sweep(s);
    return rc;
}
