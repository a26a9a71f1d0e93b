/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapshot: get hold of every file that one manifest names, a link or a mapping each, then check and
 * copy at leisure: from then on the writer may remove what it likes.
 */
#include "lib/store/snapshot.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/map.h"
#include "lib/base/mem.h"
#include "lib/store/claim.h"
#include "lib/store/folder.h"
#include "lib/store/manifest.h"
#include "lib/store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As often in a row may a merge sweep away what the manifest has just named. */
enum { TRIES = 20 };

typedef struct part {
    char *from, *path; /* path: in the copy */
    uint64_t size, checksum;
    zc_map map; /* of the original; of the link where it is linked */
    bool linked, made;
} part;

typedef struct snapshot {
    const char *index, *to;
    zc_manifest manifest;
    part *part;
    size_t n, cap;
    zc_strings folders; /* of segments, in the copy; made by us */
} snapshot;

/* --- holding on ------------------------------------------------------------------------------ */

static int add_part(snapshot *s, char *from, char *path, uint64_t size, uint64_t checksum)
{
    s->part = zc_grow(s->part, &s->cap, s->n + 1, sizeof *s->part);
    s->part[s->n] = (part){.from = from, .path = path, .size = size, .checksum = checksum};
    return (int)s->n++;
}

/* A link where there can be one. Returns ZC_ENOENT when the file is gone. */
static int hold(part *p, zc_error *err)
{
    p->linked = p->made = link(p->from, p->path) == 0;
    /* The mapping outlives the file. */
    return zc_map_open(&p->map, p->linked ? p->path : p->from, err);
}

static int hold_segment(snapshot *s, const zc_live_segment *live, zc_error *err)
{
    static const char *const files[4] = {ZC_FILE_POSTINGS, ZC_FILE_FORWARD, ZC_FILE_DOCS,
                                         ZC_FILE_TERMS};
    char name[64], *to;
    size_t i;
    int rc = 0, at;

    snprintf(name, sizeof name, "seg-%s", live->info.name);
    to = zc_folder_join(s->to, name);
    if (mkdir(to, 0777) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s: cannot create", to);
    else
        zc_strings_add(&s->folders, zc_str_of(to));
    for (i = 0; i < 4 && rc == 0; i++) {
        at = add_part(s, zc_segment_file(s->index, &live->info, files[i]),
                      zc_segment_file(s->to, &live->info, files[i]), live->info.size[i],
                      live->info.checksum[i]);
        rc = hold(&s->part[at], err);
    }
    if (rc == 0 && live->dead_number) {
        at = add_part(s, zc_dead_path(s->index, live), zc_dead_path(s->to, live), live->dead_size,
                      live->dead_checksum);
        rc = hold(&s->part[at], err);
    }
    free(to);
    return rc;
}

/* Only what is ours: somebody else may have put something in its place. */
static void let_go(snapshot *s, bool remove)
{
    size_t i;

    for (i = 0; i < s->n; i++) {
        if (remove && s->part[i].made)
            unlink(s->part[i].path);
        zc_map_close(&s->part[i].map);
        free(s->part[i].from);
        free(s->part[i].path);
    }
    for (i = 0; remove && i < s->folders.n; i++)
        zc_folder_remove(s->folders.v[i]);
    zc_strings_release(&s->folders);
    zc_manifest_release(&s->manifest);
    s->n = 0;
}

/* Returns ZC_ENOENT, with the manifest's generation, when a file that it names is gone. */
static int try_hold(snapshot *s, zc_error *err)
{
    size_t i;
    int rc = zc_manifest_read(&s->manifest, s->index, err);

    for (i = 0; i < s->manifest.n_segments && rc == 0; i++)
        rc = hold_segment(s, &s->manifest.segment[i], err);
    return rc;
}

/* What is gone was merged away if the manifest is another by now; else the index is damaged. */
static int hold_all(snapshot *s, zc_error *err)
{
    zc_error why = {0};
    uint64_t seen = 0, generation;
    int rc, tries;

    for (tries = 0; tries < TRIES; tries++) {
        rc = try_hold(s, &why);
        if (rc == 0)
            return 0;
        generation = s->manifest.generation;
        let_go(s, true);
        if (rc != ZC_ENOENT || generation == seen)
            break;
        seen = generation;
    }
    if (rc == ZC_ENOENT && seen)
        return zc_fail(err, ZC_ECORRUPT,
                       "%s; the index is damaged: check it with policy-index --verify",
                       why.message);
    return zc_fail(err, rc, "%s", why.message);
}

/* --- copying --------------------------------------------------------------------------------- */

static int write_copy(part *p, zc_error *err)
{
    int fd = open(p->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666), rc = 0;

    if (fd < 0)
        return zc_fail_errno(err, ZC_EIO, "%s", p->path);
    p->made = true;
    if (zc_file_write_fd(fd, (zc_str){p->map.ptr, p->map.len}) < 0 || fsync(fd) < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", p->path);
    if (close(fd) < 0 && rc == 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s", p->path);
    return rc;
}

static int finish_part(part *p, zc_error *err)
{
    if (p->map.len != p->size || zc_hash((zc_str){p->map.ptr, p->map.len}) != p->checksum)
        return zc_fail(err, ZC_ECORRUPT, "%s: damaged; check the index with policy-index --verify",
                       p->from);
    return p->linked ? 0 : write_copy(p, err);
}

/* Synced or not, it goes: one whose name may not last is no success. */
static int write_manifest(const snapshot *s, zc_error *err)
{
    int rc = zc_manifest_write(&s->manifest, s->to, err);

    if (rc < 0) {
        char *path = zc_folder_join(s->to, ZC_FILE_MANIFEST);

        unlink(path);
        free(path);
    }
    return rc;
}

/* Files, their names, the names of their folders, and only then the manifest. */
static int finish(snapshot *s, zc_error *err)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < s->n && rc == 0; i++)
        rc = finish_part(&s->part[i], err);
    for (i = 0; i < s->folders.n && rc == 0; i++)
        rc = zc_file_sync(s->folders.v[i], err);
    if (rc == 0)
        rc = zc_file_sync(s->to, err);
    return rc == 0 ? write_manifest(s, err) : rc;
}

static void tell(const snapshot *s, zc_snapshot_info *info)
{
    size_t i;

    *info = (zc_snapshot_info){.generation = s->manifest.generation};
    for (i = 0; i < s->n; i++)
        if (s->part[i].linked)
            info->linked++;
        else
            info->copied++;
}

int zc_index_snapshot(const char *index, const char *to, zc_snapshot_info *info, zc_error *err)
{
    snapshot s = {.index = index, .to = to};
    zc_claim claim = {.fd = -1};
    bool made = false;
    int rc;

    /* First of all: what is no index leaves no new folder. */
    zc_manifest_init(&s.manifest);
    if ((rc = zc_manifest_read(&s.manifest, index, err)) < 0)
        return rc;
    zc_manifest_release(&s.manifest);
    rc = zc_folder_make(to, &made, err);
    if (rc == 0 && (rc = zc_folder_check_outside(index, to, err)) == 0)
        rc = zc_claim_take(&claim, to, err);
    if (rc == 0 && (rc = hold_all(&s, err)) == 0)
        rc = finish(&s, err);
    if (rc == 0 && info)
        tell(&s, info);
    let_go(&s, rc < 0);
    zc_claim_release(&claim);
    if (rc < 0 && made)
        rmdir(to);
    free(s.part);
    return rc;
}
