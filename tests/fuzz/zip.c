/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the archives of word processors: a first byte for which of them reads it, then the file.
 *
 * Either there is Markdown, or a message; what a member is packed to is no more than its limit.
 */
#include "indexer/convert/zip.h"

#include "indexer/convert/docx.h"
#include "indexer/convert/odt.h"
#include "tests/fuzz/check_markdown.h"

static void check_members(zc_str archive)
{
    static const char *const names[] = {"word/document.xml", "content.xml", "a"};
    enum { NAMES = sizeof names / sizeof *names };
    zip_member wanted[NAMES];
    zc_error err = {0};
    size_t i;
    zip z;

    for (i = 0; i < NAMES; i++) {
        zip_member_init(&wanted[i]);
        zc_buf_adds(&wanted[i].name, names[i]);
    }
    zip_init(&z, archive);
    if (zip_read(&z, wanted, NAMES, &err) < 0)
        assert(err.code == ZC_EINPUT && err.message[0]);
    for (i = 0; i < NAMES; i++) {
        assert(wanted[i].content.len <= 129u << 20);
        zip_member_release(&wanted[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static convert_function *const readers[] = {docx_to_markdown, odt_to_markdown};
    unsigned format = take_choice(&data, &size, 2);
    zc_str archive = input_text(data, size);
    zc_error err = {0};
    zc_buf out;

    zc_buf_init(&out);
    if (readers[format](&out, archive, &err) == 0)
        check_markdown(zc_str_buf(&out));
    else
        assert(err.code == ZC_EINPUT && err.message[0] && !out.len);
    check_members(archive);
    zc_buf_release(&out);
    return 0;
}
