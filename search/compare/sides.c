/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sides: from ids to pieces. */
#include "search/compare/sides.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

static void add_piece(side *s, zc_str locator, zc_str text)
{
    s->v = zc_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
    piece_make(&s->v[s->n++], locator, text);
}

/* The headings of a clause that the one before does not have, and that are not its own beginning. */
static void add_headings(side *s, const zc_clause_view *c, const zc_clause_view *before)
{
    zc_str heading, other;
    bool same = before != NULL;
    size_t i;

    for (i = 0; zc_clause_heading(c, i, &heading); i++) {
        same = same && zc_clause_heading(before, i, &other) && zc_str_eq(heading, other);
        if (!same && !(before && zc_str_eq(zc_str_sub(before->text, 0, heading.len), heading)))
            add_piece(s, (zc_str){"", 0}, heading);
    }
}

static int read_document(side *s, const zc_index *x, zc_error *err)
{
    const neighbour *n;
    size_t i;
    int rc = context_fetch_all(&s->clauses, x, s->target.segment, &s->target.doc, err);

    for (i = 0; i < s->clauses.n && rc == 0; i++) {
        n = &s->clauses.v[i];
        add_headings(s, &n->clause, i ? &s->clauses.v[i - 1].clause : NULL);
        add_piece(s, n->forward.locator, n->clause.text);
    }
    return rc;
}

static int read_clause(side *s, const zc_index *x, zc_error *err)
{
    const ranked r = {.segment = s->target.segment, .clause = s->target.clause, .match = true};
    size_t from, to;
    int rc = hit_fetch(&s->hit, x, NULL, &r, SIZE_MAX, err);

    if (rc == 0)
        rc = id_range(&s->target, &s->hit, &from, &to, err);
    if (rc == 0)
        add_piece(s, s->hit.forward.locator, zc_str_sub(s->hit.clause.text, from, to));
    return rc;
}

int side_read(side *s, const zc_index *x, zc_str id, zc_error *err)
{
    int rc;

    memset(s, 0, sizeof *s);
    zc_buf_init(&s->id);
    if ((rc = id_find(&s->target, x, id, err)) < 0)
        return rc;
    rc = s->target.whole ? read_document(s, x, err) : read_clause(s, x, err);
    if (rc < 0)
        return rc;
    zc_buf_addstr(&s->id, s->target.whole ? s->target.doc.path : zc_str_buf(&s->hit.id));
    if (s->target.part.len)
        zc_buf_addf(&s->id, "/%s", s->target.part.ptr);
    return 0;
}

void side_release(side *s)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        piece_release(&s->v[i]);
    free(s->v);
    context_release(&s->clauses);
    hit_release(&s->hit);
    zc_buf_release(&s->id);
    id_release(&s->target);
}

void side_piece_id(const side *s, size_t i, zc_buf *out)
{
    zc_buf_addstr(out, zc_str_buf(&s->id));
    if (!s->target.whole || !s->v[i].locator.len)
        return;
    zc_buf_addc(out, '#');
    zc_buf_addstr(out, s->v[i].locator);
}
