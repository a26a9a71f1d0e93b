/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locators: names that are unique in a document. */
#ifndef ZC_POLICY_OUTLINE_NAMES_H
#define ZC_POLICY_OUTLINE_NAMES_H

#include "lib/base/buf.h"

/* How often each locator was asked for. */
typedef struct zc_names {
    struct zc_name *slots;
    size_t n, size; /* in use, allocated (a power of two) */
} zc_names;

void zc_names_init(zc_names *names);
void zc_names_release(zc_names *names);

/*
 * Count one more use of a locator and append `~2`, `~3` … to it when it was used before
 * (contracts, Ids).
 */
void zc_names_use(zc_names *names, zc_buf *locator);

#endif
