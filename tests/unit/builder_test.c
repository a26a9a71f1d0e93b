/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a segment: its files, its terms, and that a failed one leaves nothing. */
#include "lib/store/builder.h"

#include "lib/base/hash.h"
#include "lib/base/map.h"
#include "lib/store/counter.h"
#include "lib/store/schema.h"
#include "lib/xapian-c/xapian_c.h"
#include "tests/unit/index_fixture.h"
#include "tests/unit/xapian_leaks.h"

#include <signal.h>
#include <sys/resource.h>

static zc_builder *started(void **state, const char *name)
{
    zc_error err = {0};
    zc_builder *b = zc_builder_new(*state, name, &err);

    if (!b)
        fail_msg("%s", err.message);
    return b;
}

static void add_documents(zc_builder *b, unsigned n)
{
    zc_document d;
    unsigned i;

    for (i = 0; i < n; i++) {
        make_document(&d, i);
        build_document(b, &d);
        zc_document_release(&d);
    }
}

static void a_segment_is_its_files(void **state)
{
    static const char *const names[] = {ZC_FILE_POSTINGS, ZC_FILE_FORWARD, ZC_FILE_DOCS,
                                        ZC_FILE_TERMS};
    zc_builder *b = started(state, "one");
    zc_segment_info info;
    zc_error err;
    char path[64], *file;
    zc_map map;
    size_t i;

    add_documents(b, 20);
    OK(zc_builder_finish(b, &info, &err));
    zc_builder_free(b);
    assert_string_equal(info.name, "one");
    assert_int_equal(info.docs, 20);
    for (i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "seg-one/%s", names[i]);
        file = in_folder(state, path);
        OK(zc_map_open(&map, file, &err));
        assert_int_equal(map.len, info.size[i]);
        assert_int_equal(zc_hash((zc_str){map.ptr, map.len}), info.checksum[i]);
        zc_map_close(&map);
        assert_int_equal(remove(file), 0);
        free(file);
    }
    file = in_folder(state, "seg-one");
    assert_int_equal(rmdir(file), 0); /* nothing else is in it */
    free(file);
}

static void what_is_not_finished_is_removed(void **state)
{
    zc_builder *b = started(state, "one");
    char *folder = in_folder(state, "seg-one");

    add_documents(b, 5);
    assert_true(exists(folder));
    zc_builder_free(b);
    assert_false(exists(folder));
    zc_builder_free(NULL);
    free(folder);
}

static void what_is_there_is_kept(void **state)
{
    char *folder = in_folder(state, "seg-one"), *file = in_folder(state, "seg-one/mine"),
         *none = in_folder(state, "none");
    zc_error err;

    assert_int_equal(mkdir(folder, 0777), 0);
    write_whole(file, ZC_STR("mine"));
    NONE(zc_builder_new(*state, "one", &err), ZC_EIO);
    assert_non_null(strstr(err.message, folder));
    assert_true(exists(file));
    NONE(zc_builder_new(none, "one", &err), ZC_EIO);
    assert_null(zc_builder_new(none, "one", NULL));
    free(folder);
    free(file);
    free(none);
}

/* A limit on the size of files stands for the full disk, met at different places. */
static void a_full_disk_leaves_nothing(void **state)
{
    static const rlim_t limits[] = {0, 4096, 20000, 60000};
    char *folder = in_folder(state, "seg-one");
    struct rlimit before, limit;
    zc_origin origin = {0};
    zc_segment_info info;
    zc_error err = {0};
    zc_document d;
    zc_builder *b;
    unsigned k;
    size_t i;
    int rc;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    for (i = 0; i < sizeof limits / sizeof *limits; i++) {
        limit = before;
        limit.rlim_cur = limits[i];
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        err.message[0] = '\0';
        b = zc_builder_new(*state, "one", &err);
        for (k = 0, rc = 0; b && rc == 0 && k < 600; k++) {
            make_document(&d, k);
            rc = zc_builder_add(b, &d, &origin, zc_str_of(d.path), &err);
            zc_document_release(&d);
        }
        if (b && rc == 0)
            rc = zc_builder_finish(b, &info, &err);
        zc_builder_free(b);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_true(!b || rc < 0);
        assert_true(err.message[0] != '\0');
        assert_false(exists(folder));
    }
    free(folder);
}

/* --- terms ----------------------------------------------------------------------------------- */

static uint32_t frequency(const xc_db *db, const char *term)
{
    xc_error err;
    uint32_t n = 0;

    assert_int_equal(xc_db_term_freq(db, term, strlen(term), &n, &err), XC_OK);
    return n;
}

/* Title, number, headings and text are found by grams, words and values; each clause once. */
static void clauses_are_found_by_their_terms(void **state)
{
    char *file = in_folder(state, "seg-one/postings"), term[16];
    zc_builder *b = started(state, "one");
    zc_segment_info info;
    xc_error xe;
    zc_error err;
    zc_document d;
    zc_clause *c;
    xc_db *db;

    zc_document_init(&d);
    d.path = zc_strdup("a.md");
    d.title = zc_strdup("充电办法");
    zc_document_set(&d, ZC_DOCUMENT_NUMBER, ZC_STR("示发〔2024〕5号"));
    c = add_clause(&d, "¶1", ZC_STR("奖励五百万元，用于5G网络网络。"));
    zc_strings_add(&c->heading, ZC_STR("支持政策"));
    add_clause(&d, "¶2", ZC_STR("另行规定。"));
    build_document(b, &d);
    zc_document_release(&d);
    OK(zc_builder_finish(b, &info, &err));
    zc_builder_free(b);
    db = xc_db_open(file, &xe);
    assert_non_null(db);
    assert_int_equal(frequency(db, "充电"), 2);
    assert_int_equal(frequency(db, "示发"), 2);
    assert_int_equal(frequency(db, "政策"), 1);
    assert_int_equal(frequency(db, "网络"), 1);
    assert_int_equal(frequency(db, "5g网"), 1);
    assert_int_equal(frequency(db, "5g"), 1);
    assert_int_equal(frequency(db, "定"), 1);
    assert_int_equal(frequency(db, "规"), 0);
    assert_int_equal(frequency(db, "法示"), 0);
    assert_int_equal(frequency(db, "元用"), 0);
    snprintf(term, sizeof term, ZC_TERM_VALUE "%08x", zc_value_hash(ZC_STR("5000000")));
    assert_int_equal(frequency(db, term), 1);
    snprintf(term, sizeof term, ZC_TERM_VALUE "%08x", zc_value_hash(ZC_STR("示发2024-5")));
    assert_int_equal(frequency(db, term), 2);
    xc_db_free(db);
    free(file);
}

/* --- memory ---------------------------------------------------------------------------------- */

/* Files of the segment's folder that are open and have no name any more. */
static unsigned nameless_files(const char *folder)
{
    char fd[300], to[4096];
    struct dirent *entry;
    unsigned found = 0;
    DIR *dir = opendir("/proc/self/fd");
    ssize_t n;

    assert_non_null(dir);
    while ((entry = readdir(dir))) {
        snprintf(fd, sizeof fd, "/proc/self/fd/%s", entry->d_name);
        n = readlink(fd, to, sizeof to - 1);
        to[n > 0 ? n : 0] = '\0';
        found += strstr(to, folder) && strstr(to, "(deleted)");
    }
    closedir(dir);
    return found;
}

static void add_han(zc_buf *out, unsigned cp)
{
    zc_buf_addf(out, "%c%c%c", 0xE0 | cp >> 12, 0x80 | (cp >> 6 & 63), 0x80 | (cp & 63));
}

/* A clause of pairs of characters, from the n-th on, of which no other clause has any. */
static void add_new_pairs(zc_document *d, unsigned n, unsigned pairs)
{
    char locator[32];
    zc_buf text;

    zc_buf_init(&text);
    for (; pairs > 0; pairs--, n++) {
        add_han(&text, 0x4E00 + n % 4096);
        add_han(&text, 0x6000 + n / 4096);
        zc_buf_adds(&text, "，");
    }
    snprintf(locator, sizeof locator, "¶%u", n);
    add_clause(d, locator, zc_str_buf(&text));
    zc_buf_release(&text);
}

/* Frequencies that memory is not to hold go to the disk, and come back. */
static void a_large_segment_counts_on_disk(void **state)
{
    enum { CLAUSES = 500, PAIRS = 500 };
    char *folder = in_folder(state, "seg-one"), *terms = in_folder(state, "seg-one/terms");
    zc_builder *b = started(state, "one");
    zc_segment_info info;
    zc_document d;
    zc_error err;
    unsigned i;
    zc_map map;
    zc_dfs df;

    for (i = 0; i < CLAUSES; i++) {
        zc_document_init(&d);
        d.path = zc_strdup("a.md");
        d.title = zc_strdup("办法");
        add_new_pairs(&d, i * PAIRS, PAIRS);
        build_document(b, &d);
        zc_document_release(&d);
        if (i == 10)
            assert_int_equal(nameless_files(folder), 0);
    }
    assert_int_equal(nameless_files(folder), 1);
    OK(zc_builder_finish(b, &info, &err));
    zc_builder_free(b);
    assert_int_equal(nameless_files(folder), 0);
    OK(zc_map_open(&map, terms, &err));
    assert_true(zc_dfs_read(&df, (zc_str){map.ptr + 8, map.len - 8}) > 0);
    assert_in_range(df.family[ZC_DF_GRAM].size + df.family[ZC_DF_GRAM].short_size, ZC_DF_HELD + 1,
                    CLAUSES * PAIRS + 1);
    assert_int_equal(zc_dfs_get(&df, ZC_DF_GRAM, (uint64_t)0x529E << 32 | 0x6CD5), CLAUSES);
    zc_map_close(&map);
    free(terms);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_segment_is_its_files),
        IN_FOLDER(what_is_not_finished_is_removed),
        IN_FOLDER(what_is_there_is_kept),
        IN_FOLDER(a_full_disk_leaves_nothing),
        IN_FOLDER(clauses_are_found_by_their_terms),
        IN_FOLDER(a_large_segment_counts_on_disk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
