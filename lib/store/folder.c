/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of an index: making them, names and removal. What the manifest names is store.c's business. */
#include "lib/store/folder.h"

#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/store/schema.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *zc_folder_join(const char *folder, const char *name)
{
    zc_buf b;

    zc_buf_init(&b);
    zc_buf_addf(&b, "%s/%s", folder, name);
    return zc_buf_detach(&b);
}

/*
 * A new folder's name is made durable too: a commit is worth nothing in a folder that is lost. Made
 * is also one that went again since that failed: the next run is to make it, and to sync it.
 */
static int make_one(const char *path, bool *made, zc_error *err)
{
    int rc = 0;

    *made = mkdir(path, 0777) == 0;
    if (!*made)
        return errno == EEXIST ? 0 : zc_fail_errno(err, ZC_EIO, "%s: cannot create", path);
    if ((rc = zc_file_sync_parent(path, err)) < 0)
        rmdir(path);
    return rc;
}

/* Those above may be there and not ours to make; whether they serve shows at the last one. */
int zc_folder_make(const char *path, bool *made, zc_error *err)
{
    char *copy = zc_strdup(path), *slash = copy;
    bool is_new = false;
    int rc = 0;

    do {
        slash = *slash ? strchr(slash + 1, '/') : NULL;
        if (slash)
            *slash = '\0';
        rc = make_one(copy, &is_new, err);
        if (slash)
            *slash = '/';
    } while (slash && !(rc < 0 && is_new));
    if (made)
        *made = rc == 0 && is_new;
    free(copy);
    return rc;
}

int zc_folder_check_outside(const char *index, const char *to, zc_error *err)
{
    char *outer = realpath(index, NULL), *inner = realpath(to, NULL);
    size_t n = outer ? strlen(outer) : 0;
    int rc = 0;

    if (outer && inner && !strncmp(inner, outer, n) && (!inner[n] || inner[n] == '/'))
        rc = zc_fail(err, ZC_EINVAL, "%s: inside of the index; name a folder outside", to);
    free(outer);
    free(inner);
    return rc;
}

/* What follows a segment's name (hex digits, -, hex digits) at the start of s, or NULL. */
static const char *behind_name(const char *s)
{
    static const char hex[] = "0123456789abcdef";
    size_t generation = strspn(s, hex), number;

    if (generation < 8 || s[generation] != '-')
        return NULL;
    number = strspn(s + generation + 1, hex);
    return number < 4 ? NULL : s + generation + 1 + number;
}

bool zc_folder_is_segment(const char *name)
{
    const char *rest;

    if (!strncmp(name, "seg-", 4)) {
        rest = behind_name(name + 4);
        return rest && !*rest;
    }
    if (strncmp(name, "dead-", 5))
        return false;
    rest = behind_name(name + 5);
    if (!rest || rest[0] != '.' || !rest[1])
        return false;
    rest += 1 + strspn(rest + 1, "0123456789");
    return !*rest || !strcmp(rest, ".tmp"); /* half-written when a run was killed */
}

bool zc_folder_is_entry(const char *name)
{
    return !strcmp(name, ZC_FILE_LOCK) || !strcmp(name, ZC_FILE_SNAPSHOT) ||
           !strcmp(name, ZC_FILE_MANIFEST) || !strcmp(name, ZC_FILE_MANIFEST ".tmp") ||
           zc_folder_is_segment(name);
}

void zc_folder_remove(const char *path)
{
    /* O_NOFOLLOW: a link in the place of a folder leads to somebody else's files. */
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;

    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    while ((entry = readdir(dir))) {
        char *child;

        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        child = zc_folder_join(path, entry->d_name);
        if (unlink(child) < 0)
            zc_folder_remove(child);
        free(child);
    }
    closedir(dir);
    rmdir(path);
}
