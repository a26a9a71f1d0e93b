/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of what masks phone numbers and names: the input is a text.
 *
 * Stretches stand in order, at borders of characters, and do not overlap; the masked text is the text
 * without them, and so are its length and all bytes outside of them.
 */
#include "lib/policy/contacts.h"

#include "lib/text/encoding.h"
#include "tests/fuzz/check.h"

static void check_masked(const zc_contacts *c, zc_str s, zc_str masked)
{
    size_t mask = strlen(ZC_CONTACT_MASK), at = 0, i;

    for (i = 0; i < c->n; i++) {
        assert(c->v[i].from >= at && c->v[i].from < c->v[i].to && c->v[i].to <= s.len);
        assert(at_border(s, c->v[i].from) && at_border(s, c->v[i].to));
        assert(
            zc_str_eq(zc_str_sub(s, at, c->v[i].from), zc_str_sub(masked, 0, c->v[i].from - at)));
        masked = zc_str_sub(masked, c->v[i].from - at, masked.len);
        assert(zc_str_starts(masked, ZC_CONTACT_MASK));
        masked = zc_str_sub(masked, mask, masked.len);
        at = c->v[i].to;
    }
    assert(zc_str_eq(zc_str_sub(s, at, s.len), masked));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_contacts c = {0};
    zc_buf text, masked;

    zc_buf_init(&text);
    zc_buf_init(&masked);
    assert(zc_decode(&text, input_text(data, size), "UTF-8", NULL, NULL) == 0);
    zc_contacts_find(&c, zc_str_buf(&text));
    zc_contacts_mask(&masked, zc_str_buf(&text));
    check_masked(&c, zc_str_buf(&text), zc_str_buf(&masked));
    zc_contacts_release(&c);
    zc_buf_release(&masked);
    zc_buf_release(&text);
    return 0;
}
