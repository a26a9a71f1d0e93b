/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of documents: records and titles as written, in a small file and a large one, and what is damaged. */
#include "lib/store/docs_file.h"

#include "lib/store/schema.h"

#include "tests/unit/index_fixture.h"

enum { LONGEST = 40 };

/* Document i has i bytes and more, and a title of i % LONGEST units, each of them i. */
static void write_docs(const char *path, size_t n, size_t more)
{
    char *bytes = zc_alloc(n + more + 1);
    uint16_t units[LONGEST];
    zc_docs_writer w;
    zc_error err;
    size_t i, k;

    OK(zc_docs_create(&w, path, &err));
    for (i = 0; i < n; i++) {
        memset(bytes, (int)('a' + i % 26), i + more);
        for (k = 0; k < i % LONGEST; k++)
            units[k] = (uint16_t)i;
        zc_docs_add(&w, (zc_str){bytes, i + more}, (zc_span){units, i % LONGEST});
    }
    OK(zc_docs_finish(&w, &err));
    zc_docs_release(&w);
    free(bytes);
}

static void documents_are_as_written(const char *path, size_t n, size_t more)
{
    zc_records r;
    zc_error err;
    zc_span title;
    size_t i, k;
    zc_str s;

    OK(zc_docs_open(&r, path, &err));
    assert_int_equal(zc_docs_count(&r), n);
    for (i = 0; i < n; i++) {
        assert_true(zc_docs_title(&r, i, &title));
        assert_int_equal(title.n, i % LONGEST);
        for (k = 0; k < title.n; k++)
            assert_int_equal(title.v[k], i);
        s = zc_records_get(&r, i);
        assert_int_equal(s.len, (i + more + 3) / 4 * 4);
        assert_true(!s.len || s.ptr[0] == (char)('a' + i % 26));
    }
    assert_false(zc_docs_title(&r, n, &title));
    assert_false(zc_docs_title(&r, SIZE_MAX, &title));
    assert_int_equal(title.n, 0);
    zc_records_close(&r);
}

static void what_was_written_is_read(void **state)
{
    static const size_t sizes[][2] = {{0, 0}, {1, 0}, {100, 1}, {1000, 2000}};
    char *path = in_folder(state, "docs");
    size_t i;

    for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        write_docs(path, sizes[i][0], sizes[i][1]);
        documents_are_as_written(path, sizes[i][0], sizes[i][1]);
        assert_int_equal(remove(path), 0);
    }
    free(path);
}

/* A title's number of units may say anything. */
static void damaged_titles_are_refused(void **state)
{
    char *path = in_folder(state, "docs");
    uint32_t units = 0x80000000;
    zc_records_writer w;
    zc_records r;
    zc_span title;
    zc_error err;

    OK(zc_records_create(&w, path, &err));
    zc_records_add(&w, ZC_STR("document"));
    zc_records_add(&w, (zc_str){(const char *)&units, sizeof units});
    OK(zc_records_finish(&w, ZC_MAGIC_DOCS, &err));
    zc_records_release(&w);
    OK(zc_docs_open(&r, path, &err));
    assert_false(zc_docs_title(&r, 0, &title));
    zc_records_close(&r);
    free(path);
}

static void a_title_for_each_is_needed(void **state)
{
    char *path = in_folder(state, "docs"), *none = in_folder(state, "none");
    zc_records_writer w;
    zc_records r;
    zc_error err;

    OK(zc_records_create(&w, path, &err));
    zc_records_add(&w, ZC_STR("document"));
    OK(zc_records_finish(&w, ZC_MAGIC_DOCS, &err));
    zc_records_release(&w);
    FAILS(zc_docs_open(&r, path, &err), ZC_ECORRUPT);
    FAILS(zc_docs_open(&r, none, &err), ZC_ENOENT);
    free(path);
    free(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(what_was_written_is_read),
                                       IN_FOLDER(damaged_titles_are_refused),
                                       IN_FOLDER(a_title_for_each_is_needed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
