/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of lib/text/numeral: the input is a text, folded before values are looked for.
 *
 * Values stand in order inside the text, do not overlap, and have a key of valid UTF-8. A number that
 * is read whole is read the same way again from the Chinese numerals that it is written in.
 */
#include "lib/text/numeral.h"

#include "lib/text/fold.h"
#include "tests/fuzz/check.h"

static void check_values(const zc_values *v, size_t len)
{
    size_t i;

    for (i = 0; i < v->n; i++) {
        const zc_value *value = &v->v[i];

        assert(value->from < value->to && value->to <= len);
        assert(!i || v->v[i - 1].to <= value->from);
        assert(value->kind <= ZC_VALUE_DOCUMENT);
        assert(memchr(value->key, '\0', sizeof value->key) && value->key[0]);
        assert(zc_utf8_valid(zc_str_of(value->key)));
    }
}

static void check_number(zc_str s)
{
    long n = zc_numeral_read_utf8(s);
    zc_buf out;

    assert(n >= -1 && n <= 1000000000);
    if (n < 0 || n > 99999)
        return;
    zc_buf_init(&out);
    zc_numeral_chinese(&out, n);
    assert(zc_numeral_read_utf8(zc_str_buf(&out)) == n);
    zc_buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_str s = input_text(data, size);
    zc_values v;
    zc_folded f;

    zc_folded_init(&f);
    zc_values_init(&v);
    zc_fold(&f, s);
    zc_values_find(&v, f.cp, f.len);
    check_values(&v, f.len);
    check_number(s);
    zc_values_release(&v);
    zc_folded_release(&f);
    return 0;
}
