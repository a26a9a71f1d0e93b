/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip: libarchive, going by the list of members at the archive's end, which a half copy lacks. */
#include "indexer/convert/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <strings.h>

/* The text of the longest law is 2 MB of XML; what grows to more than this was made to. */
enum { MEMBER_LIMIT = 128 << 20, WHOLE_LIMIT = 192 << 20, BLOCK = 1 << 16, MEMBERS = 100000 };

void zip_init(zip *z, zc_str archive)
{
    z->archive = archive;
    z->left = WHOLE_LIMIT;
}

void zip_member_init(zip_member *m)
{
    zc_buf_init(&m->name);
    zc_buf_init(&m->content);
    m->found = false;
}

void zip_member_release(zip_member *m)
{
    zc_buf_release(&m->name);
    zc_buf_release(&m->content);
}

static zip_member *wanted_by(zip_member *wanted, size_t n, const char *name)
{
    size_t i;

    if (!name)
        return NULL;
    while (*name == '/')
        name++;
    for (i = 0; i < n; i++)
        if (!wanted[i].found && wanted[i].name.len && !strcasecmp(wanted[i].name.ptr, name))
            return &wanted[i];
    return NULL;
}

static int read_content(zip *z, struct archive *a, zc_buf *out, zc_error *err)
{
    size_t limit = z->left < MEMBER_LIMIT ? z->left : MEMBER_LIMIT;
    la_ssize_t n;

    zc_buf_clear(out);
    for (;;) {
        zc_buf_reserve(out, BLOCK);
        n = archive_read_data(a, out->ptr + out->len, BLOCK);
        if (n < 0)
            return zc_fail(err, ZC_EINPUT, "it is damaged");
        if (n == 0)
            break;
        out->len += (size_t)n;
        out->ptr[out->len] = '\0';
        if (out->len > limit)
            return zc_fail(err, ZC_EINPUT, "it is packed and unpacks to more than any text");
    }
    z->left -= out->len;
    return 0;
}

static int read_members(zip *z, struct archive *a, zip_member *wanted, size_t n, zc_error *err)
{
    struct archive_entry *entry;
    size_t seen = 0, found = 0;
    zip_member *m;
    int rc;

    while (found < n && (rc = archive_read_next_header(a, &entry)) != ARCHIVE_EOF) {
        if (rc < ARCHIVE_WARN)
            return zc_fail(err, ZC_EINPUT, "it is damaged");
        if (++seen > MEMBERS)
            return zc_fail(err, ZC_EINPUT, "it holds too many files");
        m = wanted_by(wanted, n, archive_entry_pathname(entry));
        if (!m)
            continue;
        if (archive_entry_is_encrypted(entry))
            return zc_fail(err, ZC_EINPUT, "it is protected by a password");
        if (read_content(z, a, &m->content, err) < 0)
            return ZC_EINPUT;
        m->found = true;
        found++;
    }
    return 0;
}

int zip_read(zip *z, zip_member *wanted, size_t n, zc_error *err)
{
    struct archive *a = archive_read_new();
    int rc;

    if (!a)
        return zc_fail(err, ZC_EINTERNAL, "out of memory");
    archive_read_support_format_zip_seekable(a);
    if (archive_read_open_memory(a, z->archive.ptr, z->archive.len) != ARCHIVE_OK)
        rc = zc_fail(err, ZC_EINPUT, "it is damaged");
    else
        rc = read_members(z, a, wanted, n, err);
    archive_read_free(a);
    return rc;
}
