/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access: opening, warning, and the guard. */
#include "search/access.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/guard.h"
#include "lib/store/joined.h"
#include "lib/store/lost.h"
#include "search/places.h"

#include <stdio.h>
#include <stdlib.h>

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

static zc_index *join_all(const places *p, unsigned flags, zc_error *err)
{
    zc_index **part = zc_alloc(p->n * sizeof *part), *x = NULL;
    bool opened = true;
    size_t n = 0, i;

    for (i = 0; i < p->n && opened; i++) {
        part[n] = zc_index_open(p->v[i].name, flags, err);
        opened = part[n] != NULL;
        n += opened;
    }
    if (opened)
        x = zc_index_join(part, n, err);
    else
        while (n > 0)
            zc_index_close(part[--n]);
    free(part);
    return x;
}

/* What is left of damaged indexes, if anything is. */
static zc_index *open_places(const places *p, unsigned flags, bool strict, zc_error *err)
{
    zc_index *x = join_all(p, flags | (strict ? 0 : ZC_INDEX_LEAVE_OUT), err);

    if (!x || !zc_index_lost(x) || zc_index_segments(x))
        return x;
    zc_fail(err, ZC_ECORRUPT,
            "%s; every segment is damaged, nothing is left to answer from: run policy-index, which "
            "reads the documents again",
            zc_index_lost_why(x, 0));
    zc_index_close(x);
    return NULL;
}

zc_index *access_open(const zc_args *given, unsigned flags, bool strict, zc_error *err)
{
    zc_index *x = NULL;
    places p;

    if (places_find(&p, given, err) == 0)
        x = open_places(&p, flags, strict, err);
    places_release(&p);
    return x;
}

zc_index *access_index(const zc_args *given, unsigned flags, bool strict, zc_error *err)
{
    zc_index *x = NULL;
    places p;

    if (places_find(&p, given, err) == 0) {
        zc_guard_start(PROGRAM, p.n == 1 ? p.v[0].name : _("one of several indexes"));
        zc_guard_watch();
        x = open_places(&p, flags, strict, err);
    }
    places_release(&p);
    if (x && zc_index_lost(x))
        warn(x);
    return x;
}

zc_index *access_quietly(const zc_args *given)
{
    zc_index *x = NULL;
    places p;

    if (places_find(&p, given, NULL) == 0) {
        zc_guard_start(NULL, "");
        x = join_all(&p, ZC_INDEX_NO_POSTINGS | ZC_INDEX_ANY_ANALYZER | ZC_INDEX_LEAVE_OUT, NULL);
    }
    places_release(&p);
    return x;
}
