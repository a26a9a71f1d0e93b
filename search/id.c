/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Id: the path first, then the locator, as it stands or as it is read. */
#include "search/id.h"

#include "lib/base/message.h"
#include "lib/policy/address.h"
#include "lib/policy/outline.h"
#include "lib/store/remote.h"
#include "search/locate.h"

#include <string.h>

static bool find_in(id_target *t, const zc_index *x, size_t segment, zc_str path)
{
    uint32_t doc;

    t->segment = segment;
    if (zc_index_is_remote(x, segment))
        return zc_index_find_path(x, segment, path, &t->number) &&
               zc_index_doc(x, segment, t->number, &t->doc);
    for (doc = 0; doc < zc_index_segment_docs(x, segment); doc++)
        if (zc_index_doc_live(x, segment, doc) && zc_index_doc(x, segment, doc, &t->doc) &&
            zc_str_eq(t->doc.path, path)) {
            t->number = doc;
            return true;
        }
    return false;
}

static const char *place_of(const zc_index *x, size_t segment)
{
    return zc_index_is_remote(x, segment) ? zc_index_server(x, segment) : _("this machine");
}

/* Whether a path is of one document only is not known before of what servers have. */
static int check_others(const id_target *t, const zc_index *x, zc_str path, zc_error *err)
{
    id_target other;
    size_t i;

    for (i = t->segment + 1; zc_index_has_servers(x) && i < zc_index_segments(x); i++)
        if (find_in(&other, x, i, path))
            return zc_fail(
                err, ZC_EINVAL,
                "%.*s stands on %s and on %s, so the id is ambiguous; search one of them",
                (int)path.len, path.ptr, place_of(x, t->segment), place_of(x, i));
    return 0;
}

static int find_document(id_target *t, const zc_index *x, zc_str path, zc_error *err)
{
    size_t i;

    for (i = 0; i < zc_index_segments(x); i++)
        if (find_in(t, x, i, path))
            return check_others(t, x, path, err);
    return zc_fail(err, ZC_ENOENT, "no document %.*s in the index", (int)path.len, path.ptr);
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
    int rc;

    memset(t, 0, sizeof *t);
    zc_buf_init(&t->part);
    if (!id.len)
        return zc_fail(err, ZC_EINVAL,
                       "an empty id; write PATH#LOCATOR as printed with hits, or PATH");
    while (hash > 0 && id.ptr[hash - 1] != '#')
        hash--;
    path = zc_str_sub(id, 0, hash ? hash - 1 : id.len);
    locator = zc_str_sub(id, hash ? hash : id.len, id.len);
    if ((rc = find_document(t, x, path, err)) < 0)
        return rc;
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
