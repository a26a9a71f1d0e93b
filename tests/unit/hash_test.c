/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes are stored: they must be those of every other machine and version. */
#include "lib/base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void hashes_are_xxh3(void **state)
{
    (void)state;
    /* Of xxHash's own test vectors and tool (xxhsum -H3). */
    assert_true(zc_hash(ZC_STR("")) == 0x2D06800538D394C2u);
    assert_true(zc_hash(zc_str_of(NULL)) == 0x2D06800538D394C2u);
    assert_true(zc_hash(ZC_STR("abc")) == 0x78AF5F94892F3950u);
}

/* A file larger than a piece, and what is no file. */
static void a_file_has_the_hash_of_its_bytes(void **state)
{
    static const size_t sizes[] = {0, 1, 300000, 1 << 20};
    char *bytes = calloc(1, 1 << 20), path[] = "/tmp/hash-test-XXXXXX";
    int fd = mkstemp(path);
    uint64_t size, hash;
    zc_error err;
    size_t i;

    (void)state;
    assert_true(fd >= 0 && bytes);
    for (i = 0; i < 4; i++) {
        FILE *f = fopen(path, "we");

        memset(bytes, 'a' + (int)i, sizes[i]);
        assert_int_equal(fwrite(bytes, 1, sizes[i], f), sizes[i]);
        assert_int_equal(fclose(f), 0);
        assert_int_equal(zc_hash_file(path, &size, &hash, &err), 0);
        assert_true(size == sizes[i] && hash == zc_hash((zc_str){bytes, sizes[i]}));
    }
    close(fd);
    unlink(path);
    assert_int_equal(zc_hash_file(path, &size, &hash, &err), ZC_ENOENT);
    assert_int_equal(zc_hash_file("/tmp", &size, &hash, &err), ZC_EIO);
    assert_int_equal(zc_hash_file("/tmp", &size, &hash, NULL), ZC_EIO);
    free(bytes);
}

static void every_bit_counts(void **state)
{
    char text[300] = {0};
    uint64_t seen[300];
    size_t i, k;

    (void)state;
    for (i = 0; i < 300; i++) {
        text[i] ^= 1;
        seen[i] = zc_hash((zc_str){text, sizeof text});
        text[i] ^= 1;
        for (k = 0; k < i; k++)
            assert_true(seen[k] != seen[i]);
    }
    assert_true(zc_hash((zc_str){text, 299}) != zc_hash((zc_str){text, 300}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hashes_are_xxh3),
                                       cmocka_unit_test(a_file_has_the_hash_of_its_bytes),
                                       cmocka_unit_test(every_bit_counts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
