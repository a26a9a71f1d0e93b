/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of Word documents below the archive: a first byte for whether the parts are mended
 * (mended.h), then, parted by bytes 0xFF, what stands in the outermost element of the text, the styles,
 * the numbering, the footnotes and the endnotes.
 *
 * Whatever they say, what is read as a document is Markdown.
 */
#include "indexer/convert/docx_body.h"

#include "tests/fuzz/check_markdown.h"
#include "tests/fuzz/mended.h"

enum { TEXT, STYLES, NUMBERING, FOOTNOTES, ENDNOTES, PARTS };

static const char *const roots[PARTS] = {"document", "styles", "numbering", "footnotes",
                                         "endnotes"};

#define OOX "http://schemas.openxmlformats.org/"

/* A part that is not there, but the text, is an empty one. */
static void make_part(zc_buf *out, size_t i, zc_str inside, bool mended)
{
    if (!inside.len && i != TEXT)
        return;
    zc_buf_addf(out,
                "<w:%s xmlns:w=\"" OOX "wordprocessingml/2006/main\" xmlns:mc=\"" OOX
                "markup-compatibility/2006\" xmlns:m=\"" OOX "officeDocument/2006/math\">",
                roots[i]);
    if (mended)
        mend(out, inside);
    else
        zc_buf_addstr(out, inside);
    zc_buf_addf(out, "</w:%s>", roots[i]);
}

static int read_parts(docx *d, const zc_buf part[PARTS], flow *to, zc_error *err)
{
    int rc = docx_styles_read(&d->styles, zc_str_buf(&part[STYLES]), err);

    if (rc == 0)
        rc = docx_lists_read(&d->lists, zc_str_buf(&part[NUMBERING]), err);
    if (rc == 0)
        rc = docx_read_notes(d, &d->footnotes, zc_str_buf(&part[FOOTNOTES]), err);
    if (rc == 0)
        rc = docx_read_notes(d, &d->endnotes, zc_str_buf(&part[ENDNOTES]), err);
    if (rc == 0)
        rc = docx_read_body(d, zc_str_buf(&part[TEXT]), to, err);
    return rc;
}

static void convert(const zc_buf part[PARTS])
{
    docx d = {.foreign = false};
    flow *to = flow_new();
    zc_error err = {0};
    zc_buf out;

    docx_styles_init(&d.styles);
    docx_lists_init(&d.lists);
    docx_notes_init(&d.footnotes);
    docx_notes_init(&d.endnotes);
    zc_buf_init(&out);
    if (read_parts(&d, part, to, &err) == 0) {
        flow_finish(to, &out);
        check_markdown(zc_str_buf(&out));
    } else {
        assert(err.message[0]);
    }
    zc_buf_release(&out);
    docx_notes_release(&d.endnotes);
    docx_notes_release(&d.footnotes);
    docx_lists_release(&d.lists);
    docx_styles_release(&d.styles);
    flow_free(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool mended = take_choice(&data, &size, 2) == 0;
    zc_buf part[PARTS];
    size_t i;

    for (i = 0; i < PARTS; i++) {
        zc_buf_init(&part[i]);
        make_part(&part[i], i, take_part(&data, &size), mended);
    }
    convert(part);
    for (i = 0; i < PARTS; i++)
        zc_buf_release(&part[i]);
    return 0;
}
