/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frequencies: what was counted is found, what was cut off is noticed. */
#include "lib/store/dfs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void fill(zc_df_counter *c)
{
    uint64_t i;
    int family;

    zc_df_counter_init(c);
    c->sums = (zc_df_sums){10, 200, 3000, 40000};
    for (family = 0; family < ZC_DF_FAMILIES; family++)
        for (i = 1; i <= (uint64_t)family * 11; i++)
            zc_counts_add(&c->family[family], i * 1000003, (uint32_t)i);
}

/* The file form in memory of its own size, so that reading past it shows. */
static char *written(size_t *len)
{
    zc_df_counter c;
    zc_buf b;
    char *bytes;

    fill(&c);
    zc_buf_init(&b);
    zc_df_counter_write(&c, &b);
    zc_df_counter_release(&c);
    *len = b.len;
    bytes = malloc(b.len);
    assert_non_null(bytes);
    memcpy(bytes, b.ptr, b.len);
    zc_buf_release(&b);
    return bytes;
}

static void what_was_counted_is_found(void **state)
{
    size_t len;
    char *bytes = written(&len);
    uint64_t i;
    zc_dfs d;
    int family;

    (void)state;
    assert_int_equal(zc_dfs_read(&d, (zc_str){bytes, len}), len);
    assert_int_equal(d.sums.clauses, 10);
    assert_int_equal(d.sums.tokens, 200);
    assert_int_equal(d.sums.length, 3000);
    assert_int_equal(d.sums.whole, 40000);
    for (family = 0; family < ZC_DF_FAMILIES; family++) {
        assert_int_equal(d.family[family].size + d.family[family].short_size, family * 11);
        for (i = 1; i <= (uint64_t)family * 11; i++)
            assert_int_equal(zc_dfs_get(&d, (zc_df_family)family, i * 1000003), i);
        assert_int_equal(zc_dfs_get(&d, (zc_df_family)family, 0), 0);
        assert_int_equal(zc_dfs_get(&d, (zc_df_family)family, 1000004), 0);
        assert_int_equal(zc_dfs_get(&d, (zc_df_family)family, UINT64_MAX), 0);
    }
    free(bytes);
}

#define GRAM(a, b) ((uint64_t)(a) << 32 | (b))

/* Around what is short: both ids and the number at most 65,535. */
static void short_and_long_ones_are_found_in_order(void **state)
{
    static const zc_count all[] = {
        {1, 1},
        {0xFFFF, 65535},
        {0x10000, 7},
        {GRAM(1, 0), 65536},
        {GRAM(0x4E00, 0xFFFF), 2},
        {GRAM(0x4E00, 0x10000), 3},
        {GRAM(0xFFFF, 1), 4},
        {GRAM(0x10000, 0), 5},
        {GRAM(0x80000001, 9), 6},
        {UINT64_MAX, UINT32_MAX},
    };
    enum { N = sizeof all / sizeof *all };
    zc_df_pass pass = {0};
    zc_df_counter c;
    zc_count next;
    size_t i;
    zc_buf b;
    zc_dfs d;

    (void)state;
    zc_df_counter_init(&c);
    for (i = 0; i < N; i++)
        zc_counts_add(&c.family[ZC_DF_GRAM], all[N - 1 - i].key, all[N - 1 - i].n);
    zc_buf_init(&b);
    zc_df_counter_write(&c, &b);
    zc_df_counter_release(&c);
    assert_int_equal(zc_dfs_read(&d, zc_str_buf(&b)), b.len);
    assert_int_equal(d.family[ZC_DF_GRAM].short_size, 4);
    for (i = 0; i < N; i++) {
        assert_int_equal(zc_dfs_get(&d, ZC_DF_GRAM, all[i].key), all[i].n);
        assert_int_equal(zc_dfs_get(&d, ZC_DF_GRAM, all[i].key ^ 2), 0);
        assert_true(zc_dfs_next(&d, ZC_DF_GRAM, &pass, &next));
        assert_true(next.key == all[i].key && next.n == all[i].n);
    }
    assert_false(zc_dfs_next(&d, ZC_DF_GRAM, &pass, &next));
    zc_buf_release(&b);
}

/* So many keys that they stand in several blocks; every second one of those around them is not there. */
enum { MANY = 2000 };

static uint64_t many_key(size_t i)
{
    return i % 2 ? GRAM(0x4E00 + i, 2 * i) : GRAM(0x20000 + i, 2 * i);
}

static void write_many(zc_buf *b)
{
    zc_df_counter c;
    size_t i;

    zc_df_counter_init(&c);
    for (i = 1; i <= MANY; i++) {
        zc_counts_add(&c.family[ZC_DF_PATH_GRAM], many_key(i), (uint32_t)i);
        zc_counts_add(&c.family[ZC_DF_DOC_GRAM], many_key(i), (uint32_t)i + 1);
    }
    zc_buf_init(b);
    zc_df_counter_write(&c, b);
    zc_df_counter_release(&c);
}

static void look_for_many(const zc_dfs *d)
{
    size_t i;

    for (i = 1; i <= MANY; i++) {
        assert_int_equal(zc_dfs_get(d, ZC_DF_PATH_GRAM, many_key(i)), i);
        assert_int_equal(zc_dfs_get(d, ZC_DF_DOC_GRAM, many_key(i)), i + 1);
        assert_int_equal(zc_dfs_get(d, ZC_DF_PATH_GRAM, many_key(i) + 1), 0);
        assert_int_equal(zc_dfs_get(d, ZC_DF_PATH_GRAM, many_key(i) - 1), 0);
    }
}

static void many_are_found(void **state)
{
    zc_buf b;
    zc_dfs d;

    (void)state;
    write_many(&b);
    assert_int_equal(zc_dfs_read(&d, zc_str_buf(&b)), b.len);
    look_for_many(&d);
    zc_buf_release(&b);
}

/* The mapping holds nothing where a copy is expected, and all once there are enough. */
static void they_are_looked_for_in_copies_at_first(void **state)
{
    char path[] = "/tmp/dfs-test.XXXXXX", *all;
    int fd = mkstemp(path);
    size_t lists;
    zc_buf b;
    zc_dfs d;

    (void)state;
    write_many(&b);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, b.ptr, b.len, 24), (ssize_t)b.len);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(zc_dfs_read(&d, zc_str_buf(&b)), b.len);
    d.copies = zc_copies_new(fd, 3, &(zc_map){"", 0});
    d.offset = 24;
    lists = (size_t)(d.firsts - b.ptr) - 32 - sizeof d.family / sizeof *d.family * 16;
    all = malloc(lists);
    assert_non_null(all);
    memcpy(all, d.firsts - lists, lists);
    memset(b.ptr + (d.firsts - b.ptr) - lists, 0xFF, lists);
    assert_int_equal(zc_dfs_get(&d, ZC_DF_PATH_GRAM, many_key(1)), 1);
    assert_int_equal(zc_dfs_get(&d, ZC_DF_PATH_GRAM, many_key(5)), 5);
    assert_false(zc_copies_are_enough(d.copies));
    memcpy(b.ptr + (d.firsts - b.ptr) - lists, all, lists);
    look_for_many(&d);
    assert_true(zc_copies_are_enough(d.copies));
    zc_copies_free(d.copies);
    zc_buf_release(&b);
    free(all);
}

static void nothing_holds_nothing(void **state)
{
    zc_df_counter c;
    zc_dfs d = {0};
    zc_buf b;

    (void)state;
    assert_int_equal(zc_dfs_get(&d, ZC_DF_TOKEN, 1), 0);
    zc_df_counter_init(&c);
    zc_buf_init(&b);
    zc_df_counter_write(&c, &b);
    assert_int_equal(zc_dfs_read(&d, zc_str_buf(&b)), b.len);
    assert_int_equal(zc_dfs_get(&d, ZC_DF_GRAM, 1), 0);
    assert_int_equal(zc_dfs_read(&d, (zc_str){"", 0}), 0);
    zc_buf_release(&b);
    zc_df_counter_release(&c);
}

static void what_is_cut_off_is_noticed(void **state)
{
    size_t len, cut;
    char *bytes = written(&len), *part;
    zc_dfs d;

    (void)state;
    for (cut = 0; cut < len; cut++) {
        part = malloc(cut + 1);
        assert_non_null(part);
        memcpy(part, bytes, cut);
        assert_int_equal(zc_dfs_read(&d, (zc_str){part, cut}), 0);
        free(part);
    }
    free(bytes);
}

/* Any sizes and keys: refused, or looked up within the bytes. */
static void any_numbers_are_harmless(void **state)
{
    static const uint64_t numbers[] = {UINT64_MAX, UINT64_MAX / 8, 1u << 31, 100, 1};
    size_t len, at, i;
    char *bytes = written(&len), saved[8];
    zc_dfs d;
    int family;

    (void)state;
    for (at = 0; at + 8 <= len; at += 8)
        for (i = 0; i < 5; i++) {
            memcpy(saved, bytes + at, 8);
            memcpy(bytes + at, &numbers[i], 8);
            if (zc_dfs_read(&d, (zc_str){bytes, len}))
                for (family = 0; family < ZC_DF_FAMILIES; family++)
                    zc_dfs_get(&d, (zc_df_family)family, 5 * 1000003);
            memcpy(bytes + at, saved, 8);
        }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_counted_is_found),
        cmocka_unit_test(short_and_long_ones_are_found_in_order),
        cmocka_unit_test(many_are_found),
        cmocka_unit_test(they_are_looked_for_in_copies_at_first),
        cmocka_unit_test(nothing_holds_nothing),
        cmocka_unit_test(what_is_cut_off_is_noticed),
        cmocka_unit_test(any_numbers_are_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
