/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History: what is worth keeping, how much of it, and for whom. */
#include "search/prompt/history.h"

#include "tests/unit/index_fixture.h"

#include <fcntl.h>

static void wanted(void **state)
{
    char longest[HISTORY_LINE_BYTES + 2];

    (void)state;
    assert_true(history_wants("养老 补贴", NULL));
    assert_true(history_wants("养老 补贴", "养老"));
    assert_false(history_wants("养老", "养老"));
    assert_false(history_wants("", NULL));
    assert_false(history_wants(" 养老", NULL));
    assert_false(history_wants("　养老", NULL));
    assert_true(history_wants("养老 ", NULL));
    assert_false(history_wants("a\033[31m", NULL));
    assert_false(history_wants("a\nb", NULL));
    assert_false(history_wants("\xFF", NULL));
    assert_false(history_wants("a\xC2\x9Bm", NULL));
    assert_false(history_wants("a\u202Eb", NULL));
    memset(longest, 'a', sizeof longest);
    longest[HISTORY_LINE_BYTES + 1] = '\0';
    assert_false(history_wants(longest, NULL));
    longest[HISTORY_LINE_BYTES] = '\0';
    assert_true(history_wants(longest, NULL));
}

static void kept(void **state)
{
    char *path = in_folder(state, "a/b/history");
    zc_strings lines;
    struct stat st;
    zc_error err;

    zc_strings_init(&lines);
    OK(history_read(path, &lines, &err));
    assert_int_equal(lines.n, 0);
    OK(history_add(path, "一", &err));
    OK(history_add(path, "二", &err));
    OK(history_read(path, &lines, &err));
    assert_int_equal(lines.n, 2);
    assert_string_equal(lines.v[0], "一");
    assert_string_equal(lines.v[1], "二");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    zc_strings_release(&lines);
    free(path);
}

static void bounded(void **state)
{
    char *path = in_folder(state, "history");
    zc_strings lines;
    char line[32];
    zc_error err;
    int i;

    for (i = 0; i < HISTORY_LINES + 3; i++) {
        snprintf(line, sizeof line, "line %d", i);
        OK(history_add(path, line, &err));
    }
    zc_strings_init(&lines);
    OK(history_read(path, &lines, &err));
    assert_int_equal(lines.n, HISTORY_LINES);
    assert_string_equal(lines.v[0], "line 3");
    assert_string_equal(lines.v[HISTORY_LINES - 1], line);
    zc_strings_release(&lines);
    free(path);
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void foreign(void **state)
{
    char *path = in_folder(state, "history");
    zc_strings lines;
    zc_error err;

    write_file(path, "good\n\nbad\033[31m\n\xFF\nno end");
    zc_strings_init(&lines);
    OK(history_read(path, &lines, &err));
    assert_int_equal(lines.n, 2);
    OK(history_add(path, "new", &err));
    zc_strings_release(&lines);
    OK(history_read(path, &lines, &err));
    assert_int_equal(lines.n, 3);
    assert_string_equal(lines.v[1], "no end");
    assert_string_equal(lines.v[2], "new");
    zc_strings_release(&lines);
    free(path);
}

static void impossible(void **state)
{
    char *path = in_folder(state, "history"), *below = in_folder(state, "history/history");
    zc_error err;

    assert_int_equal(mkfifo(path, 0600), 0);
    FAILS(history_add(path, "a", &err), ZC_EIO);
    FAILS(history_read(path, NULL, &err), ZC_EINPUT);
    FAILS(history_add(below, "a", &err), ZC_EIO);
    free(below);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wanted), IN_FOLDER(kept),       IN_FOLDER(bounded),
        IN_FOLDER(foreign),       IN_FOLDER(impossible),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
