/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index open for reading. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/mem.h"
#include "lib/store/location.h"
#include "lib/store/lost.h"
#include "lib/store/verify.h"
#include "search/access.h"

#include <stdlib.h>

ps_index *ps_index_open_all(const char *const *folders, unsigned flags, ps_error *err)
{
    zc_args given = api_args(folders);
    ps_index *index = NULL;
    zc_error why;
    const access_limits limits = {(flags & PS_STRICT) != 0, ACCESS_SECONDS};
    zc_index *x = access_open(&given, 0, &limits, &why);

    if (x) {
        index = zc_alloc(sizeof *index);
        index->x = x;
        index->limits = limits;
    } else {
        api_fail(err, &why);
    }
    zc_args_release(&given);
    return index;
}

ps_index *ps_index_open(const char *folder, unsigned flags, ps_error *err)
{
    const char *const one[] = {folder, NULL};

    return ps_index_open_all(one, flags, err);
}

void ps_index_close(ps_index *index)
{
    if (index)
        zc_index_close(index->x);
    free(index);
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
    return zc_index_is_current(index->x);
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
