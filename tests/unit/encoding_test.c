/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding: the cases of tests/cases/encoding.tsv, forced encodings, damage, hostile bytes. */
#include "tests/unit/cases.h"

#include "lib/base/utf8.h"
#include "lib/text/encoding.h"

#include <time.h>

/* Columns: encoding found, repairs, text, bytes. */
static void check_case(const test_case *c)
{
    zc_buf out, got;
    zc_decoding info;

    zc_buf_init(&out);
    zc_buf_init(&got);
    assert_int_equal(zc_decode(&out, zc_str_buf(&c->column[3]), NULL, &info, NULL), 0);
    zc_buf_adds(&got, info.name);
    case_equal(c, &got, &c->column[0]);
    zc_buf_clear(&got);
    zc_buf_addf(&got, "%zu", info.repaired);
    case_equal(c, &got, &c->column[1]);
    case_equal(c, &out, &c->column[2]);
    zc_buf_release(&got);
    zc_buf_release(&out);
}

static void detected(void **state)
{
    (void)state;
    for_each_case("tests/cases/encoding.tsv", check_case);
}

static void check_forced(const char *name, zc_str bytes, const char *expected)
{
    zc_decoding info;
    zc_buf out;

    zc_buf_init(&out);
    assert_int_equal(zc_decode(&out, bytes, name, &info, NULL), 0);
    assert_string_equal(out.ptr, expected);
    assert_string_equal(info.name, name);
    zc_buf_release(&out);
}

static void forced_wins(void **state)
{
    (void)state;
    check_forced("ISO-8859-1", ZC_STR("\xE9t\xE9"), "été");
    check_forced("BIG5", ZC_STR("\xBE\x69\xA6\xD1"), "養老");
    check_forced("gbk", ZC_STR("\xD1\xF8\xC0\xCF"), "养老");
    check_forced("UTF-8",
                 ZC_STR("\xEF\xBB\xBF"
                        "a\xFF"),
                 "a\xEF\xBF\xBD");
    check_forced("UTF-16LE",
                 ZC_STR("\xFF\xFE"
                        "a\0"),
                 "a");
    /* A mark of another encoding does not outweigh what the user said. */
    check_forced("ISO-8859-1", ZC_STR("\xFF\xFE"), "ÿþ");
}

static void unknown_encoding_is_an_error(void **state)
{
    zc_error err = {0, ""};
    zc_buf out;

    (void)state;
    zc_buf_init(&out);
    assert_int_equal(zc_decode(&out, ZC_STR("a"), "GB18031", NULL, &err), ZC_EINVAL);
    assert_int_equal(err.code, ZC_EINVAL);
    assert_non_null(strstr(err.message, "GB18031"));
    assert_int_equal(zc_decode(&out, ZC_STR("a"), "", NULL, NULL), ZC_EINVAL);
    zc_buf_release(&out);
}

static void content_is_replaced(void **state)
{
    zc_buf out;

    (void)state;
    zc_buf_init(&out);
    zc_buf_adds(&out, "former");
    assert_int_equal(zc_decode(&out, ZC_STR("new"), NULL, NULL, NULL), 0);
    assert_string_equal(out.ptr, "new");
    zc_buf_release(&out);
}

/* --- damage ---------------------------------------------------------------------------------- */

static uint32_t next_random(uint64_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)((*state >> 11) % below);
}

/* "示例市养老服务条例规定" in GB18030: one long line of it without any ASCII to hold on to. */
#define SENTENCE                                                                                   \
    "\xCA\xBE\xC0\xFD\xCA\xD0\xD1\xF8\xC0\xCF\xB7\xFE\xCE\xF1\xCC\xF5\xC0\xFD\xB9\xE6\xB6\xA8"
#define SENTENCE_UTF8 "示例市养老服务条例规定"

static size_t occurrences(zc_str text, const char *needle)
{
    size_t at, n = 0;

    for (at = 0; (at = zc_str_find(text, needle, at)) != SIZE_MAX; at++)
        n++;
    return n;
}

/* Each lost byte costs at most the sentence that it stands in and its neighbour. */
static void lost_bytes_do_not_shift_the_rest(void **state)
{
    uint64_t seed = 2463534242u;
    zc_buf bytes, out;
    zc_decoding info;
    int i, sentences = 20000, lost = 0;

    (void)state;
    zc_buf_init(&bytes);
    zc_buf_init(&out);
    for (i = 0; i < sentences; i++) {
        zc_buf_add(&bytes, SENTENCE, sizeof SENTENCE - 1);
        if (next_random(&seed, 100) == 0) {
            zc_buf_cut(&bytes, bytes.len - 1 - next_random(&seed, 3));
            lost++;
        }
    }
    zc_decode(&out, zc_str_buf(&bytes), NULL, &info, NULL);
    assert_string_equal(info.name, "GB18030");
    assert_true(info.repaired > 0 && info.repaired <= (size_t)lost);
    assert_true(occurrences(zc_str_buf(&out), SENTENCE_UTF8) >= (size_t)(sentences - 2 * lost));
    zc_buf_release(&bytes);
    zc_buf_release(&out);
}

/* Whatever the bytes, what comes out is valid UTF-8 without NUL, and empty only for nothing. */
static void check_any_bytes(zc_buf *out, zc_str bytes, const char *forced)
{
    assert_int_equal(zc_decode(out, bytes, forced, NULL, NULL), 0);
    assert_true(zc_utf8_valid(zc_str_buf(out)));
    assert_int_equal(strlen(out->ptr), out->len);
}

static void any_bytes_become_text(void **state)
{
    static const char *const names[] = {NULL, "GB18030", "UTF-8", "UTF-16", "BIG5", "UTF-7"};
    uint64_t seed = 362436069u;
    zc_buf bytes, out;
    int i, k, n;

    (void)state;
    zc_buf_init(&bytes);
    zc_buf_init(&out);
    for (i = 0; i < 3000; i++) {
        uint32_t low = next_random(&seed, 2) ? 0 : 0x80;

        zc_buf_clear(&bytes);
        n = (int)next_random(&seed, 64);
        for (k = 0; k < n; k++)
            zc_buf_addc(&bytes, (char)(low + next_random(&seed, 256 - low)));
        for (k = 0; k < (int)(sizeof names / sizeof *names); k++)
            check_any_bytes(&out, zc_str_buf(&bytes), names[k]);
    }
    zc_buf_release(&bytes);
    zc_buf_release(&out);
}

/* Linear on the worst of inputs: a quadratic loop over these sizes would take hours. */
static void check_time(const char *unit, size_t len, size_t size)
{
    zc_buf bytes, out;
    clock_t from;

    zc_buf_init(&bytes);
    zc_buf_init(&out);
    while (bytes.len < size)
        zc_buf_add(&bytes, unit, len);
    from = clock();
    check_any_bytes(&out, zc_str_buf(&bytes), NULL);
    assert_true((double)(clock() - from) / CLOCKS_PER_SEC < 20);
    zc_buf_release(&bytes);
    zc_buf_release(&out);
}

static void large_files_are_linear(void **state)
{
    (void)state;
    check_time("\xFF", 1, 4000000);
    check_time("\0", 1, 4000000);
    check_time("\x81", 1, 4000000);
    check_time("\xE5\x9B", 2, 4000000);
    check_time("\xFF" SENTENCE, sizeof SENTENCE, 4000000);
    check_time(SENTENCE, sizeof SENTENCE - 1, 20000000);
    check_time(SENTENCE_UTF8, sizeof SENTENCE_UTF8 - 1, 20000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(detected),
        cmocka_unit_test(forced_wins),
        cmocka_unit_test(unknown_encoding_is_an_error),
        cmocka_unit_test(content_is_replaced),
        cmocka_unit_test(lost_bytes_do_not_shift_the_rest),
        cmocka_unit_test(any_bytes_become_text),
        cmocka_unit_test(large_files_are_linear),
    };

    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
