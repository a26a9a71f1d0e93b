/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft: bytes to lines by the reader for its format, lines to a document. */
#include "search/draft.h"

#include "lib/base/file.h"
#include "lib/source/source.h"
#include "search/input.h"

int draft_parse(zc_document *d, const char *name, zc_str bytes, zc_error *err)
{
    zc_str base = zc_path_base(zc_str_of(name));
    zc_lines lines;
    zc_buf path;
    int rc;

    zc_lines_init(&lines);
    zc_buf_init(&path);
    rc = zc_source_read(&lines, base, bytes, NULL, NULL, err);
    if (rc == 0) {
        zc_path_escape(&path, base);
        zc_document_parse(d, &lines, zc_str_buf(&path));
    }
    zc_lines_release(&lines);
    zc_buf_release(&path);
    return rc;
}

int draft_read(zc_document *d, const char *name, zc_error *err)
{
    zc_buf bytes;
    int rc;

    zc_buf_init(&bytes);
    rc = input_read(name, &bytes, err);
    if (rc == 0)
        rc = draft_parse(d, name, zc_str_buf(&bytes), err);
    zc_buf_release(&bytes);
    return rc;
}
