/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lib/xapian-c: several databases as one, compaction, remote databases, and what is read from
 * damaged, foreign and overwritten ones.
 */
#include "lib/xapian-c/xapian_c_search.h"

#include "tests/unit/xapian_c_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void write_lines(const char *path, const char *terms, int n, const char *mark)
{
    xc_error err;
    xc_writer *w = writing(path, XC_CREATE);
    for (int i = 0; i < n; i++)
        add_line(w, terms, NULL);
    OK(xc_writer_set_metadata(w, LIT("mark"), mark, strlen(mark), &err));
    commit_and_free(w);
}

static void data_is(const xc_db *db, uint32_t docid, const char *want)
{
    xc_error err;
    char *s;
    size_t len;
    OK(xc_db_data(db, docid, &s, &len, &err));
    assert_string_equal(s, want);
    assert_int_equal(len, strlen(want));
    free(s);
}

static void mark_is(const xc_db *db, const char *want)
{
    xc_error err;
    char *s;
    size_t len;
    OK(xc_db_metadata(db, LIT("mark"), &s, &len, &err));
    assert_string_equal(s, want);
    free(s);
}

static void several_as_one(void **state)
{
    xc_error err;
    uint32_t n = 0;
    double mean = 0;
    (void)state;

    write_lines("a", "x a", 2, "first");
    write_lines("b", "x b b b", 3, "second");
    xc_db *all = xc_db_new_empty(), *a = reading("a"), *b = reading("b");
    OK(xc_db_add(all, a, &err));
    OK(xc_db_add(all, b, &err));
    xc_db_free(a);
    xc_db_free(b);
    FAILS(xc_db_add(all, all, &err), XC_EINVAL);
    assert_int_equal(count_of(all), 5);
    OK(xc_db_last_docid(all, &n, &err));
    assert_int_equal(n, 6);
    OK(xc_db_term_freq(all, LIT("x"), &n, &err));
    assert_int_equal(n, 5);
    OK(xc_db_average_length(all, &mean, &err));
    assert_true(mean > 3.1999 && mean < 3.2001);
    data_is(all, (2 - 1) * 2 + 0 + 1, "x a");
    data_is(all, (3 - 1) * 2 + 1 + 1, "x b b b");
    mark_is(all, "first");
    assert_int_equal(xc_db_reopen(all, &err), 0);
    OK(xc_db_close(all, &err));
    char *s;
    size_t len;
    FAILS(xc_db_data(all, 1, &s, &len, &err), XC_EINVAL);
    xc_db_free(all);
}

static void nothing_at_all(void **state)
{
    xc_error err;
    uint32_t n = 1, *docids;
    size_t len = 1;
    double mean = 1;
    char *s;
    const uint32_t slot = 1;
    xc_search_options o;
    xc_hits *hits = NULL;
    (void)state;

    xc_db *db = xc_db_new_empty();
    assert_int_equal(count_of(db), 0);
    OK(xc_db_last_docid(db, &n, &err));
    assert_int_equal(n, 0);
    OK(xc_db_average_length(db, &mean, &err));
    assert_true(mean == 0);
    OK(xc_postings_read(db, LIT("x"), &docids, &len, &err));
    assert_int_equal(len, 0);
    FAILS(xc_db_data(db, 1, &s, &len, &err), XC_EINVAL);
    xc_search_options_init(&o);
    o.spy_slots = &slot;
    o.spy_count = 1;
    xc_query *q = xc_query_all();
    OK(xc_search(db, q, &o, &hits, &err));
    assert_int_equal(xc_hits_size(hits), 0);
    assert_int_equal(xc_hits_spy_total(hits, 0), 0);
    xc_hits_free(hits);
    xc_query_free(q);
    xc_db_free(db);
}

static void compaction(void **state)
{
    static const char *const sources[] = {"a", "b"};
    static const char *const missing[] = {"a", "none"};
    xc_error err;
    struct stat st;
    (void)state;

    write_lines("a", "x a", 2, "first");
    write_lines("b", "x b", 3, "second");
    OK(xc_compact(sources, 2, "one", XC_COMPACT_SINGLE_FILE | XC_COMPACT_FULL, &err));
    assert_int_equal(stat("one", &st), 0);
    assert_true(S_ISREG(st.st_mode));
    xc_db *db = reading("one");
    assert_int_equal(count_of(db), 5);
    data_is(db, 2, "x a");
    data_is(db, 3, "x b");
    mark_is(db, "first");
    xc_db_free(db);

    OK(xc_compact(sources, 2, "folder", XC_COMPACT_FULLER | XC_COMPACT_MULTIPASS, &err));
    assert_int_equal(stat("folder", &st), 0);
    assert_true(S_ISDIR(st.st_mode));
    FAILS(xc_compact(sources, 2, "clash", XC_COMPACT_NO_RENUMBER, &err), XC_EINVAL);
    FAILS(xc_compact(missing, 2, "other", 0, &err), XC_ENOENT);
    FAILS(xc_compact(sources, 0, "other", 0, &err), XC_EINVAL);
    FAILS(xc_compact(sources, 2, "no/parent", XC_COMPACT_FULL, &err), XC_EIO);
}

/* --- damage ------------------------------------------------------------------------------ */

static void patch(const char *path, off_t at, const char *bytes, size_t len)
{
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, bytes, len, at), len);
    close(fd);
}

static off_t size_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_size;
}

static void write_many(const char *path, const char *prefix)
{
    char terms[64];
    xc_writer *w = writing(path, XC_CREATE);
    for (int i = 0; i < 3000; i++) {
        snprintf(terms, sizeof terms, "%s%d common", prefix, i);
        add_line(w, terms, NULL);
    }
    commit_and_free(w);
}

/* The first code that is not a success on a walk over all terms of a database. */
static int walk(const char *path, xc_error *err)
{
    const char *term;
    size_t len;
    int rc = XC_OK;
    xc_db *db = xc_db_open(path, err);
    if (db == NULL)
        return err->code;
    xc_terms *t = xc_terms_open(db, "", 0, err);
    while (t != NULL && (rc = xc_terms_next(t, &term, &len, NULL, err)) == 1)
        ;
    xc_terms_free(t);
    xc_db_free(db);
    return t == NULL ? err->code : rc;
}

static void damage(void **state)
{
    xc_error err;
    uint32_t *docids;
    size_t n;
    (void)state;

    write_many("db", "t");
    assert_int_equal(walk("db", &err), XC_OK);
    assert_int_equal(truncate("db/postlist.glass", size_of("db/postlist.glass") / 2), 0);
    FAILS(walk("db", &err), XC_ECORRUPT);
    xc_db *db = xc_db_open("db", NULL);
    if (db != NULL)
        assert_int_equal(xc_postings_read(db, LIT("t2999"), &docids, &n, &err), XC_ECORRUPT);
    xc_db_free(db);

    write_many("head", "t");
    assert_int_equal(truncate("head/iamglass", 20), 0);
    FAILS(walk("head", &err), XC_ECORRUPT);
    write_many("version", "t");
    patch("version/iamglass", 14, "\x7f\x7f", 2); /* behind the 14 bytes of the magic */
    FAILS(walk("version", &err), XC_EVERSION);
}

static void overwritten(void **state)
{
    xc_error err;
    char terms[64];
    uint32_t *docids;
    size_t n;
    (void)state;

    write_many("db", "t");
    xc_db *db = reading("db");
    xc_writer *w = writing("db", XC_OPEN);
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 1; i <= 1000; i++)
            OK(xc_writer_delete(w, round * 1000 + i, &err));
        for (uint32_t i = 0; i < 1000; i++) {
            snprintf(terms, sizeof terms, "r%u-%u common", round, i);
            add_line(w, terms, NULL);
        }
        OK(xc_writer_commit(w, &err));
    }
    FAILS(xc_postings_read(db, LIT("common"), &docids, &n, &err), XC_EMODIFIED);
    assert_int_equal(xc_db_reopen(db, &err), 1);
    OK(xc_postings_read(db, LIT("common"), &docids, &n, &err));
    assert_int_equal(n, count_of(db));
    free(docids);
    xc_db_free(db);
    xc_writer_free(w);
}

/* --- remote ------------------------------------------------------------------------------ */

/* Path of a server of xapian-tools, or skip the test. */
static const char *server(const char *name)
{
    static const char *const folders[] = {"/usr/bin", "/usr/local/bin"};
    static char path[128];
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folders[i], name);
        if (access(path, X_OK) == 0)
            return path;
    }
    print_message("%s is not installed (Debian package xapian-tools)\n", name);
    skip();
    return NULL;
}

static int any(uint32_t docid, void *arg)
{
    (void)arg;
    return docid != 0;
}

static void remote_program(void **state)
{
    const char *program = server("xapian-progsrv");
    xc_error err;
    xc_search_options o;
    xc_hits *hits = NULL;
    const uint32_t slot = 1;
    (void)state;

    write_lines("db", "x y", 3, "far");
    xc_db *db = xc_db_open_program(program, "db", 5000, &err);
    assert_non_null(db);
    assert_int_equal(count_of(db), 3);
    data_is(db, 3, "x y");
    mark_is(db, "far");
    xc_query *q = xc_query_term(LIT("x"), 1, &err);
    xc_search_options_init(&o);
    o.spy_slots = &slot;
    o.spy_count = 1;
    OK(xc_search(db, q, &o, &hits, &err));
    assert_int_equal(xc_hits_size(hits), 3);
    assert_int_equal(xc_hits_spy_total(hits, 0), 3);
    xc_hits_free(hits);
    o.accept = any;
    FAILS(xc_search(db, q, &o, &hits, &err), XC_EINVAL);
    o.accept = NULL;
    o.weight = XC_WEIGHT_SATURATE;
    o.b = 0;
    FAILS(xc_search(db, q, &o, &hits, &err), XC_EINVAL);
    xc_query_free(q);
    xc_db_free(db);
    NONE(xc_db_open_program(program, "none", 5000, &err), XC_ENOENT);
}

static pid_t start_tcp_server(const char *program, const char *port)
{
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0); /* the server ends its whole group on SIGTERM */
        int null = open("/dev/null", O_RDWR);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execl(program, program, "--interface", "127.0.0.1", "--port", port, "db", (char *)NULL);
        _exit(127);
    }
    return child;
}

static void remote_host(void **state)
{
    const char *program = server("xapian-tcpsrv");
    xc_error err;
    char port[16];
    xc_db *db = NULL;
    (void)state;

    write_lines("db", "x y", 3, "far");
    snprintf(port, sizeof port, "%d", 20000 + (int)getpid() % 10000);
    pid_t child = start_tcp_server(program, port);
    assert_true(child > 0);
    for (int tries = 0; tries < 100 && db == NULL; tries++) {
        usleep(50000);
        db = xc_db_open_remote("127.0.0.1", (unsigned)atoi(port), 5000, &err);
    }
    uint32_t n = db != NULL ? count_of(db) : 0;
    xc_db_free(db);
    kill(child, SIGTERM);
    waitpid(child, NULL, 0);
    assert_int_equal(n, 3);
}

/* A server that dies gives an error, not a SIGPIPE. */
static void remote_gone(void **state)
{
    const char *program = server("xapian-progsrv");
    xc_error err;
    char *s;
    size_t len;
    int pid = 0;
    (void)state;

    write_lines("db", "x y", 3, "far");
    FILE *f = fopen("serve", "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\necho $$ >pid\nexec %s db\n", program);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod("serve", 0700), 0);
    signal(SIGPIPE, SIG_DFL);
    xc_db *db = xc_db_open_program("./serve", "", 5000, &err);
    assert_non_null(db);
    f = fopen("pid", "r");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%d", &pid), 1);
    fclose(f);
    assert_int_equal(kill(pid, SIGKILL), 0);
    usleep(100000);
    FAILS(xc_db_data(db, 1, &s, &len, &err), XC_ENETWORK);
    FAILS(xc_db_data(db, 1, &s, &len, &err), XC_ENETWORK);
    xc_db_free(db);
}

static void remote_unreachable(void **state)
{
    xc_error err;
    (void)state;

    NONE(xc_db_open_program("/bin/false", "db", 5000, &err), XC_ENETWORK);
    NONE(xc_db_open_program("/none/such", "db", 5000, &err), XC_ENETWORK);
    NONE(xc_db_open_program("/bin/sleep", "3", 200, &err), XC_ENETWORK);
    NONE(xc_db_open_remote("127.0.0.1", 1, 2000, &err), XC_ENETWORK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(several_as_one), IN_FOLDER(nothing_at_all), IN_FOLDER(compaction),
        IN_FOLDER(damage),         IN_FOLDER(overwritten),    IN_FOLDER(remote_program),
        IN_FOLDER(remote_host),    IN_FOLDER(remote_gone),    IN_FOLDER(remote_unreachable),
    };
    return cmocka_run_group_tests_name("xapian-c: many, damaged, remote", tests, NULL, NULL);
}
