/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checksums and content hashes: XXH3, 64 bits. Not for secrets: it finds damage, not malice. */
#ifndef ZC_BASE_HASH_H
#define ZC_BASE_HASH_H

#include "lib/base/buf.h"

/* Hash of bytes; the same on every machine. */
uint64_t zc_hash(zc_str bytes);

#endif
