/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes, UTF-8, errors, and files: what all else stands on. */
#include "lib/base/file.h"
#include "lib/base/utf8.h"
#include "tests/unit/surroundings.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void buffers_end_with_nul(void **state)
{
    zc_buf b;
    char *p;
    int i;

    (void)state;
    zc_buf_init(&b);
    assert_int_equal(b.ptr[0], '\0');
    for (i = 0; i < 1000; i++)
        zc_buf_addf(&b, "%d,", i % 10);
    assert_int_equal(b.len, 2000);
    assert_int_equal(b.ptr[2000], '\0');
    zc_buf_cut(&b, 3);
    assert_string_equal(b.ptr, "0,1");
    zc_buf_cut(&b, 99);
    assert_int_equal(b.len, 3);
    p = zc_buf_detach(&b);
    assert_string_equal(p, "0,1");
    free(p);
    assert_int_equal(b.len, 0);
    p = zc_buf_detach(&b);
    assert_string_equal(p, "");
    free(p);
    zc_buf_release(&b);
}

static void views(void **state)
{
    zc_str s = ZC_STR("第一条 规定");

    (void)state;
    assert_true(zc_str_is(zc_str_sub(s, 0, 9), "第一条"));
    assert_true(zc_str_is(zc_str_sub(s, 10, SIZE_MAX), "规定"));
    assert_int_equal(zc_str_sub(s, 30, 40).len, 0);
    assert_int_equal(zc_str_sub(s, 5, 2).len, 0);
    assert_int_equal(zc_str_find(s, "规", 0), 10);
    assert_true(zc_str_find(s, "规", 11) == SIZE_MAX);
    assert_true(zc_str_starts(s, "第") && zc_str_ends(s, "定"));
    assert_false(zc_str_starts(ZC_STR(""), "第"));
    assert_true(zc_str_is(zc_str_trim(ZC_STR(" 　\t\u00A0a　b\r\n　")), "a　b"));
    assert_int_equal(zc_str_trim(ZC_STR("　 　")).len, 0);
    assert_true(zc_str_cmp(ZC_STR("a"), ZC_STR("ab")) < 0);
    assert_true(zc_str_cmp(ZC_STR("b"), ZC_STR("ab")) > 0);
    assert_true(zc_str_cmp(ZC_STR("\xFF"), ZC_STR("a")) > 0);
}

static void check_next(zc_str s, size_t used, uint32_t expected)
{
    uint32_t cp;

    assert_int_equal(zc_utf8_next(s.ptr, s.len, &cp), used);
    assert_int_equal(cp, expected);
}

static void code_points(void **state)
{
    (void)state;
    check_next(ZC_STR("a"), 1, 'a');
    check_next(ZC_STR("条"), 3, 0x6761);
    check_next(ZC_STR("𠮷x"), 4, 0x20BB7);
    check_next(ZC_STR(""), 0, ZC_REPLACEMENT);
    check_next(ZC_STR("\x80"), 1, ZC_REPLACEMENT);
    check_next(ZC_STR("\xE6\x9D"), 1, ZC_REPLACEMENT);
    check_next(ZC_STR("\xC0\x80"), 1, ZC_REPLACEMENT);
    check_next(ZC_STR("\xED\xA0\x80"), 1, ZC_REPLACEMENT);
    check_next(ZC_STR("\xF4\x90\x80\x80"), 1, ZC_REPLACEMENT);
    assert_int_equal(zc_utf8_count(ZC_STR("第\xFF"
                                          "条a")),
                     4);
    assert_int_equal(zc_utf8_head(ZC_STR("第一条"), 2), 6);
    assert_int_equal(zc_utf8_head(ZC_STR("第一条"), 9), 9);
    assert_true(zc_utf8_valid(ZC_STR("第𠮷a")));
    assert_false(zc_utf8_valid(ZC_STR("第\xC2")));
}

static void code_points_written_are_read_back(void **state)
{
    static const uint32_t all[] = {0,      0x7F,   0x80,   0x7FF,   0x800,   0xD7FF,
                                   0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};
    zc_buf b;
    size_t i;
    uint32_t cp;

    (void)state;
    zc_buf_init(&b);
    for (i = 0; i < sizeof all / sizeof *all; i++) {
        zc_buf_clear(&b);
        zc_utf8_add(&b, all[i]);
        assert_int_equal(zc_utf8_next(b.ptr, b.len, &cp), b.len);
        assert_int_equal(cp, all[i]);
        assert_int_equal(zc_utf8_prev(b.ptr, b.len, &cp), b.len);
        assert_int_equal(cp, all[i]);
    }
    zc_buf_clear(&b);
    zc_utf8_add(&b, 0xD800);
    assert_string_equal(b.ptr, "\uFFFD");
    zc_buf_release(&b);
}

static void errors_are_one_safe_line(void **state)
{
    char name[900];
    zc_error err;

    (void)state;
    assert_int_equal(zc_fail(&err, ZC_EINPUT, "%s: bad", "a\n\x1B[1m"), ZC_EINPUT);
    assert_string_equal(err.message, "a??[1m: bad");
    assert_int_equal(zc_fail(NULL, ZC_EIO, "x"), ZC_EIO);
    memset(name, 0, sizeof name);
    for (size_t i = 0; i + 3 < sizeof name; i += 3)
        memcpy(name + i, "条", 3);
    zc_fail(&err, ZC_EIO, "a%s", name);
    assert_true(zc_utf8_valid(zc_str_of(err.message)));
    assert_true(strlen(err.message) > 590);
}

static void check_escape(const char *path, const char *expected)
{
    zc_buf b;

    zc_buf_init(&b);
    zc_path_escape(&b, zc_str_of(path));
    assert_string_equal(b.ptr, expected);
    zc_buf_clear(&b);
    assert_true(zc_path_unescape(&b, zc_str_of(expected)));
    assert_string_equal(b.ptr, path);
    zc_buf_release(&b);
}

static void not_escaped(const char *text)
{
    zc_buf b;

    zc_buf_init(&b);
    assert_false(zc_path_unescape(&b, zc_str_of(text)));
    zc_buf_release(&b);
}

static void paths_as_in_ids(void **state)
{
    (void)state;
    check_escape("通知/a b.md", "通知/a b.md");
    check_escape("50%#1.txt", "50%25%231.txt");
    check_escape("a\n\x7F\x01.md", "a%0A%7F%01.md");
    check_escape("\xFF\xE6\x9D.txt", "%FF%E6%9D.txt");
    check_escape("a\u202Eb\u2028\xC2\x85.txt", "a%E2%80%AEb%E2%80%A8%C2%85.txt");
    not_escaped("a%");
    not_escaped("a%4");
    not_escaped("%4g");
    not_escaped("%4a");
    assert_true(zc_str_is(zc_path_base(ZC_STR("a/b/c.md")), "c.md"));
    assert_true(zc_str_is(zc_path_base(ZC_STR("a/b//")), "b"));
    assert_true(zc_str_is(zc_path_base(ZC_STR("c.md")), "c.md"));
    assert_true(zc_str_is(zc_path_base(ZC_STR("/")), "/"));
}

/* --- files: in a folder of their own, left empty at the end --- */

static char folder[] = "/tmp/buf_test_XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? chdir(folder) : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static void files_are_written_and_read(void **state)
{
    zc_error err;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    assert_int_equal(zc_file_write("f", ZC_STR("old"), &err), 0);
    assert_int_equal(zc_file_write("f", ZC_STR("new\0x"), &err), 0);
    assert_int_equal(zc_file_read(&b, "f", 5, &err), 0);
    assert_true(zc_str_eq(zc_str_buf(&b), ZC_STR("new\0x")));
    assert_int_equal(access("f.tmp", F_OK), -1);
    assert_int_equal(zc_file_read(&b, "f", 4, &err), ZC_EINPUT);
    assert_string_equal(err.message, "f: larger than the limit of 4 bytes");
    assert_int_equal(zc_file_write("f", ZC_STR(""), &err), 0);
    assert_int_equal(zc_file_read(&b, "f", 0, &err), 0);
    assert_int_equal(b.len, 0);
    assert_int_equal(unlink("f"), 0);
    zc_buf_release(&b);
}

static void only_regular_files_are_opened(void **state)
{
    zc_error err;
    int fd;

    (void)state;
    assert_int_equal(zc_file_open(AT_FDCWD, "nosuch", true, &err), ZC_ENOENT);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(zc_file_open(AT_FDCWD, "pipe", true, &err), ZC_EINPUT);
    assert_int_equal(zc_file_open(AT_FDCWD, ".", true, &err), ZC_EINPUT);
    assert_string_equal(err.message, ".: a folder, not a file");
    assert_int_equal(zc_file_open(AT_FDCWD, "/dev/null", true, &err), ZC_EINPUT);
    assert_int_equal(zc_file_write("f", ZC_STR("x"), &err), 0);
    assert_int_equal(symlink("f", "link"), 0);
    assert_int_equal(zc_file_open(AT_FDCWD, "link", false, &err), ZC_EINPUT);
    fd = zc_file_open(AT_FDCWD, "link", true, &err);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(unlink("link") | unlink("f") | unlink("pipe"), 0);

    /* A link on the way is one, too. */
    skip_under(VALGRIND, "valgrind does not know openat2()");
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(zc_file_write("folder/f", ZC_STR("x"), &err), 0);
    assert_int_equal(symlink("folder", "link"), 0);
    assert_int_equal(zc_file_open(AT_FDCWD, "link/f", false, &err), ZC_EINPUT);
    fd = zc_file_open(AT_FDCWD, "folder/f", false, &err);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(unlink("link") | unlink("folder/f") | rmdir("folder"), 0);
}

static void a_failed_write_leaves_the_file(void **state)
{
    zc_error err;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    assert_int_equal(zc_file_write("f", ZC_STR("old"), &err), 0);
    assert_int_equal(mkdir("f.tmp", 0700), 0);
    assert_int_equal(zc_file_write("f", ZC_STR("new"), &err), ZC_EIO);
    assert_int_equal(zc_file_write("nosuch/f", ZC_STR("new"), &err), ZC_EIO);
    assert_int_equal(zc_file_read(&b, "f", 9, &err), 0);
    assert_string_equal(b.ptr, "old");
    assert_int_equal(rmdir("f.tmp") | unlink("f"), 0);
    zc_buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffers_end_with_nul),
        cmocka_unit_test(views),
        cmocka_unit_test(code_points),
        cmocka_unit_test(code_points_written_are_read_back),
        cmocka_unit_test(errors_are_one_safe_line),
        cmocka_unit_test(paths_as_in_ids),
        cmocka_unit_test(files_are_written_and_read),
        cmocka_unit_test(only_regular_files_are_opened),
        cmocka_unit_test(a_failed_write_leaves_the_file),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
