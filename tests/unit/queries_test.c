/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored queries: any bytes come back, and what is not understood stays. */
#include "search/stored/queries.h"

#include "tests/unit/index_fixture.h"

#include <signal.h>
#include <sys/resource.h>

static void keep(const char *path, const char *name, zc_str text, const char *word, bool replaces)
{
    bool replaced;
    zc_error err;
    stored s;

    stored_init(&s);
    s.kind = word ? STORED_QUERY : STORED_TEXT;
    zc_buf_adds(&s.name, name);
    zc_buf_addstr(&s.text, text);
    if (word)
        zc_strings_add(&s.words, zc_str_of(word));
    OK(stored_put(path, &s, &replaced, &err));
    assert_int_equal(replaced, replaces);
    stored_release(&s);
}

static zc_str content(const char *path, zc_buf *b)
{
    zc_error err;

    OK(zc_file_read(b, path, 1 << 20, &err));
    return zc_str_buf(b);
}

static void any_bytes(void **state)
{
    char *path = in_folder(state, "a/b/queries"), all[256];
    stored_list l = {0};
    const stored *s;
    struct stat st;
    zc_error err;
    int i;

    for (i = 0; i < 256; i++)
        all[i] = (char)i;
    OK(stored_read(&l, path, &err));
    assert_int_equal(l.n, 0);
    keep(path, "\t#%\n\377 养老", (zc_str){all, sizeof all}, NULL, false);
    keep(path, "b", ZC_STR("养老\t补贴"), "--issuer=民政\n局", false);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    OK(stored_read(&l, path, &err));
    assert_int_equal(l.n, 2);
    s = stored_find(&l, "\t#%\n\377 养老");
    assert_non_null(s);
    assert_int_equal(s->kind, STORED_TEXT);
    assert_int_equal(s->text.len, sizeof all);
    assert_memory_equal(s->text.ptr, all, sizeof all);
    s = stored_find(&l, "b");
    assert_int_equal(s->kind, STORED_QUERY);
    assert_string_equal(s->text.ptr, "养老\t补贴");
    assert_string_equal(s->words.v[0], "--issuer=民政\n局");
    assert_null(stored_find(&l, "c"));
    stored_list_release(&l);
    free(path);
}

static void replaced_and_removed(void **state)
{
    char *path = in_folder(state, "queries");
    stored_list l = {0};
    zc_error err;

    keep(path, "一", ZC_STR("甲"), "", false);
    keep(path, "二", ZC_STR("乙"), "", false);
    keep(path, "一", ZC_STR("丙"), "", true);
    OK(stored_read(&l, path, &err));
    assert_int_equal(l.n, 2);
    assert_string_equal(l.v[0].text.ptr, "丙");
    assert_string_equal(l.v[1].text.ptr, "乙");
    stored_list_release(&l);
    OK(stored_drop(path, "一", &err));
    assert_int_equal(stored_drop(path, "一", &err), ZC_ENOENT);
    OK(stored_read(&l, path, &err));
    assert_int_equal(l.n, 1);
    assert_string_equal(l.v[0].name.ptr, "二");
    stored_list_release(&l);
    free(path);
}

/* Lines that are damaged, comments and the rest stay as they are when one line changes. */
static void damage_stays(void **state)
{
    static const char before[] = "# mine\nx\tquery\n\nb\tquery\t乙\n%zz\tquery\tc\nb\tquery\t丁\n"
                                 "y\tnothing\tc\n\tquery\tc\nz\ttext\t%4\nc\tquery\t%00\nlast";
    char *path = in_folder(state, "queries");
    stored_list l = {0};
    zc_error err;
    zc_buf b;

    zc_buf_init(&b);
    OK(zc_file_write(path, ZC_STR(before), &err));
    OK(stored_read(&l, path, &err));
    assert_int_equal(l.n, 2);
    assert_string_equal(l.v[0].text.ptr, "乙");
    assert_string_equal(l.v[1].name.ptr, "c");
    assert_int_equal(l.v[1].text.len, 1);
    stored_list_release(&l);
    keep(path, "a", ZC_STR("甲"), "-", false);
    assert_true(zc_str_starts(content(path, &b), before));
    assert_string_equal(b.ptr + sizeof before - 1, "\na\tquery\t甲\t-\n");
    OK(stored_drop(path, "a", &err));
    content(path, &b);
    zc_buf_cut(&b, b.len - 1);
    assert_string_equal(b.ptr, before);
    zc_buf_release(&b);
    free(path);
}

/* What cannot be written whole leaves the old file. */
static void failing(void **state)
{
    char *path = in_folder(state, "queries"), *other = in_folder(state, "queries/below");
    const struct rlimit none = {10, RLIM_INFINITY};
    struct rlimit old;
    bool replaced;
    zc_error err;
    stored s;
    zc_buf b;

    zc_buf_init(&b);
    keep(path, "一", ZC_STR("甲"), "", false);
    stored_init(&s);
    zc_buf_adds(&s.name, "二");
    zc_buf_adds(&s.text, "乙");
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    assert_int_equal(stored_put(path, &s, &replaced, &err), ZC_EIO);
    assert_int_equal(stored_drop(path, "一", &err), ZC_EIO);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_true(zc_str_ends(content(path, &b), "一\tquery\t甲\t\n"));
    assert_int_equal(stored_put(other, &s, &replaced, &err), ZC_EIO);
    stored_release(&s);
    zc_buf_release(&b);
    free(other);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(any_bytes), IN_FOLDER(replaced_and_removed),
                                       IN_FOLDER(damage_stays), IN_FOLDER(failing)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
