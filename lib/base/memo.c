/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memo: two hash tables. What is put goes into the young one, and what is found in the old one moves
 * there. When the young one is full it becomes the old one, and what that had is forgotten.
 */
#include "lib/base/memo.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
    struct entry *next; /* of its bucket */
    uint64_t hash;
    void *thing;
    void (*release)(void *thing);
    size_t weight, len;
    char key[];
} entry;

typedef struct table {
    entry **bucket;
    size_t n, buckets; /* the second 0 or a power of two */
    size_t weight;
} table;

struct zc_memo {
    table young, old;
    size_t most;
};

enum { BUCKETS = 64 };

static void forget(table *t)
{
    entry *e, *next;
    size_t i;

    for (i = 0; i < t->buckets; i++)
        for (e = t->bucket[i]; e; e = next) {
            next = e->next;
            e->release(e->thing);
            free(e);
        }
    free(t->bucket);
    memset(t, 0, sizeof *t);
}

static entry **bucket_of(const table *t, uint64_t hash)
{
    return &t->bucket[hash & (t->buckets - 1)];
}

static void grow(table *t)
{
    table bigger = {.n = t->n, .weight = t->weight};
    entry *e, *next, **to;
    size_t i;

    bigger.buckets = t->buckets ? t->buckets * 2 : BUCKETS;
    bigger.bucket = zc_alloc(bigger.buckets * sizeof *bigger.bucket);
    for (i = 0; i < t->buckets; i++)
        for (e = t->bucket[i]; e; e = next) {
            next = e->next;
            to = bucket_of(&bigger, e->hash);
            e->next = *to;
            *to = e;
        }
    free(t->bucket);
    *t = bigger;
}

static void add(table *t, entry *e)
{
    entry **to;

    if (t->n >= t->buckets)
        grow(t);
    to = bucket_of(t, e->hash);
    e->next = *to;
    *to = e;
    t->n++;
    t->weight += e->weight;
}

/* Where the entry of a key hangs, or NULL. */
static entry **find(const table *t, uint64_t hash, zc_str key)
{
    entry **at;

    if (!t->n)
        return NULL;
    for (at = bucket_of(t, hash); *at; at = &(*at)->next)
        if ((*at)->hash == hash && (*at)->len == key.len && !memcmp((*at)->key, key.ptr, key.len))
            return at;
    return NULL;
}

zc_memo *zc_memo_new(size_t most)
{
    zc_memo *m = zc_alloc(sizeof *m);

    m->most = most;
    return m;
}

void zc_memo_free(zc_memo *m)
{
    if (!m)
        return;
    forget(&m->young);
    forget(&m->old);
    free(m);
}

void *zc_memo_get(zc_memo *m, zc_str key)
{
    const uint64_t hash = zc_hash(key);
    entry **at = find(&m->young, hash, key), *e;

    if (at)
        return (*at)->thing;
    at = find(&m->old, hash, key);
    if (!at)
        return NULL;
    e = *at;
    *at = e->next;
    m->old.n--;
    m->old.weight -= e->weight;
    add(&m->young, e);
    return e->thing;
}

void zc_memo_put(zc_memo *m, zc_str key, void *thing, size_t weight, void (*release)(void *thing))
{
    entry *e = zc_alloc(sizeof *e + key.len);

    *e = (entry){.hash = zc_hash(key), .thing = thing, .release = release, .weight = weight + 1};
    e->len = key.len;
    if (key.len)
        memcpy(e->key, key.ptr, key.len);
    if (m->young.n && m->young.weight + e->weight > m->most) {
        forget(&m->old);
        m->old = m->young;
        m->young = (table){.bucket = NULL};
    }
    add(&m->young, e);
}
