/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access: opening, warning, and the guard. */
#include "search/access.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/guard.h"
#include "lib/store/joined.h"
#include "lib/store/lost.h"
#include "lib/store/remote.h"
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

/* --- servers -------------------------------------------------------------------------------------- */

/*
 * Seconds to wait for each answer, so that the whole is done within the time even when none comes. Of many
 * servers most answer, and none is lost for being slow once; each that does not leaves less to the next.
 */
static double wait_of(const places *p, double left, size_t first)
{
    enum { RESERVE = 3, SHARES_MOST = 4 };
    size_t servers = 0, i;

    for (i = first; i < p->n; i++)
        servers += p->v[i].remote;
    return left / (double)((servers < SHARES_MOST ? servers : SHARES_MOST) + RESERVE);
}

/* From the i-th on. */
static void tell_absent(const zc_index *x, size_t i)
{
    zc_error line;

    for (; i < zc_index_absent(x); i++) {
        zc_fail(&line, 0, "%s; answering without it", zc_index_absent_why(x, i));
        fprintf(stderr, PROGRAM ": %s\n", line.message);
    }
}

void access_note_absent(const zc_index *x, zc_strings *notes)
{
    zc_error line;
    size_t i;

    for (i = 0; i < zc_index_absent(x); i++) {
        zc_fail(&line, 0, "partial answer: %s is left out", zc_index_absent_name(x, i));
        zc_strings_add(notes, zc_str_of(line.message));
    }
}

/* --- opening -------------------------------------------------------------------------------------- */

/* The indexes of some places while they are being opened. */
typedef struct opening {
    zc_index **part;
    size_t n;
    const char **absent; /* servers that do not answer */
    zc_error *why;
    size_t n_absent;
} opening;

static bool open_place(opening *o, const places *p, size_t i, unsigned flags,
                       const access_limits *l, double left, zc_error *err)
{
    const place_of_index *place = &p->v[i];
    zc_error why;
    zc_index *x = place->remote ? zc_index_open_server(place->name, wait_of(p, left, i), &why)
                                : zc_index_open(place->name, flags, &why);

    if (x) {
        o->part[o->n++] = x;
        return true;
    }
    if (!place->remote || l->strict) {
        zc_fail(err, why.code, "%s", why.message);
        return false;
    }
    o->absent[o->n_absent] = place->name;
    o->why[o->n_absent++] = why;
    return true;
}

static zc_index *join_opened(opening *o, zc_error *err)
{
    zc_index *x;
    size_t i;

    if (!o->n) {
        zc_fail(err, o->why[0].code, "%s", o->why[0].message);
        return NULL;
    }
    x = zc_index_join(o->part, o->n, err);
    o->n = 0;
    for (i = 0; x && i < o->n_absent; i++)
        zc_index_leave_out(x, o->absent[i], &o->why[i]);
    return x;
}

static zc_index *join_all(const places *p, unsigned flags, const access_limits *l, zc_error *err)
{
    opening o = {zc_alloc(p->n * sizeof *o.part), 0, zc_alloc(p->n * sizeof *o.absent),
                 zc_alloc(p->n * sizeof *o.why), 0};
    double until = zc_index_clock() + l->seconds;
    zc_index *x = NULL;
    bool opened = true;
    size_t i;

    for (i = 0; i < p->n && opened; i++)
        opened = open_place(&o, p, i, flags, l, until - zc_index_clock(), err);
    if (opened)
        x = join_opened(&o, err);
    while (o.n > 0)
        zc_index_close(o.part[--o.n]);
    if (x)
        zc_index_give_time(x, until - zc_index_clock());
    free(o.part);
    free(o.absent);
    free(o.why);
    return x;
}

/* What is left of damaged indexes, if anything is. */
static zc_index *open_places(const places *p, unsigned flags, const access_limits *l, zc_error *err)
{
    zc_index *x = join_all(p, flags | (l->strict ? 0 : ZC_INDEX_LEAVE_OUT), l, err);

    if (!x || !zc_index_lost(x) || zc_index_segments(x))
        return x;
    zc_fail(err, ZC_ECORRUPT,
            "%s; every segment is damaged, nothing is left to answer from: run policy-index, which "
            "reads the documents again",
            zc_index_lost_why(x, 0));
    zc_index_close(x);
    return NULL;
}

zc_index *access_open(const zc_args *given, unsigned flags, const access_limits *l, zc_error *err)
{
    zc_index *x = NULL;
    places p;

    if (places_find(&p, given, err) == 0)
        x = open_places(&p, flags, l, err);
    places_release(&p);
    return x;
}

zc_index *access_index(const zc_args *given, unsigned flags, const access_limits *l, zc_error *err)
{
    zc_index *x = NULL;
    places p;

    if (places_find(&p, given, err) == 0) {
        zc_guard_start(PROGRAM, p.n == 1 ? p.v[0].name : _("one of several indexes"));
        zc_guard_watch();
        x = open_places(&p, flags, l, err);
    }
    places_release(&p);
    if (x && zc_index_lost(x))
        warn(x);
    if (x)
        tell_absent(x, 0);
    return x;
}

int access_recover(zc_index *x, const access_limits *l, int rc, zc_error *err)
{
    if (!x || !zc_index_failed(x))
        return rc < 0 ? rc : 0;
    rc = zc_index_recover(x, err);
    if (l->strict && zc_index_absent(x))
        return zc_fail(err, ZC_EIO, "%s", zc_index_absent_why(x, 0));
    return rc < 0 ? rc : ACCESS_AGAIN;
}

int access_settle(zc_index *x, const access_limits *l, int rc, zc_error *err)
{
    size_t known = x ? zc_index_absent(x) : 0;

    rc = access_recover(x, l, rc, err);
    if (rc == ACCESS_AGAIN)
        tell_absent(x, known);
    return rc;
}

zc_index *access_quietly(const zc_args *given)
{
    const access_limits l = {.seconds = 1};
    zc_index *x = NULL;
    places p;
    size_t i;

    if (places_find(&p, given, NULL) == 0) {
        zc_guard_start(NULL, "");
        for (i = 0; i < p.n && !p.v[i].remote;)
            i++;
        if (i == p.n)
            x = join_all(&p, ZC_INDEX_NO_POSTINGS | ZC_INDEX_ANY_ANALYZER | ZC_INDEX_LEAVE_OUT, &l,
                         NULL);
    }
    places_release(&p);
    return x;
}
