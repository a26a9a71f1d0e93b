/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word documents: styles and lists first, then notes, then the text that refers to them all. */
#include "indexer/convert/docx.h"

#include "indexer/convert/docx_body.h"
#include "indexer/convert/docx_parts.h"
#include "indexer/convert/note.h"

#include <string.h>

static int read_parts(docx *d, const zip_member *part, flow *to, zc_error *err)
{
    int rc = docx_styles_read(&d->styles, zc_str_buf(&part[DOCX_STYLES].content), err);

    if (rc == 0)
        rc = docx_lists_read(&d->lists, zc_str_buf(&part[DOCX_NUMBERING].content), err);
    if (rc == 0)
        rc = docx_read_notes(d, &d->footnotes, zc_str_buf(&part[DOCX_FOOTNOTES].content), err);
    if (rc == 0)
        rc = docx_read_notes(d, &d->endnotes, zc_str_buf(&part[DOCX_ENDNOTES].content), err);
    if (rc == 0)
        rc = docx_read_body(d, zc_str_buf(&part[DOCX_TEXT].content), to, err);
    return rc;
}

static void tell_losses(const docx *d)
{
    if (d->lists.unknown)
        convert_note(NOTE_UNKNOWN_NUMBERS);
    if (d->foreign)
        convert_note(NOTE_FOREIGN_PARTS);
}

int docx_to_markdown(zc_buf *out, zc_str bytes, zc_error *err)
{
    zip_member part[DOCX_PARTS];
    docx d = {.foreign = false};
    flow *to = flow_new();
    size_t i;
    int rc;

    docx_styles_init(&d.styles);
    docx_lists_init(&d.lists);
    docx_notes_init(&d.footnotes);
    docx_notes_init(&d.endnotes);
    for (i = 0; i < DOCX_PARTS; i++)
        zip_member_init(&part[i]);
    rc = docx_parts_read(part, bytes, err);
    if (rc == 0)
        rc = read_parts(&d, part, to, err);
    if (rc == 0) {
        flow_finish(to, out);
        tell_losses(&d);
    }
    for (i = 0; i < DOCX_PARTS; i++)
        zip_member_release(&part[i]);
    docx_notes_release(&d.endnotes);
    docx_notes_release(&d.footnotes);
    docx_lists_release(&d.lists);
    docx_styles_release(&d.styles);
    flow_free(to);
    return rc;
}
