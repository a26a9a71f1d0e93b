/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which: programs on PATH, and those beside the running one. */
#include "lib/base/which.h"

#include "lib/base/file.h"
#include "tests/unit/cases.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_program(const char *folder, const char *name, mode_t mode)
{
    zc_buf path;

    zc_buf_init(&path);
    zc_buf_addf(&path, "%s/%s", folder, name);
    assert_int_equal(zc_file_write(path.ptr, ZC_STR("#!/bin/sh\n"), NULL), 0);
    assert_int_equal(chmod(path.ptr, mode), 0);
    zc_buf_release(&path);
}

static void path_is_searched(void **state)
{
    char folder[] = "/tmp/which-XXXXXX";
    zc_buf path, expected;

    (void)state;
    zc_buf_init(&path);
    zc_buf_init(&expected);
    assert_non_null(mkdtemp(folder));
    write_program(folder, "tool", 0755);
    write_program(folder, "text", 0644);
    zc_buf_addf(&expected, "/nonexistent:%s", folder);
    setenv("PATH", expected.ptr, 1);
    assert_true(zc_which_on_path(&path, "tool"));
    zc_buf_clear(&expected);
    zc_buf_addf(&expected, "%s/tool", folder);
    assert_string_equal(path.ptr, expected.ptr);
    assert_false(zc_which_on_path(&path, "missing"));
    assert_int_equal(path.len, 0);

    /* Nothing of the folder that we stand in, however PATH names it. */
    assert_int_equal(chdir(folder), 0);
    setenv("PATH", ".::bin", 1);
    assert_false(zc_which_on_path(&path, "tool"));
    assert_int_equal(unlink("tool"), 0);
    assert_int_equal(unlink("text"), 0);
    assert_int_equal(rmdir(folder), 0);
    zc_buf_release(&expected);
    zc_buf_release(&path);
}

static void own_ones_lie_beside(void **state)
{
    zc_buf path;

    (void)state;
    zc_buf_init(&path);
    assert_true(zc_which_own(&path, "which_test"));
    assert_string_equal(zc_path_base(zc_str_buf(&path)).ptr, "which_test");
    assert_false(zc_which_own(&path, "missing"));
    assert_int_equal(path.len, 0);
    zc_buf_release(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(path_is_searched),
        cmocka_unit_test(own_ones_lie_beside),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
