/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verification: one pass over the bytes of all files that the manifest names. */
#include "lib/store/verify.h"

#include "lib/base/hash.h"
#include "lib/store/manifest.h"
#include "lib/store/schema.h"

#include <stdlib.h>
#include <string.h>

typedef struct check {
    const char *index;
    void (*damaged)(const char *message, void *arg);
    void *arg;
    size_t checked, bad;
    int code; /* of the first that is bad */
} check;

static void complain(check *c, const zc_error *why)
{
    if (!c->bad++)
        c->code = why->code == ZC_EIO ? ZC_EIO : ZC_ECORRUPT;
    if (c->damaged)
        c->damaged(why->message, c->arg);
}

static void check_file(check *c, const char *path, uint64_t size, uint64_t checksum)
{
    uint64_t bytes, hash;
    zc_error why;

    c->checked++;
    if (zc_hash_file(path, &bytes, &hash, &why) < 0) {
        complain(c, &why);
    } else if (bytes != size || hash != checksum) {
        zc_fail(&why, ZC_ECORRUPT, "%s: damaged", path);
        complain(c, &why);
    }
}

static void check_segment(check *c, const zc_live_segment *s)
{
    static const char *const files[4] = {ZC_FILE_POSTINGS, ZC_FILE_FORWARD, ZC_FILE_DOCS,
                                         ZC_FILE_TERMS};
    char *path;
    size_t i;

    for (i = 0; i < 4; i++) {
        path = zc_segment_file(c->index, &s->info, files[i]);
        check_file(c, path, s->info.size[i], s->info.checksum[i]);
        free(path);
    }
    if (s->dead_number) {
        path = zc_dead_path(c->index, s);
        check_file(c, path, s->dead_size, s->dead_checksum);
        free(path);
    }
}

static void keep_first(const char *message, void *first)
{
    char *to = first;

    if (!*to)
        memcpy(to, message, strlen(message) + 1);
}

int zc_segment_verify(const char *index, const zc_live_segment *s, zc_error *err)
{
    zc_error first = {0};
    check c = {index, keep_first, first.message, 0, 0, 0};

    check_segment(&c, s);
    return c.bad ? zc_fail(err, c.code, "%s", first.message) : 0;
}

int zc_index_verify(const char *index, void (*damaged)(const char *message, void *arg), void *arg,
                    size_t *checked, zc_error *err)
{
    check c = {index, damaged, arg, 0, 0, 0};
    zc_manifest m;
    size_t i;
    int rc = zc_manifest_read(&m, index, err);

    if (rc < 0)
        return rc;
    for (i = 0; i < m.n_segments; i++)
        check_segment(&c, &m.segment[i]);
    zc_manifest_release(&m);
    if (checked)
        *checked = c.checked + 1;
    if (c.bad)
        rc = zc_fail(err, ZC_ECORRUPT,
                     "%s: %zu of %zu files damaged; policy-index -d %s reads the documents of what "
                     "is damaged again",
                     index, c.bad, c.checked + 1, index);
    return rc;
}
