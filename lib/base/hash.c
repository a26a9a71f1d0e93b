/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checksums: the only includer of xxHash. */
#include "lib/base/hash.h"

#include <xxhash.h>

uint64_t zc_hash(zc_str bytes)
{
    return XXH3_64bits(bytes.ptr, bytes.len);
}
