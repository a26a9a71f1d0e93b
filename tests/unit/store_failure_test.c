/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing an index when it fails, and making one anew over a damaged one: nothing is lost. */
#include "lib/store/schema.h"
#include "tests/unit/index_fixture.h"

/* A folder where the new manifest is to be written: so writing it fails, even for root. */
static void block_manifest(void **state)
{
    char *p = in_folder(state, "index/manifest.tmp");

    assert_int_equal(mkdir(p, 0777), 0);
    free(p);
}

static void a_failed_merge_loses_nothing(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_error err;
    unsigned i;

    for (i = 0; i < ZC_SEGMENTS_MAX + 1; i++) {
        add_made(s, path, i, i + 1, NULL);
        commit(s);
    }
    block_manifest(state);
    FAILS(zc_store_merge(s, &err), ZC_EIO);
    assert_int_equal(live_documents(path), i);
    zc_store_close(s);
    assert_int_equal(live_documents(path), i);
    s = writing(path, 0);
    OK(zc_store_merge(s, &err));
    zc_store_close(s);
    assert_int_equal(live_documents(path), i);
    free(path);
}

static void a_failed_drop_loses_nothing(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_error err;
    unsigned i;

    add_made(s, path, 0, 5, NULL);
    add_made(s, path, 5, 10, NULL);
    commit(s);
    for (i = 0; i < 5; i++)
        assert_true(kill_made(s, i));
    commit(s);
    block_manifest(state);
    FAILS(zc_store_merge(s, &err), ZC_EIO);
    zc_store_close(s);
    assert_int_equal(live_documents(path), 5);
    free(path);
}

static void a_failed_commit_can_be_repeated(void **state)
{
    char *path = in_folder(state, "index"), *block = in_folder(state, "index/manifest.tmp");
    zc_store *s = writing(path, 0);
    zc_error err;

    add_made(s, path, 0, 10, NULL);
    commit(s);
    assert_true(kill_made(s, 1));
    add_made(s, path, 10, 12, NULL);
    block_manifest(state);
    FAILS(zc_store_commit(s, &err), ZC_EIO);
    assert_int_equal(live_documents(path), 10);
    assert_int_equal(rmdir(block), 0);
    commit(s);
    assert_int_equal(live_documents(path), 11);
    zc_store_close(s);
    assert_int_equal(live_documents(path), 11);
    free(block);
    free(path);
}

static void rebuilding_starts_from_the_roots(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_index *before;

    zc_manifest_add_root(zc_store_manifest(s), "/示例 市/100%");
    add_made(s, path, 0, 10, NULL);
    commit(s);
    zc_store_close(s);
    before = reading(path);
    s = writing(path, ZC_STORE_REBUILD);
    assert_non_null(zc_manifest_root(zc_store_manifest(s), "/示例 市/100%"));
    assert_int_equal(live_documents(path), 10);
    add_made(s, path, 0, 4, NULL);
    commit(s);
    assert_int_equal(live_documents(path), 4);
    assert_int_equal(zc_index_docs(before), 10);
    zc_index_close(before);
    zc_store_close(s);
    assert_int_equal(entries(path, "seg-"), 1);
    free(path);
}

/* The names that a new index would begin with are taken by the segments of the damaged one. */
static void a_damaged_manifest_can_be_rebuilt(void **state)
{
    char *path = in_folder(state, "index"), *file = in_folder(state, "index/manifest");
    zc_store *s = writing(path, 0);
    zc_error err;

    add_made(s, path, 0, 10, NULL);
    commit(s);
    zc_store_close(s);
    write_whole(file, ZC_STR("policy-search-index 1 damaged\n"));
    NONE(zc_store_open(path, 0, &err), ZC_ECORRUPT);
    s = writing(path, ZC_STORE_REBUILD);
    add_made(s, path, 0, 4, NULL);
    commit(s);
    zc_store_close(s);
    assert_int_equal(live_documents(path), 4);
    assert_int_equal(entries(path, "seg-"), 1);
    free(file);
    free(path);
}

static void rebuilding_passes_over_leftovers(void **state)
{
    char *path = in_folder(state, "index"), *left = in_folder(state, "index/seg-00000002-0000");
    zc_store *s = writing(path, 0);

    add_made(s, path, 0, 10, NULL);
    commit(s);
    zc_store_close(s);
    assert_int_equal(mkdir(left, 0777), 0);
    s = writing(path, ZC_STORE_REBUILD);
    add_made(s, path, 0, 4, NULL);
    commit(s);
    zc_store_close(s);
    assert_int_equal(live_documents(path), 4);
    assert_int_equal(entries(path, "seg-"), 1);
    free(left);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_failed_merge_loses_nothing),      IN_FOLDER(a_failed_drop_loses_nothing),
        IN_FOLDER(a_failed_commit_can_be_repeated),   IN_FOLDER(rebuilding_starts_from_the_roots),
        IN_FOLDER(a_damaged_manifest_can_be_rebuilt), IN_FOLDER(rebuilding_passes_over_leftovers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
