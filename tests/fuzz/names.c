/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of what people type to name things: the input is an address, a path, a title, a session or a
 * number of a document.
 *
 * A locator that is written as officials do can be read, and then comes back unchanged; an escaped path is safe to print and
 * is the path again; keys of names are not empty, and are valid whatever the name was.
 */
#include "lib/policy/name.h"

#include "lib/base/file.h"
#include "lib/policy/address.h"
#include "lib/policy/citation.h"
#include "lib/policy/labels.h"
#include "lib/policy/session.h"
#include "tests/fuzz/check.h"

/* Writes the locator and reads that. */
static void there_and_back(zc_buf *locator, zc_buf *written)
{
    zc_buf_clear(written);
    zc_address_write(written, zc_str_buf(locator));
    assert(written->len && zc_address_read(zc_str_buf(written), locator));
}

static void check_address(zc_str s)
{
    zc_buf locator, written, once;

    zc_buf_init(&locator);
    zc_buf_init(&written);
    zc_buf_init(&once);
    if (zc_address_read(s, &locator)) {
        there_and_back(&locator, &written); /* 第十条/三 is 第十条/（三） from here on */
        zc_buf_addstr(&once, zc_str_buf(&locator));
        there_and_back(&locator, &written);
        assert(zc_str_eq(zc_str_buf(&locator), zc_str_buf(&once)));
    }
    zc_address_write(&written, s);
    zc_buf_release(&once);
    zc_buf_release(&written);
    zc_buf_release(&locator);
}

static void check_path(zc_str s)
{
    zc_buf escaped, path;

    zc_buf_init(&escaped);
    zc_buf_init(&path);
    zc_path_escape(&escaped, s);
    assert(zc_utf8_valid(zc_str_buf(&escaped)) && !strpbrk(escaped.ptr, "#\n\t\033"));
    assert(zc_path_unescape(&path, zc_str_buf(&escaped)));
    assert(zc_str_eq(zc_str_buf(&path), s));
    zc_buf_clear(&path);
    zc_path_unescape(&path, s);
    zc_buf_release(&path);
    zc_buf_release(&escaped);
}

static void check_title(zc_str s)
{
    zc_name_set names = {0};
    zc_buf quoted, key;
    size_t i;

    zc_name_set_read(&names, s);
    assert(names.n <= ZC_NAMES_MOST);
    for (i = 0; i < names.n; i++)
        assert(names.v[i].key.len && zc_utf8_valid(zc_str_buf(&names.v[i].key)));
    zc_name_set_release(&names);
    zc_buf_init(&quoted);
    zc_buf_init(&key);
    zc_title_quote(&quoted, s);
    zc_name_key(&key, s);
    assert(zc_utf8_valid(zc_str_buf(&key)));
    zc_buf_release(&key);
    zc_buf_release(&quoted);
}

static void check_number(zc_str s)
{
    zc_buf number;

    zc_buf_init(&number);
    zc_document_number(s, &number);
    zc_buf_release(&number);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_str s = input_text(data, size), place = zc_name_place(s);
    zc_session session = zc_session_read(s);
    zc_label label;

    assert(zc_session_agree(&session, &session));
    assert(!place.len || (place.ptr >= s.ptr && place.ptr + place.len <= s.ptr + s.len));
    if (zc_label_at(s, 0, &label))
        assert(label.len && label.len <= label.text && label.text <= s.len);
    check_address(s);
    check_path(s);
    check_title(s);
    check_number(s);
    return 0;
}
