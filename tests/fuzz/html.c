/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of web pages: the input is a page, in any encoding.
 *
 * Markdown of it can be read, and is no longer than a page with tables may be; else there is a message.
 */
#include "indexer/convert/html.h"

#include "tests/fuzz/check_markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_error err = {0};
    zc_buf out;

    zc_buf_init(&out);
    if (html_convert(&out, input_text(data, size), &err) == 0) {
        assert(out.len);
        check_markdown(zc_str_buf(&out));
    } else {
        assert(err.message[0]);
    }
    zc_buf_release(&out);
    return 0;
}
