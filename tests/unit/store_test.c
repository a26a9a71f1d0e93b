/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing an index: commits, locks, leftovers, merging. Failures are store_failure_test.c's. */
#include "lib/store/schema.h"
#include "tests/unit/index_fixture.h"

static void a_commit_shows_what_was_added(void **state)
{
    char *path = in_folder(state, "a/b/index");
    zc_store *s = writing(path, 0);
    zc_error err;

    assert_true(zc_store_changed(s));
    assert_null(zc_store_index(s));
    NONE(zc_index_open(path, 0, &err), ZC_ENOENT);
    add_made(s, path, 0, 10, NULL);
    NONE(zc_index_open(path, 0, &err), ZC_ENOENT);
    commit(s);
    assert_false(zc_store_changed(s));
    assert_int_equal(live_documents(path), 10);
    add_made(s, path, 10, 15, NULL);
    assert_true(zc_store_changed(s));
    assert_int_equal(live_documents(path), 10);
    commit(s);
    assert_int_equal(live_documents(path), 15);
    assert_int_equal(zc_index_segments(zc_store_index(s)), 2);
    zc_store_close(s);
    free(path);
}

static void an_index_without_documents_is_one(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_index *x;

    add_made(s, path, 0, 0, NULL);
    commit(s);
    x = reading(path);
    assert_int_equal(zc_index_docs(x), 0);
    assert_int_equal(zc_index_sums(x).clauses, 0);
    zc_index_close(x);
    zc_store_close(s);
    free(path);
}

static void what_is_not_committed_is_dropped(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);

    add_made(s, path, 0, 10, NULL);
    commit(s);
    add_made(s, path, 10, 20, NULL);
    assert_true(kill_made(s, 3));
    zc_store_close(s);
    assert_int_equal(live_documents(path), 10);
    s = writing(path, 0);
    assert_int_equal(entries(path, "seg-"), 1);
    zc_store_close(s);
    free(path);
}

static void one_writes_at_a_time(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_error err;

    NONE(zc_store_open(path, 0, &err), ZC_ELOCKED);
    NONE(zc_store_open(path, ZC_STORE_REBUILD, &err), ZC_ELOCKED);
    zc_store_close(s);
    zc_store_close(writing(path, 0));
    free(path);
}

static void a_folder_of_others_is_refused(void **state)
{
    static const char *const names[] = {"letter.md",   "seg-notes",    "dead-letters",
                                        "manifest.md", "seg-00000001", "dead-00000001-0000.old"};
    char *path, *file;
    zc_error err;
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++) {
        char folder[16];

        snprintf(folder, sizeof folder, "other-%zu", i);
        path = in_folder(state, folder);
        assert_int_equal(mkdir(path, 0777), 0);
        free(path);
        path = in_folder(state, folder);
        file = zc_strdup(path);
        file = zc_resize(file, strlen(path) + 64, 1);
        snprintf(file + strlen(path), 64, "/%s", names[i]);
        write_whole(file, ZC_STR("mine"));
        NONE(zc_store_open(path, 0, &err), ZC_EINVAL);
        NONE(zc_store_open(path, ZC_STORE_REBUILD, &err), ZC_EINVAL);
        assert_true(exists(file));
        free(file);
        free(path);
    }
}

static void paths_that_cannot_be_are_errors(void **state)
{
    char *file = in_folder(state, "file"), *below = in_folder(state, "file/index");
    zc_error err;

    write_whole(file, ZC_STR("x"));
    NONE(zc_store_open("", 0, &err), ZC_EIO);
    NONE(zc_store_open(file, 0, &err), ZC_EIO);
    NONE(zc_store_open(below, 0, &err), ZC_EIO);
    assert_null(zc_store_open(below, 0, NULL));
    free(file);
    free(below);
}

/* Folders and files in the form of ours are removed, strangers' that came later are not. */
static void leftovers_are_swept(void **state)
{
    static const char *const left[] = {"index/seg-000000ff-0000", "index/seg-000000ff-0000/deep"};
    static const char *const files[] = {"index/seg-000000ff-0000/deep/forward",
                                        "index/dead-000000ff-0000.3", "index/manifest.tmp"};
    static const char *const kept[] = {"index/seg-mine", "index/dead-mine.1", "index/notes"};
    char *path = in_folder(state, "index"), *p;
    zc_store *s = writing(path, 0);
    size_t i;

    add_made(s, path, 0, 10, NULL);
    commit(s);
    assert_true(kill_made(s, 3));
    commit(s);
    for (i = 0; i < 2; i++, free(p))
        assert_int_equal(mkdir(p = in_folder(state, left[i]), 0777), 0);
    for (i = 0; i < 3; i++, free(p))
        write_whole(p = in_folder(state, files[i]), ZC_STR("x"));
    for (i = 0; i < 3; i++, free(p))
        write_whole(p = in_folder(state, kept[i]), ZC_STR("x"));
    zc_store_close(s);
    assert_int_equal(entries(path, "seg-"), 2);
    assert_int_equal(entries(path, "dead-"), 2);
    for (i = 0; i < 3; i++, free(p))
        assert_true(exists(p = in_folder(state, kept[i])));
    for (i = 0; i < 3; i++, free(p))
        assert_false(exists(p = in_folder(state, files[i])));
    assert_int_equal(live_documents(path), 9);
    free(path);
}

static void many_segments_become_few(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_index *before;
    zc_error err;
    zc_doc_view v;
    unsigned i;

    for (i = 0; i < ZC_SEGMENTS_MAX + 5; i++) {
        add_made(s, path, i * 3, i * 3 + 3, NULL);
        commit(s);
    }
    before = reading(path);
    OK(zc_store_merge(s, &err));
    assert_true(zc_index_segments(zc_store_index(s)) <= ZC_SEGMENTS_MAX);
    assert_int_equal(entries(path, "seg-"), zc_index_segments(zc_store_index(s)));
    assert_int_equal(live_documents(path), i * 3);
    /* A reader keeps what it opened, though its files have no names any more. */
    assert_int_equal(zc_index_docs(before), i * 3);
    assert_true(zc_index_doc(before, 0, 2, &v));
    assert_true(zc_str_is(v.path, "doc-2.md"));
    zc_index_close(before);
    zc_store_close(s);
    free(path);
}

static void dead_segments_go_and_half_dead_ones_shrink(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_error err;
    unsigned i;

    add_made(s, path, 0, 10, NULL);
    add_made(s, path, 10, 20, NULL);
    commit(s);
    for (i = 0; i < 15; i++)
        assert_true(kill_made(s, i));
    /* Merging commits what was declared before it. */
    OK(zc_store_merge(s, &err));
    assert_int_equal(live_documents(path), 5);
    assert_int_equal(zc_index_segments(zc_store_index(s)), 1);
    assert_int_equal(zc_store_manifest(s)->segment[0].dead_number, 0);
    assert_int_equal(entries(path, "seg-"), 1);
    assert_int_equal(entries(path, "dead-"), 0);
    for (i = 15; i < 20; i++)
        assert_true(kill_made(s, i));
    commit(s);
    OK(zc_store_merge(s, &err));
    assert_int_equal(zc_index_segments(zc_store_index(s)), 0);
    assert_int_equal(live_documents(path), 0);
    zc_store_close(s);
    free(path);
}

/* A root without documents is remembered, and its patterns, though no segment changes. */
static void roots_are_committed(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);

    add_made(s, path, 0, 2, NULL);
    commit(s);
    assert_false(zc_store_changed(s));
    zc_strings_add(&zc_manifest_add_root(zc_store_manifest(s), "/empty")->exclude, ZC_STR("*.x"));
    assert_true(zc_store_changed(s));
    commit(s);
    assert_false(zc_store_changed(s));
    zc_store_close(s);
    s = writing(path, 0);
    assert_false(zc_store_changed(s));
    assert_string_equal(zc_manifest_root(zc_store_manifest(s), "/empty")->exclude.v[0], "*.x");
    zc_manifest_drop_root(zc_store_manifest(s), zc_manifest_root(zc_store_manifest(s), "/empty"));
    assert_true(zc_store_changed(s));
    zc_store_close(s);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_commit_shows_what_was_added),
        IN_FOLDER(an_index_without_documents_is_one),
        IN_FOLDER(what_is_not_committed_is_dropped),
        IN_FOLDER(roots_are_committed),
        IN_FOLDER(one_writes_at_a_time),
        IN_FOLDER(a_folder_of_others_is_refused),
        IN_FOLDER(paths_that_cannot_be_are_errors),
        IN_FOLDER(leftovers_are_swept),
        IN_FOLDER(many_segments_become_few),
        IN_FOLDER(dead_segments_go_and_half_dead_ones_shrink),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
