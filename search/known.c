/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known: a memo of each kind, made when it is first asked for. */
#include "search/known.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct all {
    zc_memo *memo[KNOWN_KINDS];
} all;

/* How much is kept of each: at most some ten megabytes. */
static const size_t most[KNOWN_KINDS] = {
    [KNOWN_LOCATORS] = 1000000,  /* clauses */
    [KNOWN_ITEMS] = 200000,      /* items */
    [KNOWN_NAMED] = 100000,      /* documents */
    [KNOWN_CARDS] = 50000,       /* documents */
    [KNOWN_WORKS] = 30000,       /* members */
    [KNOWN_MEANINGS] = 30000,    /* members of what is cited */
    [KNOWN_VALIDITIES] = 100000, /* documents */
    [KNOWN_REPEALED] = 50000,    /* things that are cited */
};

static void release(void *thing)
{
    all *a = thing;
    size_t i;

    for (i = 0; i < KNOWN_KINDS; i++)
        zc_memo_free(a->memo[i]);
    free(a);
}

zc_memo *known(const zc_index *x, known_kind kind)
{
    zc_kept *kept = zc_index_kept(x);
    all *a;

    if (!kept->thing)
        *kept = (zc_kept){zc_alloc(sizeof *a), release};
    a = kept->thing;
    if (!a->memo[kind])
        a->memo[kind] = zc_memo_new(most[kind]);
    return a->memo[kind];
}

zc_str known_key(char key[KNOWN_KEY], size_t segment, uint32_t number)
{
    const uint64_t place = segment;

    memcpy(key, &place, sizeof place);
    memcpy(key + sizeof place, &number, sizeof number);
    return (zc_str){key, KNOWN_KEY};
}
