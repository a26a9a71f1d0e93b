/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking up the table that simplify_gen.c made. Nothing is parsed or built at run time. */
#include "lib/text/simplify.h"

#include <stddef.h>
#include <stdlib.h>

#include "gen/lib/text/data/simplify.h"

static int cmp_pair(const void *key, const void *row)
{
    uint32_t cp = *(const uint32_t *)key, from = *(const uint32_t *)row;

    return (cp > from) - (cp < from);
}

uint32_t zc_simplify(uint32_t cp)
{
    const uint32_t *row;

    if (cp >= simplify_first && cp <= simplify_last && simplify_dense[cp - simplify_first])
        return simplify_dense[cp - simplify_first];
    row = bsearch(&cp, simplify_pairs, sizeof simplify_pairs / sizeof *simplify_pairs,
                  sizeof *simplify_pairs, cmp_pair);
    return row ? row[1] : cp;
}

uint32_t zc_simplify_checksum(void)
{
    return SIMPLIFY_CHECKSUM;
}
