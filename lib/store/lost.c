/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lost: damaged segments, read as far as they can be. */
#include "lib/store/lost.h"

#include "lib/store/index_private.h"
#include "lib/store/schema.h"

#include <stdlib.h>

size_t zc_index_lost(const zc_index *x)
{
    return x->n_lost;
}

static uint64_t docs_of(const zc_live_segment *s)
{
    return s->info.docs - s->dead_docs;
}

uint64_t zc_index_lost_docs(const zc_index *x)
{
    uint64_t docs = 0;
    size_t i;

    for (i = 0; i < x->n_lost; i++)
        docs += docs_of(&x->lost[i].live);
    return docs;
}

const char *zc_index_lost_why(const zc_index *x, size_t i)
{
    return x->lost[i].why.message;
}

uint64_t zc_index_lost_each(const zc_index *x, size_t i,
                            void (*each)(const zc_doc_view *v, void *arg), void *arg)
{
    const zc_live_segment *live = &x->lost[i].live;
    char *path = zc_segment_file(x->path, &live->info, ZC_FILE_DOCS);
    segment s = {.live = live};
    uint64_t docs = 0;
    zc_doc_view v;
    size_t doc;

    /* Without tombstones the dead are taken for living: better one too many than one too few. */
    if (zc_tombs_open(&s.tombs, x->path, live, NULL) < 0)
        zc_bits_init(&s.tombs.docs, live->info.docs);
    if (zc_docs_open(&s.docs, path, NULL) == 0)
        for (doc = 0; doc < zc_docs_count(&s.docs) && doc < live->info.docs; doc++)
            if (!zc_bits_has(&s.tombs.docs, doc) && zc_segment_doc(&s, doc, &v)) {
                each(&v, arg);
                docs++;
            }
    zc_records_close(&s.docs);
    zc_tombs_close(&s.tombs);
    free(path);
    return docs < docs_of(live) ? docs_of(live) - docs : 0;
}
