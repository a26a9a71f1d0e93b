/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locators: a hash table from locator to the number of its uses. */
#include "lib/policy/outline_names.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct zc_name {
    char *text; /* NULL: free slot */
    size_t len;
    uint64_t hash;
    size_t uses;
};

typedef struct zc_name name;

void zc_names_init(zc_names *names)
{
    memset(names, 0, sizeof *names);
}

void zc_names_release(zc_names *names)
{
    size_t i;

    for (i = 0; i < names->size; i++)
        free(names->slots[i].text);
    free(names->slots);
    zc_names_init(names);
}

/* FNV-1a */
static uint64_t hash_of(zc_str s)
{
    uint64_t hash = 0xCBF29CE484222325u;
    size_t i;

    for (i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return hash ^ hash >> 29;
}

static name *slot_of(const zc_names *names, zc_str s, uint64_t hash)
{
    size_t i = hash & (names->size - 1);

    for (; names->slots[i].text; i = (i + 1) & (names->size - 1))
        if (names->slots[i].hash == hash && names->slots[i].len == s.len &&
            memcmp(names->slots[i].text, s.ptr, s.len) == 0)
            break;
    return &names->slots[i];
}

static void grow(zc_names *names)
{
    zc_names bigger = {NULL, names->n, names->size ? names->size * 2 : 64};
    size_t i;

    bigger.slots = zc_alloc(bigger.size * sizeof *bigger.slots);
    for (i = 0; i < names->size; i++) {
        const name *old = &names->slots[i];

        if (old->text)
            *slot_of(&bigger, (zc_str){old->text, old->len}, old->hash) = *old;
    }
    free(names->slots);
    *names = bigger;
}

void zc_names_use(zc_names *names, zc_buf *locator)
{
    zc_str s = zc_str_buf(locator);
    uint64_t hash = hash_of(s);
    name *slot;

    if (names->n * 2 >= names->size)
        grow(names);
    slot = slot_of(names, s, hash);
    if (!slot->text) {
        *slot = (name){zc_str_dup(s), s.len, hash, 0};
        names->n++;
    }
    if (++slot->uses > 1)
        zc_buf_addf(locator, "~%zu", slot->uses);
}
