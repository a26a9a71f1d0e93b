/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing an index that is damaged: what is whole stays, the rest goes with the commit, not before. */
#include "lib/base/hash.h"
#include "lib/store/lost.h"
#include "lib/store/schema.h"
#include "lib/store/verify.h"
#include "tests/unit/index_fixture.h"

enum { FEW = 5, MANY = 15 };

/* An index of made documents, few in the first two segments, so that a merge begins with these. */
static void build(const char *path, unsigned segments)
{
    zc_store *s = writing(path, 0);
    unsigned i;

    for (i = 0; i < segments; i++)
        add_made(s, path, i * MANY, i * MANY + (i < 2 ? FEW : MANY), NULL);
    commit(s);
    zc_store_close(s);
}

static char *file_of(const char *path, size_t segment, const char *name)
{
    zc_manifest m;
    zc_error err;
    zc_buf b;

    zc_buf_init(&b);
    OK(zc_manifest_read(&m, path, &err));
    zc_buf_addf(&b, "%s/seg-%s/%s", path, m.segment[segment].info.name, name);
    zc_manifest_release(&m);
    return zc_buf_detach(&b);
}

/* Zeros over the middle of a segment's database; with seal, its checksum says that this is right. */
static void damage(const char *path, size_t segment, bool seal)
{
    char *file = file_of(path, segment, ZC_FILE_POSTINGS);
    zc_manifest m;
    zc_error err;
    zc_buf bytes;

    zc_buf_init(&bytes);
    read_whole(file, &bytes);
    memset(bytes.ptr + 4096, 0, bytes.len - 4096);
    write_whole(file, zc_str_buf(&bytes));
    if (seal) {
        OK(zc_manifest_read(&m, path, &err));
        m.segment[segment].info.checksum[0] = zc_hash(zc_str_buf(&bytes));
        OK(zc_manifest_write(&m, path, &err));
        zc_manifest_release(&m);
    }
    zc_buf_release(&bytes);
    free(file);
}

static void damage_stays_until_the_commit(void **state)
{
    char *path = in_folder(state, "index"), *file;
    zc_store *s;
    zc_error err;

    build(path, 3);
    file = file_of(path, 1, ZC_FILE_POSTINGS);
    damage(path, 1, false);
    s = writing(path, 0);
    assert_int_equal(zc_index_lost(zc_store_index(s)), 1);
    assert_int_equal(zc_index_segments(zc_store_index(s)), 2);
    assert_int_equal(zc_store_manifest(s)->n_segments, 2);
    assert_true(zc_store_changed(s));
    assert_true(kill_made(s, 2 * MANY));
    zc_store_close(s);
    assert_true(exists(file));
    FAILS(zc_index_verify(path, NULL, NULL, NULL, &err), ZC_ECORRUPT);
    s = writing(path, 0);
    assert_true(kill_made(s, 2 * MANY));
    add_made(s, path, MANY, MANY + FEW, NULL);
    OK(zc_store_merge(s, &err));
    zc_store_close(s);
    assert_false(exists(file));
    OK(zc_index_verify(path, NULL, NULL, NULL, &err));
    assert_int_equal(live_documents(path), 2 * FEW + MANY - 1);
    free(file);
    free(path);
}

/* Databases whose damage no checksum knows of: a merge makes new ones without reading them. */
static void a_merge_mends_what_checksums_do_not_know(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s;
    zc_index *x;
    zc_error err;
    uint32_t df;

    build(path, ZC_SEGMENTS_MAX + 1);
    damage(path, 0, true);
    damage(path, 1, true);
    OK(zc_index_verify(path, NULL, NULL, NULL, &err));
    s = writing(path, 0);
    OK(zc_store_merge(s, &err));
    assert_int_equal(zc_index_lost(zc_store_index(s)), 0);
    zc_store_close(s);
    OK(zc_index_verify(path, NULL, NULL, NULL, &err));
    assert_int_equal(live_documents(path), 2 * FEW + (ZC_SEGMENTS_MAX - 1) * MANY);
    x = reading(path);
    OK(zc_index_term_df(x, ZC_STR("企业"), zc_gram(0x4F01, 0x4E1A), false, &df, &err));
    assert_true(df > 0);
    zc_index_close(x);
    free(path);
}

/* Nor is there more to be had of a record that no checksum knows to be damaged: its documents are read again. */
static void a_merge_loses_what_it_cannot_read(void **state)
{
    char *path = in_folder(state, "index"), *file;
    zc_manifest m;
    zc_store *s;
    zc_error err;
    zc_buf bytes;

    build(path, ZC_SEGMENTS_MAX + 1);
    file = file_of(path, 1, ZC_FILE_DOCS);
    zc_buf_init(&bytes);
    read_whole(file, &bytes);
    memset(bytes.ptr, 0xFF, 64);
    write_whole(file, zc_str_buf(&bytes));
    OK(zc_manifest_read(&m, path, &err));
    m.segment[1].info.checksum[2] = zc_hash(zc_str_buf(&bytes));
    OK(zc_manifest_write(&m, path, &err));
    zc_manifest_release(&m);
    s = writing(path, 0);
    assert_int_equal(zc_index_lost(zc_store_index(s)), 0);
    FAILS(zc_store_merge(s, &err), ZC_ECORRUPT);
    assert_int_equal(zc_index_lost(zc_store_index(s)), 1);
    add_made(s, path, MANY, MANY + FEW, NULL);
    OK(zc_store_merge(s, &err));
    zc_store_close(s);
    OK(zc_index_verify(path, NULL, NULL, NULL, &err));
    assert_int_equal(live_documents(path), 2 * FEW + (ZC_SEGMENTS_MAX - 1) * MANY);
    zc_buf_release(&bytes);
    free(file);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(damage_stays_until_the_commit),
        IN_FOLDER(a_merge_mends_what_checksums_do_not_know),
        IN_FOLDER(a_merge_loses_what_it_cannot_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
