/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of documents: title i is record n + i, its units behind their number. */
#include "lib/store/docs_file.h"

#include "lib/store/pack.h"
#include "lib/store/schema.h"

/* Documents are read for the hits that are shown; or all of them, where the mapping costs less. */
enum { COPIED = 256 };

int zc_docs_create(zc_docs_writer *w, const char *path, zc_error *err)
{
    zc_buf_init(&w->titles);
    return zc_records_create(&w->records, path, err);
}

void zc_docs_add(zc_docs_writer *w, zc_str record, zc_span title)
{
    zc_records_add(&w->records, record);
    zc_pack_u32(&w->titles, (uint32_t)title.n);
    if (title.n)
        zc_buf_add(&w->titles, title.v, title.n * sizeof *title.v);
}

int zc_docs_finish(zc_docs_writer *w, zc_error *err)
{
    zc_unpack rest = {w->titles.ptr, w->titles.len, false};
    const char *begin;

    while (rest.len) {
        begin = rest.ptr;
        zc_unpack_bytes(&rest, zc_unpack_u32(&rest) * sizeof(uint16_t));
        zc_records_add(&w->records, (zc_str){begin, (size_t)(rest.ptr - begin)});
    }
    return zc_records_finish(&w->records, ZC_MAGIC_DOCS, err);
}

void zc_docs_release(zc_docs_writer *w)
{
    zc_records_release(&w->records);
    zc_buf_release(&w->titles);
}

int zc_docs_open(zc_records *r, const char *path, zc_error *err)
{
    int rc = zc_docs_begin(r, path, err);

    return rc < 0 ? rc : zc_docs_check(r, path, err);
}

int zc_docs_begin(zc_records *r, const char *path, zc_error *err)
{
    int rc = zc_records_begin(r, path, ZC_MAGIC_DOCS, COPIED, err);

    if (rc == 0 && r->n % 2) {
        zc_records_close(r);
        rc = zc_fail(err, ZC_ECORRUPT, "%s: damaged index file", path);
    }
    return rc;
}

int zc_docs_check(zc_records *r, const char *path, zc_error *err)
{
    int rc = zc_records_check(r, path, err);

    if (rc == 0)
        zc_records_expect_from(r, zc_docs_count(r));
    return rc;
}

size_t zc_docs_count(const zc_records *r)
{
    return r->n / 2;
}

bool zc_docs_title(const zc_records *r, size_t doc, zc_span *title)
{
    size_t n = zc_docs_count(r);
    zc_str record = zc_records_peek(r, doc < n ? n + doc : r->n);
    zc_unpack u = {record.ptr, record.len, false};
    uint32_t units = zc_unpack_u32(&u);
    const uint16_t *v = zc_unpack_bytes(&u, units * sizeof *v);

    *title = (zc_span){v, v ? units : 0};
    return !u.bad;
}
