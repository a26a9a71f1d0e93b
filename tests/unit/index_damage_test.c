/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a damaged index: its files are refused, or harmless whatever they hold. */
#include "lib/store/lost.h"
#include "lib/store/schema.h"
#include "tests/unit/index_fixture.h"

/* --- versions and missing files -------------------------------------------------------------- */

/* An index of made documents in two segments, the first with some dead. */
static void build_small(const char *path)
{
    zc_store *s = writing(path, 0);

    add_made(s, path, 0, 12, NULL);
    add_made(s, path, 12, 20, NULL);
    commit(s);
    assert_true(kill_made(s, 4) && kill_made(s, 7));
    commit(s);
    zc_store_close(s);
}

static void other_versions_are_refused(void **state)
{
    char *path = in_folder(state, "index");
    zc_manifest m;
    zc_index *x;
    zc_error err;

    build_small(path);
    OK(zc_manifest_read(&m, path, &err));
    m.analyzer ^= 1;
    OK(zc_manifest_write(&m, path, &err));
    zc_manifest_release(&m);
    NONE(zc_index_open(path, 0, &err), ZC_EVERSION);
    assert_non_null(strstr(err.message, "--rebuild"));
    assert_null(zc_index_open(path, 0, NULL));
    x = zc_index_open(path, ZC_INDEX_ANY_ANALYZER, &err);
    assert_non_null(x);
    zc_index_close(x);
    free(path);
}

static char *file_of(const char *path, size_t segment, const char *name)
{
    zc_manifest m;
    zc_error err;
    char *file;
    zc_buf b;

    zc_buf_init(&b);
    OK(zc_manifest_read(&m, path, &err));
    zc_buf_addf(&b, "%s/seg-%s/%s", path, m.segment[segment].info.name, name);
    file = strcmp(name, "dead") ? zc_strdup(b.ptr) : zc_dead_path(path, &m.segment[segment]);
    zc_manifest_release(&m);
    zc_buf_release(&b);
    return file;
}

static const char *const all_files[] = {ZC_FILE_POSTINGS, ZC_FILE_FORWARD, ZC_FILE_DOCS,
                                        ZC_FILE_TERMS, "dead"};

static void missing_and_cut_files_are_damage(void **state)
{
    char *path = in_folder(state, "index"), *file;
    zc_error err;
    zc_buf bytes;
    size_t i, len;

    build_small(path);
    zc_buf_init(&bytes);
    for (i = 0; i < 5; i++) {
        file = file_of(path, 0, all_files[i]);
        read_whole(file, &bytes);
        for (len = 0; len < bytes.len; len += 1 + bytes.len / 7) {
            write_whole(file, zc_str_sub(zc_str_buf(&bytes), 0, len));
            NONE(zc_index_open(path, 0, &err), ZC_ECORRUPT);
        }
        assert_int_equal(remove(file), 0);
        NONE(zc_index_open(path, 0, &err), ZC_ECORRUPT);
        assert_non_null(strstr(err.message, all_files[i]));
        write_whole(file, zc_str_buf(&bytes));
        zc_index_close(reading(path));
        free(file);
    }
    zc_buf_release(&bytes);
    free(path);
}

static void count_doc(const zc_doc_view *v, void *n)
{
    assert_true(v->path.len > 0);
    ++*(uint64_t *)n;
}

/* What is left is what the other segment holds, statistics included. */
static void expect_second_alone(const char *path, bool names)
{
    zc_error err;
    zc_index *x = zc_index_open(path, ZC_INDEX_LEAVE_OUT, &err);
    uint64_t read = 0, unread;
    uint32_t df;

    assert_non_null(x);
    assert_int_equal(zc_index_segments(x), 1);
    assert_int_equal(zc_index_manifest(x)->n_segments, 1);
    assert_int_equal(zc_index_docs(x), 8);
    assert_int_equal(zc_index_sums(x).clauses, zc_index_segment_clauses(x, 0));
    OK(zc_index_term_df(x, ZC_STR("企业"), zc_gram(0x4F01, 0x4E1A), false, &df, &err));
    assert_true(df <= zc_index_segment_clauses(x, 0));
    assert_int_equal(zc_index_lost(x), 1);
    assert_int_equal(zc_index_lost_docs(x), 10);
    assert_non_null(strstr(zc_index_lost_why(x, 0), path));
    unread = zc_index_lost_each(x, 0, count_doc, &read);
    assert_true(names ? unread == 0 && read >= 10 : unread == 10 && read == 0);
    assert_true(zc_index_is_current(x));
    zc_index_close(x);
}

static void damaged_segments_are_left_out(void **state)
{
    char *path = in_folder(state, "index"), *file;
    zc_buf bytes;
    size_t i;

    build_small(path);
    zc_buf_init(&bytes);
    for (i = 0; i < 5; i++) {
        file = file_of(path, 0, all_files[i]);
        read_whole(file, &bytes);
        write_whole(file, zc_str_sub(zc_str_buf(&bytes), 0, bytes.len - 9));
        expect_second_alone(path, i != 2);
        assert_int_equal(remove(file), 0);
        expect_second_alone(path, i != 2);
        write_whole(file, zc_str_buf(&bytes));
        zc_index_close(reading(path));
        free(file);
    }
    zc_buf_release(&bytes);
    free(path);
}

/* A flipped bit shows when checksums are asked for, and not before. */
static void checksums_are_compared_when_asked_for(void **state)
{
    char *path = in_folder(state, "index"), *file;
    zc_error err;
    zc_index *x;
    zc_buf bytes;
    size_t i;

    build_small(path);
    zc_buf_init(&bytes);
    for (i = 0; i < 5; i++) {
        file = file_of(path, 0, all_files[i]);
        read_whole(file, &bytes);
        bytes.ptr[bytes.len / 2] ^= 1;
        write_whole(file, zc_str_buf(&bytes));
        NONE(zc_index_open(path, ZC_INDEX_CHECKSUMS, &err), ZC_ECORRUPT);
        assert_non_null(strstr(err.message, all_files[i]));
        x = zc_index_open(path, ZC_INDEX_CHECKSUMS | ZC_INDEX_LEAVE_OUT, &err);
        assert_non_null(x);
        assert_int_equal(zc_index_segments(x), 1);
        assert_int_equal(zc_index_lost(x), 1);
        zc_index_close(x);
        bytes.ptr[bytes.len / 2] ^= 1;
        write_whole(file, zc_str_buf(&bytes));
        free(file);
    }
    zc_buf_release(&bytes);
    free(path);
}

static void every_segment_may_be_damaged(void **state)
{
    char *path = in_folder(state, "index"), *file;
    zc_error err;
    zc_index *x;
    size_t i;

    build_small(path);
    for (i = 0; i < 2; i++) {
        file = file_of(path, i, ZC_FILE_FORWARD);
        assert_int_equal(remove(file), 0);
        free(file);
    }
    x = zc_index_open(path, ZC_INDEX_LEAVE_OUT, &err);
    assert_non_null(x);
    assert_int_equal(zc_index_segments(x), 0);
    assert_int_equal(zc_index_docs(x), 0);
    assert_int_equal(zc_index_lost(x), 2);
    assert_int_equal(zc_index_lost_docs(x), 18);
    zc_index_close(x);
    free(path);
}

/* --- damage ---------------------------------------------------------------------------------- */

static void read_clause(const zc_index *x, size_t segment, uint32_t clause)
{
    zc_span spans[2];
    zc_forward f;
    zc_token token;
    zc_tokens t;
    size_t i;

    if (!zc_index_forward(x, segment, clause, &f))
        return;
    assert_true(f.kind <= ZC_CLAUSE_MEASURE);
    spans[0] = f.path;
    spans[1] = f.text;
    for (i = 0; i < 2; i++)
        for (zc_tokens_start(&t, spans[i]); zc_tokens_next(&t, &token);)
            assert_true(token.end <= spans[i].n);
    zc_forward_has_value(&f, 12345);
    assert_true(zc_str_cmp(f.locator, f.locator) == 0);
}

static void read_document(const zc_index *x, size_t segment, uint32_t doc)
{
    zc_citation_view citation;
    zc_doc_view v;
    zc_str rest;
    size_t i;

    if (!zc_index_doc(x, segment, doc, &v))
        return;
    assert_true(v.kind <= ZC_DOC_PROPOSAL);
    assert_true((uint64_t)v.first + v.n_clauses <= zc_index_segment_clauses(x, segment));
    zc_span_find(v.title_folded, v.title_folded, 0, true);
    for (i = 0; i < ZC_FIELDS; i++)
        assert_true(zc_doc_field(&v, (zc_field)i, 3).ptr != NULL);
    for (rest = v.citations; zc_doc_citation(&rest, &citation);)
        assert_true(citation.text.len < SIZE_MAX);
}

/* Whatever the files hold, reading all of it ends and stays inside them. */
static void read_everything(const zc_index *x)
{
    size_t segment;
    uint32_t i;

    for (segment = 0; segment < zc_index_segments(x); segment++) {
        assert_int_equal(zc_index_live(x, segment)->n, zc_index_segment_clauses(x, segment));
        for (i = 0; i < zc_index_segment_clauses(x, segment); i++)
            read_clause(x, segment, i);
        for (i = 0; i < zc_index_segment_docs(x, segment); i++)
            read_document(x, segment, i);
        for (i = 0; i < 200; i++)
            zc_index_df(x, (zc_df_family)(i % 3), zc_gram(0x4E00 + i * 7, i % 2 ? 0x4E00 : 0));
    }
}

static void flip_and_read(const char *path, const char *file, zc_buf *bytes, unsigned *seed)
{
    zc_error err = {0};
    unsigned flips = 1 + dice(seed, 4);
    zc_index *x;

    while (flips-- > 0)
        bytes->ptr[dice(seed, (unsigned)bytes->len)] ^= (char)(1 << dice(seed, 8));
    write_whole(file, zc_str_buf(bytes));
    x = zc_index_open(path, 0, &err);
    if (!x) {
        assert_int_equal(err.code, ZC_ECORRUPT);
        return;
    }
    read_everything(x);
    zc_index_close(x);
}

/* The postings are libxapian's to read; what they may not do is tested below. */
static void flipped_bits_are_harmless(void **state)
{
    char *path = in_folder(state, "index"), *file;
    unsigned seed = 1, i, k;
    zc_buf good, bad;

    build_small(path);
    zc_buf_init(&good);
    zc_buf_init(&bad);
    for (i = 1; i < 5; i++) {
        file = file_of(path, 0, all_files[i]);
        read_whole(file, &good);
        for (k = 0; k < 400; k++) {
            zc_buf_clear(&bad);
            zc_buf_addstr(&bad, zc_str_buf(&good));
            flip_and_read(path, file, &bad, &seed);
        }
        write_whole(file, zc_str_buf(&good));
        free(file);
    }
    zc_buf_release(&good);
    zc_buf_release(&bad);
    free(path);
}

/* Large numbers in the fixed part of a record, where random bits seldom make them. */
static void absurd_numbers_are_harmless(void **state)
{
    static const uint32_t numbers[] = {0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 0x10000, 40};
    char *path = in_folder(state, "index"), *file;
    zc_error err = {0};
    zc_index *x;
    zc_buf good;
    size_t i, k, at;

    build_small(path);
    zc_buf_init(&good);
    for (i = 1; i < 3; i++) {
        file = file_of(path, 0, all_files[i]);
        read_whole(file, &good);
        for (k = 0; k < 5; k++)
            for (at = 0; at < 64; at += 4) {
                zc_buf bad;

                zc_buf_init(&bad);
                zc_buf_addstr(&bad, zc_str_buf(&good));
                memcpy(bad.ptr + at, &numbers[k], 4);
                write_whole(file, zc_str_buf(&bad));
                zc_buf_release(&bad);
                x = zc_index_open(path, 0, &err);
                assert_non_null(x);
                read_everything(x);
                zc_index_close(x);
            }
        write_whole(file, zc_str_buf(&good));
        free(file);
    }
    zc_buf_release(&good);
    free(path);
}

static void a_short_file_of_frequencies_is_damage(void **state)
{
    char *path = in_folder(state, "index"), *file;
    zc_manifest m;
    zc_error err;

    build_small(path);
    file = file_of(path, 0, ZC_FILE_TERMS);
    write_whole(file, ZC_STR("zcT"));
    OK(zc_manifest_read(&m, path, &err));
    m.segment[0].info.size[3] = 3;
    OK(zc_manifest_write(&m, path, &err));
    zc_manifest_release(&m);
    NONE(zc_index_open(path, 0, &err), ZC_ECORRUPT);
    free(file);
    free(path);
}

static void expect_below(uint32_t clause, void *limit)
{
    assert_true(clause < *(uint32_t *)limit);
}

/* Postings of another, larger segment: they name clauses that are not there. */
static void postings_name_only_clauses_that_are(void **state)
{
    char *path = in_folder(state, "index"), *from, *to;
    zc_store *s = writing(path, 0);
    zc_manifest m;
    zc_error err;
    zc_index *x;
    zc_buf bytes;
    uint32_t limit;

    add_made(s, path, 0, 3, NULL);
    add_made(s, path, 3, 80, NULL);
    commit(s);
    zc_store_close(s);
    from = file_of(path, 1, ZC_FILE_POSTINGS);
    to = file_of(path, 0, ZC_FILE_POSTINGS);
    zc_buf_init(&bytes);
    read_whole(from, &bytes);
    write_whole(to, zc_str_buf(&bytes));
    OK(zc_manifest_read(&m, path, &err));
    m.segment[0].info.size[0] = bytes.len;
    OK(zc_manifest_write(&m, path, &err));
    zc_manifest_release(&m);
    x = reading(path);
    limit = zc_index_segment_clauses(x, 0);
    assert_true(limit > 0);
    OK(zc_index_each(x, 0, ZC_STR("企业"), expect_below, &limit, &err));
    OK(zc_index_each(x, 0, ZC_STR("养老"), expect_below, &limit, &err));
    zc_index_close(x);
    zc_buf_release(&bytes);
    free(from);
    free(to);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(other_versions_are_refused),
        IN_FOLDER(missing_and_cut_files_are_damage),
        IN_FOLDER(damaged_segments_are_left_out),
        IN_FOLDER(checksums_are_compared_when_asked_for),
        IN_FOLDER(every_segment_may_be_damaged),
        IN_FOLDER(flipped_bits_are_harmless),
        IN_FOLDER(absurd_numbers_are_harmless),
        IN_FOLDER(a_short_file_of_frequencies_is_damage),
        IN_FOLDER(postings_name_only_clauses_that_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
