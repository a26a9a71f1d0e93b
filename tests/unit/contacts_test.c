/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts: what is masked and what is not, at whole characters, in time. */
#include "lib/policy/contacts.h"

#include "lib/base/utf8.h"
#include "tests/unit/cases.h"

#include <time.h>

/* Columns: text; what is left. */
static void check_mask(const test_case *c)
{
    zc_buf got;

    zc_buf_init(&got);
    zc_contacts_mask(&got, zc_str_buf(&c->column[0]));
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
}

static void contacts_are_masked_and_nothing_else(void **state)
{
    (void)state;
    for_each_case("tests/cases/contacts.tsv", check_mask);
}

static void stretches_are_ordered_and_whole(void **state)
{
    static const char *const bits[] = {"联系人", "：",   "张三", "、", "1380000", "0000",
                                       "0571",   "-",    "（",   "）", "电话",    " ",
                                       "8765",   "4321", "a@b.", "c",  "\xE6",    "×",
                                       "转",     "\n",   "+86",  "，", "１３",    "身份证号"};
    unsigned seed = 7, round, n;
    zc_contacts c;
    zc_buf text;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    for (round = 0; round < 50000; round++) {
        zc_buf_clear(&text);
        memset(&c, 0, sizeof c);
        for (n = round % 20; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            zc_buf_adds(&text, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        zc_contacts_find(&c, zc_str_buf(&text));
        for (i = 0; i < c.n; i++) {
            assert_true(c.v[i].from < c.v[i].to && c.v[i].to <= text.len);
            assert_true(!i || c.v[i - 1].to <= c.v[i].from);
            assert_true(((unsigned char)text.ptr[c.v[i].from] & 0xC0) != 0x80);
            assert_true(((unsigned char)text.ptr[c.v[i].to] & 0xC0) != 0x80);
        }
        zc_contacts_release(&c);
    }
    zc_buf_release(&text);
}

static void long_texts_are_masked_in_linear_time(void **state)
{
    static const char *const texts[] = {
        "0571-87654321、", "联系人：", "a",       "1",      "a.", "张",
        "电话：",          "（0571",   "联系人 ", "1380000"};
    clock_t began = clock();
    zc_buf text, out;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    zc_buf_init(&out);
    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        zc_buf_clear(&text);
        zc_buf_clear(&out);
        while (text.len < 1 << 18)
            zc_buf_adds(&text, texts[i]);
        zc_contacts_mask(&out, zc_str_buf(&text));
    }
    zc_buf_release(&text);
    zc_buf_release(&out);
    assert_true(clock() - began < 10 * CLOCKS_PER_SEC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contacts_are_masked_and_nothing_else),
        cmocka_unit_test(stretches_are_ordered_and_whole),
        cmocka_unit_test(long_texts_are_masked_in_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
