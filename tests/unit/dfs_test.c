/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frequencies: what was counted is found, what was cut off is noticed. */
#include "lib/store/counter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
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

static void put(void *out, zc_str bytes)
{
    zc_buf_addstr(out, bytes);
}

static void write_spent(zc_df_counter *c, zc_buf *out)
{
    assert_int_equal(zc_df_counter_write(c, put, out, NULL), 0);
    zc_df_counter_release(c);
}

/* The file form in memory of its own size, so that reading past it shows. */
static char *written(size_t *len)
{
    zc_df_counter c;
    zc_buf b;
    char *bytes;

    fill(&c);
    zc_buf_init(&b);
    write_spent(&c, &b);
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
    write_spent(&c, &b);
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
    write_spent(&c, b);
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

/* Frequencies in a file, 24 bytes from its beginning, of which some blocks are copied. */
typedef struct in_file {
    zc_buf b;
    zc_dfs d;
    int fd;
    size_t from, to; /* of the lists, in b */
    char *lists;
} in_file;

static void open_many(in_file *f, size_t copies)
{
    char path[] = "/tmp/dfs-test.XXXXXX";

    write_many(&f->b);
    f->fd = mkstemp(path);
    assert_true(f->fd >= 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(pwrite(f->fd, f->b.ptr, f->b.len, 24), (ssize_t)f->b.len);
    assert_int_equal(zc_dfs_read(&f->d, zc_str_buf(&f->b)), f->b.len);
    f->d.copies = zc_copies_new(f->fd, copies, &(zc_map){"", 0});
    f->d.offset = 24;
    f->from = 32 + ZC_DF_FAMILIES * 16;
    f->to = (size_t)(f->d.firsts - f->b.ptr);
    f->lists = malloc(f->to - f->from);
    assert_non_null(f->lists);
    memcpy(f->lists, f->b.ptr + f->from, f->to - f->from);
}

static void close_many(in_file *f)
{
    zc_copies_free(f->d.copies);
    zc_buf_release(&f->b);
    free(f->lists);
}

/* The mapping holds nothing where a copy is expected, and all once there are enough. */
static void they_are_looked_for_in_copies_at_first(void **state)
{
    in_file f;

    (void)state;
    open_many(&f, 5);
    memset(f.b.ptr + f.from, 0xFF, f.to - f.from);
    assert_int_equal(zc_dfs_get(&f.d, ZC_DF_PATH_GRAM, many_key(1)), 1);
    assert_int_equal(zc_dfs_get(&f.d, ZC_DF_PATH_GRAM, many_key(2)), 2);
    assert_int_equal(zc_dfs_get(&f.d, ZC_DF_PATH_GRAM, many_key(5)), 5);
    assert_false(f.d.copies->enough);
    memcpy(f.b.ptr + f.from, f.lists, f.to - f.from);
    look_for_many(&f.d);
    assert_true(f.d.copies->enough);
    close_many(&f);
}

/* Whether the file system tells what is in memory. */
static bool tells(int fd)
{
    char byte;
    struct iovec part = {&byte, 1};

    return preadv2(fd, &part, 1, 0, RWF_NOWAIT) == 1;
}

/* What was wanted is neither in the file any more nor in the mapping. */
static void what_is_wanted_is_copied(void **state)
{
    in_file f;

    (void)state;
    open_many(&f, 100);
    zc_dfs_want(&f.d, ZC_DF_PATH_GRAM, many_key(1500));
    zc_dfs_want(&f.d, ZC_DF_PATH_GRAM, many_key(1501));
    zc_dfs_want(&f.d, ZC_DF_PATH_GRAM, many_key(1501));
    zc_dfs_want(&f.d, ZC_DF_PATH_GRAM, 1); /* before all */
    zc_dfs_want(&f.d, ZC_DF_VALUE, many_key(1));
    zc_dfs_want(&f.d, ZC_DF_VALUE, many_key(2));
    if (tells(f.fd)) {
        memset(f.b.ptr + f.from, 0xFF, f.to - f.from);
        assert_int_equal(pwrite(f.fd, f.b.ptr, f.b.len, 24), (ssize_t)f.b.len);
    }
    assert_int_equal(zc_dfs_get(&f.d, ZC_DF_PATH_GRAM, many_key(1500)), 1500);
    assert_int_equal(zc_dfs_get(&f.d, ZC_DF_PATH_GRAM, many_key(1501)), 1501);
    close_many(&f);
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
    write_spent(&c, &b);
    assert_int_equal(zc_dfs_read(&d, zc_str_buf(&b)), b.len);
    assert_int_equal(zc_dfs_get(&d, ZC_DF_GRAM, 1), 0);
    assert_int_equal(zc_dfs_read(&d, (zc_str){"", 0}), 0);
    zc_buf_release(&b);
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
        cmocka_unit_test(what_is_wanted_is_copied),
        cmocka_unit_test(nothing_holds_nothing),
        cmocka_unit_test(what_is_cut_off_is_noticed),
        cmocka_unit_test(any_numbers_are_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
