/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text, front matter, and what is refused as no text at all. */
#include "tests/unit/lines.h"

static void check_plain(const test_case *c)
{
    zc_buf got;

    zc_buf_init(&got);
    read_and_show(&got, "a.txt", zc_str_buf(&c->column[1]));
    case_equal(c, &got, &c->column[2]);
    zc_buf_release(&got);
}

static void plain(void **state)
{
    (void)state;
    for_each_case("tests/cases/plain.tsv", check_plain);
}

static void check_front(const test_case *c)
{
    zc_buf bytes, got;
    zc_lines l;
    size_t i;

    zc_buf_init(&bytes);
    zc_buf_init(&got);
    zc_lines_init(&l);
    zc_buf_addf(&bytes, "---\n%s\n---\n正文\n", c->column[1].ptr);
    assert_int_equal(zc_source_read(&l, ZC_STR("a.md"), zc_str_buf(&bytes), "UTF-8", NULL, NULL),
                     0);
    for (i = 0; i < l.n_front; i++)
        zc_buf_addf(&got, "%.*s=%.*s\n", (int)l.front[i].key.len, l.front[i].key.ptr,
                    (int)l.front[i].value.len, l.front[i].value.ptr);
    case_equal(c, &got, &c->column[2]);
    assert_int_equal(l.n, 1);
    assert_true(zc_str_is(l.v[0].text, "正文"));
    zc_lines_release(&l);
    zc_buf_release(&got);
    zc_buf_release(&bytes);
}

static void front_matter(void **state)
{
    (void)state;
    for_each_case("tests/cases/frontmatter.tsv", check_front);
}

static void long_front_matter_is_text(void **state)
{
    zc_buf bytes;
    zc_lines l;
    int i;

    (void)state;
    zc_buf_init(&bytes);
    zc_lines_init(&l);
    zc_buf_adds(&bytes, "---\n");
    for (i = 0; i < 200; i++)
        zc_buf_adds(&bytes, "a: b\n");
    zc_buf_adds(&bytes, "---\n");
    assert_int_equal(zc_source_read(&l, ZC_STR("a.txt"), zc_str_buf(&bytes), "UTF-8", NULL, NULL),
                     0);
    assert_int_equal(l.n_front, 0);
    assert_int_equal(l.n, 202);
    zc_lines_release(&l);
    zc_buf_release(&bytes);
}

static int read_rc(const char *name, zc_str bytes, zc_error *err)
{
    zc_lines l;
    int rc;

    zc_lines_init(&l);
    rc = zc_source_read(&l, zc_str_of(name), bytes, NULL, NULL, err);
    zc_lines_release(&l);
    return rc;
}

static void what_is_no_text_is_refused(void **state)
{
    char noise[512];
    zc_error err;
    size_t i;

    (void)state;
    assert_int_equal(read_rc("a.md", ZC_STR("PK\x03\x04xyz"), &err), ZC_EINPUT);
    assert_string_equal(err.message, "a.md: not a text file (it is a ZIP archive)");
    assert_int_equal(read_rc("a.pdf", ZC_STR("abc"), &err), ZC_EINPUT);
    assert_string_equal(err.message, "a.pdf: it is not a PDF, as its name has it");
    assert_int_equal(read_rc("a.docx", ZC_STR(""), &err), ZC_EINPUT);
    for (i = 0; i < sizeof noise; i++)
        noise[i] = (char)(i * 37 % 11);
    assert_int_equal(read_rc("b.txt", (zc_str){noise, sizeof noise}, &err), ZC_EINPUT);
}

static void damaged_text_is_read(void **state)
{
    (void)state;
    assert_int_equal(read_rc("a.txt", ZC_STR("第一条\0 甲\x1B\n"), NULL), 0);
    assert_int_equal(read_rc("a.doc", ZC_STR("PK"), NULL), 0);
    assert_int_equal(read_rc("a.txt", ZC_STR(""), NULL), 0);
    assert_int_equal(read_rc("a.txt", ZC_STR("\xFF\xFE\x2C\x7B\x00\x4E\x0A\x00"), NULL), 0);
}

static void names(void **state)
{
    (void)state;
    assert_true(zc_source_knows(ZC_STR("a.md")) && zc_source_knows(ZC_STR("A.MARKDOWN")));
    assert_true(zc_source_knows(ZC_STR("a.b.TXT")) && zc_source_knows(ZC_STR("a.text")));
    assert_true(zc_source_knows(ZC_STR("a.docx")) && zc_source_knows(ZC_STR("a.PDF")));
    assert_true(zc_source_knows(ZC_STR("a.htm")) && zc_source_knows(ZC_STR("a.wps")));
    assert_false(zc_source_knows(ZC_STR("a.rtf")) || zc_source_knows(ZC_STR("md")));
    assert_false(zc_source_knows(ZC_STR(".md")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
        cmocka_unit_test(front_matter),
        cmocka_unit_test(long_front_matter_is_text),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(damaged_text_is_read),
        cmocka_unit_test(names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
