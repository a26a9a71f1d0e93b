/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of lib/text/encoding: the first byte says which encoding is forced, the rest is a file.
 *
 * No bytes are refused. What comes out is valid UTF-8 without NUL, decodes to itself, and is what
 * went in when that was valid UTF-8 already; its size is bounded by the input's.
 */
#include "lib/text/encoding.h"

#include "tests/fuzz/check.h"

static const char *const forced[] = {NULL,       NULL,       NULL,   NULL,
                                     "UTF-8",    "GB18030",  "GBK",  "UTF-16",
                                     "UTF-16LE", "UTF-16BE", "BIG5", "ISO-8859-1"};

static const unsigned n_forced = sizeof forced / sizeof *forced;

static void check_again(zc_str text)
{
    zc_decoding info;
    zc_buf again;

    zc_buf_init(&again);
    assert(zc_decode(&again, text, "UTF-8", &info, NULL) == 0);
    assert(info.repaired == 0);
    if (!zc_str_starts(text, "\xEF\xBB\xBF"))
        assert(zc_str_eq(zc_str_buf(&again), text));
    zc_buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *name = forced[take_choice(&data, &size, n_forced)];
    zc_str bytes = input_text(data, size);
    zc_decoding info;
    zc_buf out;

    zc_buf_init(&out);
    assert(zc_decode(&out, bytes, name, &info, NULL) == 0);
    assert(info.name[0] && memchr(info.name, '\0', sizeof info.name));
    assert(zc_utf8_valid(zc_str_buf(&out)) && !memchr(out.ptr, '\0', out.len));
    assert(out.len <= 4 * size + 4);
    if (!name && zc_utf8_valid(bytes) && !memchr(bytes.ptr, '\0', size) && size &&
        !zc_str_starts(bytes, "\xEF\xBB\xBF"))
        assert(info.repaired == 0 && zc_str_eq(zc_str_buf(&out), bytes));
    check_again(zc_str_buf(&out));
    zc_buf_release(&out);
    return 0;
}
