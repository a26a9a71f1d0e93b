/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paragraphs: joining of lines, positions, and the zones of tests/cases/outline/zones. A case is
 *   === name / document / --- / lines `ZONE TAB text`.
 */
#include "lib/policy/paragraphs.h"

#include "lib/base/file.h"
#include "lib/source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const zones[] = {
    "BODY",   "TITLE",   "NUMBER", "ADDRESSEE", "ENACTMENT",   "SIGNATURE", "DATE",
    "REMARK", "CONTACT", "FIELD",  "CONTENTS",  "ATTACHMENTS", "FORMULA",   "ATTACHMENT_TITLE",
};

static void read_lines(zc_lines *lines, zc_str text, const char *name)
{
    zc_error err;

    zc_lines_init(lines);
    assert_int_equal(zc_source_read(lines, zc_str_of(name), text, NULL, NULL, &err), 0);
}

static void run_case(zc_str name, zc_str text, zc_str expected)
{
    zc_paragraphs p;
    zc_lines lines;
    zc_buf got;
    size_t i;

    read_lines(&lines, text, "case.txt");
    zc_paragraphs_init(&p);
    zc_buf_init(&got);
    zc_paragraphs_join(&p, &lines);
    zc_paragraphs_zone(&p);
    for (i = 0; i < p.n; i++) {
        size_t start = zc_paragraph_offset(&p, &p.v[i], 0);
        size_t end = zc_paragraph_end(&p, &p.v[i], p.v[i].text.len);

        zc_buf_addf(&got, "%s\t%s\n", zones[p.v[i].zone], p.v[i].text.ptr);
        assert_int_equal(end - start, p.v[i].text.len);
        assert_memory_equal(lines.file.ptr + start, p.v[i].text.ptr, p.v[i].text.len);
    }
    if (!zc_str_eq(zc_str_buf(&got), expected))
        fail_msg("%.*s\n--- expected\n%.*s--- got\n%s", (int)name.len, name.ptr, (int)expected.len,
                 expected.ptr, got.ptr);
    zc_buf_release(&got);
    zc_paragraphs_release(&p);
    zc_lines_release(&lines);
}

static void test_zones(void **state)
{
    size_t at, name, text, expected, end;
    zc_buf bytes;
    zc_error err;
    zc_str s;

    (void)state;
    zc_buf_init(&bytes);
    assert_int_equal(zc_file_read(&bytes, "tests/cases/outline/zones/zones.txt", 1 << 20, &err), 0);
    s = zc_str_buf(&bytes);
    assert_true(zc_str_starts(s, "=== "));
    for (at = 0; at < s.len; at = end) {
        name = at + 4;
        text = zc_str_find(s, "\n", name) + 1;
        expected = zc_str_find(s, "\n---\n", text) + 1;
        end = zc_str_find(s, "\n=== ", expected);
        end = end == SIZE_MAX ? s.len : end + 1;
        run_case(zc_str_sub(s, name, text - 1), zc_str_sub(s, text, expected),
                 zc_str_sub(s, expected + 4, end));
    }
    zc_buf_release(&bytes);
}

static void check_joined(const char *name, const char *text, const char *const *expected, size_t n)
{
    zc_paragraphs p;
    zc_lines lines;
    size_t i;

    read_lines(&lines, zc_str_of(text), name);
    zc_paragraphs_init(&p);
    zc_paragraphs_join(&p, &lines);
    assert_int_equal(p.n, n);
    for (i = 0; i < n; i++)
        assert_string_equal(p.v[i].text.ptr, expected[i]);
    zc_paragraphs_release(&p);
    zc_lines_release(&lines);
}

/* Twenty-two characters a line; the last line of a paragraph is shorter. */
#define WRAPPED                                                                                    \
    "　　一二三四五六七八九十一二三四五六七八九十\n"                         \
    "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸子丑\n"                         \
    "寅卯辰巳午未申酉戌亥。\n"                                                          \
    "　　金木水火土金木水火土金木水火土金木水火土\n"                         \
    "东南西北中东南西北中东南西北中东南西北中东南\n"                         \
    "done at last in ASCII letters and digits 123\n"                                               \
    "words。\n"

static void test_wrapped(void **state)
{
    static const char *const joined[] = {
        "一二三四五六七八九十一二三四五六七八九十甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸子丑"
        "寅卯辰巳午未申酉戌亥。",
        "金木水火土金木水火土金木水火土金木水火土东南西北中东南西北中东南西北中东南西北中东南"
        "done at last in ASCII letters and digits 123 words。",
    };

    (void)state;
    check_joined("a.txt", WRAPPED, joined, 2);
}

/* One longer line, and the file has no width of its own. */
static void test_not_wrapped(void **state)
{
    static const char text[] = "一二三四五六七八九十一二三四五六七八九十\n"
                               "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸\n"
                               "金木水火土金木水火土金木水火土金木水火土\n"
                               "子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未申酉戌亥子丑寅卯。\n";
    static const char *const lines[] = {
        "一二三四五六七八九十一二三四五六七八九十",
        "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸",
        "金木水火土金木水火土金木水火土金木水火土",
        "子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未申酉戌亥子丑寅卯。",
    };

    (void)state;
    check_joined("a.txt", text, lines, 4);
}

static void test_markdown(void **state)
{
    static const char *const joined[] = {"标题", "甲乙丙丁", "word word", "戊"};

    (void)state;
    check_joined("a.md", "# 标题\n\n甲乙\n丙丁\n\nword\nword\n\n戊\n", joined, 4);
}

/* Parts keep their way back to the file, across joined lines. */
static void test_slices(void **state)
{
    zc_paragraphs p, out;
    zc_lines lines;
    zc_paragraph *part;

    (void)state;
    read_lines(&lines, ZC_STR(WRAPPED), "a.txt");
    zc_paragraphs_init(&p);
    zc_paragraphs_init(&out);
    zc_paragraphs_join(&p, &lines);
    out.lines = p.lines;
    part = zc_paragraphs_slice(&out, &p.v[0], 57, 66);
    assert_non_null(part);
    assert_string_equal(part->text.ptr, "十甲乙");
    assert_memory_equal(lines.file.ptr + zc_paragraph_offset(&out, part, 0), "十", 3);
    assert_memory_equal(lines.file.ptr + zc_paragraph_offset(&out, part, 3), "甲乙", 6);
    assert_memory_equal(lines.file.ptr + zc_paragraph_end(&out, part, 9), "丙", 3);
    assert_memory_equal(lines.file.ptr + zc_paragraph_end(&out, part, 3), "\n", 1);
    assert_null(zc_paragraphs_slice(&out, &p.v[0], 5, 5));
    zc_paragraphs_release(&out);
    zc_paragraphs_release(&p);
    zc_lines_release(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zones),       cmocka_unit_test(test_wrapped),
        cmocka_unit_test(test_not_wrapped), cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_slices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
