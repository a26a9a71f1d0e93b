/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks: each clause of a set once, in order, be they few or more than are copied. */
#include "lib/store/records.h"
#include "lib/store/remote.h"
#include "lib/store/walk.h"
#include "tests/unit/index_fixture.h"

enum { CLAUSES = ZC_RECORDS_COPIED + 500, CHARACTERS = 300 };

/* An index of one document, large enough that its clauses are copied at first. */
static zc_index *large_index(const char *path)
{
    const char **text = zc_alloc(CLAUSES * sizeof *text);
    zc_buf all;
    size_t i, k, len;

    zc_buf_init(&all);
    for (k = 0; k < CHARACTERS; k++)
        zc_buf_addf(&all, "%s", k % 7 ? "水" : "质");
    len = all.len;
    for (i = 0; i < CLAUSES; i++)
        text[i] = zc_strdup(all.ptr + 3 * (i % (len / 6)));
    index_texts(path, text, CLAUSES);
    for (i = 0; i < CLAUSES; i++)
        free((void *)(uintptr_t)text[i]);
    free(text);
    zc_buf_release(&all);
    return reading(path);
}

/* Walk over a set and drop every third clause from it; what is looked at is what zc_index_forward() gives. */
static void check(const zc_index *x, const zc_index *other, zc_bits *set, bool passes)
{
    size_t expected = zc_bits_next(set, 0), n = 0, left = zc_bits_count(set);
    zc_forward f;
    zc_walk w;

    zc_walk_start(&w, x, 0, set, ZC_WANT_RECORD);
    assert_int_equal(w.passes, passes);
    while (zc_walk_next(&w)) {
        assert_int_equal(w.clause, expected);
        expected = zc_bits_next(set, expected + 1);
        assert_true(w.good);
        assert_true(zc_index_forward(other, 0, w.clause, &f));
        assert_int_equal(w.f.doc, f.doc);
        assert_int_equal(w.f.text.n, f.text.n);
        assert_memory_equal(w.f.text.v, f.text.v, f.text.n * sizeof *f.text.v);
        if (n++ % 3 == 0)
            zc_bits_drop(set, w.clause);
    }
    assert_int_equal(n, left);
    assert_int_equal(zc_bits_count(set), left - (left + 2) / 3);
}

static void each_is_looked_at_once(void **state)
{
    char *path = in_folder(state, "index");
    zc_index *x = large_index(path), *other = reading(path);
    zc_bits all, few, none;

    assert_int_equal(zc_index_segments(x), 1);
    assert_int_equal(zc_index_segment_clauses(x, 0), CLAUSES);
    zc_bits_init(&none, CLAUSES);
    check(x, other, &none, false);
    zc_bits_init(&few, CLAUSES);
    zc_bits_set(&few, 3);
    zc_bits_set(&few, CLAUSES - 1);
    check(x, other, &few, false);
    zc_bits_init(&all, CLAUSES);
    zc_bits_fill(&all);
    check(x, other, &all, true);
    zc_bits_release(&none);
    zc_bits_release(&few);
    zc_bits_release(&all);
    zc_index_close(other);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(each_is_looked_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
