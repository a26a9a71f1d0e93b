/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Own: in a program it is the program; helpers are looked for in the folder that was named first. */
#include "lib/base/own.h"

#include "lib/base/file.h"
#include "lib/base/which.h"
#include "tests/unit/cases.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void it_is_the_program(void **state)
{
    char path[PATH_MAX];

    (void)state;
    assert_true(zc_own_path(path));
    assert_string_equal(zc_path_base(zc_str_of(path)).ptr, "own_test");
    assert_int_equal(path[0], '/');
}

static void helpers_are_where_they_are_said_to_be(void **state)
{
    char folder[] = "/tmp/own-XXXXXX";
    zc_buf helper, found;

    (void)state;
    zc_buf_init(&helper);
    zc_buf_init(&found);
    assert_non_null(mkdtemp(folder));
    zc_buf_addf(&helper, "%s/own-helper", folder);
    assert_int_equal(zc_file_write(helper.ptr, ZC_STR("#!/bin/sh\n"), NULL), 0);
    assert_int_equal(chmod(helper.ptr, 0755), 0);
    assert_false(zc_which_own(&found, "own-helper"));
    zc_own_set_helpers(folder);
    assert_true(zc_which_own(&found, "own-helper"));
    assert_string_equal(found.ptr, helper.ptr);
    zc_own_set_helpers(NULL);
    assert_null(zc_own_helpers());
    assert_false(zc_which_own(&found, "own-helper"));
    assert_int_equal(found.len, 0);
    unlink(helper.ptr);
    rmdir(folder);
    zc_buf_release(&helper);
    zc_buf_release(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_program),
        cmocka_unit_test(helpers_are_where_they_are_said_to_be),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
