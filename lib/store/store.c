/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Store: the lock, what the next commit will say, and the commit. Merging is merge.c's. */
#include "lib/store/store.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/store/folder.h"
#include "lib/store/lost.h"
#include "lib/store/schema.h"
#include "lib/store/store_private.h"
#include "lib/store/tally.h"
#include "lib/store/tombs.h"
#include "lib/store/whole.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Workers share the lock, and those of a run that was killed die a moment after it. */
enum { LOCK_TRIES = 20, LOCK_PAUSE = 50 * 1000 * 1000 /* nanoseconds */ };

static bool wait_for_lock(int fd)
{
    const struct timespec pause = {0, LOCK_PAUSE};
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int tries;

    for (tries = 1; fcntl(fd, F_OFD_SETLK, &lock) < 0; tries++) {
        if ((errno != EAGAIN && errno != EACCES) || tries == LOCK_TRIES)
            return false;
        nanosleep(&pause, NULL);
    }
    return true;
}

/* The lock dies with its owner, so a killed run leaves none behind. */
static int take_lock(zc_store *s, zc_error *err)
{
    zc_buf path;
    int rc = 0;

    zc_buf_init(&path);
    zc_buf_addf(&path, "%s/%s", s->path, ZC_FILE_LOCK);
    s->lock = open(path.ptr, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (s->lock < 0)
        rc = zc_fail_errno(err, ZC_EIO, "%s: cannot open", path.ptr);
    else if (!wait_for_lock(s->lock))
        rc = errno == EAGAIN || errno == EACCES
                 ? zc_fail(err, ZC_ELOCKED, "%s: another policy-index is writing this index",
                           s->path)
                 : zc_fail_errno(err, ZC_EIO, "%s: cannot lock", path.ptr);
    zc_buf_release(&path);
    return rc;
}

/* Folders and files of ours that the manifest does not name: left by a killed run, or merged. */
static bool is_leftover(const zc_store *s, const char *name)
{
    const zc_live_segment *seg;
    char dead[96];
    size_t i;

    if (!zc_folder_is_segment(name))
        return !strcmp(name, ZC_FILE_MANIFEST ".tmp") || !strcmp(name, ZC_FILE_SNAPSHOT);
    for (i = 0; i < s->manifest.n_segments; i++) {
        seg = &s->manifest.segment[i];
        if (!strncmp(name, "seg-", 4) && !strcmp(name + 4, seg->info.name))
            return false;
        snprintf(dead, sizeof dead, "dead-%s.%" PRIu64, seg->info.name, seg->dead_number);
        if (seg->dead_number && !strcmp(name, dead))
            return false;
    }
    return true;
}

void zc_store_sweep(zc_store *s)
{
    struct dirent *entry;
    DIR *dir = s->ready ? opendir(s->path) : NULL;
    char *path;

    if (!dir)
        return;
    while ((entry = readdir(dir))) {
        if (!is_leftover(s, entry->d_name))
            continue;
        path = zc_folder_join(s->path, entry->d_name);
        if (unlink(path) < 0)
            zc_folder_remove(path);
        free(path);
    }
    closedir(dir);
}

/* A folder with other things in it is somebody's: an index is not mixed into it. */
static int refuse_strangers(const char *path, zc_error *err)
{
    struct dirent *entry;
    DIR *dir = opendir(path);
    int rc = 0;

    if (!dir)
        return 0;
    while (rc == 0 && (entry = readdir(dir)))
        if (entry->d_name[0] != '.' && !zc_folder_is_entry(entry->d_name))
            rc = zc_fail(err, ZC_EINVAL,
                         "%s: holds %s, which is not part of an index; name an empty or new folder "
                         "with -d",
                         path, entry->d_name);
    closedir(dir);
    return rc;
}

static void keep_roots_only(zc_store *s)
{
    s->manifest.n_segments = 0;
}

/* The manifest to be committed names what the index in hand has, and that is a change. */
static void take_losses(zc_store *s)
{
    const zc_manifest *whole = zc_index_manifest(s->index);

    s->manifest.n_segments = whole->n_segments;
    memcpy(s->manifest.segment, whole->segment, whole->n_segments * sizeof *whole->segment);
    s->changed = true;
    s->ready = false;
}

static int load(zc_store *s, unsigned flags, zc_error *err)
{
    zc_error why = {0};
    int rc = zc_manifest_read(&s->manifest, s->path, &why);

    s->fresh = rc < 0;
    if (rc == ZC_ENOENT || (rc < 0 && flags & ZC_STORE_REBUILD)) {
        zc_manifest_init(&s->manifest);
        s->manifest.analyzer = zc_analyzer_version();
        return 0;
    }
    if (rc < 0)
        return zc_fail(err, rc, "%s", why.message);
    if (flags & ZC_STORE_REBUILD) {
        keep_roots_only(s);
        s->manifest.analyzer = zc_analyzer_version();
        s->changed = true;
        return 0;
    }
    s->index = zc_index_open(s->path,
                             ZC_INDEX_NO_POSTINGS | ZC_INDEX_LEAVE_OUT | ZC_INDEX_CHECKSUMS, &why);
    if (!s->index)
        return zc_fail(err, why.code, "%s", why.message);
    if (zc_index_lost(s->index))
        take_losses(s);
    return 0;
}

static void prepare_tombs(zc_store *s)
{
    size_t i, doc;

    s->n_killed = s->index ? zc_index_segments(s->index) : 0;
    s->killed = zc_alloc(s->n_killed * sizeof *s->killed);
    for (i = 0; i < s->n_killed; i++) {
        zc_bits_init(&s->killed[i].docs, zc_index_segment_docs(s->index, i));
        for (doc = 0; doc < s->killed[i].docs.n; doc++)
            if (!zc_index_doc_live(s->index, i, (uint32_t)doc))
                zc_bits_set(&s->killed[i].docs, doc);
    }
}

static void drop_tombs(zc_store *s)
{
    size_t i;

    for (i = 0; i < s->n_killed; i++)
        zc_bits_release(&s->killed[i].docs);
    free(s->killed);
    s->killed = NULL;
    s->n_killed = 0;
}

/*
 * A run before may have ended between making a name and syncing it: what it committed, or the
 * folder itself. Nothing is said to be unchanged, and nothing that was replaced goes, before the
 * names that are there are safe.
 */
static int sync_names(const zc_store *s, zc_error *err)
{
    int rc = zc_file_sync(s->path, err);

    return rc == 0 && s->fresh ? zc_file_sync_parent(s->path, err) : rc;
}

void zc_store_lose(zc_store *s, size_t segment, const zc_error *why)
{
    drop_tombs(s);
    zc_index_lose(s->index, segment, why);
    take_losses(s);
    prepare_tombs(s);
}

zc_store *zc_store_open(const char *path, unsigned flags, zc_error *err)
{
    zc_store *s = zc_alloc(sizeof *s);

    s->path = zc_strdup(path);
    s->lock = -1;
    if (zc_folder_make(path, NULL, err) < 0 || refuse_strangers(path, err) < 0 ||
        take_lock(s, err) < 0 || load(s, flags, err) < 0 || sync_names(s, err) < 0) {
        zc_store_close(s);
        return NULL;
    }
    /* In a rebuild the manifest in hand names nothing, and readers still use the old segments; so
     * they do what is whole of a damaged one. */
    s->ready = !(flags & ZC_STORE_REBUILD) && !s->changed;
    zc_store_sweep(s);
    prepare_tombs(s);
    return s;
}

void zc_store_close(zc_store *s)
{
    if (!s)
        return;
    drop_tombs(s);
    /* What was being built when the run was interrupted. */
    if (!s->changed)
        zc_store_sweep(s);
    zc_index_close(s->index);
    zc_manifest_release(&s->manifest);
    if (s->lock >= 0)
        close(s->lock);
    free(s->path);
    free(s);
}

const zc_index *zc_store_index(const zc_store *s)
{
    return s->index;
}

zc_manifest *zc_store_manifest(zc_store *s)
{
    return &s->manifest;
}

void zc_store_name(zc_store *s, char name[48])
{
    char *folder, seg[64];
    bool taken;

    /* What an index with an unreadable manifest left, or a killed rebuild, may have the name. */
    do {
        snprintf(name, 48, "%08" PRIx64 "-%04x", s->manifest.generation + 1, s->names++);
        snprintf(seg, sizeof seg, "seg-%s", name);
        folder = zc_folder_join(s->path, seg);
        taken = access(folder, F_OK) == 0;
        free(folder);
    } while (taken);
}

void zc_store_add(zc_store *s, const zc_segment_info *info)
{
    zc_manifest_add_segment(&s->manifest, info);
    s->changed = true;
}

void zc_store_kill(zc_store *s, size_t segment, uint32_t doc)
{
    zc_bits_set(&s->killed[segment].docs, doc);
    s->killed[segment].changed = true;
    s->changed = true;
}

bool zc_store_changed(const zc_store *s)
{
    return s->changed || s->fresh ||
           (s->index && !zc_manifest_same_roots(&s->manifest, zc_index_manifest(s->index)));
}

/* Frequencies of all dead clauses and documents of a segment. */
static void count_dead(const zc_index *x, size_t segment, const zc_bits *docs, zc_df_counter *df)
{
    zc_doc_view v;
    zc_forward f;
    zc_whole whole;
    zc_tally t;
    size_t doc;
    uint32_t i;

    zc_tally_init(&t);
    zc_whole_init(&whole);
    for (doc = zc_bits_next(docs, 0); doc < docs->n; doc = zc_bits_next(docs, doc + 1)) {
        if (!zc_index_doc(x, segment, (uint32_t)doc, &v))
            continue;
        zc_whole_begin(&whole, v.title_folded, v.names_folded);
        for (i = 0; i < v.n_clauses; i++)
            if (zc_index_forward(x, segment, v.first + i, &f)) {
                zc_tally_clause(&t, v.title_folded, &f);
                zc_tally_add(&t, &f, true, df);
                zc_whole_clause(&whole, &t, &f);
            }
        zc_whole_add(&whole, df);
    }
    zc_whole_release(&whole);
    zc_tally_release(&t);
}

static int write_tombs(zc_store *s, zc_error *err)
{
    zc_df_counter df;
    size_t i;
    int rc = 0;

    for (i = 0; i < s->n_killed && rc == 0; i++) {
        if (!s->killed[i].changed)
            continue;
        zc_df_counter_init(&df);
        count_dead(s->index, i, &s->killed[i].docs, &df);
        rc = zc_tombs_write(s->path, &s->manifest.segment[i], &s->killed[i].docs, &df, err);
        zc_df_counter_release(&df);
    }
    return rc;
}

int zc_store_commit(zc_store *s, zc_error *err)
{
    int rc;

    /* From here to the end the manifest in hand may differ from the one that readers see. */
    s->ready = false;
    if ((rc = write_tombs(s, err)) < 0)
        return rc;
    /* The new segments' folders must be durable before the manifest that names them. */
    if ((rc = zc_file_sync(s->path, err)) < 0)
        return rc;
    s->manifest.generation++;
    if ((rc = zc_manifest_write(&s->manifest, s->path, err)) < 0)
        return rc;
    drop_tombs(s);
    zc_index_close(s->index);
    s->index = zc_index_open(s->path, ZC_INDEX_NO_POSTINGS, err);
    if (!s->index)
        return err ? err->code : ZC_EIO;
    prepare_tombs(s);
    s->changed = s->fresh = false;
    s->ready = true;
    s->names = 0;
    return 0;
}
