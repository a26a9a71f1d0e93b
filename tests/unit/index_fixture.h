/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of lib/store and search share: a folder that vanishes with the test, documents
 * made of a number, and an index of them in one line. A call that must succeed and does not ends
 * the test.
 */
#ifndef TESTS_UNIT_INDEX_FIXTURE_H
#define TESTS_UNIT_INDEX_FIXTURE_H

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/store/store.h"

#include <dirent.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static inline int folder_start(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char name[512];

    snprintf(name, sizeof name, "%s/policy-store-XXXXXX", tmp ? tmp : "/tmp");
    *state = mkdtemp(name) ? zc_strdup(name) : NULL;
    return *state ? 0 : -1;
}

static inline int folder_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static inline int folder_end(void **state)
{
    int rc = nftw(*state, folder_entry, 16, FTW_DEPTH | FTW_PHYS);

    free(*state);
    return rc;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_start, folder_end)

/* FOLDER/NAME; free with free(). */
static inline char *in_folder(void **state, const char *name)
{
    zc_buf b;

    zc_buf_init(&b);
    zc_buf_addf(&b, "%s/%s", (const char *)*state, name);
    return zc_buf_detach(&b);
}

/* The call returns 0; its message is printed when it does not. Needs `zc_error err` in scope. */
#define OK(call)                                                                                   \
    do {                                                                                           \
        err.message[0] = '\0';                                                                     \
        if ((call) != 0)                                                                           \
            fail_msg("%s: %s", #call, err.message);                                                \
    } while (0)

/* The call gives this code, and err says the same with some message. */
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

/* --- documents ------------------------------------------------------------------------------- */

/* Numbers that look random and are the same everywhere. */
static inline unsigned dice(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 10) % sides;
}

static inline const char *any_word(unsigned *seed)
{
    static const char *const words[] = {
        "企业",   "补贴",   "500万元",    "工业互联网", "养老", "机构",   "，",       "。",
        "，",     "5G",     "网络",       "建设",       "资金", "奖励",   "申请",     "第三条",
        "五百万", "2024年", "smart city", "AI",         "人才", "住房",   "電動車",   "充電",
        "𠮷",     "（二）", "不超过30%",  "床位",       "评估", "示例市", "人民政府", "的",
    };

    /* The first words come more often than the last ones, as words do. */
    unsigned n = sizeof words / sizeof *words, a = dice(seed, n), b = dice(seed, n);

    return words[a < b ? a : b];
}

static inline void add_words(zc_buf *out, unsigned *seed, unsigned n)
{
    while (n-- > 0)
        zc_buf_adds(out, any_word(seed));
}

static inline zc_clause *add_clause(zc_document *d, const char *locator, zc_str text)
{
    zc_clause *c = zc_document_add_clause(d);

    zc_buf_init(&c->text);
    c->locator = zc_strdup(locator);
    zc_buf_addstr(&c->text, text);
    c->end = text.len;
    return c;
}

static inline void add_made_clause(zc_document *d, unsigned i, unsigned *seed)
{
    char locator[32];
    zc_clause *c;
    zc_buf text;

    zc_buf_init(&text);
    snprintf(locator, sizeof locator, "¶%u", i + 1);
    add_words(&text, seed, dice(seed, 40));
    c = add_clause(d, locator, zc_str_buf(&text));
    c->kind = (zc_clause_kind)dice(seed, 4);
    for (i = dice(seed, 3); i > 0; i--) {
        zc_buf_clear(&text);
        add_words(&text, seed, 4);
        zc_strings_add(&c->heading, zc_str_buf(&text));
    }
    zc_buf_release(&text);
}

static inline void add_made_citation(zc_document *d, unsigned *seed)
{
    zc_citation *c = zc_document_add_citation(d);

    c->clause = dice(seed, (unsigned)d->n_clauses);
    c->start = dice(seed, 100);
    c->end = c->start + 10;
    c->text = zc_strdup("《示例市养老机构补贴办法》");
    c->title = zc_strdup("示例市养老机构补贴办法");
    c->self = dice(seed, 2) != 0;
}

/* A document made of a number: doc-NUMBER.md with a few clauses, or none. */
static inline void make_document(zc_document *d, unsigned number)
{
    unsigned seed = number * 7919 + 1, n, i;
    zc_buf b;

    zc_document_init(d);
    zc_buf_init(&b);
    zc_buf_addf(&b, "doc-%u.md", number);
    d->path = zc_buf_detach(&b);
    add_words(&b, &seed, 3);
    d->title = zc_buf_detach(&b);
    d->kind = (zc_doc_kind)dice(&seed, 5);
    if (dice(&seed, 3)) {
        zc_buf_addf(&b, "示发〔2024〕%u号", number);
        zc_document_set(d, ZC_DOCUMENT_NUMBER, zc_str_buf(&b));
        zc_buf_clear(&b);
    }
    zc_buf_addf(&b, "20%02u-0%u-11", 10 + number % 15, 1 + number % 9);
    zc_document_set(d, ZC_DATE, zc_str_buf(&b));
    zc_buf_release(&b);
    for (n = dice(&seed, 9), i = 0; i < n; i++)
        add_made_clause(d, i, &seed);
    for (i = 0; d->n_clauses && i < dice(&seed, 3); i++)
        add_made_citation(d, &seed);
}

/* --- indexes --------------------------------------------------------------------------------- */

static inline zc_store *writing(const char *path, unsigned flags)
{
    zc_error err = {0};
    zc_store *s = zc_store_open(path, flags, &err);

    if (!s)
        fail_msg("%s: %s", path, err.message);
    return s;
}

static inline zc_index *reading(const char *path)
{
    zc_error err = {0};
    zc_index *x = zc_index_open(path, 0, &err);

    if (!x)
        fail_msg("%s: %s", path, err.message);
    return x;
}

/* A builder with a name of its own in the store. */
static inline zc_builder *building(zc_store *s, const char *path)
{
    zc_error err = {0};
    char name[48];
    zc_builder *b;

    zc_store_name(s, name);
    b = zc_builder_new(path, name, &err);
    if (!b)
        fail_msg("%s: %s", path, err.message);
    return b;
}

static inline void build_document(zc_builder *b, const zc_document *d)
{
    zc_origin origin = {1, 10, 20, zc_str_of(d->path).len};
    zc_error err = {0};

    OK(zc_builder_add(b, d, &origin, zc_str_of(d->path), &err));
}

/* Finish the segment and take it in; not committed yet. */
static inline void adopt(zc_store *s, zc_builder *b)
{
    zc_segment_info info;
    zc_error err = {0};

    OK(zc_builder_finish(b, &info, &err));
    zc_builder_free(b);
    zc_store_add(s, &info);
}

/* One segment of the made documents from … to - 1, those for which `without` (may be NULL) is true left out. */
static inline void add_made(zc_store *s, const char *path, unsigned from, unsigned to,
                            bool (*without)(unsigned number))
{
    zc_builder *b = building(s, path);
    zc_document d;

    for (; from < to; from++) {
        if (without && without(from))
            continue;
        make_document(&d, from);
        build_document(b, &d);
        zc_document_release(&d);
    }
    adopt(s, b);
}

static inline void commit(zc_store *s)
{
    zc_error err = {0};

    OK(zc_store_commit(s, &err));
}

/* An index of one document with these clauses, for the tests of search/. */
static inline void index_texts(const char *path, const char *const *text, size_t n)
{
    zc_store *s = writing(path, 0);
    zc_builder *b = building(s, path);
    char locator[32];
    zc_document d;
    size_t i;

    zc_document_init(&d);
    d.path = zc_strdup("texts.md");
    d.title = zc_strdup("示例市若干规定");
    for (i = 0; i < n; i++) {
        snprintf(locator, sizeof locator, "¶%zu", i + 1);
        add_clause(&d, locator, zc_str_of(text[i]));
    }
    build_document(b, &d);
    zc_document_release(&d);
    adopt(s, b);
    commit(s);
    zc_store_close(s);
}

/* Declare the made document with that number dead; false when it is not in the last commit. */
static inline bool kill_made(zc_store *s, unsigned number)
{
    const zc_index *x = zc_store_index(s);
    char path[32];
    zc_doc_view v;
    size_t i;
    uint32_t doc;

    snprintf(path, sizeof path, "doc-%u.md", number);
    for (i = 0; i < zc_index_segments(x); i++)
        for (doc = 0; doc < zc_index_segment_docs(x, i); doc++)
            if (zc_index_doc_live(x, i, doc) && zc_index_doc(x, i, doc, &v) &&
                zc_str_is(v.path, path)) {
                zc_store_kill(s, i, doc);
                return true;
            }
    return false;
}

/* --- files ----------------------------------------------------------------------------------- */

static inline void read_whole(const char *path, zc_buf *out)
{
    zc_error err = {0};

    OK(zc_file_read(out, path, 1 << 28, &err));
}

static inline void write_whole(const char *path, zc_str bytes)
{
    FILE *f = fopen(path, "we");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
    assert_int_equal(fclose(f), 0);
}

static inline bool exists(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0;
}

/* Entries of a folder whose names begin so. */
static inline size_t entries(const char *path, const char *prefix)
{
    struct dirent *entry;
    DIR *dir = opendir(path);
    size_t n = 0;

    assert_non_null(dir);
    while ((entry = readdir(dir)))
        n += !strncmp(entry->d_name, prefix, strlen(prefix));
    closedir(dir);
    return n;
}

/* Live documents of an index. */
static inline uint64_t live_documents(const char *path)
{
    zc_index *x = reading(path);
    uint64_t n = zc_index_docs(x);

    zc_index_close(x);
    return n;
}

/* Made documents 0 … 89, of which every seventh has died. */
static inline zc_index *index_made_with_dead(const char *path)
{
    zc_store *s = writing(path, 0);
    unsigned i;

    add_made(s, path, 0, 60, NULL);
    add_made(s, path, 60, 90, NULL);
    commit(s);
    for (i = 0; i < 90; i += 7)
        assert_true(kill_made(s, i));
    commit(s);
    zc_store_close(s);
    return reading(path);
}

#endif
