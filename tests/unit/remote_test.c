/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is published and served: who may read it. Answers are tests/cli/remote.t's, failures partial.t's. */
#include "lib/store/publish.h"
#include "lib/store/published.h"
#include "lib/store/remote.h"
#include "lib/store/schema.h"
#include "tests/unit/index_fixture.h"

#include <limits.h>

static const char *const servers[] = {"/usr/bin/xapian-progsrv", "/usr/local/bin/xapian-progsrv"};

/* :PROGRAM FOLDER; free with free(). Skips the test where there is no server. */
static char *served(const char *folder)
{
    const char *server = access(servers[0], X_OK) ? servers[1] : servers[0];
    zc_buf name;

    if (access(server, X_OK))
        skip();
    zc_buf_init(&name);
    zc_buf_addf(&name, ":%s %s", server, folder);
    return zc_buf_detach(&name);
}

/* An index of n documents in index, published in published. */
static char *publish(void **state, int n)
{
    char *index = in_folder(state, "index"), *to = in_folder(state, "published");
    zc_store *s = writing(index, 0);
    zc_publish_info info;
    zc_error err;

    add_made(s, index, 0, n, NULL);
    commit(s);
    zc_store_close(s);
    assert_int_equal(zc_index_publish(index, to, &info, &err), 0);
    assert_int_equal(info.docs, n);
    free(index);
    return to;
}

static void a_server_has_what_the_index_has(void **state)
{
    char *to = publish(state, 10), *name = served(to), *index = in_folder(state, "index");
    zc_index *x = zc_index_open_server(name, 10, NULL), *here = reading(index);
    zc_df_sums far = zc_index_sums(x), near = zc_index_sums(here);
    zc_forward f[2];
    zc_doc_view d[2];
    uint32_t i;

    assert_non_null(x);
    assert_true(zc_index_is_remote(x, 0));
    assert_string_equal(zc_index_server(x, 0), name);
    assert_int_equal(zc_index_docs(x), zc_index_docs(here));
    assert_memory_equal(&far, &near, sizeof far);
    for (i = 0; i < zc_index_segment_clauses(x, 0); i++) {
        assert_true(zc_index_forward(x, 0, i, &f[0]) && zc_index_forward(here, 0, i, &f[1]));
        assert_true(zc_str_eq(f[0].locator, f[1].locator) && f[0].text.n == f[1].text.n);
        assert_memory_equal(f[0].text.v, f[1].text.v, f[0].text.n * sizeof *f[0].text.v);
    }
    assert_false(zc_index_forward(x, 0, i, &f[0]));
    for (i = 0; i < zc_index_segment_docs(x, 0); i++) {
        assert_true(zc_index_doc(x, 0, i, &d[0]) && zc_index_doc(here, 0, i, &d[1]));
        assert_true(zc_str_eq(d[0].path, d[1].path) && zc_str_eq(d[0].title, d[1].title));
    }
    assert_false(zc_index_failed(x));
    zc_index_close(x);
    zc_index_close(here);
    free(index);
    free(name);
    free(to);
}

/* Write another head over that of a published database. */
static void set_head(const char *folder, const char *head)
{
    xc_writer *w = xc_writer_open(folder, XC_OPEN | XC_NO_TERMLIST, NULL);

    assert_non_null(w);
    assert_int_equal(xc_writer_set_metadata(w, ZC_PUBLISHED_HEAD, strlen(ZC_PUBLISHED_HEAD), head,
                                            strlen(head), NULL),
                     0);
    assert_int_equal(xc_writer_commit(w, NULL), 0);
    xc_writer_free(w);
}

static void another_version_is_refused(void **state)
{
    const unsigned right[] = {ZC_PUBLISHED_VERSION, ZC_SCHEMA_VERSION,
                              (unsigned)zc_analyzer_version(), 0};
    char *to = publish(state, 3), *name = served(to), head[200];
    xc_db *db = xc_db_open(to, NULL);
    unsigned v[4], i;
    uint32_t all = 0;
    zc_index *x;
    zc_error err;

    assert_int_equal(xc_db_count(db, &all, NULL), 0);
    xc_db_free(db);
    for (i = 0; i <= 4; i++) {
        memcpy(v, right, sizeof v);
        memcpy(&v[3], ZC_PUBLISHED_ORDER, 4);
        if (i < 4)
            v[i]++;
        snprintf(head, sizeof head, ZC_PUBLISHED_FORMAT, v[0], v[1], v[2], v[3], 7u, 1ULL, 1ULL,
                 1ULL, 1ULL, 1ULL, (unsigned long long)all);
        set_head(to, head);
        x = zc_index_open_server(name, 10, &err);
        if (i < 4) {
            assert_null(x);
            assert_int_equal(err.code, ZC_EVERSION);
            assert_non_null(strstr(err.message, "published by another version"));
        } else {
            assert_non_null(x);
        }
        zc_index_close(x);
    }
    /* More clauses than anything can hold, whose sum goes round; and nothing of ours. */
    snprintf(head, sizeof head, ZC_PUBLISHED_FORMAT, v[0], v[1], v[2], v[3], 7u, ULLONG_MAX, 2ULL,
             1ULL, 1ULL, 1ULL, (unsigned long long)all);
    for (i = 0; i < 2; i++) {
        set_head(to, i ? "something else" : head);
        assert_null(zc_index_open_server(name, 10, &err));
        assert_int_equal(err.code, ZC_EINVAL);
    }
    free(name);
    free(to);
}

static void a_program_that_is_not_there_is_told(void **state)
{
    zc_error err;

    (void)state;
    assert_null(zc_index_open_server(":/nowhere/server x", 3, &err));
    assert_int_equal(err.code, ZC_EIO);
    assert_non_null(strstr(err.message, ":/nowhere/server x"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_server_has_what_the_index_has),
        IN_FOLDER(another_version_is_refused),
        IN_FOLDER(a_program_that_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
