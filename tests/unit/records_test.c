/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of records: read as written, refused when damaged, complete or not there at all. */
#include "lib/store/records.h"

#include "tests/unit/index_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/uio.h>

static const char magic[] = "zcTEST1\n";

/* Record i has i bytes, so that every filling occurs. */
static void write_records(const char *path, size_t n)
{
    zc_records_writer w;
    zc_error err;
    char bytes[64];
    size_t i;

    OK(zc_records_create(&w, path, &err));
    for (i = 0; i < n; i++) {
        memset(bytes, (int)('a' + i % 26), sizeof bytes);
        zc_records_add(&w, (zc_str){bytes, i});
    }
    OK(zc_records_finish(&w, magic, &err));
    zc_records_release(&w);
    zc_records_release(&w);
}

static void records_are_read_as_written(void **state)
{
    char *path = in_folder(state, "records");
    zc_records r;
    zc_error err;
    size_t n, i, k;

    for (n = 0; n < 40; n += 13) {
        write_records(path, n);
        OK(zc_records_open(&r, path, magic, &err));
        assert_int_equal(r.n, n);
        for (i = 0; i < n; i++) {
            zc_str s = zc_records_get(&r, i);

            assert_int_equal(s.len, (i + 3) / 4 * 4);
            assert_int_equal((uintptr_t)s.ptr % 4, 0);
            for (k = 0; k < s.len; k++)
                assert_int_equal(s.ptr[k], k < i ? 'a' + i % 26 : 0);
        }
        assert_int_equal(zc_records_get(&r, n).len, 0);
        assert_int_equal(zc_records_get(&r, SIZE_MAX).len, 0);
        zc_records_close(&r);
        zc_records_close(&r);
        assert_int_equal(remove(path), 0);
    }
    free(path);
}

enum { N = 5000, LEN = 1000 };

static void open_large(zc_records *r, const char *path)
{
    zc_records_writer w;
    char bytes[LEN];
    zc_error err;
    size_t i;

    OK(zc_records_create(&w, path, &err));
    for (i = 0; i < N; i++) {
        memset(bytes, (int)(i % 251), sizeof bytes);
        zc_records_add(&w, (zc_str){bytes, LEN});
    }
    OK(zc_records_finish(&w, magic, &err));
    zc_records_release(&w);
    OK(zc_records_open(r, path, magic, &err));
}

static void check_large(zc_str s, size_t number)
{
    char bytes[LEN];

    assert_int_equal(s.len, LEN);
    memset(bytes, (int)(number % 251), sizeof bytes);
    assert_memory_equal(s.ptr, bytes, LEN);
}

/* A large file, from end to end and back: the first as copies, the others through the mapping. */
static void large_files_are_read_as_written(void **state)
{
    char *path = in_folder(state, "records");
    size_t i, copies = 0;
    zc_records r;
    zc_str s;

    open_large(&r, path);
    for (i = 0; i < 2 * N; i++) {
        size_t number = i < N ? i : 2 * N - 1 - i;

        zc_records_expect(&r, number);
        s = zc_records_get(&r, number);
        check_large(s, number);
        copies += s.ptr < r.map.ptr || s.ptr >= r.map.ptr + r.map.len;
    }
    assert_in_range(copies, 1, N);
    zc_records_close(&r);
    free(path);
}

/* Records of 0 … LENGTHS - 1 words, each of its number, in a file that is large enough for copies. */
enum { WORDS = 3000, LENGTHS = 601 };

static void write_words(const char *path)
{
    uint32_t word[LENGTHS];
    zc_records_writer w;
    zc_error err;
    size_t i, k;

    OK(zc_records_create(&w, path, &err));
    for (i = 0; i < WORDS; i++) {
        for (k = 0; k < LENGTHS; k++)
            word[k] = (uint32_t)i;
        zc_records_add(&w, (zc_str){(const char *)word, i * 7 % LENGTHS * sizeof *word});
    }
    OK(zc_records_finish(&w, magic, &err));
    zc_records_release(&w);
}

static void assert_words(const zc_records *r, size_t i)
{
    zc_str s = zc_records_get(r, i);
    size_t k;
    uint32_t word;

    assert_int_equal(s.len, i * 7 % LENGTHS * sizeof word);
    assert_int_equal((uintptr_t)s.ptr % 4, 0);
    for (k = 0; k < s.len; k += sizeof word) {
        memcpy(&word, s.ptr + k, sizeof word);
        assert_int_equal(word, i);
    }
}

/* Pages that are in memory are forgotten, where the system lets us, so that some must be brought. */
static void forget(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    assert_true(fd >= 0);
    assert_int_equal(fdatasync(fd), 0);
    assert_int_equal(posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED), 0);
    close(fd);
}

/* Each step-th, with numbers that are twice there, asked for before, or not there at all. */
static void want_each(const zc_records *r, size_t step)
{
    uint64_t v[WORDS / 2 + 3];
    size_t i, n = 0;

    assert_words(r, 2 * step);
    for (i = 0; i < WORDS && n < WORDS / 2; i += step)
        v[n++] = i;
    v[n] = v[n - 1];
    v[n + 1] = r->n;
    v[n + 2] = UINT64_MAX;
    zc_records_want(r, v, n + 3);
    for (i = 0; i < WORDS; i++)
        assert_words(r, i);
}

static void what_is_wanted_is_read_as_written(void **state)
{
    static const size_t steps[] = {1, 2, 3, 50, 1000};
    char *path = in_folder(state, "records");
    zc_records r;
    zc_error err;
    size_t i;

    write_words(path);
    for (i = 0; i < 2 * sizeof steps / sizeof *steps; i++) {
        if (i % 2)
            forget(path);
        OK(zc_records_open(&r, path, magic, &err));
        assert_true(zc_records_copies(&r));
        want_each(&r, steps[i / 2]);
        zc_records_want(&r, NULL, 0);
        zc_records_close(&r);
    }
    free(path);
}

/* Of a small file nothing is copied, and nothing need be done. */
static void what_is_wanted_of_a_small_file_is_there(void **state)
{
    static const uint64_t v[] = {1, 2, 39, 40};
    char *path = in_folder(state, "records");
    zc_records r;
    zc_error err;

    write_records(path, 40);
    OK(zc_records_open(&r, path, magic, &err));
    assert_false(zc_records_copies(&r));
    zc_records_want(&r, v, sizeof v / sizeof *v);
    assert_int_equal(zc_records_get(&r, 39).len, 40);
    zc_records_close(&r);
    free(path);
}

/* Whether the file system tells what is in memory. */
static bool tells(const char *path)
{
    char byte;
    struct iovec part = {&byte, 1};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool told;

    assert_true(fd >= 0);
    assert_int_equal(pread(fd, &byte, 1, 0), 1);
    told = preadv2(fd, &part, 1, 0, RWF_NOWAIT) == 1;
    close(fd);
    return told;
}

static void what_is_in_memory_is_copied_at_once(void **state)
{
    char *path = in_folder(state, "records");
    uint64_t v[100];
    zc_records r;
    zc_error err;
    size_t i;

    write_words(path);
    for (i = 0; i < 100; i++)
        v[i] = 2000 + i;
    OK(zc_records_open(&r, path, magic, &err));
    for (i = 0; i < 100; i++)
        assert_words(&r, 2000 + i);
    zc_records_close(&r);
    OK(zc_records_open(&r, path, magic, &err));
    zc_records_want(&r, v, 100);
    for (i = 0; i < 100; i++)
        assert_int_equal(zc_copies_have(r.copies, v[i]), tells(path));
    assert_false(zc_copies_have(r.copies, 1999) || zc_copies_have(r.copies, 2100));
    zc_records_close(&r);
    free(path);
}

static void damage_is_noticed(void **state)
{
    char *path = in_folder(state, "records");
    zc_records r;
    zc_error err;
    zc_buf bytes;
    size_t i, table;

    FAILS(zc_records_open(&r, path, magic, &err), ZC_ENOENT);
    write_records(path, 20);
    FAILS(zc_records_open(&r, path, "zcOTHER\n", &err), ZC_ECORRUPT);
    zc_buf_init(&bytes);
    read_whole(path, &bytes);
    table = bytes.len - 32 - 21 * 4;
    for (i = 0; i < bytes.len; i += 3) {
        write_whole(path, zc_str_sub(zc_str_buf(&bytes), 0, i));
        FAILS(zc_records_open(&r, path, magic, &err), ZC_ECORRUPT);
    }
    for (i = table; i < bytes.len; i++) {
        bytes.ptr[i] ^= (char)(1 << i % 8);
        write_whole(path, zc_str_buf(&bytes));
        FAILS(zc_records_open(&r, path, magic, &err), ZC_ECORRUPT);
        bytes.ptr[i] ^= (char)(1 << i % 8);
    }
    assert_int_equal(zc_records_open(&r, path, "zcOTHER\n", NULL), ZC_ECORRUPT);
    zc_buf_release(&bytes);
    free(path);
}

static void nothing_is_overwritten(void **state)
{
    char *path = in_folder(state, "records"), *none = in_folder(state, "none/records");
    zc_records_writer w;
    zc_error err;

    write_whole(path, ZC_STR("mine"));
    FAILS(zc_records_create(&w, path, &err), ZC_EIO);
    zc_records_release(&w);
    FAILS(zc_records_create(&w, none, &err), ZC_EIO);
    zc_records_release(&w);
    free(path);
    free(none);
}

/* Bytes of a mapping that are in this process's memory now, by its table of pages. */
static size_t mapped(const zc_map *m)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), first = (uintptr_t)m->ptr / page;
    size_t pages = (m->len + page - 1) / page, i, n = 0;
    uint64_t *entry = zc_alloc(pages * sizeof *entry);
    int fd = open("/proc/self/pagemap", O_RDONLY);

    assert_true(fd >= 0);
    assert_int_equal(pread(fd, entry, pages * sizeof *entry, (off_t)(first * sizeof *entry)),
                     pages * sizeof *entry);
    for (i = 0; i < pages; i++)
        n += entry[i] >> 63;
    close(fd);
    free(entry);
    return n * page;
}

static void who_goes_through_many_leaves_them(void **state)
{
    enum { AROUND = 1 << 17, HELD = (1 << 20) + AROUND };
    char *path = in_folder(state, "records");
    size_t i, most = 0;
    uint64_t left = 0;
    zc_records r;

    open_large(&r, path);
    assert_int_equal(zc_records_to_copy(&r), ZC_RECORDS_COPIED);
    zc_records_pass(&r);
    for (i = 0; i < N; i++) {
        check_large(zc_records_passed(&r, i, &left), i);
        if (i % 8 == 0)
            most = mapped(&r.map) > most ? mapped(&r.map) : most;
        i += i % 3;
    }
    assert_in_range(most, HELD / 2, HELD);
    assert_int_equal(zc_records_passed(&r, N, &left).len, 0);
    zc_records_pass_end(&r, &left);
    assert_in_range(mapped(&r.map), 0, AROUND);
    assert_int_equal(zc_records_to_copy(&r), ZC_RECORDS_COPIED);
    for (i = 0; i < N; i += 100)
        check_large(zc_records_peek(&r, i), i);
    zc_records_close(&r);
    free(path);
}

/* A limit on the size of files stands for the full disk; the reason given is that of the write. */
static void a_full_disk_is_told(void **state)
{
    char *path = in_folder(state, "records"), bytes[1000] = {0};
    struct rlimit before, limit;
    zc_records_writer w;
    zc_error err;
    unsigned i;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = 20000;
    signal(SIGXFSZ, SIG_IGN);
    OK(zc_records_create(&w, path, &err));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    for (i = 0; i < 100; i++)
        zc_records_add(&w, (zc_str){bytes, sizeof bytes});
    FAILS(zc_records_finish(&w, magic, &err), ZC_EIO);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_non_null(strstr(err.message, strerror(EFBIG)));
    assert_non_null(strstr(err.message, path));
    zc_records_release(&w);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(records_are_read_as_written),
        IN_FOLDER(large_files_are_read_as_written),
        IN_FOLDER(what_is_wanted_is_read_as_written),
        IN_FOLDER(what_is_wanted_of_a_small_file_is_there),
        IN_FOLDER(what_is_in_memory_is_copied_at_once),
        IN_FOLDER(who_goes_through_many_leaves_them),
        IN_FOLDER(damage_is_noticed),
        IN_FOLDER(nothing_is_overwritten),
        IN_FOLDER(a_full_disk_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
