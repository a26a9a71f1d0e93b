/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of OpenDocument texts below the archive: a first byte for whether the parts are mended
 * (mended.h), then, parted by a byte 0xFF, what stands in the outermost element of the content and of
 * the styles.
 *
 * Whatever they say, what is read as a document is Markdown.
 */
#include "indexer/convert/odt_body.h"

#include "tests/fuzz/check_markdown.h"
#include "tests/fuzz/mended.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

static void make_part(zc_buf *out, const char *name, zc_str inside, bool mended)
{
    zc_buf_addf(out,
                "<office:document-%s xmlns:office=\"" ODF "office:1.0\" xmlns:text=\"" ODF
                "text:1.0\" xmlns:style=\"" ODF "style:1.0\" xmlns:table=\"" ODF
                "table:1.0\" xmlns:draw=\"" ODF "drawing:1.0\" xmlns:loext=\""
                "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\">",
                name);
    if (mended)
        mend(out, inside);
    else
        zc_buf_addstr(out, inside);
    zc_buf_addf(out, "</office:document-%s>", name);
}

static void convert(zc_str content, zc_str styles_part)
{
    flow *to = flow_new();
    bool unknown = false;
    odt_styles styles;
    zc_error err = {0};
    zc_buf out;

    zc_buf_init(&out);
    odt_styles_init(&styles);
    if (odt_styles_read(&styles, styles_part, &err) == 0 &&
        odt_read_body(&styles, content, to, &unknown, &err) == 0) {
        flow_finish(to, &out);
        check_markdown(zc_str_buf(&out));
    } else {
        assert(err.message[0]);
    }
    odt_styles_release(&styles);
    zc_buf_release(&out);
    flow_free(to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool mended = take_choice(&data, &size, 2) == 0;
    zc_buf content, styles;

    zc_buf_init(&content);
    zc_buf_init(&styles);
    make_part(&content, "content", take_part(&data, &size), mended);
    make_part(&styles, "styles", take_part(&data, &size), mended);
    convert(zc_str_buf(&content), zc_str_buf(&styles));
    zc_buf_release(&styles);
    zc_buf_release(&content);
    return 0;
}
