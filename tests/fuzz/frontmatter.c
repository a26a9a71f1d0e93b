/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of front matter: the input is a file.
 *
 * The text begins inside the file, at the beginning of a line, and only behind pairs; keys and values are
 * trimmed, on one line, and no longer than the block.
 */
#include "lib/source/frontmatter.h"

#include "lib/source/plain.h"
#include "lib/text/encoding.h"
#include "tests/fuzz/check.h"

static void check_value(zc_str s, size_t most)
{
    zc_str trimmed = zc_line_trim(s);

    assert(s.len && s.len <= most && zc_utf8_valid(s));
    assert(trimmed.ptr == s.ptr && trimmed.len == s.len);
    assert(zc_line_end(s, 0) == s.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_lines l;
    size_t from, i;

    zc_lines_init(&l);
    assert(zc_decode(&l.file, input_text(data, size), "UTF-8", NULL, NULL) == 0);
    from = zc_frontmatter_read(&l);
    assert(from <= l.file.len && (from || !l.n_front) && !l.n);
    assert(!from || from == l.file.len || at_border(zc_str_buf(&l.file), from));
    for (i = 0; i < l.n_front; i++) {
        check_value(l.front[i].key, from);
        check_value(l.front[i].value, from);
    }
    zc_lines_release(&l);
    return 0;
}
