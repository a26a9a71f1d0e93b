/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files found: where each lies and what its ids are, made of little. */
#include "indexer/found.h"

#include "tests/unit/index_fixture.h"

static const found *add(found_list *l, found_root *root, const char *file)
{
    found_list_add(l, &(found){root, file, 7, 8});
    return &l->v[l->n - 1];
}

static void check(const found *f, const char *place, const char *id)
{
    assert_string_equal(found_place(f), place);
    assert_string_equal(found_id(f), id);
    assert_int_equal(f->size, 7);
    assert_int_equal(f->mtime, 8);
}

static void files_are_named_after_their_roots(void **state)
{
    found_list l = {0};
    found_root *folder = found_list_root(&l, "/docs", 3), *all = found_list_root(&l, "/", 4),
               *file = found_list_root(&l, "/docs/100%.md", 5);

    (void)state;
    check(add(&l, folder, "a/b.md"), "/docs/a/b.md", "a/b.md");
    check(add(&l, folder, "a/#1.md"), "/docs/a/#1.md", "a/%231.md");
    check(add(&l, all, "a.md"), "/a.md", "a.md");
    check(add(&l, file, ""), "/docs/100%.md", "100%25.md");
    assert_int_equal(l.v[0].root->id, 3);
    assert_int_equal(l.v[3].root->id, 5);
    found_list_release(&l);
    assert_int_equal(l.n, 0);
}

/* Of any length, as many as there are; where what they were copied from changes. */
static void paths_are_copied(void **state)
{
    enum { N = 30000, LONG = 1 << 19 };
    found_list l = {0}, part = {0};
    found_root *root = found_list_root(&l, "/docs", 1);
    char name[32], *long_name = zc_alloc(LONG + 1);
    unsigned i;

    (void)state;
    memset(long_name, 'x', LONG);
    for (i = 0; i < N; i++) {
        snprintf(name, sizeof name, "%0*u.md", (int)(i % 20 + 1), i);
        add(&l, root, name);
        if (i == N / 2)
            add(&l, root, long_name);
    }
    found_list_add(&part, &l.v[1]);
    assert_int_equal(strlen(l.v[N / 2 + 1].file), LONG);
    for (i = 0; i < N; i++) {
        snprintf(name, sizeof name, "%0*u.md", (int)(i % 20 + 1), i);
        assert_string_equal(l.v[i + (i > N / 2)].file, name);
    }
    /* A part, handed to somebody, outlives the whole but for its roots. */
    found_list_forget(&l);
    assert_int_equal(l.n, 0);
    check(&part.v[0], "/docs/01.md", "01.md");
    found_list_release(&part);
    check(add(&l, root, "again.md"), "/docs/again.md", "again.md");
    found_list_release(&l);
    free(long_name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_named_after_their_roots),
        cmocka_unit_test(paths_are_copied),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
