/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies: as in the file, each once, no more than are of use, and none of what cannot be read. */
#include "lib/store/copies.h"

#include "tests/unit/index_fixture.h"

#include <fcntl.h>

enum { RECORD = 24, RECORDS = 20000, COPIED = 1500 };

static char byte_of(size_t i, size_t k)
{
    return (char)(i * 31 + k);
}

static zc_copies *copies_of(void **state)
{
    char *path = in_folder(state, "records"), *bytes = zc_alloc(RECORDS * RECORD);
    zc_copies *c;
    size_t i;

    for (i = 0; i < RECORDS * RECORD; i++)
        bytes[i] = byte_of(i / RECORD, i % RECORD);
    write_whole(path, (zc_str){bytes, RECORDS * RECORD});
    c = zc_copies_new(open(path, O_RDONLY | O_CLOEXEC), COPIED, &(zc_map){"", 0});
    free(bytes);
    free(path);
    return c;
}

/* Records all over the file, each once: the n-th of them. */
static size_t scattered(size_t n)
{
    return n * 7 % RECORDS;
}

static void the_first_are_copied(void **state)
{
    zc_copies *c = copies_of(state);
    zc_str first, again, s;
    size_t i, k, n = 0;

    assert_true(zc_copies_get(c, 7, 7 * RECORD, RECORD, &first));
    for (i = 0; i < COPIED; i++) /* again is nothing new … */
        assert_true(zc_copies_get(c, 7, 7 * RECORD, RECORD, &again));
    assert_true(first.ptr == again.ptr && first.len == RECORD);
    for (; n < RECORDS; n++) {
        i = scattered(n);
        if (!zc_copies_get(c, i, i * RECORD, RECORD, &s))
            break;
        assert_int_equal(s.len, RECORD);
        assert_int_equal((uintptr_t)s.ptr % 8, 0);
        for (k = 0; k < RECORD; k++)
            assert_int_equal(s.ptr[k], byte_of(i, k));
    }
    assert_int_equal(n, COPIED);
    assert_true(c->enough);
    assert_int_equal(first.ptr[1], byte_of(7, 1)); /* they stay */
    zc_copies_free(c);
}

/* … but those who go on asking are better served by the mapping. */
static void after_a_while_nothing_is_looked_up(void **state)
{
    zc_copies *c = copies_of(state);
    zc_str s;
    size_t n = 0;

    while (n < COPIED * 100 && zc_copies_get(c, n % 3, n % 3 * RECORD, RECORD, &s))
        n++;
    assert_in_range(n, COPIED * 2, COPIED * 99);
    assert_true(c->enough);
    zc_copies_free(c);
}

/* Who reads one behind the other sees all of some pages, and soon of the file; but not who wanted them. */
static void those_in_a_row_are_not_copied(void **state)
{
    zc_copies *c = copies_of(state);
    zc_copied one;
    bool taken = true;
    size_t i;
    zc_str s;

    for (i = 100; i < 200 && taken; i++) {
        one = (zc_copied){i, i * RECORD, RECORD};
        taken = zc_copies_take(c, &one, 1); /* where the file system tells what is in memory */
    }
    for (i = 100; i < 200 && taken; i++)
        assert_true(zc_copies_get(c, i, i * RECORD, RECORD, &s));
    assert_false(c->enough);
    for (i = 1000; i < 1100 && zc_copies_get(c, i, i * RECORD, RECORD, &s);)
        i++;
    assert_in_range(i, 1010, 1099);
    assert_true(zc_copies_get(c, 50, 50 * RECORD, RECORD, &s));
    for (i = 2000; i < 4000 && !c->enough; i++)
        zc_copies_get(c, i, i * RECORD, RECORD, &s);
    assert_in_range(i, 2200, 3000);
    zc_copies_free(c);
}

static void others_are_not(void **state)
{
    zc_copies *c = copies_of(state);
    char *path = in_folder(state, "records");
    zc_str s;

    assert_false(zc_copies_get(c, 0, 0, RECORDS * RECORD, &s));
    assert_false(zc_copies_get(c, 1, RECORDS * RECORD, 8, &s));
    assert_int_equal(truncate(path, RECORD + 8), 0);
    assert_false(zc_copies_get(c, 1, RECORD, RECORD, &s));
    assert_true(zc_copies_get(c, 0, 0, RECORD, &s));
    assert_false(c->enough);
    zc_copies_free(c);
    zc_copies_free(NULL);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_first_are_copied), IN_FOLDER(after_a_while_nothing_is_looked_up),
        IN_FOLDER(those_in_a_row_are_not_copied), IN_FOLDER(others_are_not)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
