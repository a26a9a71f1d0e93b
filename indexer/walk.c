/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walk: an explicit stack of folders, so that depth costs memory and never the C stack. */
#include "indexer/walk.h"

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
static const struct {
    const char *pattern, *why;
} skipped_names[] = {
    {".*", N_("hidden")},
    {"~$*", N_("the lock of an open document")},
    {"*.tmp", N_("a half-written file")},
};

typedef struct walker {
    found_list *list;
    found_root *root;
    const zc_strings *exclude;
    zc_strings folders; /* relative paths still to be read; "" is the root */
} walker;

/* Why a name is passed over, or NULL. */
static const char *skipped_for(const walker *w, const char *relative, const char *name)
{
    size_t i;

    for (i = 0; i < sizeof skipped_names / sizeof skipped_names[0]; i++)
        if (fnmatch(skipped_names[i].pattern, name, 0) == 0)
            return skipped_names[i].why;
    for (i = 0; i < w->exclude->n; i++)
        if (fnmatch(w->exclude->v[i], relative, 0) == 0 || fnmatch(w->exclude->v[i], name, 0) == 0)
            return N_("left out by --exclude");
    return NULL;
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
    found f = {w->root, relative, (uint64_t)st->st_size, 0};

    f.mtime = (uint64_t)st->st_mtim.tv_sec * 1000000000u + (uint64_t)st->st_mtim.tv_nsec;
    found_list_add(w->list, &f);
}

/* The PATH that a document of that name would have; empty for a root. Free with free(). */
static char *path_of(const char *relative)
{
    zc_buf path;

    zc_buf_init(&path);
    zc_path_escape(&path, zc_str_of(relative));
    return zc_buf_detach(&path);
}

static void skip(walker *w, const char *relative, const char *why, const uint64_t *bytes)
{
    char *file = join(w->root->path, relative), *path = path_of(relative);

    outcomes_add(w->list->told, &(outcome){.kind = OUTCOME_SKIPPED,
                                           .file = file,
                                           .path = path,
                                           .reason = zc_message(why),
                                           .bytes = bytes});
    free(path);
    free(file);
}

static void fail(walker *w, const char *relative, const zc_error *why)
{
    char *file = *relative ? join(w->root->path, relative) : zc_strdup(w->root->path);
    char *path = path_of(relative);

    outcomes_fail(w->list->told, file, *path ? path : NULL, NULL, why);
    free(path);
    free(file);
}

static void look_at(walker *w, int dirfd, const char *folder, const char *name)
{
    char *relative = join(folder, name);
    const char *why = skipped_for(w, relative, name);
    uint64_t bytes;
    struct stat st;
    zc_error err;

    if (why) {
        skip(w, relative, why, NULL);
    } else if (fstatat(dirfd, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
        zc_fail_errno(&err, ZC_EIO, "%s/%s", w->root->path, relative);
        fail(w, relative, &err);
    } else if (S_ISDIR(st.st_mode)) {
        zc_strings_add(&w->folders, zc_str_of(relative));
    } else if (S_ISREG(st.st_mode) && zc_source_knows(zc_str_of(name))) {
        add_file(w, relative, &st);
    } else if (S_ISREG(st.st_mode)) {
        bytes = (uint64_t)st.st_size;
        skip(w, relative, N_("of no format that is read"), &bytes);
    } else {
        skip(w, relative,
             S_ISLNK(st.st_mode) ? N_("a symbolic link") : N_("neither a folder nor a file"), NULL);
    }
    free(relative);
}

static void enter(const found_list *l, const char *folder)
{
    if (l->enter)
        l->enter(folder, l->enter_arg);
}

/* A root that is a file is seen to change by who looks at its folder. */
static void enter_parent(const found_list *l, const char *root)
{
    size_t len = (size_t)(zc_path_base(zc_str_of(root)).ptr - root);
    char *folder = zc_strndup(len ? root : ".", len ? len : 1);

    enter(l, folder);
    free(folder);
}

static void read_folder(walker *w, const char *relative)
{
    char *path = *relative ? join(w->root->path, relative) : zc_strdup(w->root->path);
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (*relative ? O_NOFOLLOW : 0));
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    zc_error err;

    if (!dir) {
        zc_fail_errno(&err, ZC_EIO, "%s: cannot read folder", path);
        fail(w, relative, &err);
        if (fd >= 0)
            close(fd);
        free(path);
        return;
    }
    enter(w->list, path);
    for (errno = 0; (entry = readdir(dir)); errno = 0)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            look_at(w, fd, relative, entry->d_name);
    if (errno) {
        zc_fail_errno(&err, ZC_EIO, "%s: cannot read folder", path);
        fail(w, relative, &err);
    }
    closedir(dir);
    free(path);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const found *)a)->file, ((const found *)b)->file);
}

static int look_at_root(const char *root, struct stat *st, zc_error *err)
{
    if (stat(root, st) < 0)
        return zc_fail_errno(err, ZC_EIO, "%s", root);
    if (!S_ISREG(st->st_mode) && !S_ISDIR(st->st_mode))
        return zc_fail(err, ZC_EINPUT, "%s: neither a folder nor a regular file", root);
    return 0;
}

int walk_check(const char *root, zc_error *err)
{
    struct stat st;

    return look_at_root(root, &st, err);
}

void walk_root(found_list *l, const char *root, uint32_t id, const zc_strings *exclude)
{
    walker w = {l, found_list_root(l, root, id), exclude, {0}};
    size_t first = l->n;
    struct stat st;
    zc_error err;

    if (look_at_root(root, &st, &err) < 0) {
        enter_parent(l, root); /* in which it may come back */
        fail(&w, "", &err);
        return;
    }
    if (S_ISREG(st.st_mode)) {
        enter_parent(l, root);
        add_file(&w, "", &st);
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
