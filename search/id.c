/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Id: the path first, then the locator, as it stands or as it is read. */
#include "search/id.h"

#include "lib/policy/address.h"
#include "lib/policy/outline.h"
#include "lib/store/remote.h"
#include "search/locate.h"

#include <string.h>

static bool find_document(id_target *t, const zc_index *x, zc_str path)
{
    uint32_t doc;

    for (t->segment = 0; t->segment < zc_index_segments(x); t->segment++) {
        if (zc_index_is_remote(x, t->segment)) {
            if (zc_index_find_path(x, t->segment, path, &t->number))
                return zc_index_doc(x, t->segment, t->number, &t->doc);
            continue;
        }
        for (doc = 0; doc < zc_index_segment_docs(x, t->segment); doc++)
            if (zc_index_doc_live(x, t->segment, doc) &&
                zc_index_doc(x, t->segment, doc, &t->doc) && zc_str_eq(t->doc.path, path)) {
                t->number = doc;
                return true;
            }
    }
    return false;
}

static bool find_locator(id_target *t, const zc_index *x, zc_str locator)
{
    zc_str part;

    if (!locate_longest(x, t->segment, &t->doc, locator, &t->clause, &part))
        return false;
    zc_buf_clear(&t->part);
    zc_buf_addstr(&t->part, part);
    return true;
}

static bool find_written(id_target *t, const zc_index *x, zc_str locator)
{
    zc_buf canonical;
    bool found;

    zc_buf_init(&canonical);
    found = zc_address_read(locator, &canonical) && find_locator(t, x, zc_str_buf(&canonical));
    zc_buf_release(&canonical);
    return found;
}

int id_find(id_target *t, const zc_index *x, zc_str id, zc_error *err)
{
    size_t hash = id.len;
    zc_str path, locator;

    memset(t, 0, sizeof *t);
    zc_buf_init(&t->part);
    if (!id.len)
        return zc_fail(err, ZC_EINVAL,
                       "an empty id; write PATH#LOCATOR as printed with hits, or PATH");
    while (hash > 0 && id.ptr[hash - 1] != '#')
        hash--;
    path = zc_str_sub(id, 0, hash ? hash - 1 : id.len);
    locator = zc_str_sub(id, hash ? hash : id.len, id.len);
    if (!find_document(t, x, path))
        return zc_fail(err, ZC_ENOENT, "no document %.*s in the index", (int)path.len, path.ptr);
    t->found = true;
    t->whole = !hash;
    if (t->whole || find_locator(t, x, locator) || find_written(t, x, locator))
        return 0;
    return zc_fail(err, ZC_ENOENT, "%.*s has no clause %.*s", (int)path.len, path.ptr,
                   (int)locator.len, locator.ptr);
}

int id_range(const id_target *t, const hit *h, size_t *from, size_t *to, zc_error *err)
{
    zc_clause clause = {.kind = h->forward.kind};
    bool found;

    *from = 0;
    *to = h->clause.text.len;
    if (!t->part.len)
        return 0;
    zc_buf_init(&clause.text);
    zc_buf_addstr(&clause.text, h->clause.text);
    found = zc_outline_part(&clause, zc_str_buf(&t->part), from, to);
    zc_buf_release(&clause.text);
    if (found)
        return 0;
    return zc_fail(err, ZC_ENOENT, "%s has no part %s", h->id.ptr, t->part.ptr);
}

void id_release(id_target *t)
{
    zc_buf_release(&t->part);
}
