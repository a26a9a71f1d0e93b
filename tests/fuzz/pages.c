/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of lib/source/pages: the input is what a converter printed of a PDF.
 *
 * Valid text stays valid, has no form feed, and what is no blank is neither made nor doubled; a last line
 * end stands behind any text.
 */
#include "lib/source/pages.h"

#include "tests/fuzz/check.h"

/* Bytes that are no blanks, by value: an output holds no more of any than the input. */
static void count(size_t seen[256], zc_str s)
{
    size_t i;

    for (i = 0; i < s.len; i++)
        seen[(unsigned char)s.ptr[i]]++;
}

static void check_bytes(zc_str in, zc_str out)
{
    size_t before[256] = {0}, after[256] = {0}, i;

    count(before, in);
    count(after, out);
    for (i = 0; i < 256; i++)
        assert(i == ' ' || i == '\t' || i == '\n' || after[i] <= before[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_str text = input_text(data, size);
    zc_buf out;

    zc_buf_init(&out);
    zc_pages_join(&out, text);
    assert(!zc_utf8_valid(text) || zc_utf8_valid(zc_str_buf(&out)));
    assert(!memchr(out.ptr, '\f', out.len));
    assert(!out.len || out.ptr[out.len - 1] == '\n');
    assert(out.len <= 3 * size + 1);
    check_bytes(text, zc_str_buf(&out));
    zc_buf_release(&out);
    return 0;
}
