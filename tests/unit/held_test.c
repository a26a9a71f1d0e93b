/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An index held open while commits and merges go on: it answers all that it would have answered before,
 * though its files are gone, and nothing of what came after.
 */
#include "tests/unit/index_fixture.h"

enum { SEGMENTS = 15, IN_EACH = 4 };

static const char *const terms[] = {"企业", "养老", "补贴", "示例", "资金"};

/* --- everything that an index says, as text -------------------------------------------------- */

static void add_number(uint32_t number, void *out)
{
    zc_buf_addf(out, " %u", number);
}

static bool add_term(zc_str term, void *out)
{
    zc_buf_addc(out, ' ');
    zc_buf_addstr(out, term);
    return true;
}

static void tell_clauses(const zc_index *x, size_t segment, zc_buf *out)
{
    zc_clause_view v;
    zc_forward f;
    zc_error err;
    zc_buf data;
    uint32_t i;

    zc_buf_init(&data);
    for (i = 0; i < zc_index_segment_clauses(x, segment); i++) {
        OK(zc_index_clause(x, segment, i, &data, &v, &err));
        OK(zc_index_read_forward(x, segment, i, &f, &err));
        zc_buf_addf(out, "%u %u %d ", i, f.doc, zc_bits_has(zc_index_live(x, segment), i));
        zc_buf_addstr(out, v.text);
        zc_buf_addc(out, '\n');
    }
    zc_buf_release(&data);
}

static void tell_search(const zc_index *x, size_t segment, zc_buf *out)
{
    const zc_weighted weighted[] = {{zc_str_of(terms[0]), 2}, {zc_str_of(terms[1]), 1}};
    const zc_stage1 s = {weighted, 2, 0.5, 20, 50, NULL};
    zc_candidate *found;
    zc_error err;
    size_t n, i;

    OK(zc_index_search(x, segment, &s, &found, &n, &err));
    for (i = 0; i < n; i++)
        zc_buf_addf(out, " %u:%.6f", found[i].clause, found[i].score);
    free(found);
}

static void tell_segment(const zc_index *x, size_t segment, zc_buf *out)
{
    zc_doc_view v;
    zc_error err;
    uint32_t doc;
    size_t i;

    tell_clauses(x, segment, out);
    for (doc = 0; doc < zc_index_segment_docs(x, segment); doc++) {
        OK(zc_index_read_doc(x, segment, doc, &v, &err));
        zc_buf_addstr(out, v.path);
        zc_buf_addf(out, " %d\n", zc_index_doc_live(x, segment, doc));
    }
    for (i = 0; i < sizeof terms / sizeof *terms; i++)
        OK(zc_index_each(x, segment, zc_str_of(terms[i]), add_number, out, &err));
    OK(zc_index_terms(x, segment, ZC_STR(""), add_term, out, &err));
    tell_search(x, segment, out);
}

/* Free with free(). */
static char *everything(const zc_index *x)
{
    zc_df_sums sums = zc_index_sums(x);
    uint32_t df;
    zc_error err;
    zc_buf out;
    size_t i;

    zc_buf_init(&out);
    zc_buf_addf(&out, "%llu %llu %llu\n", (unsigned long long)zc_index_docs(x),
                (unsigned long long)sums.clauses, (unsigned long long)sums.tokens);
    for (i = 0; i < sizeof terms / sizeof *terms; i++) {
        OK(zc_index_term_df(x, zc_str_of(terms[i]), zc_gram(i + 1, i + 2), false, &df, &err));
        zc_buf_addf(&out, "%u ", df);
    }
    for (i = 0; i < zc_index_segments(x); i++)
        tell_segment(x, i, &out);
    return zc_buf_detach(&out);
}

/* --- while it changes ------------------------------------------------------------------------ */

static void build(zc_store *s, const char *path)
{
    unsigned i;

    for (i = 0; i < SEGMENTS; i++)
        add_made(s, path, i * IN_EACH, (i + 1) * IN_EACH, NULL);
    commit(s);
    assert_true(kill_made(s, 3) && kill_made(s, 30));
    commit(s);
}

/* All that the manifest named then is another's, and gone. */
static void replace_all(zc_store *s, const char *path)
{
    zc_error err;
    unsigned i;

    for (i = 0; i < SEGMENTS * IN_EACH; i++)
        kill_made(s, i);
    add_made(s, path, 1000, 1010, NULL);
    OK(zc_store_merge(s, &err));
    assert_int_equal(entries(path, "seg-"), 1);
    assert_int_equal(entries(path, "dead-"), 0);
}

static void a_held_index_answers_as_before(void **state)
{
    char *path = in_folder(state, "index"), *wanted, *got;
    zc_store *s = writing(path, 0);
    zc_index *untouched, *used;

    build(s, path);
    untouched = reading(path);
    used = reading(path);
    wanted = everything(used);
    assert_true(strlen(wanted) > 10000);
    replace_all(s, path);
    zc_store_close(s);
    assert_false(zc_index_is_current(untouched));
    /* Nothing has been asked of it: what is opened only when it is needed would be missing. */
    got = everything(untouched);
    assert_string_equal(got, wanted);
    free(got);
    got = everything(used);
    assert_string_equal(got, wanted);
    free(got);
    zc_index_close(untouched);
    zc_index_close(used);
    assert_int_equal(live_documents(path), 10);
    free(wanted);
    free(path);
}

/* Through merges, in which segments go one by one and documents keep their contents. */
static void every_commit_leaves_it_alone(void **state)
{
    char *path = in_folder(state, "index"), *wanted[6], *got;
    zc_store *s = writing(path, 0);
    zc_index *held[6];
    zc_error err;
    unsigned i;

    build(s, path);
    for (i = 0; i < 6; i++) {
        held[i] = reading(path);
        wanted[i] = everything(held[i]);
        assert_true(kill_made(s, i * IN_EACH + 1));
        add_made(s, path, 100 + i, 101 + i, NULL);
        OK(i % 2 ? zc_store_merge(s, &err) : zc_store_commit(s, &err));
    }
    zc_store_close(s);
    for (i = 0; i < 6; i++) {
        got = everything(held[i]);
        assert_string_equal(got, wanted[i]);
        zc_index_close(held[i]);
        free(wanted[i]);
        free(got);
    }
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_held_index_answers_as_before),
        IN_FOLDER(every_commit_leaves_it_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
