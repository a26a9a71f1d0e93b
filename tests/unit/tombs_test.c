/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tombstones: the dead are those declared, and their file is what the manifest says. */
#include "lib/store/tombs.h"

#include "tests/unit/index_fixture.h"

enum { DOCS = 70 };

static zc_live_segment segment(void)
{
    zc_live_segment s = {.info = {.clauses = 500, .docs = DOCS}};

    snprintf(s.info.name, sizeof s.info.name, "00000001-0000");
    return s;
}

/* Every third document dead, and a token counted. */
static void write_some(void **state, zc_live_segment *s)
{
    zc_df_counter df;
    zc_error err;
    zc_bits docs;
    size_t i;

    zc_bits_init(&docs, DOCS);
    for (i = 0; i < DOCS; i += 3)
        zc_bits_set(&docs, i);
    zc_df_counter_init(&df);
    df.sums.clauses = 90;
    zc_counts_add(&df.family[ZC_DF_TOKEN], 5, 6);
    OK(zc_tombs_write(*state, s, &docs, &df, &err));
    zc_df_counter_release(&df);
    zc_bits_release(&docs);
}

static void the_dead_are_those_declared(void **state)
{
    zc_live_segment s = segment();
    zc_error err;
    zc_tombs t;
    size_t i;

    OK(zc_tombs_open(&t, *state, &s, &err));
    assert_int_equal(zc_bits_count(&t.docs), 0);
    zc_tombs_close(&t);
    write_some(state, &s);
    assert_int_equal(s.dead_number, 1);
    assert_int_equal(s.dead_clauses, 90);
    assert_int_equal(s.dead_docs, 24);
    OK(zc_tombs_open(&t, *state, &s, &err));
    for (i = 0; i < DOCS; i++)
        assert_int_equal(zc_bits_has(&t.docs, i), i % 3 == 0);
    assert_int_equal(t.df.sums.clauses, 90);
    assert_int_equal(zc_dfs_get(&t.df, ZC_DF_TOKEN, 5), 6);
    zc_tombs_close(&t);
    zc_tombs_close(&t);
}

/* Readers of the last commit still read the old file. */
static void more_deaths_make_a_new_file(void **state)
{
    zc_live_segment s = segment();
    char *first, *second;

    write_some(state, &s);
    first = zc_dead_path(*state, &s);
    write_some(state, &s);
    second = zc_dead_path(*state, &s);
    assert_string_not_equal(first, second);
    assert_true(exists(first) && exists(second));
    free(first);
    free(second);
}

static void damage_is_noticed(void **state)
{
    zc_live_segment s = segment(), other;
    zc_buf bytes;
    zc_error err;
    zc_tombs t;
    char *path;
    size_t i;

    write_some(state, &s);
    path = zc_dead_path(*state, &s);
    zc_buf_init(&bytes);
    read_whole(path, &bytes);
    for (i = 0; i < bytes.len; i += 5) { /* the manifest was written for the cut file */
        write_whole(path, zc_str_sub(zc_str_buf(&bytes), 0, i));
        other = s;
        other.dead_size = i;
        FAILS(zc_tombs_open(&t, *state, &other, &err), ZC_ECORRUPT);
        assert_non_null(strstr(err.message, path));
    }
    write_whole(path, zc_str_buf(&bytes));
    other = s;
    other.dead_size++;
    FAILS(zc_tombs_open(&t, *state, &other, &err), ZC_ECORRUPT);
    other = s;
    other.info.docs++;
    FAILS(zc_tombs_open(&t, *state, &other, &err), ZC_ECORRUPT);
    bytes.ptr[0] ^= 1;
    write_whole(path, zc_str_buf(&bytes));
    assert_int_equal(zc_tombs_open(&t, *state, &s, NULL), ZC_ECORRUPT);
    assert_int_equal(remove(path), 0);
    FAILS(zc_tombs_open(&t, *state, &s, &err), ZC_ENOENT);
    zc_buf_release(&bytes);
    free(path);
}

static void documents_that_are_not_are_not_counted(void **state)
{
    zc_live_segment s = segment();
    zc_error err;
    zc_buf bytes;
    zc_tombs t;
    char *path;

    write_some(state, &s);
    path = zc_dead_path(*state, &s);
    zc_buf_init(&bytes);
    read_whole(path, &bytes);
    memset(bytes.ptr + 16 + 8, 0xFF, 8); /* magic, number, first word of the bitmap */
    write_whole(path, zc_str_buf(&bytes));
    OK(zc_tombs_open(&t, *state, &s, &err));
    assert_int_equal(zc_bits_count(&t.docs), 22 + DOCS - 64);
    zc_tombs_close(&t);
    zc_buf_release(&bytes);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_dead_are_those_declared),
        IN_FOLDER(more_deaths_make_a_new_file),
        IN_FOLDER(damage_is_noticed),
        IN_FOLDER(documents_that_are_not_are_not_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
