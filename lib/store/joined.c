/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joined: the segments move over; the parts stay, empty, for what is asked of each on disk. */
#include "lib/store/joined.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/store/index_private.h"
#include "lib/store/publish.h"

#include <stdlib.h>
#include <string.h>

/* The part that a segment came from: parts keep what their manifests say. */
static const zc_index *part_of(const zc_index *x, size_t number)
{
    size_t i;

    for (i = 0; i < x->n_parts; i++) {
        if (number < x->part[i]->manifest.n_segments)
            return x->part[i];
        number -= x->part[i]->manifest.n_segments;
    }
    return x;
}

/* Its servers are ours from here on. */
static void move_servers(zc_index *x, zc_index *part)
{
    size_t i;

    if (!part->servers)
        return;
    if (!x->servers)
        x->servers = zc_servers_new();
    x->servers->wait = part->servers->wait;
    for (i = 0; i < part->servers->n; i++)
        zc_servers_add(x->servers, part->servers->v[i]);
    part->servers->n = part->servers->n_up = 0;
}

/* --- moving over ---------------------------------------------------------------------------------- */

/* Documents name their root by number, and every part numbers its own. */
static uint32_t add_roots(zc_index *x, const zc_manifest *m)
{
    uint32_t base = x->manifest.last_root, most = base;
    size_t i;

    for (i = 0; i < m->n_roots; i++) {
        zc_manifest_add_root(&x->manifest, m->root[i].path)->id = base + m->root[i].id;
        most = base + m->root[i].id > most ? base + m->root[i].id : most;
    }
    x->manifest.last_root = most;
    return base;
}

static void add_lost(zc_index *x, const zc_index *part)
{
    size_t i;

    for (i = 0; i < part->n_lost; i++) {
        x->lost = zc_grow(x->lost, &x->cap_lost, x->n_lost + 1, sizeof *x->lost);
        x->lost[x->n_lost++] = part->lost[i];
    }
}

static void move_segments(zc_index *x, zc_index *part)
{
    uint32_t base = add_roots(x, &part->manifest);
    zc_manifest *m = &x->manifest;
    size_t i;

    for (i = 0; i < part->n; i++) {
        m->segment = zc_grow(m->segment, &m->cap_segments, m->n_segments + 1, sizeof *m->segment);
        m->segment[m->n_segments++] = *part->segment[i].live;
        x->segment = zc_resize(x->segment, x->n + 1, sizeof *x->segment);
        x->segment[x->n] = part->segment[i];
        x->segment[x->n++].roots = base;
    }
    part->n = 0;
    add_lost(x, part);
    move_servers(x, part);
}

/* --- ids ------------------------------------------------------------------------------------------ */

typedef struct known_path {
    zc_str path;
    size_t segment;
} known_path;

static int by_path(const void *a, const void *b)
{
    return zc_str_cmp(((const known_path *)a)->path, ((const known_path *)b)->path);
}

static known_path *find_paths(const zc_index *x, size_t *n)
{
    known_path *v = NULL;
    size_t cap = 0, i;
    zc_doc_view d;
    uint32_t doc;

    for (i = 0, *n = 0; i < x->n; i++)
        for (doc = 0; !x->segment[i].server && doc < zc_index_segment_docs(x, i); doc++)
            if (zc_index_doc_live(x, i, doc) && zc_index_doc(x, i, doc, &d)) {
                v = zc_grow(v, &cap, *n + 1, sizeof *v);
                v[(*n)++] = (known_path){d.path, i};
            }
    return v;
}

static int check_paths(const zc_index *x, zc_error *err)
{
    size_t i, n;
    known_path *v = find_paths(x, &n);
    int rc = 0;

    if (n)
        qsort(v, n, sizeof *v, by_path);
    for (i = 1; i < n && rc == 0; i++)
        if (zc_str_eq(v[i - 1].path, v[i].path) &&
            part_of(x, v[i - 1].segment) != part_of(x, v[i].segment))
            rc = zc_fail(err, ZC_EINVAL,
                         "%.*s stands in %s and in %s: its ids would be ambiguous; leave one of "
                         "these indexes out",
                         (int)v[i].path.len, v[i].path.ptr, part_of(x, v[i - 1].segment)->path,
                         part_of(x, v[i].segment)->path);
    free(v);
    return rc;
}

/* The folder that holds what a server serves, unless it has changed since; or NULL. */
static const char *folder_of(const zc_index *x, uint32_t tag)
{
    size_t i;

    for (i = 0; i < x->n_parts; i++)
        if (!x->part[i]->servers && zc_publish_tag(&x->part[i]->manifest) == tag)
            return x->part[i]->path;
    return NULL;
}

/* Every clause would be there twice. */
static int check_servers(zc_index *x, zc_error *err)
{
    const zc_servers *s = x->servers;
    const char *folder;
    size_t i, k;

    for (i = 0; s && i < s->n; i++) {
        for (k = 0; k < i; k++)
            if (s->v[i]->tag == s->v[k]->tag)
                return zc_fail(err, ZC_EINVAL, "%s and %s serve the same index; name one of them",
                               s->v[k]->name, s->v[i]->name);
        if ((folder = folder_of(x, s->v[i]->tag)))
            return zc_fail(err, ZC_EINVAL, "%s serves what stands in %s; name one of them",
                           s->v[i]->name, folder);
    }
    return s ? zc_servers_unite(x->servers, err) : 0;
}

/* --- all of it -------------------------------------------------------------------------------------- */

static zc_index *put_together(zc_index **part, size_t n)
{
    zc_index *x = zc_index_new();
    zc_buf path;
    size_t i;

    zc_buf_init(&path);
    x->part = zc_alloc(n * sizeof *x->part);
    x->n_parts = n;
    for (i = 0; i < n; i++) {
        x->part[i] = part[i];
        zc_buf_addf(&path, "%s%s", i ? ", " : "", part[i]->path);
        move_segments(x, part[i]);
    }
    for (i = 0; i < x->n; i++)
        x->segment[i].live = &x->manifest.segment[i];
    x->path = zc_buf_detach(&path);
    x->manifest.analyzer = part[0]->manifest.analyzer;
    zc_index_sum_up(x);
    return x;
}

zc_index *zc_index_join(zc_index **part, size_t n, zc_error *err)
{
    zc_index *x;

    if (n == 1)
        return part[0];
    x = put_together(part, n);
    if (check_paths(x, err) == 0 && check_servers(x, err) == 0)
        return x;
    zc_index_close(x);
    return NULL;
}
