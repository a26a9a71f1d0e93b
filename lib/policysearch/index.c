/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index open for reading. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/mem.h"
#include "lib/store/location.h"
#include "lib/store/lost.h"
#include "lib/store/remote.h"
#include "lib/store/verify.h"

#include <stdlib.h>

void ps_open_options_init(ps_open_options *options)
{
    *options = (ps_open_options){.timeout = ACCESS_SECONDS};
}

static int read_options(const ps_open_options *options, access_limits *limits, zc_error *err)
{
    enum { SECONDS_MOST = 86400 };

    if (!options)
        return 0;
    if (!(options->timeout >= 0 && options->timeout <= SECONDS_MOST))
        return zc_fail(err, ZC_EINVAL, "a timeout of %g seconds: it is from 0 to %d",
                       options->timeout, (int)SECONDS_MOST);
    limits->strict = options->strict;
    if (options->timeout > 0)
        limits->seconds = options->timeout;
    return 0;
}

static ps_index *make(zc_index *x, const access_limits *limits)
{
    ps_index *index = zc_alloc(sizeof *index);

    index->x = x;
    index->limits = *limits;
    index->lent = zc_alloc(sizeof *index->lent);
    return index;
}

ps_index *ps_index_open_all(const char *const *folders, const ps_open_options *options,
                            ps_error *err)
{
    zc_args given = api_args(folders);
    access_limits limits = {.seconds = ACCESS_SECONDS};
    zc_error why;
    zc_index *x = NULL;

    if (read_options(options, &limits, &why) == 0)
        x = access_open(&given, 0, &limits, &why);
    zc_args_release(&given);
    if (x)
        return make(x, &limits);
    api_fail(err, &why);
    return NULL;
}

ps_index *ps_index_open(const char *folder, const ps_open_options *options, ps_error *err)
{
    const char *const one[] = {folder, NULL};

    return ps_index_open_all(one, options, err);
}

void ps_index_close(ps_index *index)
{
    if (!index)
        return;
    zc_index_close(index->x);
    free(index->lent);
    free(index);
}

int api_ask(const ps_index *index, int (*once)(void *arg, zc_error *err), void (*forget)(void *arg),
            void *arg, zc_error *err)
{
    int rc;

    if (!*index->lent)
        zc_index_forget(index->x);
    zc_index_give_time(index->x, index->limits.seconds);
    for (;;) {
        rc = once(arg, err);
        rc = access_recover(index->x, &index->limits, rc, err);
        if (rc != ACCESS_AGAIN)
            return rc;
        forget(arg);
    }
}

uint64_t ps_index_documents(const ps_index *index)
{
    return zc_index_docs(index->x);
}

uint64_t ps_index_clauses(const ps_index *index)
{
    return zc_index_sums(index->x).clauses;
}

bool ps_index_is_current(const ps_index *index)
{
    return zc_index_is_current(index->x) && !zc_index_published_anew(index->x);
}

const char *ps_index_absent(const ps_index *index, size_t i)
{
    return i < zc_index_absent(index->x) ? zc_index_absent_why(index->x, i) : NULL;
}

const char *ps_index_damage(const ps_index *index, size_t i)
{
    return i < zc_index_lost(index->x) ? zc_index_lost_why(index->x, i) : NULL;
}

int ps_index_verify(const char *folder, void (*damage)(const char *message, void *arg), void *arg,
                    ps_error *err)
{
    char *where = zc_index_location(folder);
    zc_error why;
    int rc = zc_index_verify(where, damage, arg, NULL, &why);

    free(where);
    return rc < 0 ? api_fail(err, &why) : PS_OK;
}
