/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source: paths and URLs of files. */
#include "search/source.h"

#include <string.h>

bool source_path(zc_buf *out, const zc_index *x, const zc_doc_view *doc)
{
    const zc_root *root = zc_manifest_root_id(zc_index_manifest(x), doc->origin.root);

    if (!root)
        return false;
    zc_buf_adds(out, root->path);
    if (doc->file.len && !zc_str_ends(zc_str_buf(out), "/"))
        zc_buf_addc(out, '/');
    zc_buf_addstr(out, doc->file);
    return true;
}

static bool stands_in_url(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c && strchr("-._~/", c));
}

static void add_escaped(zc_buf *out, zc_str s)
{
    size_t i;

    for (i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (stands_in_url(c))
            zc_buf_addc(out, (char)c);
        else
            zc_buf_addf(out, "%%%02X", c);
    }
}

void source_url(zc_buf *out, zc_str path, const char *host)
{
    zc_buf_adds(out, "file://");
    add_escaped(out, zc_str_of(host));
    add_escaped(out, path);
}
