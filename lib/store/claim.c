/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claim: the file is locked by the process that copies, so a file without a lock is a leftover. */
#include "lib/store/claim.h"

#include "lib/store/folder.h"
#include "lib/store/schema.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_dot(const char *name)
{
    return !strcmp(name, ".") || !strcmp(name, "..");
}

/* What an unfinished copy consists of: without a manifest it is no index yet. */
static bool is_part(const char *name)
{
    return zc_folder_is_segment(name) || !strcmp(name, ZC_FILE_SNAPSHOT) ||
           !strcmp(name, ZC_FILE_MANIFEST ".tmp");
}

/* Call each() for every entry but . and .. */
static int for_each(const char *folder,
                    void (*each)(const char *folder, const char *name, void *arg), void *arg,
                    zc_error *err)
{
    struct dirent *entry;
    DIR *dir = opendir(folder);

    if (!dir)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot read folder", folder);
    while ((entry = readdir(dir)))
        if (!is_dot(entry->d_name))
            each(folder, entry->d_name, arg);
    closedir(dir);
    return 0;
}

typedef struct content {
    bool any, foreign, claimed;
} content;

static void look(const char *folder, const char *name, void *arg)
{
    content *c = arg;

    (void)folder;
    c->any = true;
    c->foreign = c->foreign || !is_part(name);
    c->claimed = c->claimed || !strcmp(name, ZC_FILE_SNAPSHOT);
}

static int check(const char *folder, zc_error *err)
{
    content c = {false, false, false};
    int rc = for_each(folder, look, &c, err);

    if (rc == 0 && c.any && (c.foreign || !c.claimed))
        rc = zc_fail(err, ZC_EINVAL, "%s: not empty; what is wanted is a new or an empty folder",
                     folder);
    return rc;
}

static void remove_part(const char *folder, const char *name, void *arg)
{
    char *path;

    (void)arg;
    if (!strcmp(name, ZC_FILE_SNAPSHOT))
        return;
    path = zc_folder_join(folder, name);
    if (unlink(path) < 0)
        zc_folder_remove(path);
    free(path);
}

static int lock(zc_claim *c, const char *folder, zc_error *err)
{
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat st;

    c->fd = open(c->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (c->fd < 0)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot create", c->path);
    if (fcntl(c->fd, F_OFD_SETLK, &all) < 0 && errno != EAGAIN && errno != EACCES)
        return zc_fail_errno(err, ZC_EIO, "%s: cannot lock", c->path);
    /* Locked by another, or removed by one that has ended meanwhile. */
    if (fcntl(c->fd, F_OFD_SETLK, &all) < 0 || fstat(c->fd, &st) < 0 || !st.st_nlink)
        return zc_fail(err, ZC_ELOCKED, "%s: another policy-index is copying to this folder",
                       folder);
    return 0;
}

int zc_claim_take(zc_claim *c, const char *folder, zc_error *err)
{
    int rc;

    *c = (zc_claim){.fd = -1};
    if ((rc = check(folder, err)) < 0)
        return rc;
    c->path = zc_folder_join(folder, ZC_FILE_SNAPSHOT);
    rc = lock(c, folder, err);
    /* What was there may have become complete before the lock was ours. */
    if (rc == 0)
        rc = check(folder, err);
    if (rc < 0) { /* it is another's */
        free(c->path);
        c->path = NULL;
        return rc;
    }
    return for_each(folder, remove_part, NULL, err);
}

void zc_claim_release(zc_claim *c)
{
    if (c->path)
        unlink(c->path);
    free(c->path);
    if (c->fd >= 0)
        close(c->fd);
    *c = (zc_claim){.fd = -1};
}
