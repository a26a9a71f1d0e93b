/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks: which units of the outline count, and which are taken together. */
#include "search/related/asks.h"

#include "gen/search/data/ask-parts.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "search/related/courtesies.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEADING_CHARS = 30, /* of a heading that says what stands below it; longer ones are titles */
    TITLE_BYTES = 45 * 3,
    /* Characters that an ask has at least, courtesies left out: a point, a paragraph. */
    POINT_LEAST = 8,
    PARAGRAPH_LEAST = 15
};

/* --- units ---------------------------------------------------------------------------------------- */

typedef enum part { PART_OTHER, PART_STATE, PART_ASK } part;

typedef struct unit {
    bool wanted;
    part part;
} unit;

static part part_of_heading(zc_str heading)
{
    part found = PART_OTHER;
    size_t i;

    if (zc_utf8_head(heading, HEADING_CHARS) < heading.len)
        return PART_OTHER;
    for (i = 0; i < ask_parts_rows; i++)
        if (zc_str_find(heading, ask_parts[i][0], 0) != SIZE_MAX) {
            if (ask_parts[i][1][0] == 'a')
                return PART_ASK;
            found = PART_STATE;
        }
    return found;
}

/* The innermost heading that says anything decides. */
static part part_of(const zc_clause *c)
{
    size_t i = c->heading.n;
    part found = PART_OTHER;

    while (i-- > 0 && found == PART_OTHER)
        found = part_of_heading(zc_str_of(c->heading.v[i]));
    return found;
}

/* Bytes of what a locator stands under: 二/（一） of 二/（一）/三是; 0 at the top. */
static size_t parent_of(zc_str locator)
{
    size_t n = locator.len;

    while (n > 0 && locator.ptr[n - 1] != '/')
        n--;
    return n ? n - 1 : 0;
}

static zc_str locator_of(const zc_document *d, size_t i)
{
    return zc_str_of(d->clauses[i].locator);
}

static bool is_below(zc_str inner, zc_str outer)
{
    return inner.len > outer.len && inner.ptr[outer.len] == '/' &&
           zc_str_eq(zc_str_sub(inner, 0, outer.len), outer);
}

static bool is_title(const zc_document *d, size_t i)
{
    return i + 1 < d->n_clauses && d->clauses[i].text.len <= TITLE_BYTES &&
           is_below(locator_of(d, i + 1), locator_of(d, i));
}

static bool has_substance(const zc_clause *c)
{
    size_t least = c->kind == ZC_CLAUSE_PARAGRAPH ? PARAGRAPH_LEAST : POINT_LEAST;
    zc_buf rest;
    bool has;

    zc_buf_init(&rest);
    courtesies_drop(&rest, zc_str_buf(&c->text));
    has = zc_utf8_count(zc_str_buf(&rest)) >= least;
    zc_buf_release(&rest);
    return has;
}

/* A paragraph beside labelled units opens or closes what they say. */
static bool has_labelled_sibling(const zc_document *d, size_t i)
{
    zc_str parent = zc_str_sub(locator_of(d, i), 0, parent_of(locator_of(d, i)));
    size_t k;

    for (k = 0; k < d->n_clauses; k++)
        if (d->clauses[k].kind != ZC_CLAUSE_PARAGRAPH &&
            (!parent.len || is_below(locator_of(d, k), parent)))
            return true;
    return false;
}

static void drop_parts(unit *u, size_t n, part keep)
{
    size_t i;
    bool any = false;

    for (i = 0; i < n; i++)
        any |= u[i].wanted && u[i].part >= keep && u[i].part != PART_STATE;
    for (i = 0; i < n && any; i++)
        u[i].wanted &= u[i].part >= keep && u[i].part != PART_STATE;
}

static bool any_labelled(const zc_document *d)
{
    size_t i;

    for (i = 0; i < d->n_clauses; i++)
        if (d->clauses[i].kind != ZC_CLAUSE_PARAGRAPH || parent_of(locator_of(d, i)))
            return true;
    return false;
}

static void choose(const zc_document *d, unit *u)
{
    bool labelled = any_labelled(d);
    size_t i;

    for (i = 0; i < d->n_clauses; i++) {
        const zc_clause *c = &d->clauses[i];

        u[i].part = part_of(c);
        u[i].wanted = has_substance(c) && !is_title(d, i);
        if (c->kind == ZC_CLAUSE_PARAGRAPH && labelled && has_labelled_sibling(d, i))
            u[i].wanted = false;
    }
    if (d->kind == ZC_DOC_STATUTE || d->kind == ZC_DOC_POLICY)
        return;
    drop_parts(u, d->n_clauses, PART_ASK);
    drop_parts(u, d->n_clauses, PART_OTHER);
}

/* --- asks ------------------------------------------------------------------------------------------ */

static ask *add(asks *a)
{
    a->v = zc_grow(a->v, &a->cap, a->n + 1, sizeof *a->v);
    a->v[a->n] = (ask){0};
    zc_buf_init(&a->v[a->n].locator);
    zc_strings_init(&a->v[a->n].heading);
    zc_buf_init(&a->v[a->n].text);
    return &a->v[a->n++];
}

static void ask_release(ask *k)
{
    zc_buf_release(&k->locator);
    zc_strings_release(&k->heading);
    zc_buf_release(&k->text);
}

void ask_headings(const ask *k, const char *between, zc_buf *out)
{
    size_t i;

    for (i = 0; i < k->heading.n; i++) {
        zc_buf_adds(out, i ? between : "");
        zc_buf_adds(out, k->heading.v[i]);
    }
}

void asks_one(asks *a, const zc_document *d, size_t clause)
{
    const zc_clause *c = &d->clauses[clause];
    ask *k = add(a);
    size_t i;

    zc_buf_adds(&k->locator, c->locator);
    for (i = 0; i < c->heading.n; i++)
        zc_strings_add(&k->heading, zc_str_of(c->heading.v[i]));
    zc_buf_addstr(&k->text, zc_str_buf(&c->text));
    k->units = 1;
}

/* How deep the locator stands: 1 at the top. */
static size_t depth_of(zc_str locator)
{
    size_t i, depth = 1;

    for (i = 0; i < locator.len; i++)
        depth += locator.ptr[i] == '/';
    return depth;
}

/* Append `from` to the ask before, whose parent it shares. */
static void join(ask *to, ask *from)
{
    size_t same = 0;

    zc_buf_addc(&to->text, '\n');
    zc_buf_addstr(&to->text, zc_str_buf(&from->text));
    to->units += from->units;
    while (same < to->heading.n && same < from->heading.n &&
           !strcmp(to->heading.v[same], from->heading.v[same]))
        same++;
    while (to->heading.n > same)
        free(to->heading.v[--to->heading.n]);
    ask_release(from);
}

/* Make one of the asks of a depth that stand side by side under the same heading. */
static void join_depth(asks *a, size_t depth)
{
    size_t i, n = 0;

    for (i = 0; i < a->n; i++) {
        zc_str at = zc_str_buf(&a->v[i].locator);
        zc_str parent = zc_str_sub(at, 0, parent_of(at));

        if (depth_of(at) < depth) {
            a->v[n++] = a->v[i];
        } else if (n && zc_str_eq(zc_str_buf(&a->v[n - 1].locator), parent)) {
            join(&a->v[n - 1], &a->v[i]);
        } else {
            a->v[n] = a->v[i];
            zc_buf_cut(&a->v[n++].locator, parent.len);
        }
    }
    a->n = n;
}

static bool same_headings(const ask *a, const ask *b)
{
    size_t i;

    if (a->heading.n != b->heading.n || !a->heading.n)
        return false;
    for (i = 0; i < a->heading.n; i++)
        if (strcmp(a->heading.v[i], b->heading.v[i]))
            return false;
    return true;
}

/* Articles do not stand under a locator but in a chapter: 第七条—第九条. */
static void join_chapters(asks *a)
{
    size_t i, n = 0, from = 0;

    for (i = 0; i < a->n; i++) {
        if (!n || !same_headings(&a->v[n - 1], &a->v[i])) {
            a->v[n++] = a->v[i];
            from = a->v[i].locator.len;
            continue;
        }
        zc_buf_cut(&a->v[n - 1].locator, from);
        zc_buf_adds(&a->v[n - 1].locator, "—");
        zc_buf_addstr(&a->v[n - 1].locator, zc_str_buf(&a->v[i].locator));
        join(&a->v[n - 1], &a->v[i]);
    }
    a->n = n;
}

static void shorten(asks *a)
{
    size_t i, depth = 0;

    for (i = 0; i < a->n; i++)
        if (depth_of(zc_str_buf(&a->v[i].locator)) > depth)
            depth = depth_of(zc_str_buf(&a->v[i].locator));
    for (; depth > 1 && a->n > ASKS_MOST; depth--)
        join_depth(a, depth);
    if (a->n > ASKS_MOST)
        join_chapters(a);
    while (a->n > ASKS_LIMIT) {
        ask_release(&a->v[--a->n]);
        a->left_out++;
    }
}

void asks_find(asks *a, const zc_document *d)
{
    unit *u = zc_alloc(d->n_clauses * sizeof *u);
    size_t i;

    choose(d, u);
    for (i = 0; i < d->n_clauses; i++)
        if (u[i].wanted)
            asks_one(a, d, i);
    free(u);
    shorten(a);
}

void asks_release(asks *a)
{
    while (a->n > 0)
        ask_release(&a->v[--a->n]);
    free(a->v);
    *a = (asks){0};
}

zc_str asks_topic(const zc_document *d)
{
    zc_str topic = zc_document_field(d, ZC_PROPOSAL_TITLE);

    if (topic.len || d->title_is_path)
        return topic;
    return zc_str_of(d->title);
}
