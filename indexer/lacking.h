/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lacking: files that cannot be read here for want of a converter, told of kind by kind. */
#ifndef INDEXER_LACKING_H
#define INDEXER_LACKING_H

#include "indexer/outcome.h"
#include "indexer/walk.h"
#include "lib/source/kind.h"

enum { LACKING_KINDS = 16 };

typedef struct lacking {
    const zc_kind *kind[LACKING_KINDS];
    size_t files[LACKING_KINDS];
    size_t n;
} lacking;

/* If a converter for the file is missing, count it, add it to told as skipped, and return true. */
bool lacking_has(lacking *l, const found *f, outcomes *told);

/* Name on standard error, in a line for each kind, the package that would read it. */
void lacking_tell(const lacking *l);

#endif
