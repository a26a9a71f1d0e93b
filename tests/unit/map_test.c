/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mapped files: what is no file is refused without waiting for it. */
#include "lib/base/map.h"

#include "tests/unit/index_fixture.h"

static void files_are_mapped_whole(void **state)
{
    char *path = in_folder(state, "file");
    zc_error err;
    zc_map m;

    write_whole(path, ZC_STR("第一条\0规定"));
    OK(zc_map_open(&m, path, &err));
    assert_true(zc_str_eq((zc_str){m.ptr, m.len}, ZC_STR("第一条\0规定")));
    assert_int_equal(remove(path), 0);
    assert_memory_equal(m.ptr + m.len - 6, "规定", 6);
    zc_map_close(&m);
    assert_int_equal(m.len, 0);
    zc_map_close(&m);
    write_whole(path, ZC_STR(""));
    OK(zc_map_open(&m, path, &err));
    assert_non_null(m.ptr);
    assert_int_equal(m.len, 0);
    zc_map_close(&m);
    free(path);
}

/* Whether the kernel brings what stands around: it says so of the region that holds an address. */
static bool is_scattered(const char *at)
{
    FILE *f = fopen("/proc/self/smaps", "r");
    unsigned long from, to;
    char line[500];
    bool here = false, scattered = false;

    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%lx-%lx ", &from, &to) == 2)
            here = (uintptr_t)at >= from && (uintptr_t)at < to;
        else if (here && !strncmp(line, "VmFlags:", 8))
            scattered = strstr(line, " rr") != NULL;
    }
    fclose(f);
    return scattered;
}

static void advice_changes_nothing_that_is_read(void **state)
{
    enum { LEN = 100000 };
    char *path = in_folder(state, "file"), *bytes = zc_alloc(LEN);
    zc_error err;
    zc_map m;

    memset(bytes, 'x', LEN);
    write_whole(path, (zc_str){bytes, LEN});
    OK(zc_map_open(&m, path, &err));
    assert_false(is_scattered(m.ptr));
    zc_map_scatter(&m, true);
    assert_true(is_scattered(m.ptr));
    zc_map_expect(&m, 5000, 9000);
    zc_map_expect(&m, LEN - 1, SIZE_MAX);
    zc_map_expect(&m, LEN, SIZE_MAX);
    assert_memory_equal(m.ptr, bytes, LEN);
    zc_map_scatter(&m, false);
    assert_false(is_scattered(m.ptr));
    zc_map_close(&m);
    zc_map_scatter(&m, true);
    zc_map_expect(&m, 0, 1);
    free(bytes);
    free(path);
}

static void other_things_are_refused(void **state)
{
    char *none = in_folder(state, "none"), *pipe = in_folder(state, "pipe");
    zc_error err;
    zc_map m = {"", 0};

    assert_int_equal(mkfifo(pipe, 0666), 0);
    FAILS(zc_map_open(&m, none, &err), ZC_ENOENT);
    assert_non_null(strstr(err.message, none));
    FAILS(zc_map_open(&m, *state, &err), ZC_EIO);
    FAILS(zc_map_open(&m, pipe, &err), ZC_EIO);
    assert_int_equal(zc_map_open(&m, none, NULL), ZC_ENOENT);
    assert_non_null(m.ptr);
    zc_map_close(&m);
    free(none);
    free(pipe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(files_are_mapped_whole),
                                       IN_FOLDER(advice_changes_nothing_that_is_read),
                                       IN_FOLDER(other_things_are_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
