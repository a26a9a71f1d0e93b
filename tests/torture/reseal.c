/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reseal INDEX: write sizes and checksums of the files as they are into the manifest, so that damage
 * looks whole: what was damaged before its checksum was taken.
 */
#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/store/manifest.h"
#include "lib/store/schema.h"

#include <stdio.h>
#include <stdlib.h>

static int reseal(const char *index, zc_live_segment *s, zc_error *err)
{
    static const char *const files[4] = {ZC_FILE_POSTINGS, ZC_FILE_FORWARD, ZC_FILE_DOCS,
                                         ZC_FILE_TERMS};
    zc_buf path;
    char *dead;
    size_t i;
    int rc = 0;

    zc_buf_init(&path);
    for (i = 0; i < 4 && rc == 0; i++) {
        zc_buf_clear(&path);
        zc_buf_addf(&path, "%s/seg-%s/%s", index, s->info.name, files[i]);
        rc = zc_hash_file(path.ptr, &s->info.size[i], &s->info.checksum[i], err);
    }
    zc_buf_release(&path);
    if (rc == 0 && s->dead_number) {
        dead = zc_dead_path(index, s);
        rc = zc_hash_file(dead, &s->dead_size, &s->dead_checksum, err);
        free(dead);
    }
    return rc;
}

int main(int argc, char **argv)
{
    zc_manifest m;
    zc_error err;
    size_t i;
    int rc;

    if (argc != 2)
        return 2;
    rc = zc_manifest_read(&m, argv[1], &err);
    for (i = 0; rc == 0 && i < m.n_segments; i++)
        rc = reseal(argv[1], &m.segment[i], &err);
    if (rc == 0)
        rc = zc_manifest_write(&m, argv[1], &err);
    zc_manifest_release(&m);
    if (rc < 0)
        fprintf(stderr, "reseal: %s\n", err.message);
    return rc < 0 ? 2 : 0;
}
