/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting with a limit on memory: what is written is the same, and nothing stays on the disk. */
#include "lib/store/counter.h"

#include "tests/unit/index_fixture.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

static void put(void *out, zc_str bytes)
{
    zc_buf_addstr(out, bytes);
}

/*
 * As a segment does: many keys, some again and again, some past what is short in the end though in no
 * run; one family stays small, one empty.
 */
static void count_all(zc_df_counter *c, size_t held, const char *folder)
{
    unsigned seed = 7, i;
    zc_error err;

    zc_df_counter_init(c);
    c->sums = (zc_df_sums){1, 2, 3, 4};
    for (i = 0; i < 30000; i++) {
        zc_counts_add(&c->family[ZC_DF_GRAM], (uint64_t)dice(&seed, 5000) << 32 | 0x4E00, 1);
        zc_counts_add(&c->family[ZC_DF_GRAM], (uint64_t)1 << 32 | 1, 3);
        zc_counts_add(&c->family[ZC_DF_DOC_GRAM], dice(&seed, 900) * 0x10001ull + 1, 1);
        zc_counts_add(&c->family[ZC_DF_TOKEN], dice(&seed, 40) + 1, 1);
        OK(zc_df_counter_relieve(c, held, folder, &err));
    }
}

static void write_all(void **state, size_t held, zc_buf *out, size_t *runs)
{
    zc_df_counter c;
    zc_error err;

    count_all(&c, held, *state);
    *runs = c.n_runs;
    zc_buf_init(out);
    OK(zc_df_counter_write(&c, put, out, &err));
    zc_df_counter_release(&c);
}

static void runs_give_what_memory_gives(void **state)
{
    static const size_t held[] = {4000, 899, 600, 50};
    zc_buf all, out;
    size_t runs, i;
    zc_dfs d;

    write_all(state, SIZE_MAX, &all, &runs);
    assert_int_equal(runs, 0);
    assert_int_equal(zc_dfs_read(&d, zc_str_buf(&all)), all.len);
    assert_int_equal(zc_dfs_get(&d, ZC_DF_GRAM, (uint64_t)1 << 32 | 1), 90000);
    for (i = 0; i < sizeof held / sizeof *held; i++) {
        write_all(state, held[i], &out, &runs);
        assert_in_range(runs, 1, 30000);
        assert_true(zc_str_eq(zc_str_buf(&out), zc_str_buf(&all)));
        zc_buf_release(&out);
    }
    zc_buf_release(&all);
    assert_int_equal(rmdir(*state), 0); /* nothing is left in it */
    assert_int_equal(mkdir(*state, 0700), 0);
}

static void what_is_saved_is_what_is_written(void **state)
{
    char *path = in_folder(state, "terms");
    zc_buf all, saved;
    zc_df_counter c;
    zc_error err;
    size_t runs;

    write_all(state, SIZE_MAX, &all, &runs);
    count_all(&c, 600, *state);
    OK(zc_df_counter_save(&c, path, "8 bytes.", &err));
    zc_df_counter_release(&c);
    zc_buf_init(&saved);
    OK(zc_file_read(&saved, path, 1 << 24, &err));
    assert_memory_equal(saved.ptr, "8 bytes.", 8);
    assert_true(zc_str_eq(zc_str_sub(zc_str_buf(&saved), 8, saved.len), zc_str_buf(&all)));
    zc_df_counter_init(&c);
    FAILS(zc_df_counter_save(&c, path, "8 bytes.", &err), ZC_EIO);
    assert_non_null(strstr(err.message, path));
    zc_df_counter_release(&c);
    zc_buf_release(&saved);
    zc_buf_release(&all);
    free(path);
}

/* Counts until the disk refuses something, and saves. */
static int count_and_save(const char *folder, const char *path, zc_error *err)
{
    zc_df_counter c;
    uint64_t i;
    int rc = 0;

    zc_df_counter_init(&c);
    for (i = 1; i <= 20000 && rc == 0; i++) {
        zc_counts_add(&c.family[ZC_DF_GRAM], i << 32 | 1, 1);
        rc = zc_df_counter_relieve(&c, 700, folder, err);
    }
    if (rc == 0)
        rc = zc_df_counter_save(&c, path, "8 bytes.", err);
    zc_df_counter_release(&c);
    return rc;
}

/* A limit on the size of files stands for the full disk: in a run, between them, in the file. */
static void a_full_disk_is_told(void **state)
{
    static const rlim_t limits[] = {0, 5000, 300000, 330000, 500000};
    char *path = in_folder(state, "terms"), *none = in_folder(state, "none");
    struct rlimit before, limit;
    zc_error err;
    size_t i;
    int rc;

    FAILS(count_and_save(none, path, &err), ZC_EIO);
    assert_non_null(strstr(err.message, none));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    for (i = 0; i < sizeof limits / sizeof *limits; i++) {
        limit = before;
        limit.rlim_cur = limits[i];
        memset(&err, 0, sizeof err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        rc = count_and_save(*state, path, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(rc, ZC_EIO);
        assert_int_equal(err.code, ZC_EIO);
        assert_non_null(strstr(err.message, strerror(EFBIG)));
        remove(path);
    }
    OK(count_and_save(*state, path, &err));
    free(path);
    free(none);
}

/* The name is taken by what cannot be replaced. */
static void a_folder_in_the_way_is_told(void **state)
{
    char *path = in_folder(state, "terms"), *runs = in_folder(state, "runs");
    zc_error err;

    assert_int_equal(mkdir(runs, 0700), 0);
    FAILS(count_and_save(*state, path, &err), ZC_EIO);
    assert_non_null(strstr(err.message, runs));
    free(path);
    free(runs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(runs_give_what_memory_gives),
        IN_FOLDER(what_is_saved_is_what_is_written),
        IN_FOLDER(a_full_disk_is_told),
        IN_FOLDER(a_folder_in_the_way_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
