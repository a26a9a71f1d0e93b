/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8, all of it: every code point is read as it is written, and nothing else is valid. */
#include "lib/base/utf8.h"

#include "tests/unit/cases.h"

static void every_code_point_is_read_back(void **state)
{
    uint32_t cp, got;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    for (cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp == 0xD800)
            cp = 0xE000;
        zc_buf_clear(&b);
        zc_buf_addc(&b, 'x');
        zc_utf8_add(&b, cp);
        zc_buf_addc(&b, (char)0x80); /* what follows is not part of it */
        if (zc_utf8_next(b.ptr + 1, b.len - 1, &got) != b.len - 2 || got != cp)
            fail_msg("U+%04X is read as U+%04X", cp, got);
        if (zc_utf8_prev(b.ptr, b.len - 1, &got) != b.len - 2 || got != cp)
            fail_msg("U+%04X is read backwards as U+%04X", cp, got);
    }
    zc_buf_release(&b);
}

/* What is accepted as one character is what writing that character gives: so no form is overlong,
 * a surrogate or out of range. */
static void only_what_is_written_is_valid(void **state)
{
    unsigned a, b, c;
    uint32_t cp;
    zc_buf again;
    size_t n;

    (void)state;
    zc_buf_init(&again);
    for (a = 0x80; a < 0x100; a++)
        for (b = 0; b < 0x100; b += b < 0x70 ? 0x10 : 1)
            for (c = 0x7E; c < 0xC2; c++) {
                char bytes[4] = {(char)a, (char)b, (char)c, (char)0x80};

                n = zc_utf8_next(bytes, 4, &cp);
                assert_true(n >= 1 && n <= 4);
                if (n == 1) {
                    assert_int_equal(cp, ZC_REPLACEMENT);
                    continue;
                }
                zc_buf_clear(&again);
                zc_utf8_add(&again, cp);
                assert_int_equal(again.len, n);
                assert_memory_equal(again.ptr, bytes, n);
            }
    zc_buf_release(&again);
}

static void values_out_of_range_become_the_replacement(void **state)
{
    static const uint32_t bad[] = {0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF};
    zc_buf b;
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        zc_buf_init(&b);
        zc_utf8_add(&b, bad[i]);
        assert_string_equal(b.ptr, "\uFFFD");
        zc_buf_release(&b);
    }
}

/* Columns: bytes; number of characters; bytes of the first two; 1 when valid. */
static void check_counts(const test_case *c)
{
    zc_str s = zc_str_buf(&c->column[0]);

    if (zc_utf8_count(s) != strtoul(c->column[1].ptr, NULL, 10) ||
        zc_utf8_head(s, 2) != strtoul(c->column[2].ptr, NULL, 10) ||
        zc_utf8_valid(s) != (c->column[3].ptr[0] == '1'))
        fail_msg("case in line %d", c->line);
}

static void counting(void **state)
{
    (void)state;
    for_each_case("tests/cases/utf8.tsv", check_counts);
}

/* Backwards and forwards take the same steps through any bytes that are valid. */
static void reading_never_leaves_the_bytes(void **state)
{
    unsigned seed = 1, round;
    char bytes[16];
    uint32_t cp;
    size_t at, i, len;

    (void)state;
    for (round = 0; round < 20000; round++) {
        len = round % 16;
        for (i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(seed >> 24);
        }
        for (at = 0; at < len; at += i) {
            i = zc_utf8_next(bytes + at, len - at, &cp);
            assert_true(i >= 1 && i <= len - at);
        }
        for (at = len; at > 0; at -= i) {
            i = zc_utf8_prev(bytes, at, &cp);
            assert_true(i >= 1 && i <= at);
        }
    }
    assert_int_equal(zc_utf8_prev(bytes, 0, &cp), 0);
}

static void han(void **state)
{
    static const uint32_t yes[] = {0x4E00, 0x9FFF, 0x3400, 0x3007, 0x3005, 0xF900, 0x20BB7};
    static const uint32_t no[] = {'a', 0x3042, 0xAC00, 0x3001, 0xFF11, 0x2460, 0xFFFFFFFF};
    size_t i;

    (void)state;
    for (i = 0; i < 7; i++) {
        assert_true(zc_is_han(yes[i]));
        assert_false(zc_is_han(no[i]));
    }
}

static void among(void **state)
{
    (void)state;
    assert_true(zc_utf8_among(0x3002, "，。；"));
    assert_true(zc_utf8_among(0xFF0C, "，。；"));
    assert_false(zc_utf8_among(0x82, "，。；")); /* a byte of 。 */
    assert_false(zc_utf8_among(0, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_is_read_back),
        cmocka_unit_test(only_what_is_written_is_valid),
        cmocka_unit_test(values_out_of_range_become_the_replacement),
        cmocka_unit_test(counting),
        cmocka_unit_test(reading_never_leaves_the_bytes),
        cmocka_unit_test(han),
        cmocka_unit_test(among),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
