/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a user's files lie. */
#include "lib/base/xdg.h"

#include "lib/base/buf.h"

#include <stdlib.h>
#include <sys/stat.h>

char *zc_xdg_path(const char *variable, const char *home, const char *path)
{
    const char *base = getenv(variable), *user = getenv("HOME");
    zc_buf out;

    zc_buf_init(&out);
    if (base && *base == '/')
        zc_buf_adds(&out, base);
    else
        zc_buf_addf(&out, "%s/%s", user ? user : "", home);
    zc_buf_addf(&out, "/%s", path);
    return zc_buf_detach(&out);
}

void zc_xdg_make_folders(const char *path)
{
    zc_buf folder;
    size_t at = 0;

    zc_buf_init(&folder);
    while ((at = zc_str_find(zc_str_of(path), "/", at + 1)) != SIZE_MAX) {
        zc_buf_clear(&folder);
        zc_buf_add(&folder, path, at);
        mkdir(folder.ptr, 0700);
    }
    zc_buf_release(&folder);
}
