/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the frequencies of a damaged index: the input is what stands behind the magic of a segment's
 * `terms` file.
 *
 * What is read lies inside the input, and every look-up ends.
 */
#include "lib/store/dfs.h"

#include "tests/fuzz/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t *aligned = malloc(size + 8);
    zc_dfs d;
    size_t f, i, used;

    assert(aligned);
    memcpy(aligned, data, size);
    used = zc_dfs_read(&d, (zc_str){(const char *)aligned, size});
    assert(used <= size);
    for (f = 0; used && f < ZC_DF_FAMILIES; f++) {
        for (i = 0; i < d.size[f]; i++)
            assert((const char *)&d.key[f][i + 1] <= (const char *)aligned + size &&
                   (const char *)&d.n[f][i + 1] <= (const char *)aligned + size);
        zc_dfs_get(&d, (zc_df_family)f, 0);
        zc_dfs_get(&d, (zc_df_family)f, 0x7F00000000);
        zc_dfs_get(&d, (zc_df_family)f, UINT64_MAX);
    }
    free(aligned);
    return 0;
}
