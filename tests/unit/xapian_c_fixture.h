/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of lib/xapian-c share: a folder for databases that vanishes with the test, and
 * documents in one line. A call that must succeed and does not ends the test.
 */
#ifndef XC_FIXTURE_H
#define XC_FIXTURE_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define LIT(s) (s), sizeof(s) - 1 /* a literal as pointer and length */

/* The call returns XC_OK; its message is printed when it does not. Needs `xc_error err` in scope. */
#define OK(call)                                                                                   \
    do {                                                                                           \
        err.message[0] = '\0';                                                                     \
        if ((call) != XC_OK)                                                                       \
            fail_msg("%s: %s", #call, err.message);                                                \
    } while (0)

/* The call fails with this code, and err says the same with some message. */
#define FAILS(call, want)                                                                          \
    do {                                                                                           \
        memset(&err, 0, sizeof err);                                                               \
        assert_int_equal((call), (want));                                                          \
        assert_int_equal(err.code, (want));                                                        \
        assert_true(err.message[0] != '\0');                                                       \
    } while (0)

/* The maker returns NULL, and err has this code. */
#define NONE(maker, want)                                                                          \
    do {                                                                                           \
        memset(&err, 0, sizeof err);                                                               \
        assert_null(maker);                                                                        \
        assert_int_equal(err.code, (want));                                                        \
        assert_true(err.message[0] != '\0');                                                       \
    } while (0)

static int folder_start(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char name[512];
    snprintf(name, sizeof name, "%s/xapian-c-XXXXXX", tmp != NULL ? tmp : "/tmp");
    *state = mkdtemp(name) != NULL ? strdup(name) : NULL;
    return *state != NULL && chdir((char *)*state) == 0 ? 0 : -1;
}

static int folder_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static int folder_end(void **state)
{
    int rc = chdir("/") == 0 ? nftw((char *)*state, folder_entry, 16, FTW_DEPTH | FTW_PHYS) : -1;
    free(*state);
    return rc;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_start, folder_end)

/* Open for writing, or end the test. */
static inline xc_writer *writing(const char *path, unsigned flags)
{
    xc_error err = {0};
    xc_writer *w = xc_writer_open(path, flags, &err);
    if (w == NULL)
        fail_msg("%s: %s", path, err.message);
    return w;
}

/* Open for reading, or end the test. */
static inline xc_db *reading(const char *path)
{
    xc_error err = {0};
    xc_db *db = xc_db_open(path, &err);
    if (db == NULL)
        fail_msg("%s: %s", path, err.message);
    return db;
}

/* Add a document: terms parted by blanks, each wdf 1 a time; a value in slot 1; the terms as its
 * data. value may be NULL. */
static inline void add_line(xc_writer *w, const char *terms, const char *value)
{
    xc_error err;
    xc_doc *doc = xc_doc_new();
    assert_non_null(doc);
    for (const char *at = terms; *at != '\0'; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        OK(xc_doc_add_term(doc, at, len, 1, &err));
        at += len;
    }
    if (value != NULL)
        OK(xc_doc_set_value(doc, 1, value, strlen(value), &err));
    OK(xc_doc_set_data(doc, terms, strlen(terms), &err));
    OK(xc_writer_add(w, doc, NULL, &err));
    xc_doc_free(doc);
}

static inline void commit_and_free(xc_writer *w)
{
    xc_error err;
    OK(xc_writer_commit(w, &err));
    OK(xc_writer_close(w, &err));
    xc_writer_free(w);
}

static inline uint32_t count_of(const xc_db *db)
{
    xc_error err;
    uint32_t n = 0;
    OK(xc_db_count(db, &n, &err));
    return n;
}

#endif
