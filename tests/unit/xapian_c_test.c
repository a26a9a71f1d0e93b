/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lib/xapian-c: documents, writing, compaction, reading, and the codes of what goes wrong. The
 * header comes first, so that this also shows it to compile alone as C.
 */
#include "lib/xapian-c/xapian_c.h"

#include "tests/unit/xapian_c_fixture.h"

#include <errno.h>

static void bytes_are(char *s, size_t len, const char *want, size_t want_len)
{
    assert_int_equal(len, want_len);
    assert_memory_equal(s, want, want_len);
    assert_int_equal(s[len], 0);
    free(s);
}

static void names(void **state)
{
    (void)state;
    assert_string_equal(xc_code_name(XC_OK), "XC_OK");
    assert_string_equal(xc_code_name(XC_ENOENT), "XC_ENOENT");
    assert_string_equal(xc_code_name(XC_EINTERNAL), "XC_EINTERNAL");
    assert_string_equal(xc_code_name(XC_EINTERNAL - 1), "XC_?");
    assert_string_equal(xc_code_name(1), "XC_?");
    assert_int_equal(strncmp(xc_version(), "1.", 2), 0);
}

/* Bytes that are no text and no C string. */
static const char odd[] = "\0\xff\x01 \xe6\x96\x87\0";

static void write_odd(void)
{
    xc_error err;
    uint32_t docid = 0;
    xc_writer *w = writing("db", XC_CREATE);
    xc_doc *doc = xc_doc_new();
    OK(xc_doc_add_term(doc, LIT(odd), 3, &err));
    OK(xc_doc_add_term(doc, LIT(odd), 2, &err));
    OK(xc_doc_add_boolean_term(doc, LIT("Kfilter"), &err));
    OK(xc_doc_set_value(doc, 7, LIT(odd), &err));
    OK(xc_doc_set_value(doc, 8, LIT("gone"), &err));
    OK(xc_doc_set_value(doc, 8, NULL, 0, &err));
    OK(xc_doc_set_data(doc, LIT(odd), &err));
    OK(xc_writer_add(w, doc, &docid, &err));
    assert_int_equal(docid, 1);
    OK(xc_doc_clear(doc, &err));
    OK(xc_writer_add(w, doc, &docid, &err));
    assert_int_equal(docid, 2);
    OK(xc_writer_set_metadata(w, LIT("key"), LIT(odd), &err));
    xc_doc_free(doc);
    commit_and_free(w);
}

static void round_trip(void **state)
{
    xc_error err;
    char *s;
    size_t len;
    (void)state;

    write_odd();
    xc_db *db = reading("db");
    assert_int_equal(count_of(db), 2);
    OK(xc_db_data(db, 1, &s, &len, &err));
    bytes_are(s, len, LIT(odd));
    OK(xc_db_value(db, 1, 7, &s, &len, &err));
    bytes_are(s, len, LIT(odd));
    OK(xc_db_value(db, 1, 8, &s, &len, &err));
    bytes_are(s, len, LIT(""));
    OK(xc_db_data(db, 2, &s, &len, &err));
    bytes_are(s, len, LIT(""));
    OK(xc_db_metadata(db, LIT("key"), &s, &len, &err));
    bytes_are(s, len, LIT(odd));
    OK(xc_db_metadata(db, LIT("none"), &s, &len, &err));
    bytes_are(s, len, LIT(""));
    FAILS(xc_db_data(db, 3, &s, &len, &err), XC_ENOENT);
    FAILS(xc_db_value(db, 0, 7, &s, &len, &err), XC_EINVAL);
    FAILS(xc_db_metadata(db, "", 0, &s, &len, &err), XC_EINVAL);
    assert_int_equal(xc_db_data(db, 3, &s, &len, NULL), XC_ENOENT);
    xc_db_free(db);
}

static void statistics(void **state)
{
    xc_error err;
    uint32_t n = 0;
    double mean = 0;
    (void)state;

    write_odd();
    xc_db *db = reading("db");
    OK(xc_db_doc_length(db, 1, &n, &err));
    assert_int_equal(n, 5);
    FAILS(xc_db_doc_length(db, 3, &n, &err), XC_ENOENT);
    OK(xc_db_average_length(db, &mean, &err));
    assert_true(mean == 2.5);
    OK(xc_db_collection_freq(db, LIT(odd), &n, &err));
    assert_int_equal(n, 5);
    OK(xc_db_term_freq(db, LIT("Kfilter"), &n, &err));
    assert_int_equal(n, 1);
    OK(xc_db_term_freq(db, LIT("absent"), &n, &err));
    assert_int_equal(n, 0);
    OK(xc_db_term_freq(db, NULL, 0, &n, &err));
    assert_int_equal(n, 2);
    xc_db_free(db);
}

static void replacing_and_deleting(void **state)
{
    xc_error err;
    uint32_t n = 0;
    char *s;
    size_t len;
    (void)state;

    xc_writer *w = writing("db", XC_CREATE);
    for (int i = 0; i < 5; i++)
        add_line(w, "old", NULL);
    xc_doc *doc = xc_doc_new();
    OK(xc_doc_add_term(doc, LIT("new"), 1, &err));
    OK(xc_doc_set_data(doc, LIT("new"), &err));
    OK(xc_writer_replace(w, 2, doc, &err));
    OK(xc_writer_replace(w, 9, doc, &err));
    OK(xc_writer_delete(w, 4, &err));
    FAILS(xc_writer_delete(w, 4, &err), XC_ENOENT);
    FAILS(xc_writer_delete(w, 0, &err), XC_EINVAL);
    FAILS(xc_writer_replace(w, 0, doc, &err), XC_EINVAL);
    commit_and_free(w);

    xc_db *db = reading("db");
    assert_int_equal(count_of(db), 5);
    OK(xc_db_last_docid(db, &n, &err));
    assert_int_equal(n, 9);
    OK(xc_db_term_freq(db, LIT("old"), &n, &err));
    assert_int_equal(n, 3);
    OK(xc_db_data(db, 9, &s, &len, &err));
    bytes_are(s, len, LIT("new"));
    FAILS(xc_db_data(db, 4, &s, &len, &err), XC_ENOENT);
    xc_db_free(db);

    w = writing("bare", XC_CREATE | XC_NO_TERMLIST | XC_NO_SYNC);
    OK(xc_writer_add(w, doc, NULL, &err));
    OK(xc_writer_commit(w, &err));
    FAILS(xc_writer_delete(w, 1, &err), XC_EINVAL);
    FAILS(xc_writer_replace(w, 1, doc, &err), XC_EINVAL);
    xc_writer_free(w);
    xc_doc_free(doc);
}

/* Only a commit publishes: neither closing nor freeing does, and the lock is gone after either. */
static void nothing_without_commit(void **state)
{
    xc_error err;
    (void)state;

    xc_writer *w = writing("db", XC_CREATE_OR_OPEN);
    add_line(w, "kept", NULL);
    OK(xc_writer_commit(w, &err));
    add_line(w, "dropped", NULL);
    OK(xc_writer_close(w, &err));
    OK(xc_writer_close(w, &err));
    xc_writer *again = writing("db", XC_OPEN);
    xc_doc *doc = xc_doc_new();
    FAILS(xc_writer_add(w, doc, NULL, &err), XC_EINVAL);
    xc_doc_free(doc);
    xc_writer_free(w);
    add_line(again, "dropped", NULL);
    xc_writer_free(again);

    xc_db *db = reading("db");
    assert_int_equal(count_of(db), 1);
    xc_db_free(db);

    w = writing("db", XC_CREATE_OR_OVERWRITE);
    add_line(w, "dropped", NULL);
    xc_writer_free(w);
    db = reading("db");
    assert_int_equal(count_of(db), 0);
    xc_db_free(db);

    w = writing("dangerous", XC_CREATE | XC_DANGEROUS);
    add_line(w, "kept", NULL);
    OK(xc_writer_close(w, &err));
    xc_writer_free(w);
    db = reading("dangerous");
    assert_int_equal(count_of(db), 1);
    xc_db_free(db);
}

static void flush_threshold(void **state)
{
    xc_error err;
    (void)state;

    OK(xc_set_flush_threshold(2, &err));
    xc_writer *w = writing("db", XC_CREATE);
    OK(xc_set_flush_threshold(0, &err));
    for (int i = 0; i < 5; i++)
        add_line(w, "x", NULL);
    xc_db *db = reading("db");
    assert_int_equal(count_of(db), 4);
    xc_db_free(db);
    xc_writer_free(w);
    assert_null(getenv("XAPIAN_FLUSH_THRESHOLD"));
}

static void opening_errors(void **state)
{
    xc_error err;
    (void)state;

    NONE(xc_db_open("none", &err), XC_ENOENT);
    assert_non_null(strstr(err.message, "none"));
    NONE(xc_writer_open("none", XC_OPEN, &err), XC_ENOENT);
    NONE(xc_writer_open("no/parent", XC_CREATE, &err), XC_EIO);
    assert_non_null(strstr(err.message, strerror(ENOENT)));
    assert_null(xc_db_open("none", NULL));
    xc_writer *w = writing("db", XC_CREATE);
    NONE(xc_writer_open("db", XC_OPEN, &err), XC_ELOCKED);
    xc_writer_free(w);
    NONE(xc_writer_open("db", XC_CREATE, &err), XC_EINVAL);
    xc_writer_free(writing("db", XC_OPEN));
}

static void term_length(void **state)
{
    xc_error err;
    char term[300];
    uint32_t n = 0;
    (void)state;

    memset(term, 'z', sizeof term);
    xc_writer *w = writing("db", XC_CREATE);
    xc_doc *doc = xc_doc_new();
    OK(xc_doc_add_term(doc, term, XC_TERM_MAX, 1, &err));
    FAILS(xc_doc_add_term(doc, term, XC_TERM_MAX + 1, 1, &err), XC_EINVAL);
    FAILS(xc_doc_add_term(doc, "", 0, 1, &err), XC_EINVAL);
    FAILS(xc_doc_add_boolean_term(doc, NULL, 0, &err), XC_EINVAL);
    FAILS(xc_doc_set_value(doc, XC_NO_SLOT, LIT("v"), &err), XC_EINVAL);
    memset(term, '\0', sizeof term);
    OK(xc_doc_add_boolean_term(doc, term, XC_TERM_MAX / 2, &err));
    FAILS(xc_doc_add_boolean_term(doc, term, XC_TERM_MAX / 2 + 1, &err), XC_EINVAL);
    OK(xc_writer_add(w, doc, NULL, &err));
    xc_doc_free(doc);
    commit_and_free(w);

    xc_db *db = reading("db");
    OK(xc_db_term_freq(db, term, XC_TERM_MAX / 2, &n, &err));
    assert_int_equal(n, 1);
    OK(xc_db_term_freq(db, term, sizeof term, &n, &err));
    assert_int_equal(n, 0);
    xc_db_free(db);
}

static void postings(void **state)
{
    static const uint32_t want[] = {1, 3, 5, 7, 9};
    xc_error err;
    uint32_t docid = 0, wdf = 0, *all = NULL;
    size_t n = 0;
    (void)state;

    xc_writer *w = writing("db", XC_CREATE);
    for (int i = 1; i <= 10; i++)
        add_line(w, i % 2 == 1 ? "odd odd" : "even", NULL);
    commit_and_free(w);
    xc_db *db = reading("db");
    xc_postings *p = xc_postings_open(db, LIT("odd"), &err);
    assert_non_null(p);
    OK(xc_postings_read(db, LIT("odd"), &all, &n, &err));
    assert_int_equal(n, 5);
    assert_memory_equal(all, want, sizeof want);
    free(all);
    OK(xc_postings_read(db, LIT(""), &all, &n, &err));
    assert_int_equal(n, 10);
    free(all);
    OK(xc_postings_read(db, LIT("none"), &all, &n, &err));
    assert_int_equal(n, 0);
    assert_null(all);
    xc_db_free(db); /* p goes on */

    assert_int_equal(xc_postings_next(p, &docid, &wdf, &err), 1);
    assert_int_equal(docid, 1);
    assert_int_equal(wdf, 2);
    assert_int_equal(xc_postings_next(p, &docid, NULL, &err), 1);
    assert_int_equal(docid, 3);
    assert_int_equal(xc_postings_skip_to(p, 6, &docid, &wdf, &err), 1);
    assert_int_equal(docid, 7);
    assert_int_equal(xc_postings_skip_to(p, 2, &docid, &wdf, &err), 1);
    assert_int_equal(docid, 7);
    assert_int_equal(xc_postings_next(p, &docid, NULL, NULL), 1);
    assert_int_equal(docid, 9);
    assert_int_equal(xc_postings_next(p, NULL, NULL, &err), 0);
    assert_int_equal(xc_postings_next(p, NULL, NULL, &err), 0);
    assert_int_equal(xc_postings_skip_to(p, 1, NULL, NULL, &err), 0);
    xc_postings_free(p);
}

/* In stretches of docids, as many at once as there is room for. */
static void postings_taken(void **state)
{
    xc_error err;
    uint32_t docid[3] = {0}, wdf[3] = {0};
    (void)state;

    xc_writer *w = writing("db", XC_CREATE);
    for (int i = 1; i <= 10; i++)
        add_line(w, i % 2 == 1 ? "odd odd" : "even", NULL);
    commit_and_free(w);
    xc_db *db = reading("db");
    xc_postings *p = xc_postings_open(db, LIT("odd"), &err);
    assert_int_equal(xc_postings_take(p, 1, docid, wdf, 3, &err), 0);
    assert_int_equal(xc_postings_take(p, 5, docid, wdf, 3, &err), 2);
    assert_int_equal(docid[0], 1);
    assert_int_equal(docid[1], 3);
    assert_int_equal(wdf[1], 2);
    assert_int_equal(xc_postings_take(p, 11, docid, wdf, 2, &err), 2);
    assert_int_equal(docid[0], 5);
    assert_int_equal(xc_postings_take(p, 11, docid, wdf, 3, &err), 1);
    assert_int_equal(docid[0], 9);
    assert_int_equal(xc_postings_take(p, UINT32_MAX, docid, wdf, 3, &err), 0);
    xc_postings_free(p);
    xc_db_free(db);
}

static void terms_by_prefix(void **state)
{
    static const struct {
        const char *term;
        uint32_t freq;
    } want[] = {{"Pa", 2}, {"Pab", 1}, {"Pb", 1}};
    xc_error err;
    const char *term = NULL;
    size_t len = 0;
    uint32_t freq = 0;
    (void)state;

    xc_writer *w = writing("db", XC_CREATE);
    add_line(w, "Pa Pb x", NULL);
    add_line(w, "Pa Pab Q", NULL);
    commit_and_free(w);
    xc_db *db = reading("db");
    xc_terms *t = xc_terms_open(db, LIT("P"), &err);
    xc_terms *all = xc_terms_open(db, NULL, 0, &err);
    xc_db_free(db);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(xc_terms_next(t, &term, &len, &freq, &err), 1);
        assert_int_equal(len, strlen(want[i].term));
        assert_memory_equal(term, want[i].term, len);
        assert_int_equal(freq, want[i].freq);
    }
    assert_int_equal(xc_terms_next(t, &term, &len, &freq, &err), 0);
    assert_int_equal(xc_terms_next(t, &term, &len, &freq, &err), 0);
    xc_terms_free(t);
    int n = 0;
    while (xc_terms_next(all, &term, &len, NULL, &err) == 1)
        n++;
    assert_int_equal(n, 5);
    xc_terms_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        IN_FOLDER(round_trip),
        IN_FOLDER(statistics),
        IN_FOLDER(replacing_and_deleting),
        IN_FOLDER(nothing_without_commit),
        IN_FOLDER(flush_threshold),
        IN_FOLDER(opening_errors),
        IN_FOLDER(term_length),
        IN_FOLDER(postings),
        IN_FOLDER(postings_taken),
        IN_FOLDER(terms_by_prefix),
    };
    return cmocka_run_group_tests_name("xapian-c", tests, NULL, NULL);
}
