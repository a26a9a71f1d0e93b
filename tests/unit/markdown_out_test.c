/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown out, read by lib/source: whatever text goes in is the text that comes out. */
#include "indexer/convert/markdown_out.h"

#include "tests/unit/lines.h"

/* Texts that are markup to somebody. */
static const char *const nasty[] = {
    "*",
    "**甲**，乙",
    "**，甲**乙",
    "***",
    "* 甲",
    "*甲*",
    "3*4*5",
    "138****0000",
    "_",
    "___",
    "__甲__",
    "甲_乙_丙",
    "# 甲",
    "#甲",
    "#话题#",
    "####### 甲",
    "甲 #",
    "## ",
    "1. 甲",
    "1.甲",
    "1.",
    "1) 甲",
    "（1） 甲",
    "123456789. 甲",
    "1234567890. 甲",
    "2024.1.1",
    "- 甲",
    "-甲",
    "-5℃",
    "---",
    "- - -",
    "--- 甲",
    "...",
    "===",
    "=",
    "+ 甲",
    "+",
    "> 甲",
    ">甲",
    "|",
    "| 甲 | 乙 |",
    "|---|",
    "甲|乙",
    "a||b",
    "<",
    "<b>甲</b>",
    "<br>",
    "<VOCs>",
    "<!-- 甲 -->",
    "<?甲?>",
    "<https://example.cn>",
    "甲<乙",
    "<div>",
    "<script>",
    "&",
    "&amp;",
    "&nbsp;",
    "&#65;",
    "&lt;b&gt;",
    "甲&乙;",
    "`",
    "`甲`",
    "``` 甲",
    "```",
    "~~~",
    "~~甲~~",
    "~",
    "\\",
    "\\\\",
    "甲\\",
    "\\*",
    "\\甲",
    "[甲]",
    "[甲](乙)",
    "[甲]: 乙",
    "[1]: http://example.cn",
    "[^1]: 甲",
    "![甲](乙)",
    "![[]()",
    "[",
    "]",
    "key: value",
    "\"甲\"",
    "'甲'",
    "$甲$",
    "甲\t乙",
    "甲  乙",
    "甲　　乙",
    "a:b-c",
    ":-:",
    "-",
    ":",
    "一、甲：乙。",
    "http://example.cn/a_b_c?d=1&e=2#f",
    "\xF0\xA0\xAE\xB7",
};
enum { NASTY = sizeof nasty / sizeof *nasty };

static void read_back(zc_lines *l, const zc_buf *markdown)
{
    zc_lines_init(l);
    assert_int_equal(zc_source_read(l, ZC_STR("a.md"), zc_str_buf(markdown), "UTF-8", NULL, NULL),
                     0);
    check_lines(l);
}

static void expect(const zc_buf *markdown, const zc_line *line, const char *text, unsigned flags)
{
    zc_str want = zc_str_trim(zc_str_of(text));

    if (!zc_str_eq(line->text, want) || line->flags != flags)
        print_error("%s\nreads as \"%.*s\" (%u), not \"%.*s\" (%u)\n", markdown->ptr,
                    (int)line->text.len, line->text.ptr, line->flags, (int)want.len, want.ptr,
                    flags);
    assert_true(zc_str_eq(line->text, want));
    assert_int_equal(line->flags, flags);
}

/* The block alone, and below and above others, since neighbours make setext headings and lists. */
static void paragraphs_come_back(void **state)
{
    zc_buf b;
    zc_lines l;
    size_t i, around;

    (void)state;
    zc_buf_init(&b);
    for (i = 0; i < NASTY; i++) {
        for (around = 0; around < 2; around++) {
            zc_buf_clear(&b);
            if (around)
                markdown_paragraph(&b, ZC_STR("前"));
            markdown_paragraph(&b, zc_str_of(nasty[i]));
            if (around)
                markdown_paragraph(&b, ZC_STR("后"));
            read_back(&l, &b);
            assert_int_equal(l.n, around ? 3 : 1);
            expect(&b, &l.v[around], nasty[i], ZC_LINE_BLANK_BEFORE);
            zc_lines_release(&l);
        }
    }
    zc_buf_release(&b);
}

/* Each text as a line between two others of one paragraph, and after all the others. */
static void lines_come_back(void **state)
{
    zc_buf b, text;
    zc_lines l;
    size_t i;

    (void)state;
    zc_buf_init(&b);
    zc_buf_init(&text);
    for (i = 0; i < NASTY; i++) {
        zc_buf_clear(&b);
        zc_buf_clear(&text);
        zc_buf_addf(&text, "前\n　　%s \n\n后", nasty[i]);
        markdown_paragraph(&b, zc_str_buf(&text));
        read_back(&l, &b);
        assert_int_equal(l.n, 3);
        expect(&b, &l.v[1], nasty[i], 0);
        expect(&b, &l.v[2], "后", 0);
        zc_lines_release(&l);
    }
    zc_buf_clear(&b);
    zc_buf_clear(&text);
    for (i = 0; i < NASTY; i++)
        zc_buf_addf(&text, "%s\n", nasty[i]);
    markdown_paragraph(&b, zc_str_buf(&text));
    read_back(&l, &b);
    assert_int_equal(l.n, NASTY);
    for (i = 0; i < NASTY; i++)
        expect(&b, &l.v[i], nasty[i], i ? 0 : ZC_LINE_BLANK_BEFORE);
    zc_lines_release(&l);
    zc_buf_release(&text);
    zc_buf_release(&b);
}

static void headings_come_back(void **state)
{
    zc_buf b;
    zc_lines l;
    size_t i;

    (void)state;
    zc_buf_init(&b);
    for (i = 0; i < NASTY; i++) {
        zc_buf_clear(&b);
        markdown_heading(&b, 1 + (unsigned)(i % 6), zc_str_of(nasty[i]));
        markdown_paragraph(&b, ZC_STR("---"));
        read_back(&l, &b);
        assert_int_equal(l.n, 2);
        expect(&b, &l.v[0], nasty[i], ZC_LINE_HEADING | ZC_LINE_BLANK_BEFORE);
        assert_int_equal(l.v[0].level, 1 + i % 6);
        zc_lines_release(&l);
    }
    zc_buf_release(&b);
}

/* A table of two columns: each text once as the first cell, once as the last, once in both. */
static void rows_come_back(void **state)
{
    static const zc_str none = {"", 0};
    zc_buf b, want;
    zc_lines l;
    size_t i, k;

    (void)state;
    zc_buf_init(&b);
    zc_buf_init(&want);
    for (i = 0; i < NASTY; i++) {
        zc_str s = zc_str_of(nasty[i]), tables[][2] = {{s, s}, {s, none}, {none, s}, {s, s}};
        bool first = true;

        zc_buf_clear(&b);
        for (k = 0; k < 4; k++)
            markdown_row(&b, tables[k], 2, &first);
        assert_false(first);
        markdown_paragraph(&b, ZC_STR("后"));
        read_back(&l, &b);
        assert_int_equal(l.n, 5);
        for (k = 0; k < 4; k++) {
            zc_buf_clear(&want);
            zc_buf_addstr(&want, zc_str_trim(tables[k][0]));
            zc_buf_addc(&want, '\t');
            zc_buf_addstr(&want, zc_str_trim(tables[k][1]));
            if (!strchr(nasty[i], '\t'))
                expect(&b, &l.v[k], want.ptr, k ? ZC_LINE_ROW : ZC_LINE_ROW | ZC_LINE_BLANK_BEFORE);
        }
        expect(&b, &l.v[4], "后", ZC_LINE_BLANK_BEFORE);
        zc_lines_release(&l);
    }
    zc_buf_release(&want);
    zc_buf_release(&b);
}

/* What parts the dashes of a cell is written as a blank. */
static void a_row_of_parted_dashes_is_no_rule(void **state)
{
    static const char *const cells[] = {"-\n-", "-\t:", ":\x01-", "-\xC2\x85-", "- -"};
    zc_buf b;
    zc_lines l;
    size_t i;

    (void)state;
    zc_buf_init(&b);
    for (i = 0; i < sizeof cells / sizeof *cells; i++) {
        zc_str row[] = {zc_str_of(cells[i]), {"-", 1}};
        bool first = true;

        zc_buf_clear(&b);
        markdown_row(&b, row, 2, &first);
        read_back(&l, &b);
        assert_int_equal(l.n, 1);
        assert_int_equal(l.v[0].flags, ZC_LINE_ROW | ZC_LINE_BLANK_BEFORE);
        assert_int_equal(l.v[0].text.len, 5);
        zc_lines_release(&l);
    }
    zc_buf_release(&b);
}

static void rows_without_text_are_left_out(void **state)
{
    static const zc_str cells[] = {{" ", 1}, {"\n\xC2\xA0", 3}}, split = {"a\n\tb", 4};
    bool first = true;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    markdown_row(&b, cells, 2, &first);
    assert_true(first);
    assert_string_equal(b.ptr, "");
    markdown_row(&b, &split, 1, &first);
    assert_string_equal(b.ptr, "| a  b |\n|---|\n");
    zc_buf_release(&b);
}

static void front_matter_comes_back(void **state)
{
    zc_buf b;
    zc_lines l;
    size_t i;

    (void)state;
    zc_buf_init(&b);
    markdown_front(&b, ZC_STR("empty"), ZC_STR(" "));
    markdown_front_end(&b);
    assert_string_equal(b.ptr, "");
    for (i = 0; i < NASTY; i++)
        markdown_front(&b, ZC_STR("发文字号"), zc_str_of(nasty[i]));
    markdown_front_end(&b);
    markdown_heading(&b, 1, ZC_STR("甲"));
    read_back(&l, &b);
    assert_int_equal(l.n, 1);
    assert_int_equal(l.n_front, NASTY);
    for (i = 0; i < NASTY; i++) {
        zc_str want = zc_str_trim(zc_str_of(nasty[i]));

        if (!zc_str_eq(l.front[i].value, want))
            print_error("%s reads as %.*s\n", nasty[i], (int)l.front[i].value.len,
                        l.front[i].value.ptr);
        assert_true(zc_str_eq(l.front[i].value, want));
        assert_true(zc_str_is(l.front[i].key, "发文字号"));
    }
    zc_lines_release(&l);
    zc_buf_release(&b);
}

/* A line that the reader would refuse for its length is one paragraph all the same. */
static void long_lines_are_cut(void **state)
{
    zc_buf b, text;
    zc_lines l;
    size_t i, length = 0;

    (void)state;
    zc_buf_init(&b);
    zc_buf_init(&text);
    while (text.len < 3000000)
        zc_buf_adds(&text, "第一条，甲|乙；- 1. ");
    markdown_paragraph(&b, zc_str_buf(&text));
    read_back(&l, &b);
    assert_true(l.n > 3);
    for (i = 0; i < l.n; i++) {
        assert_int_equal(l.v[i].flags, i ? ZC_LINE_CONTINUES : ZC_LINE_BLANK_BEFORE);
        length += l.v[i].text.len;
    }
    assert_true(length + 2 * l.n >= text.len);
    zc_lines_release(&l);
    zc_buf_release(&text);
    zc_buf_release(&b);
}

static void what_no_line_holds_becomes_a_blank(void **state)
{
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    markdown_paragraph(&b,
                       ZC_STR("\x0C甲\x0C乙\xE2\x80\xA8丙\x01\x7F\xC2\x85丁\n\n\r\n　戊\xC2\xA0"));
    assert_string_equal(b.ptr, "甲 乙 丙   丁  \n戊\n");
    zc_buf_clear(&b);
    markdown_paragraph(&b, ZC_STR("1.\xE2\x80\xA9     甲\n2)\x01乙"));
    assert_string_equal(b.ptr, "1\\.      甲  \n2\\) 乙\n");
    zc_buf_clear(&b);
    markdown_heading(&b, 9, ZC_STR("甲\n乙"));
    markdown_heading(&b, 1, ZC_STR(" \n"));
    markdown_paragraph(&b, ZC_STR(" \n"));
    assert_string_equal(b.ptr, "###### 甲 乙\n");
    zc_buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_come_back),
        cmocka_unit_test(lines_come_back),
        cmocka_unit_test(headings_come_back),
        cmocka_unit_test(rows_come_back),
        cmocka_unit_test(a_row_of_parted_dashes_is_no_rule),
        cmocka_unit_test(rows_without_text_are_left_out),
        cmocka_unit_test(front_matter_comes_back),
        cmocka_unit_test(long_lines_are_cut),
        cmocka_unit_test(what_no_line_holds_becomes_a_blank),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
