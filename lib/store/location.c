/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an index lies: the XDG base directory rules. */
#include "lib/store/location.h"

#include "lib/base/buf.h"
#include "lib/base/mem.h"

#include <stdlib.h>

static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value && *value ? value : NULL;
}

char *zc_index_location(const char *given)
{
    const char *base;
    zc_buf path;

    if (given || (given = variable("POLICY_INDEX")))
        return zc_strdup(given);
    zc_buf_init(&path);
    base = variable("XDG_DATA_HOME");
    /* A relative XDG_DATA_HOME is to be ignored, says the specification. */
    if (base && *base == '/')
        zc_buf_adds(&path, base);
    else
        zc_buf_addf(&path, "%s/.local/share", variable("HOME") ? variable("HOME") : "");
    zc_buf_adds(&path, "/policy-search/index");
    return zc_buf_detach(&path);
}
