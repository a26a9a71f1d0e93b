/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an index: what was put in comes out, and statistics are those of live clauses.
 * What becomes of damaged files is tested in index_damage_test.c. */
#include "lib/store/grams.h"
#include "lib/store/schema.h"
#include "lib/store/tally.h"
#include "tests/unit/index_fixture.h"

static void documents_come_back_as_they_were(void **state)
{
    char *path = in_folder(state, "index");
    zc_store *s = writing(path, 0);
    zc_clause_view clause;
    zc_citation_view citation;
    zc_str rest, heading;
    zc_forward f;
    zc_document d;
    zc_doc_view v;
    zc_error err;
    zc_index *x;
    zc_buf data;
    unsigned doc, i, k;

    add_made(s, path, 0, 30, NULL);
    commit(s);
    zc_store_close(s);
    x = reading(path);
    zc_buf_init(&data);
    for (doc = 0; doc < 30; doc++) {
        make_document(&d, doc);
        assert_true(zc_index_doc(x, 0, doc, &v));
        assert_true(zc_str_is(v.path, d.path) && zc_str_is(v.file, d.path));
        assert_true(zc_str_is(v.title, d.title));
        assert_int_equal(v.kind, d.kind);
        assert_int_equal(v.n_clauses, d.n_clauses);
        assert_true(zc_str_eq(zc_doc_field(&v, ZC_DATE, 0), zc_document_field(&d, ZC_DATE)));
        assert_int_equal(zc_doc_field(&v, ZC_DATE, 1).len, 0);
        assert_int_equal(v.origin.hash, strlen(d.path));
        for (i = 0; i < d.n_clauses; i++) {
            assert_true(zc_index_forward(x, 0, v.first + i, &f));
            assert_int_equal(f.doc, doc);
            assert_int_equal(f.kind, d.clauses[i].kind);
            assert_true(zc_str_is(f.locator, d.clauses[i].locator));
            OK(zc_index_clause(x, 0, v.first + i, &data, &clause, &err));
            assert_true(zc_str_eq(clause.text, zc_str_buf(&d.clauses[i].text)));
            assert_int_equal(clause.end, d.clauses[i].end);
            for (k = 0; k < d.clauses[i].heading.n; k++) {
                assert_true(zc_clause_heading(&clause, k, &heading));
                assert_true(zc_str_is(heading, d.clauses[i].heading.v[k]));
            }
            assert_false(zc_clause_heading(&clause, k, &heading));
        }
        for (rest = v.citations, i = 0; i < d.n_citations; i++) {
            assert_true(zc_doc_citation(&rest, &citation));
            assert_int_equal(citation.clause, d.citations[i].clause);
            assert_int_equal(citation.self, d.citations[i].self);
            assert_true(zc_str_is(citation.title, d.citations[i].title));
        }
        assert_false(zc_doc_citation(&rest, &citation));
        zc_document_release(&d);
    }
    assert_false(zc_index_doc(x, 0, doc, &v));
    assert_false(zc_index_forward(x, 0, zc_index_segment_clauses(x, 0), &f));
    zc_buf_release(&data);
    zc_index_close(x);
    free(path);
}

/* --- statistics ------------------------------------------------------------------------------ */

static bool is_dead(unsigned number)
{
    return number % 5 == 1 || (number > 40 && number < 52);
}

/* The live ones of 0 … 99 in one segment. */
static void build_fresh(const char *path)
{
    zc_store *s = writing(path, 0);

    add_made(s, path, 0, 100, is_dead);
    commit(s);
    zc_store_close(s);
}

static void kill_the_dead(zc_store *s, unsigned from, unsigned to)
{
    for (; from < to; from++)
        if (is_dead(from))
            assert_true(kill_made(s, from));
}

/* The same documents by detours: many segments, deaths in several commits, one version replaced. */
static void build_by_detours(const char *path, bool merge)
{
    zc_store *s = writing(path, 0);
    zc_error err;
    unsigned i;

    for (i = 0; i < 100; i += 20) {
        add_made(s, path, i, i + 10, NULL);
        add_made(s, path, i + 10, i + 20, NULL);
        commit(s);
        kill_the_dead(s, i, i + 15);
        commit(s);
        kill_the_dead(s, i + 15, i + 20);
    }
    assert_true(kill_made(s, 2));
    commit(s);
    add_made(s, path, 2, 3, NULL);
    commit(s);
    if (merge)
        OK(zc_store_merge(s, &err));
    zc_store_close(s);
}

/* Every statistic of x about the clauses of x is what y says too. */
static void assert_same_statistics(const zc_index *x, const zc_index *y)
{
    zc_df_sums a = zc_index_sums(x), b = zc_index_sums(y);
    char term[ZC_TERM_MAX];
    uint32_t df[2];
    zc_tally tally;
    zc_doc_view v;
    zc_forward f;
    zc_error err;
    size_t segment, i, k, len;

    assert_int_equal(a.clauses, b.clauses);
    assert_int_equal(a.tokens, b.tokens);
    assert_int_equal(a.length, b.length);
    assert_int_equal(a.whole, b.whole);
    assert_int_equal(zc_index_docs(x), zc_index_docs(y));
    zc_tally_init(&tally);
    for (segment = 0; segment < zc_index_segments(x); segment++)
        for (i = 0; i < zc_index_segment_clauses(x, segment); i++) {
            assert_true(zc_index_forward(x, segment, (uint32_t)i, &f));
            assert_true(zc_index_doc(x, segment, f.doc, &v));
            zc_tally_clause(&tally, v.title_folded, &f);
            for (k = 0; k < tally.grams.n; k++) {
                const zc_gram_entry *e = &tally.grams.v[k];
                bool pair = (uint32_t)e->key != 0;
                zc_df_family whole = pair ? ZC_DF_DOC_GRAM : ZC_DF_DOC_TOKEN;

                assert_int_equal(zc_index_df(x, whole, e->key), zc_index_df(y, whole, e->key));
                assert_true(zc_index_df(x, whole, e->key) <= zc_index_docs(x));
                if (!pair)
                    assert_int_equal(zc_index_df(x, ZC_DF_TOKEN, e->key),
                                     zc_index_df(y, ZC_DF_TOKEN, e->key));
                if (!pair && !(e->a.id & ZC_TOKEN_WORD))
                    continue;
                len = zc_gram_term(zc_units_span(&tally.all), &e->a, pair ? &e->b : NULL, term);
                OK(zc_index_term_df(x, (zc_str){term, len}, e->key, false, &df[0], &err));
                OK(zc_index_term_df(y, (zc_str){term, len}, e->key, false, &df[1], &err));
                assert_int_equal(df[0], df[1]);
                assert_true(df[0] <= a.clauses);
            }
            for (k = 0; k < tally.path.n; k++) {
                uint64_t key = tally.path.v[k].key;
                zc_df_family family = (uint32_t)key ? ZC_DF_PATH_GRAM : ZC_DF_PATH_TOKEN;

                assert_int_equal(zc_index_df(x, family, key), zc_index_df(y, family, key));
            }
            for (k = 0; k < f.n_values; k++) {
                len = (size_t)snprintf(term, sizeof term, ZC_TERM_VALUE "%08x", f.value[k]);
                OK(zc_index_term_df(x, (zc_str){term, len}, f.value[k], true, &df[0], &err));
                OK(zc_index_term_df(y, (zc_str){term, len}, f.value[k], true, &df[1], &err));
                assert_int_equal(df[0], df[1]);
            }
        }
    zc_tally_release(&tally);
}

static void statistics_are_those_of_live_clauses(void **state)
{
    char *fresh = in_folder(state, "fresh"), *many = in_folder(state, "many"),
         *merged = in_folder(state, "merged");
    zc_index *x, *y, *z;

    build_fresh(fresh);
    build_by_detours(many, false);
    build_by_detours(merged, true);
    x = reading(fresh);
    y = reading(many);
    z = reading(merged);
    assert_int_equal(zc_index_segments(y), 11);
    assert_true(zc_index_segments(z) < 11);
    assert_same_statistics(x, y);
    assert_same_statistics(y, x); /* those of dead clauses too */
    assert_same_statistics(x, z);
    assert_same_statistics(z, x);
    zc_index_close(x);
    zc_index_close(y);
    zc_index_close(z);
    free(fresh);
    free(many);
    free(merged);
}

/* Merging all segments in their order gives, byte by byte, what building them together does. */
static void a_merged_segment_is_as_built_afresh(void **state)
{
    static const char *const names[] = {ZC_FILE_FORWARD, ZC_FILE_DOCS, ZC_FILE_TERMS};
    char *path[2] = {in_folder(state, "fresh"), in_folder(state, "merged")};
    zc_store *s = writing(path[0], 0);
    zc_buf bytes[2], file;
    zc_error err;
    unsigned i, k;

    add_made(s, path[0], 0, 60, is_dead);
    commit(s);
    zc_store_close(s);
    s = writing(path[1], 0);
    for (i = 0; i < 60; i += 4)
        add_made(s, path[1], i, i + 4, NULL);
    commit(s);
    kill_the_dead(s, 0, 60);
    commit(s);
    for (i = 0; i < zc_store_manifest(s)->n_segments; i++) /* so that all are chosen */
        zc_store_manifest(s)->segment[i].dead_clauses =
            zc_store_manifest(s)->segment[i].info.clauses;
    OK(zc_store_merge(s, &err));
    assert_int_equal(zc_index_segments(zc_store_index(s)), 1);
    zc_store_close(s);
    for (i = 0; i < 2; i++)
        zc_buf_init(&bytes[i]);
    zc_buf_init(&file);
    for (k = 0; k < 3; k++) {
        for (i = 0; i < 2; i++) {
            zc_index *x = reading(path[i]);

            zc_buf_clear(&file);
            zc_buf_addf(&file, "%s/seg-%s/%s", path[i], zc_index_manifest(x)->segment[0].info.name,
                        names[k]);
            read_whole(file.ptr, &bytes[i]);
            zc_index_close(x);
        }
        assert_int_equal(bytes[0].len, bytes[1].len);
        assert_memory_equal(bytes[0].ptr, bytes[1].ptr, bytes[0].len);
    }
    for (i = 0; i < 2; i++) {
        zc_buf_release(&bytes[i]);
        free(path[i]);
    }
    zc_buf_release(&file);
}

static void a_commit_is_noticed(void **state)
{
    char *path = in_folder(state, "index"), *other = in_folder(state, "other");
    char *moved = in_folder(state, "moved");
    zc_store *s = writing(path, 0);
    zc_index *x;

    add_made(s, path, 0, 5, NULL);
    commit(s);
    x = reading(path);
    assert_true(zc_index_is_current(x));
    assert_true(kill_made(s, 1));
    assert_true(zc_index_is_current(x));
    commit(s);
    assert_false(zc_index_is_current(x));
    zc_index_close(x);
    x = reading(path);
    assert_true(zc_index_is_current(x));
    zc_store_close(s);

    /* Another index in its place, of the same generation. */
    s = writing(other, 0);
    add_made(s, other, 0, 6, NULL);
    commit(s);
    assert_true(kill_made(s, 1));
    commit(s);
    zc_store_close(s);
    assert_int_equal(rename(path, moved), 0);
    assert_false(zc_index_is_current(x));
    assert_int_equal(rename(other, path), 0);
    assert_false(zc_index_is_current(x));
    zc_index_close(x);
    free(moved);
    free(other);
    free(path);
}

/* Terms as they come, parted by blanks; stops behind the one that ends with `last`. */
typedef struct listing {
    zc_buf text;
    const char *last;
} listing;

static bool list_term(zc_str term, void *arg)
{
    listing *l = arg;

    zc_buf_addc(&l->text, ' ');
    zc_buf_addstr(&l->text, term);
    return !zc_str_ends(term, l->last);
}

static void terms_are_listed(void **state)
{
    static const char *const texts[] = {"养老机构", "养护。养老院", "policy 养"};
    char *path = in_folder(state, "index");
    listing l = {.last = "!"};
    zc_error err = {0};
    zc_index *x;

    index_texts(path, texts, 3);
    x = reading(path);
    zc_buf_init(&l.text);
    OK(zc_index_terms(x, 0, ZC_STR("养"), list_term, &l, &err));
    assert_string_equal(l.text.ptr, " 养 养护 养老");
    zc_buf_clear(&l.text);
    l.last = "护";
    OK(zc_index_terms(x, 0, ZC_STR("养"), list_term, &l, &err));
    assert_string_equal(l.text.ptr, " 养 养护");
    zc_buf_clear(&l.text);
    OK(zc_index_terms(x, 0, ZC_STR("机器"), list_term, &l, &err));
    assert_string_equal(l.text.ptr, "");
    zc_buf_release(&l.text);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(documents_come_back_as_they_were),
        IN_FOLDER(statistics_are_those_of_live_clauses),
        IN_FOLDER(a_merged_segment_is_as_built_afresh),
        IN_FOLDER(a_commit_is_noticed),
        IN_FOLDER(terms_are_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
