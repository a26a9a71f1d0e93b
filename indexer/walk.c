/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walk: an explicit stack of folders, so that depth costs memory and never the C stack. */
#include "indexer/walk.h"

#include "indexer/report.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/source/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names that are never documents: hidden files, lock files of word processors, half-written ones. */
static const char *const skipped_names[] = {".*", "~$*", "*.tmp"};

typedef struct walker {
    found_list *list;
    const char *root;
    uint32_t id;
    const zc_strings *exclude;
    zc_strings folders; /* relative paths still to be read; "" is the root */
} walker;

void found_list_release(found_list *l)
{
    size_t i;

    for (i = 0; i < l->n; i++) {
        free(l->v[i].file);
        free(l->v[i].absolute);
        free(l->v[i].id);
    }
    free(l->v);
    memset(l, 0, sizeof *l);
}

static bool is_skipped(const walker *w, const char *relative, const char *name)
{
    size_t i;

    for (i = 0; i < sizeof skipped_names / sizeof skipped_names[0]; i++)
        if (fnmatch(skipped_names[i], name, 0) == 0)
            return true;
    for (i = 0; i < w->exclude->n; i++)
        if (fnmatch(w->exclude->v[i], relative, 0) == 0 || fnmatch(w->exclude->v[i], name, 0) == 0)
            return true;
    return false;
}

static char *join(const char *folder, const char *name)
{
    zc_buf b;

    zc_buf_init(&b);
    zc_buf_adds(&b, folder);
    if (b.len && b.ptr[b.len - 1] != '/')
        zc_buf_addc(&b, '/');
    zc_buf_adds(&b, name);
    return zc_buf_detach(&b);
}

static void add_file(walker *w, const char *relative, const struct stat *st)
{
    found_list *l = w->list;
    zc_buf id;
    found *f;

    zc_buf_init(&id);
    zc_path_escape(&id, *relative ? zc_str_of(relative) : zc_path_base(zc_str_of(w->root)));
    l->v = zc_grow(l->v, &l->cap, l->n + 1, sizeof *l->v);
    f = &l->v[l->n++];
    f->root = w->id;
    f->file = zc_strdup(relative);
    f->absolute = *relative ? join(w->root, relative) : zc_strdup(w->root);
    f->id = zc_buf_detach(&id);
    f->size = (uint64_t)st->st_size;
    f->mtime = (uint64_t)st->st_mtim.tv_sec * 1000000000u + (uint64_t)st->st_mtim.tv_nsec;
}

static void look_at(walker *w, int dirfd, const char *folder, const char *name)
{
    char *relative = join(folder, name);
    struct stat st;

    if (is_skipped(w, relative, name)) {
        w->list->skipped++;
    } else if (fstatat(dirfd, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
        report_failure("%s/%s: %s", w->root, relative, zc_strerror(errno));
        w->list->failed++;
    } else if (S_ISDIR(st.st_mode)) {
        zc_strings_add(&w->folders, zc_str_of(relative));
    } else if (S_ISREG(st.st_mode) && zc_source_knows(zc_str_of(name))) {
        add_file(w, relative, &st);
    } else {
        w->list->skipped++;
    }
    free(relative);
}

static void read_folder(walker *w, const char *relative)
{
    char *path = *relative ? join(w->root, relative) : zc_strdup(w->root);
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (*relative ? O_NOFOLLOW : 0));
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;

    if (!dir) {
        report_failure("%s: cannot read folder: %s", path, zc_strerror(errno));
        w->list->failed++;
        if (fd >= 0)
            close(fd);
        free(path);
        return;
    }
    for (errno = 0; (entry = readdir(dir)); errno = 0)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            look_at(w, fd, relative, entry->d_name);
    if (errno) {
        report_failure("%s: cannot read folder: %s", path, zc_strerror(errno));
        w->list->failed++;
    }
    closedir(dir);
    free(path);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const found *)a)->file, ((const found *)b)->file);
}

void walk_root(found_list *l, const char *root, uint32_t id, const zc_strings *exclude)
{
    walker w = {l, root, id, exclude, {0}};
    size_t first = l->n;
    struct stat st;

    if (stat(root, &st) < 0) {
        report_failure("%s: %s", root, zc_strerror(errno));
        l->failed++;
        return;
    }
    if (S_ISREG(st.st_mode)) {
        add_file(&w, "", &st);
        return;
    }
    if (!S_ISDIR(st.st_mode)) {
        report_failure("%s: neither a folder nor a regular file", root);
        l->failed++;
        return;
    }
    zc_strings_add(&w.folders, zc_str_of(""));
    while (w.folders.n) {
        char *folder = w.folders.v[--w.folders.n];

        read_folder(&w, folder);
        free(folder);
    }
    zc_strings_release(&w.folders);
    if (l->n > first)
        qsort(l->v + first, l->n - first, sizeof *l->v, by_path);
}
