/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: the file is people's own, in any encoding, and a bad line of it is no reason not to answer. */
#include "search/names.h"

#include "lib/base/message.h"
#include "lib/base/xdg.h"
#include "lib/text/encoding.h"
#include "search/input.h"
#include "search/output/output.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { ALWAYS = 1, NEVER = 2 };

bool names_wanted(const settings *s)
{
    if (s->no_aliases || s->alias == NEVER)
        return false;
    return s->aliases || s->alias == ALWAYS || !(s->batch || !formats[s->format].wants_text);
}

/* Signature of zc_alias_complaint; arg: the file's name. */
static void complain(size_t line, const char *why, void *arg)
{
    zc_error e;

    zc_fail(&e, ZC_EINPUT, "%s:%zu: line ignored: %s", (const char *)arg, line, why);
    fprintf(stderr, "policy-search: %s\n", e.message);
}

int names_read(zc_aliases *a, const char *path, zc_alias_complaint complaint, void *arg,
               zc_error *err)
{
    zc_buf bytes, text;
    int rc;

    zc_buf_init(&bytes);
    zc_buf_init(&text);
    rc = input_read(path, &bytes, err);
    if (rc == 0)
        rc = zc_decode(&text, zc_str_buf(&bytes), NULL, NULL, err);
    if (rc == 0)
        zc_aliases_read(a, zc_str_buf(&text), complaint, arg);
    zc_buf_release(&bytes);
    zc_buf_release(&text);
    return rc;
}

int names_load(zc_aliases *a, const settings *s, zc_error *err)
{
    char *path;
    int rc;

    if (s->aliases) {
        rc = names_read(a, s->aliases, complain, (void *)(uintptr_t)s->aliases, err);
        return rc == ZC_ENOENT ? ZC_EIO : rc;
    }
    path = zc_xdg_path("XDG_CONFIG_HOME", ".config", "policy-search/aliases");
    rc = names_read(a, path, complain, path, err);
    free(path);
    return rc == ZC_ENOENT ? 0 : rc;
}

int names_use(zc_aliases *a, settings *s, zc_error *err)
{
    if (!names_wanted(s))
        return 0;
    s->filter.names = a;
    return names_load(a, s, err);
}

const zc_aliases *names_of_citations(const settings *s)
{
    static const zc_aliases none = {.alone = true};

    return s->no_aliases || s->alias == NEVER ? &none : s->filter.names;
}
