/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Claim: a folder that a copy is being made in. A file in it says so until the copy is complete: what a
 * run that was killed has left there is known by it, and nothing else is ever removed.
 */
#ifndef ZC_STORE_CLAIM_H
#define ZC_STORE_CLAIM_H

#include "lib/base/err.h"

typedef struct zc_claim {
    char *path; /* of that file; NULL: nothing is claimed */
    int fd;
} zc_claim;

/*
 * Claim an empty folder, or one that holds only an unfinished copy, which is removed.
 *
 * c  OUT: released by zc_claim_release(), on failure too.
 * Returns 0; ZC_EINVAL (the folder holds something else), ZC_ELOCKED (another process copies there),
 * ZC_EIO.
 */
int zc_claim_take(zc_claim *c, const char *folder, zc_error *err);

/* The copy is complete, or what was made of it is removed again. */
void zc_claim_release(zc_claim *c);

#endif
