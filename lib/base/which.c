/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which: ours beside what runs, others by PATH. */
#include "lib/base/which.h"

#include "lib/base/file.h"
#include "lib/base/own.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool can_run(const zc_buf *path)
{
    return faccessat(AT_FDCWD, path->ptr, X_OK, AT_EACCESS) == 0;
}

bool zc_which_own(zc_buf *out, const char *name)
{
    static const char *const folders[] = {"", "../libexec/policy-search/",
                                          "../../libexec/policy-search/"};
    char own[PATH_MAX];
    size_t folder, i;

    zc_buf_clear(out);
    if (zc_own_helpers()) {
        zc_buf_addf(out, "%s/%s", zc_own_helpers(), name);
        if (can_run(out))
            return true;
    }
    if (!zc_own_path(own))
        own[0] = '\0';
    folder = (size_t)(zc_path_base(zc_str_of(own)).ptr - own);
    for (i = 0; folder && i < sizeof folders / sizeof *folders; i++) {
        zc_buf_clear(out);
        zc_buf_add(out, own, folder);
        zc_buf_addf(out, "%s%s", folders[i], name);
        if (can_run(out))
            return true;
    }
    zc_buf_clear(out);
    return false;
}

bool zc_which_on_path(zc_buf *out, const char *name)
{
    const char *path = getenv("PATH"), *end;

    for (path = path ? path : "/usr/bin:/bin"; *path; path = *end ? end + 1 : end) {
        end = strchrnul(path, ':');
        if (*path != '/')
            continue;
        zc_buf_clear(out);
        zc_buf_add(out, path, (size_t)(end - path));
        zc_buf_addf(out, "/%s", name);
        if (can_run(out))
            return true;
    }
    zc_buf_clear(out);
    return false;
}
