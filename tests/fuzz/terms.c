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
    volatile uint64_t sum = 0; /* so that all is read */

    assert(aligned);
    memcpy(aligned, data, size);
    used = zc_dfs_read(&d, (zc_str){(const char *)aligned, size});
    assert(used <= size);
    for (f = 0; used && f < ZC_DF_FAMILIES; f++) {
        zc_df_pass pass = {0};
        zc_count next;

        for (i = 0; zc_dfs_next(&d, (zc_df_family)f, &pass, &next); i++)
            sum += next.n;
        assert(i == d.family[f].size + d.family[f].short_size && i <= size / 6);
        zc_dfs_get(&d, (zc_df_family)f, 0);
        zc_dfs_get(&d, (zc_df_family)f, 0x7F00000000);
        zc_dfs_get(&d, (zc_df_family)f, UINT64_MAX);
    }
    free(aligned);
    return 0;
}
