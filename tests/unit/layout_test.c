/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns: widths, cuts and folds of wide characters, marks and escape sequences. */
#include "search/output/layout.h"

#include "lib/base/utf8.h"
#include "tests/unit/cases.h"

#define LINK     "\033]8;;file://h/a%20m\033\\"
#define LINK_END "\033]8;;\033\\"
#define RED      "\033[1;31m"
#define OFF      "\033[0m"

static void widths_are_columns(void **state)
{
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"养老", 4},
        {"５Ｇ网络", 8},
        {"5G网络", 6},
        {"e\xCC\x81", 1},
        {"𠮷", 2},
        {"ｶ", 1},
        {"。，（）《》", 12},
        {"한국어", 6},
        {RED "养" OFF "老", 4},
        {LINK "养老" LINK_END "m", 5},
        {LINK, 0},
        {"\033]8;;not ended", 0},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        if (layout_width(zc_str_of(cases[i].text)) != cases[i].width)
            fail_msg("%s: %zu columns", cases[i].text, layout_width(zc_str_of(cases[i].text)));
}

static void check_cut(const char *text, size_t columns, const char *expected)
{
    zc_buf got;

    zc_buf_init(&got);
    layout_cut(&got, zc_str_of(text), columns);
    assert_string_equal(got.ptr, expected);
    zc_buf_release(&got);
}

static void cuts_keep_characters_whole(void **state)
{
    (void)state;
    check_cut("养老服务", 8, "养老服务");
    check_cut("养老服务", 7, "养老服…");
    check_cut("养老服务", 6, "养老…");
    check_cut("养老服务", 5, "养老…");
    check_cut("a养老", 4, "a养…");
    check_cut("abcdef", 4, "abc…");
    check_cut("养老服务", 0, "养老服务");
    check_cut("𠮷𠮷𠮷", 5, "𠮷𠮷…");
}

static void check_fold(const char *text, size_t used, size_t indent, size_t columns,
                       const char *expected)
{
    zc_buf got;

    zc_buf_init(&got);
    layout_fold(&got, zc_str_of(text), used, indent, columns);
    assert_string_equal(got.ptr, expected);
    zc_buf_release(&got);
}

static void folds_end_lines_where_they_may(void **state)
{
    (void)state;
    check_fold("养老服务补贴", 0, 0, 8, "养老服务\n补贴");
    check_fold("养老服务补贴", 4, 4, 12, "养老服务\n    补贴");
    check_fold("养老服务，补贴", 0, 0, 8, "养老服\n务，补贴");
    check_fold("养老服《补贴》", 0, 0, 8, "养老服\n《补贴》");
    check_fold("smart city plan", 0, 0, 11, "smart city\nplan");
    check_fold("养老service", 0, 0, 8, "养老\nservice");
    check_fold("养老服务补贴", 0, 0, 0, "养老服务补贴");
    check_fold("", 0, 0, 8, "");
}

/* A pager forgets what is on at a line's end. */
static void colors_are_taken_up_on_each_line(void **state)
{
    (void)state;
    check_fold("对" RED "养老服务" OFF "补", 0, 2, 6,
               "对" RED "养老" OFF "\n  " RED "服务" OFF "\n  补");
    check_fold(RED "养老" OFF "服务补贴", 0, 0, 8, RED "养老" OFF "服务\n补贴");
}

/* Whatever the text: no line is wider, and nothing is lost but blanks at the ends of lines. */
static void any_text_folds(void **state)
{
    static const char *const bits[] = {"养",        "老", "a", "bc", " a", "，", "《",   "𠮷",
                                       "e\xCC\x81", RED,  OFF, "５", "。", "（", "\xE6", "…"};
    unsigned seed = 5, round, n;
    size_t at, end, columns, i, k;
    zc_buf text, got;

    (void)state;
    zc_buf_init(&text);
    zc_buf_init(&got);
    for (round = 0; round < 20000; round++) {
        zc_buf_clear(&text);
        zc_buf_clear(&got);
        for (n = round % 40; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            zc_buf_adds(&text, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        while (text.len && text.ptr[text.len - 1] == ' ')
            zc_buf_cut(&text, text.len - 1);
        columns = 8 + (seed >> 8) % 20;
        layout_fold(&got, zc_str_buf(&text), 0, 2, columns);
        for (at = 0; at < got.len; at = end + 1) {
            end = zc_str_find(zc_str_buf(&got), "\n", at);
            end = end < got.len ? end : got.len;
            if (layout_width(zc_str_sub(zc_str_buf(&got), at, end)) > columns)
                fail_msg("%zu columns: %s gives %s", columns, text.ptr, got.ptr);
        }
        for (i = k = 0; i < text.len; i++) { /* visible bytes, in order */
            if (text.ptr[i] == ' ')
                continue;
            if (text.ptr[i] == '\033') {
                while (text.ptr[i] != 'm')
                    i++;
                continue;
            }
            for (; k < got.len && got.ptr[k] != text.ptr[i]; k++)
                if (got.ptr[k] == '\033')
                    while (got.ptr[k] != 'm')
                        k++;
            assert_true(k < got.len);
            k++;
        }
    }
    zc_buf_release(&text);
    zc_buf_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_columns),
        cmocka_unit_test(cuts_keep_characters_whole),
        cmocka_unit_test(folds_end_lines_where_they_may),
        cmocka_unit_test(colors_are_taken_up_on_each_line),
        cmocka_unit_test(any_text_folds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
