/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a user's files lie: the variable, when it is an absolute path, else the home. */
#include "lib/base/xdg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void check(const char *base, const char *home, const char *expected)
{
    char *path;

    if (base)
        setenv("XDG_STATE_HOME", base, 1);
    else
        unsetenv("XDG_STATE_HOME");
    if (home)
        setenv("HOME", home, 1);
    else
        unsetenv("HOME");
    path = zc_xdg_path("XDG_STATE_HOME", ".local/state", "a/b");
    assert_string_equal(path, expected);
    free(path);
}

static void places(void **state)
{
    (void)state;
    check("/state", "/home", "/state/a/b");
    check(NULL, "/home", "/home/.local/state/a/b");
    check("", "/home", "/home/.local/state/a/b");
    check("relative", "/home", "/home/.local/state/a/b");
    check(NULL, NULL, "/.local/state/a/b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
