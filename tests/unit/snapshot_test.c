/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapshots when it matters: the writer takes segments away in the middle, links are impossible, the
 * disk fails, and in which order things reach it. The system's calls pass through the test.
 */
#include "lib/store/snapshot.h"

#include "lib/store/verify.h"
#include "tests/unit/index_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/syscall.h>

static struct {
    zc_store *store;       /* the writer */
    unsigned merges;       /* so often it goes on while files are linked */
    unsigned links;        /* since it last did */
    unsigned from;         /* the first of its documents that is alive */
    bool refuse_links;     /* as between two file systems */
    unsigned failing_sync; /* this call of fsync() fails, from 1; 0: none */
    unsigned syncs;
    zc_buf log; /* what was synced until the manifest was renamed, a path a line */
    bool committed;
} system_;

/* The writer's next state: so many are dead that the segment is made anew, and the old one swept away. */
static void move_on(void)
{
    zc_error err;
    unsigned i;

    for (i = 0; i < 30; i++)
        assert_true(kill_made(system_.store, system_.from++));
    OK(zc_store_merge(system_.store, &err));
}

int link(const char *from, const char *to)
{
    if (system_.refuse_links) {
        errno = EXDEV;
        return -1;
    }
    if (++system_.links == 3 && system_.merges) {
        system_.merges--;
        system_.links = 0;
        move_on();
    }
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fsync(int fd)
{
    char name[64], path[PATH_MAX];
    ssize_t n;

    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    n = readlink(name, path, sizeof path);
    if (n > 0 && !system_.committed) {
        zc_buf_add(&system_.log, path, (size_t)n);
        zc_buf_addc(&system_.log, '\n');
    }
    if (++system_.syncs == system_.failing_sync) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

int rename(const char *from, const char *to)
{
    system_.committed = true;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static void forget_calls(void)
{
    zc_buf_release(&system_.log);
    memset(&system_, 0, sizeof system_);
    zc_buf_init(&system_.log);
}

/* An index of 104 documents in two segments, the second with one dead. */
static zc_store *filled(const char *path)
{
    zc_store *s = writing(path, 0);

    add_made(s, path, 0, 100, NULL);
    add_made(s, path, 100, 105, NULL);
    commit(s);
    assert_true(kill_made(s, 104));
    commit(s);
    assert_int_equal(live_documents(path), 104);
    forget_calls();
    return s;
}

static void assert_whole(const char *path, unsigned documents)
{
    zc_error err;

    OK(zc_index_verify(path, NULL, NULL, NULL, &err));
    assert_int_equal(live_documents(path), documents);
}

static void what_was_merged_away_is_not_missed(void **state)
{
    char *path = in_folder(state, "index"), *to = in_folder(state, "copy");
    zc_store *s = filled(path);
    zc_snapshot_info info;
    zc_error err;

    system_.store = s;
    system_.merges = 3;
    OK(zc_index_snapshot(path, to, &info, &err));
    assert_int_equal(system_.merges, 0);
    assert_whole(to, 104 - 90);
    assert_int_equal(entries(to, "seg-"), entries(path, "seg-"));
    assert_int_equal(info.copied, 0);
    zc_store_close(s);
    assert_whole(path, 104 - 90);
    free(to);
    free(path);
}

static void where_links_cannot_be_bytes_are_copied(void **state)
{
    char *path = in_folder(state, "index"), *to = in_folder(state, "copy");
    zc_store *s = filled(path);
    zc_snapshot_info info;
    zc_error err;

    system_.refuse_links = true;
    OK(zc_index_snapshot(path, to, &info, &err));
    assert_int_equal(info.linked, 0);
    assert_int_equal(info.copied, 9);
    zc_store_close(s);
    assert_whole(to, 104);
    free(to);
    free(path);
}

static bool synced(const char *folder, const char *name)
{
    zc_buf line;
    bool found;

    zc_buf_init(&line);
    zc_buf_addf(&line, "%s%s\n", folder, name);
    found = zc_str_find(zc_str_buf(&system_.log), line.ptr, 0) != SIZE_MAX;
    if (!found)
        print_message("not synced before the manifest: %s", line.ptr);
    zc_buf_release(&line);
    return found;
}

static void the_manifest_comes_last(void **state)
{
    static const char *const copied[] = {"/postings", "/forward", "/docs", "/terms", ""};
    char *path = in_folder(state, "index"), *to = in_folder(state, "copy"), *segment;
    zc_store *s = filled(path);
    zc_error err;
    size_t i;

    segment = in_folder(state, "copy/seg-00000001-0001");
    system_.refuse_links = true;
    OK(zc_index_snapshot(path, to, NULL, &err));
    for (i = 0; i < sizeof copied / sizeof *copied; i++)
        assert_true(synced(segment, copied[i]));
    assert_true(synced(to, "/dead-00000001-0001.1"));
    assert_true(synced(to, ""));
    assert_true(synced(*state, ""));
    assert_true(synced(to, "/manifest.tmp"));
    zc_store_close(s);
    free(segment);
    free(to);
    free(path);
}

/* Each sync fails in its turn, that of the renamed manifest's folder, too. */
static void a_failure_leaves_nothing(void **state)
{
    char *path = in_folder(state, "index"), *to = in_folder(state, "copy");
    zc_store *s = filled(path);
    unsigned i, failed = 0;
    zc_error err;

    for (i = 1; i < 60; i++) {
        forget_calls();
        system_.failing_sync = i;
        system_.refuse_links = i % 2;
        if (zc_index_snapshot(path, to, NULL, &err) == 0)
            break;
        failed++;
        assert_int_equal(err.code, ZC_EIO);
        assert_false(exists(to));
    }
    assert_in_range(failed, 6, 30);
    assert_whole(to, 104);
    forget_calls();
    zc_store_close(s);
    free(to);
    free(path);
}

static void folders_that_are_no_place_for_it(void **state)
{
    char *path = in_folder(state, "index"), *inside = in_folder(state, "index/copy");
    char *beside = in_folder(state, "index-2");
    zc_store *s = filled(path);
    zc_error err;

    FAILS(zc_index_snapshot(path, path, NULL, &err), ZC_EINVAL);
    FAILS(zc_index_snapshot(path, inside, NULL, &err), ZC_EINVAL);
    assert_false(exists(inside));
    FAILS(zc_index_snapshot(path, "", NULL, &err), ZC_EIO);
    FAILS(zc_index_snapshot(beside, inside, NULL, &err), ZC_ENOENT);
    OK(zc_index_snapshot(path, beside, NULL, &err));
    FAILS(zc_index_snapshot(path, beside, NULL, &err), ZC_EINVAL);
    assert_whole(beside, 104);
    zc_store_close(s);
    free(beside);
    free(inside);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_was_merged_away_is_not_missed),
        IN_FOLDER(where_links_cannot_be_bytes_are_copied),
        IN_FOLDER(the_manifest_comes_last),
        IN_FOLDER(a_failure_leaves_nothing),
        IN_FOLDER(folders_that_are_no_place_for_it),
    };
    int rc;

    zc_buf_init(&system_.log);
    rc = cmocka_run_group_tests(tests, NULL, NULL);
    zc_buf_release(&system_.log);
    return rc;
}
