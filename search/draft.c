/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft: bytes to lines by the reader for its format, lines to a document. */
#include "search/draft.h"

#include "lib/base/file.h"
#include "lib/source/attempt.h"
#include "lib/source/source.h"
#include "search/input.h"

#include <stdio.h>

/* Somebody waits for the answer. */
static const zc_limits limits = {.cpu = 1, .wall = 60000, .memory = (size_t)1 << 30};

int draft_parse(zc_document *d, const char *name, zc_str bytes, zc_error *why, zc_error *err)
{
    zc_str base = zc_path_base(zc_str_of(name));
    const zc_kind *kind;
    zc_lines lines;
    zc_buf path;
    int rc;

    why->code = 0;
    zc_lines_init(&lines);
    zc_buf_init(&path);
    kind = zc_source_text(&lines, base, bytes, NULL, NULL, why);
    if (!kind) {
        rc = zc_fail(err, why->code, "%s", why->message);
        why->code = 0;
    } else {
        zc_path_escape(&path, base);
        rc = zc_attempt_document(d, &lines, kind, base.ptr, zc_str_buf(&path), &limits, why, err);
    }
    zc_lines_release(&lines);
    zc_buf_release(&path);
    return rc < 0 ? rc : 0;
}

void draft_tell(const zc_error *why)
{
    if (why->code)
        fprintf(stderr, "policy-search: %s\n", why->message);
}

int draft_read(zc_document *d, const char *name, zc_error *err)
{
    zc_error why = {0};
    zc_buf bytes;
    int rc;

    zc_buf_init(&bytes);
    rc = input_read(name, &bytes, err);
    if (rc == 0)
        rc = draft_parse(d, name, zc_str_buf(&bytes), &why, err);
    draft_tell(&why);
    zc_buf_release(&bytes);
    return rc;
}
