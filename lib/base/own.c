/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Own: by the loader's own table for a library, by /proc for a program, whose name there is only argv[0]. */
#include "lib/base/own.h"

#include "lib/base/mem.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *helpers;

/* Whether a file's name is that of the shared library. */
static bool is_library(const char *path)
{
    static const char name[] = "libpolicysearch.so";
    const char *slash = strrchr(path, '/');

    return strncmp(slash ? slash + 1 : path, name, sizeof name - 1) == 0;
}

bool zc_own_path(char path[PATH_MAX])
{
    ssize_t n;
    Dl_info info;

    if (dladdr(&helpers, &info) && info.dli_fname && is_library(info.dli_fname))
        return realpath(info.dli_fname, path) != NULL;
    n = readlink("/proc/self/exe", path, PATH_MAX);
    if (n <= 0 || n == PATH_MAX)
        return false;
    path[n] = '\0';
    return true;
}

void zc_own_set_helpers(const char *folder)
{
    free(helpers);
    helpers = folder ? zc_strdup(folder) : NULL;
}

const char *zc_own_helpers(void)
{
    return helpers;
}
