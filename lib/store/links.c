/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links: names of the document stand with its first clause, what is cited with the clause that cites. */
#include "lib/store/links.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/policy/address.h"
#include "lib/policy/name.h"
#include "lib/store/schema.h"
#include "lib/text/segment.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t zc_link_hash(zc_link_kind kind, zc_str key)
{
    return (uint32_t)(zc_hash(key) + (uint64_t)kind * 0x9E3779B1u);
}

size_t zc_link_term(uint32_t hash, char *term)
{
    return (size_t)snprintf(term, ZC_TERM_MAX, ZC_TERM_LINK "%08" PRIx32, hash);
}

static void add(zc_links *links, size_t clause, zc_link_kind kind, zc_str key)
{
    links->v = zc_grow(links->v, &links->cap, links->n + 1, sizeof *links->v);
    links->v[links->n++] = (zc_link){(uint32_t)clause, zc_link_hash(kind, key)};
}

static void add_title(zc_links *links, size_t clause, zc_link_kind kind, zc_str title)
{
    zc_name_set names = {0};
    size_t i;

    zc_name_set_read(&names, title);
    for (i = 0; i < names.n; i++)
        add(links, clause, kind, zc_str_buf(&names.v[i].key));
    zc_name_set_release(&names);
}

static void add_number(zc_links *links, size_t clause, zc_link_kind kind, zc_str number)
{
    zc_buf key;

    zc_buf_init(&key);
    zc_name_key(&key, number);
    if (key.len)
        add(links, clause, kind, zc_str_buf(&key));
    zc_buf_release(&key);
}

static void add_own(zc_links *links, const zc_document *d)
{
    zc_str number = zc_document_field(d, ZC_DOCUMENT_NUMBER), title, outer = zc_str_of(d->title);
    const zc_strings *heading;
    size_t i;

    if (!d->n_clauses)
        return;
    add_title(links, 0, ZC_LINK_NAME, outer);
    if (number.len)
        add_number(links, 0, ZC_LINK_NUMBER, number);
    /* An attached document is cited by its own name. */
    for (i = 0; i < d->n_clauses; i++) {
        heading = &d->clauses[i].heading;
        if (!heading->n || (i > 0 && d->clauses[i - 1].heading.n &&
                            !strcmp(heading->v[0], d->clauses[i - 1].heading.v[0])))
            continue;
        title = zc_title_enclosed(zc_str_of(heading->v[0]), outer);
        if (title.len)
            add_title(links, i, ZC_LINK_NAME, title);
    }
}

static void add_citation(zc_links *links, const zc_citation *c)
{
    const char *title = c->full ? c->full : c->title;
    const bool repeals = c->repeals && !c->article;

    if (title)
        add_title(links, c->clause, ZC_LINK_CITES_NAME, zc_str_of(title));
    if (title && repeals)
        add_title(links, c->clause, ZC_LINK_REPEALS_NAME, zc_str_of(title));
    if (c->number)
        add_number(links, c->clause, ZC_LINK_CITES_NUMBER, zc_str_of(c->number));
    if (c->number && repeals)
        add_number(links, c->clause, ZC_LINK_REPEALS_NUMBER, zc_str_of(c->number));
}

static int in_order(const void *a, const void *b)
{
    const zc_link *x = a, *y = b;

    if (x->clause != y->clause)
        return x->clause < y->clause ? -1 : 1;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

void zc_links_find(zc_links *links, const zc_document *d)
{
    size_t i, n = 0;

    links->n = 0;
    add_own(links, d);
    for (i = 0; i < d->n_citations; i++)
        if (d->citations[i].clause < d->n_clauses)
            add_citation(links, &d->citations[i]);
    if (links->n)
        qsort(links->v, links->n, sizeof *links->v, in_order);
    for (i = 0; i < links->n; i++)
        if (!n || in_order(&links->v[n - 1], &links->v[i]))
            links->v[n++] = links->v[i];
    links->n = n;
}

void zc_links_release(zc_links *links)
{
    free(links->v);
    memset(links, 0, sizeof *links);
}
