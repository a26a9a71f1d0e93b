/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown: each tests/cases/markdown/NAME.md gives the lines of NAME.lines (lines.h says how they
 * are shown); inputs made to be slow; random input, whose text must survive.
 */
#include "tests/unit/lines.h"

#include <glob.h>
#include <time.h>

static void check_file(const char *path)
{
    zc_buf bytes, expected, got, other;

    zc_buf_init(&bytes);
    zc_buf_init(&expected);
    zc_buf_init(&got);
    zc_buf_init(&other);
    zc_buf_addf(&other, "%.*s.lines", (int)strlen(path) - 3, path);
    assert_int_equal(zc_file_read(&bytes, path, 1 << 20, NULL), 0);
    assert_int_equal(zc_file_read(&expected, other.ptr, 1 << 20, NULL), 0);
    read_and_show(&got, path, zc_str_buf(&bytes));
    if (!zc_str_eq(zc_str_buf(&got), zc_str_buf(&expected))) {
        print_error("%s: got\n%s\n", path, got.ptr);
        fail();
    }
    zc_buf_release(&other);
    zc_buf_release(&got);
    zc_buf_release(&expected);
    zc_buf_release(&bytes);
}

static void cases(void **state)
{
    glob_t found;
    size_t i;

    (void)state;
    assert_int_equal(glob("tests/cases/markdown/*.md", 0, NULL, &found), 0);
    for (i = 0; i < found.gl_pathc; i++)
        check_file(found.gl_pathv[i]);
    globfree(&found);
}

static void check_row(const test_case *c)
{
    zc_buf got;

    zc_buf_init(&got);
    read_and_show(&got, "a.md", zc_str_buf(&c->column[1]));
    case_equal(c, &got, &c->column[2]);
    zc_buf_release(&got);
}

static void line_ends_and_blanks(void **state)
{
    (void)state;
    for_each_case("tests/cases/markdown.tsv", check_row);
}

/* Time to read 300 kB of `unit`; with a blank line every `paragraph` bytes, for none 0. */
static void check_time(const char *unit, size_t paragraph)
{
    enum { SIZE = 300000 }; /* below the length of a line that is refused at once */
    clock_t start = clock();
    size_t broken = 0;
    zc_lines l;
    zc_buf b;

    zc_buf_init(&b);
    zc_lines_init(&l);
    while (b.len < SIZE) {
        zc_buf_adds(&b, unit);
        if (paragraph && b.len - broken >= paragraph) {
            zc_buf_adds(&b, "\n\n");
            broken = b.len;
        }
    }
    assert_int_equal(zc_source_read(&l, ZC_STR("a.md"), zc_str_buf(&b), "UTF-8", NULL, NULL), 0);
    zc_lines_release(&l);
    zc_buf_release(&b);
    /* Quadratic time is above it; linear time far below, with sanitizers too. */
    if (clock() - start > 3 * CLOCKS_PER_SEC)
        print_error("repeated: %s, paragraphs of %zu bytes\n", unit, paragraph);
    assert_true(clock() - start <= 3 * CLOCKS_PER_SEC);
}

/* CVE-2023-22486 and its relatives, whole and in paragraphs that pass for ordinary ones. */
static void slow_inputs_are_fast(void **state)
{
    static const char *const units[] = {
        "![[]()",
        "[",
        "]",
        "*",
        "*a ",
        "*a_ ",
        "a**b_c*d__ ",
        "`",
        "> ",
        ">",
        "- ",
        "-\n",
        "1.\n",
        "1. ",
        "<",
        "<!--",
        "<?",
        "<p ",
        "[a](<b",
        "[a]: b\n",
        "&",
        "&#",
        "\\",
        "|",
        "|a|\n",
        "a|b<br>",
        "x<br>",
        "a\n",
        "\ta\n",
        "#",
        "##甲\n",
        "　",
        "**，a",
        "`a`",
        "~~~\n",
        "a  \n",
        "***\n",
        "[a](b ",
        "<div>\n<a b=\"",
        "a\xE2\x80\xA8",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof units / sizeof *units; i++) {
        check_time(units[i], 0);
        check_time(units[i], 100000);
    }
}

/* What is refused to cmark comes out as lines with their markup, `#` apart. */
static void check_refused(const char *unit, int times)
{
    zc_buf b, got;
    int i;

    zc_buf_init(&b);
    zc_buf_init(&got);
    zc_buf_adds(&b, "## 示例办法\n\n");
    for (i = 0; i < times; i++)
        zc_buf_adds(&b, unit);
    zc_buf_adds(&b, "\n**甲**\n");
    read_and_show(&got, "a.md", zc_str_buf(&b));
    assert_true(zc_str_starts(zc_str_buf(&got), "bh2 | 示例办法\n"));
    assert_true(zc_str_ends(zc_str_buf(&got), " | **甲**\n"));
    zc_buf_release(&got);
    zc_buf_release(&b);
}

static void refused_inputs_are_read_as_plain(void **state)
{
    (void)state;
    check_refused("> ", 100);
    check_refused(">", 100);
    check_refused("+ - ", 50);
    check_refused("1. ", 100);
    check_refused("![[]()", 500);
    check_refused("![[]()\n", 500);
    check_refused("[a", 30000);
    check_refused("*a _b ", 30000);
    check_refused("甲", 400000);
}

static void add_han(zc_buf *out, zc_str s)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (zc_is_han(cp))
            zc_buf_add(out, s.ptr + at, n);
    }
}

/* Without links, tags and comments every Chinese character comes out, once and in order. */
static void random_text_survives(void **state)
{
    static const char *const pieces[] = {
        "一",     "二三", "，",    "。", "\n", "\n",  "\n\n",    "    ",  "　　",
        "*",      "**",   "***",   "_",  "__", "`",   "``",      "- ",    "1. ",
        "2) ",    "3.\n", "> ",    "# ", "##", "|",   "|---|\n", "\\",    "&amp;",
        "&nbsp;", "&",    "&#65;", "a",  "~",  "+",   "---\n",   "===\n", "\t",
        "\r\n",   "!",    "1",     "]",  "[",  "```", "  \n",    "\\\n",  "\x0C",
    };
    zc_buf bytes, before, after;
    unsigned seed, next;
    size_t i;

    (void)state;
    zc_buf_init(&bytes);
    zc_buf_init(&before);
    zc_buf_init(&after);
    for (seed = 1; seed <= 3000; seed++) {
        zc_lines l;

        zc_buf_clear(&bytes);
        zc_buf_clear(&before);
        zc_buf_clear(&after);
        next = seed * 2654435761u;
        for (i = 0; i < 10 + seed % 50; i++) {
            next = next * 1664525u + 1013904223u;
            zc_buf_adds(&bytes, pieces[(next >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        zc_lines_init(&l);
        assert_int_equal(
            zc_source_read(&l, ZC_STR("a.md"), zc_str_buf(&bytes), "UTF-8", NULL, NULL), 0);
        check_lines(&l);
        add_han(&before, zc_str_buf(&bytes));
        for (i = 0; i < l.n; i++)
            add_han(&after, l.v[i].text);
        if (!zc_str_eq(zc_str_buf(&before), zc_str_buf(&after)))
            print_error("lost or doubled text in: %s\n", bytes.ptr);
        assert_string_equal(after.ptr, before.ptr);
        zc_lines_release(&l);
    }
    zc_buf_release(&after);
    zc_buf_release(&before);
    zc_buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(line_ends_and_blanks),
        cmocka_unit_test(slow_inputs_are_fast),
        cmocka_unit_test(refused_inputs_are_read_as_plain),
        cmocka_unit_test(random_text_survives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
