/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates: what the matcher of libxapian finds in the same postings, to the last bit. */
#include "lib/xapian-c/xapian_c_search.h"
#include "tests/unit/index_fixture.h"

/* More than are scored at once, by far. */
enum { TEXTS = 20000, TERMS = 6, ROUNDS = 40, LONG = 50000 /* words of one text */ };

static const char *const words[] = {"企业", "补贴", "养老", "机构", "资金", "奖励", "床位", "评估"};

static zc_index *index_many(const char *path)
{
    char **text = zc_alloc(TEXTS * sizeof *text);
    unsigned seed = 5, n;
    size_t i;
    zc_buf b;

    zc_buf_init(&b);
    for (i = 0; i < TEXTS; i++) {
        /* Some stretches have nothing, and some words are rare. */
        n = i / 500 % 3 ? dice(&seed, 12) : 0;
        for (n = i == 777 ? LONG : n; n > 0; n--)
            zc_buf_adds(&b, words[dice(&seed, 1 + dice(&seed, 8))]);
        zc_buf_adds(&b, "。");
        text[i] = zc_buf_detach(&b);
    }
    index_texts(path, (const char *const *)text, TEXTS);
    for (i = 0; i < TEXTS; i++)
        free(text[i]);
    free(text);
    return reading(path);
}

/* The segment's postings, opened a second time. */
static xc_db *postings_of(void **state)
{
    xc_error err;
    char *path = in_folder(state, "ix/seg-00000001-0000/postings");
    xc_db *db = xc_db_open(path, &err);

    assert_non_null(db);
    free(path);
    return db;
}

static int accept(uint32_t docid, void *bits)
{
    return zc_bits_has(bits, docid - 1);
}

static xc_hits *by_matcher(const xc_db *db, const zc_stage1 *s)
{
    xc_query *sub[TERMS], *all;
    xc_search_options o;
    xc_hits *hits = NULL;
    xc_error err;
    size_t i;

    for (i = 0; i < s->n_terms; i++) {
        xc_query *term = xc_query_term(s->terms[i].term.ptr, s->terms[i].term.len, 1, &err);

        sub[i] = xc_query_scale(term, s->terms[i].weight, &err);
        xc_query_free(term);
    }
    all = xc_query_combine(XC_OP_OR, sub, s->n_terms, 0, &err);
    xc_search_options_init(&o);
    o.weight = XC_WEIGHT_SATURATE;
    o.k1 = 1.2;
    o.b = s->b;
    o.average_length = s->average_length;
    o.quantum = 1.0 / (1 << 20);
    o.max = (uint32_t)s->max;
    o.accept = s->accept ? accept : NULL;
    o.accept_arg = (void *)(uintptr_t)s->accept;
    OK(xc_search(db, all, &o, &hits, &err));
    xc_query_free(all);
    for (i = 0; i < s->n_terms; i++)
        xc_query_free(sub[i]);
    return hits;
}

static int by_clause(const void *a, const void *b)
{
    const zc_candidate *x = a, *y = b;

    return (x->clause > y->clause) - (x->clause < y->clause);
}

static zc_candidate *in_order(const xc_hits *hits)
{
    size_t n = xc_hits_size(hits), i;
    zc_candidate *v = zc_alloc((n + 1) * sizeof *v);

    for (i = 0; i < n; i++)
        v[i] = (zc_candidate){xc_hits_docid(hits, i) - 1, xc_hits_weight(hits, i)};
    qsort(v, n, sizeof *v, by_clause);
    return v;
}

static size_t compare(const zc_index *x, const xc_db *db, const zc_stage1 *s)
{
    xc_hits *hits = by_matcher(db, s);
    zc_candidate *got, *want = in_order(hits);
    zc_error err;
    size_t n, i;

    OK(zc_index_search(x, 0, s, &got, &n, &err));
    assert_int_equal(n, xc_hits_size(hits));
    for (i = 0; i < n; i++) {
        assert_int_equal(got[i].clause, want[i].clause);
        assert_true(got[i].score == want[i].score);
    }
    free(got);
    free(want);
    xc_hits_free(hits);
    return n;
}

/* Terms of the words, one that no clause has, and one that stands in two words. */
static size_t any_terms(zc_weighted *terms, unsigned *seed)
{
    size_t n = 1 + dice(seed, TERMS), i;

    for (i = 0; i < n; i++) {
        terms[i].term = zc_str_of(words[(i + dice(seed, 3)) % 8]);
        terms[i].weight = (1 + dice(seed, 1000)) / 77.0;
    }
    if (n > 3)
        terms[0].term = zc_str_of("不在");
    if (n > 4)
        terms[1].term = zc_str_of("贴养");
    return n;
}

static void as_the_matcher(void **state)
{
    static const size_t max[] = {1, 10, 600, TEXTS + 1};
    char *path = in_folder(state, "ix");
    zc_index *x = index_many(path);
    xc_db *db = postings_of(state);
    zc_weighted terms[TERMS];
    zc_bits some;
    unsigned seed = 11, i;
    size_t found = 0;

    zc_bits_init(&some, TEXTS);
    for (i = 0; i < TEXTS; i++)
        if (dice(&seed, 10) == 0)
            zc_bits_set(&some, i);
    for (i = 0; i < ROUNDS; i++) {
        zc_stage1 s = {terms, any_terms(terms, &seed), i % 2 ? 0.75 : 0, 4.5, max[i / 2 % 4], NULL};

        found += compare(x, db, &s);
        s.accept = &some;
        found += compare(x, db, &s);
    }
    assert_true(found > TEXTS);
    zc_bits_release(&some);
    xc_db_free(db);
    zc_index_close(x);
    free(path);
}

static void nothing_to_find(void **state)
{
    const char *const text[] = {"企业", "补贴"};
    const zc_weighted term = {zc_str_of("养老"), 1};
    char *path = in_folder(state, "ix");
    zc_stage1 s = {&term, 1, 0, 1, 10, NULL};
    zc_candidate *got;
    zc_error err;
    zc_index *x;
    size_t n;

    index_texts(path, text, 2);
    x = reading(path);
    OK(zc_index_search(x, 0, &s, &got, &n, &err));
    assert_int_equal(n, 0);
    free(got);
    s.n_terms = 0;
    OK(zc_index_search(x, 0, &s, &got, &n, &err));
    assert_int_equal(n, 0);
    free(got);
    zc_index_close(x);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(as_the_matcher), IN_FOLDER(nothing_to_find)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
