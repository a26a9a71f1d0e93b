/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip: members of a ZIP archive in memory, with limits to what they may grow to. */
#ifndef INDEXER_CONVERT_ZIP_H
#define INDEXER_CONVERT_ZIP_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

typedef struct zip_member {
    zc_buf name; /* as the archive has it, without a leading '/' */
    zc_buf content;
    bool found;
} zip_member;

typedef struct zip {
    zc_str archive; /* borrowed */
    size_t left;    /* bytes that members may still grow to */
} zip;

/* Begin with an archive, which the caller keeps until it is done with it. */
void zip_init(zip *z, zc_str archive);

void zip_member_init(zip_member *m);
void zip_member_release(zip_member *m);

/*
 * Read members in one pass. Names are compared without regard to the case of ASCII letters; of two
 * members of one name the first counts.
 *
 * wanted  their names set; content and found are filled.
 *
 * Returns 0, also when some are not there; ZC_EINPUT for what is no whole archive, for a member
 * that is encrypted, damaged or too large.
 */
int zip_read(zip *z, zip_member *wanted, size_t n, zc_error *err);

#endif
