/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access: opening, warning, and the guard. */
#include "search/access.h"

#include "lib/store/guard.h"
#include "lib/store/lost.h"

#include <stdio.h>

#define PROGRAM "policy-search"

/* Of what is left out, the first is named: --verify names all. */
static void warn(const zc_index *x)
{
    static bool warned; /* a prompt opens the index again and again */
    size_t lost = zc_index_lost(x), docs = (size_t)zc_index_lost_docs(x);
    zc_error line;

    if (warned)
        return;
    warned = true;
    zc_fail(&line, 0,
            "%s; answering without its segment (%zu of %zu left out, with %zu documents); the next "
            "policy-index run reads them again",
            zc_index_lost_why(x, 0), lost, lost + zc_index_segments(x), docs);
    fprintf(stderr, PROGRAM ": %s\n", line.message);
}

zc_index *access_index(const char *where, unsigned flags, bool strict, zc_error *err)
{
    zc_index *x;

    zc_guard_start(PROGRAM, where);
    zc_guard_watch();
    x = zc_index_open(where, flags | (strict ? 0 : ZC_INDEX_LEAVE_OUT), err);
    if (!x || !zc_index_lost(x))
        return x;
    if (zc_index_segments(x)) {
        warn(x);
        return x;
    }
    zc_fail(err, ZC_ECORRUPT,
            "%s; every segment is damaged, nothing is left to answer from: run policy-index, which "
            "reads the documents again",
            zc_index_lost_why(x, 0));
    zc_index_close(x);
    return NULL;
}
