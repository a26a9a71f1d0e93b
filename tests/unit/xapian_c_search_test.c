/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lib/xapian-c: query trees, and each option of a search. The header comes first, so that this
 * also shows it to compile alone as C.
 */
#include "lib/xapian-c/xapian_c_search.h"

#include "tests/unit/xapian_c_fixture.h"

#include <math.h>

static xc_error err;
static xc_db *db;

/* Document:          1      2        3          4        5          6     */
static const char *const lines[] = {"a", "a b", "a a b c", "b c", "c cat cab", "d"};
static const char *const values[] = {"3", "1", "2", "1", NULL, "5"};

static int start(void **state)
{
    if (folder_start(state) != 0)
        return -1;
    xc_writer *w = writing("db", XC_CREATE);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        add_line(w, lines[i], values[i]);
    commit_and_free(w);
    db = reading("db");
    return 0;
}

static int end(void **state)
{
    xc_db_free(db);
    return folder_end(state);
}

/* --- helpers ----------------------------------------------------------------------------- */

static xc_query *term(const char *t)
{
    xc_query *q = xc_query_term(t, strlen(t), 1, &err);
    assert_non_null(q);
    return q;
}

/* Combine terms, one character each; frees its own parts. */
static xc_query *combined(int op, const char *terms, unsigned param)
{
    xc_query *parts[8] = {NULL};
    size_t n = strlen(terms);
    for (size_t i = 0; i < n; i++)
        parts[i] = term((char[]){terms[i], '\0'});
    xc_query *q = xc_query_combine(op, parts, n, param, &err);
    assert_non_null(q);
    for (size_t i = 0; i < n; i++)
        xc_query_free(parts[i]);
    return q;
}

static xc_hits *searched(const xc_query *q, const xc_search_options *o)
{
    xc_hits *hits = NULL;
    OK(xc_search(db, q, o, &hits, &err));
    return hits;
}

/* The hits of q, in the order given, are the documents of want ("2 3"); frees q. */
static void finds(xc_query *q, const xc_search_options *o, const char *want)
{
    char got[128] = "";
    xc_hits *hits = searched(q, o);
    for (size_t i = 0; i < xc_hits_size(hits); i++)
        sprintf(got + strlen(got), "%s%u", i > 0 ? " " : "", xc_hits_docid(hits, i));
    assert_string_equal(got, want);
    xc_hits_free(hits);
    xc_query_free(q);
}

static xc_search_options options(int weight)
{
    xc_search_options o;
    xc_search_options_init(&o);
    o.weight = weight;
    return o;
}

static double weight_of(xc_query *q, const xc_search_options *o, uint32_t docid)
{
    double weight = -1;
    xc_hits *hits = searched(q, o);
    for (size_t i = 0; i < xc_hits_size(hits); i++)
        if (xc_hits_docid(hits, i) == docid)
            weight = xc_hits_weight(hits, i);
    xc_hits_free(hits);
    xc_query_free(q);
    return weight;
}

static void same(double a, double b)
{
    if (fabs(a - b) > 1e-9)
        fail_msg("%.12f is not %.12f", a, b);
}

/* --- queries ----------------------------------------------------------------------------- */

static void operators(void **state)
{
    static const struct {
        int op;
        const char *terms, *want;
    } rows[] = {
        {XC_OP_AND, "ab", "2 3"},
        {XC_OP_AND, "abc", "3"},
        {XC_OP_AND, "ad", ""},
        {XC_OP_OR, "bd", "2 3 4 6"},
        {XC_OP_OR, "a", "1 2 3"},
        {XC_OP_OR, "", ""},
        {XC_OP_AND_NOT, "ab", "1"},
        {XC_OP_AND_NOT, "cab", "5"},
        {XC_OP_AND_MAYBE, "ab", "1 2 3"},
        {XC_OP_FILTER, "bc", "3 4"},
        {XC_OP_ELITE_SET, "bd", "2 3 4 6"},
        {XC_OP_SYNONYM, "ad", "1 2 3 6"},
    };
    xc_search_options o = options(XC_WEIGHT_BOOL);
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        finds(combined(rows[i].op, rows[i].terms, 0), &o, rows[i].want);
    finds(xc_query_all(), &o, "1 2 3 4 5 6");
    finds(xc_query_empty(), &o, "");
}

static void weights_of_operators(void **state)
{
    xc_search_options o = options(XC_WEIGHT_BM25);
    (void)state;

    double a = weight_of(term("a"), &o, 3), b = weight_of(term("b"), &o, 3);
    assert_true(a > 0 && b > 0);
    same(weight_of(combined(XC_OP_OR, "ab", 0), &o, 3), a + b);
    same(weight_of(combined(XC_OP_AND_MAYBE, "ab", 0), &o, 3), a + b);
    same(weight_of(combined(XC_OP_FILTER, "ab", 0), &o, 3), a);
    xc_query *part = term("a");
    same(weight_of(xc_query_scale(part, 2.5, &err), &o, 3), 2.5 * a);
    xc_query_free(part);
    /* The rarest term can weigh most: an elite set of one is that one. */
    o.k1 = 0;
    finds(combined(XC_OP_ELITE_SET, "abd", 1), &o, "6");
}

static void weights(void **state)
{
    xc_search_options o = options(XC_WEIGHT_BOOL);
    (void)state;

    same(weight_of(combined(XC_OP_OR, "abc", 0), &o, 3), 0);
    o.weight = XC_WEIGHT_COORD;
    same(weight_of(combined(XC_OP_OR, "abc", 0), &o, 3), 3);
    o.weight = XC_WEIGHT_TFIDF;
    same(weight_of(term("a"), &o, 3), 2 * log(6.0 / 3.0));
    o.weight = XC_WEIGHT_TRAD;
    o.k1 = 0;
    double flat = weight_of(term("a"), &o, 3);
    same(weight_of(term("a"), &o, 1), flat);
    o.k1 = 1;
    assert_true(fabs(weight_of(term("a"), &o, 3) - flat) > 1e-6);
    /* BM25 by hand: wdf 2 of a, 4 of 13 terms in all, k1 1.2, b .75, k3 1; an idf below 2 is
     * halved and raised by 1 before its logarithm is taken. */
    o = options(XC_WEIGHT_BM25);
    o.k1 = 1.2;
    o.b = 0.75;
    o.min_normlen = 0;
    double ratio = (6 - 3 + .5) / (3 + .5), norm = 4 / (13.0 / 6);
    double idf = log(ratio < 2 ? ratio / 2 + 1 : ratio);
    same(weight_of(term("a"), &o, 3), idf * 2.2 * 2 / (2 + 1.2 * (.25 + .75 * norm)));
}

static void ranges_and_wildcards(void **state)
{
    xc_search_options o = options(XC_WEIGHT_BOOL);
    (void)state;

    finds(xc_query_value_range(1, LIT("1"), LIT("2"), &err), &o, "2 3 4");
    finds(xc_query_value_range(1, LIT("2"), NULL, 0, &err), &o, "1 3 6");
    finds(xc_query_value_range(1, NULL, 0, LIT("1"), &err), &o, "2 4");
    finds(xc_query_value_range(1, NULL, 0, NULL, 0, &err), &o, "1 2 3 4 5 6");
    finds(xc_query_value_range(1, LIT("4"), LIT("2"), &err), &o, "");
    finds(xc_query_value_range(9, LIT("1"), LIT("2"), &err), &o, "");
    finds(xc_query_wildcard(LIT("ca"), 0, XC_OP_SYNONYM, &err), &o, "5");
    finds(xc_query_wildcard(LIT("c"), 0, XC_OP_OR, &err), &o, "3 4 5");
    finds(xc_query_wildcard(LIT("c"), 1, XC_OP_SYNONYM, &err), &o, "3 4 5");
    finds(xc_query_wildcard(LIT("ca"), 1, XC_OP_SYNONYM, &err), &o, "5");
    finds(xc_query_wildcard(LIT("x"), 0, XC_OP_OR, &err), &o, "");
    o.weight = XC_WEIGHT_COORD;
    same(weight_of(xc_query_wildcard(LIT("c"), 0, XC_OP_OR, &err), &o, 5), 3);
    same(weight_of(xc_query_wildcard(LIT("c"), 0, XC_OP_SYNONYM, &err), &o, 5), 1);
    same(weight_of(xc_query_wildcard(LIT("c"), 2, XC_OP_SYNONYM, &err), &o, 5), 1);
}

static void query_errors(void **state)
{
    xc_query *q = term("a");
    xc_query *parts[] = {q, NULL};
    (void)state;

    NONE(xc_query_term("", 0, 1, &err), XC_EINVAL);
    NONE(xc_query_term(NULL, 0, 1, &err), XC_EINVAL);
    NONE(xc_query_combine(XC_OP_OR, parts, 2, 0, &err), XC_EINVAL);
    NONE(xc_query_combine(99, parts, 1, 0, &err), XC_EINVAL);
    NONE(xc_query_combine(-1, parts, 1, 0, &err), XC_EINVAL);
    NONE(xc_query_scale(q, -1, &err), XC_EINVAL);
    NONE(xc_query_scale(q, NAN, &err), XC_EINVAL);
    NONE(xc_query_scale(NULL, 1, &err), XC_EINVAL);
    NONE(xc_query_wildcard("", 0, 0, XC_OP_OR, &err), XC_EINVAL);
    NONE(xc_query_wildcard(LIT("a"), 0, XC_OP_AND, &err), XC_EINVAL);
    NONE(xc_query_wildcard(LIT("a"), 5, XC_OP_OR, &err), XC_EINVAL);
    xc_query_free(q);
}

/* --- options ----------------------------------------------------------------------------- */

static void order_and_pages(void **state)
{
    xc_search_options o = options(XC_WEIGHT_BOOL);
    (void)state;

    o.max = 2;
    finds(xc_query_all(), &o, "1 2");
    o.first = 4;
    finds(xc_query_all(), &o, "5 6");
    o.first = UINT32_MAX;
    o.max = UINT32_MAX;
    finds(xc_query_all(), &o, "");
    o.first = 0;
    o.order = XC_ORDER_DESCENDING;
    finds(xc_query_all(), &o, "6 5 4 3 2 1");
    o.order = XC_ORDER_ASCENDING;
    o.sort = XC_SORT_VALUE;
    o.sort_slot = 1;
    finds(xc_query_all(), &o, "5 2 4 3 1 6");
    o.sort_descending = 1;
    finds(xc_query_all(), &o, "6 1 3 2 4 5");
    o.weight = XC_WEIGHT_COORD;
    o.sort = XC_SORT_RELEVANCE_VALUE;
    finds(combined(XC_OP_OR, "bc", 0), &o, "3 4 2 5");
    o.sort_descending = 0;
    o.sort = XC_SORT_VALUE_RELEVANCE;
    finds(combined(XC_OP_OR, "bc", 0), &o, "5 4 2 3");
}

static void collapse(void **state)
{
    xc_search_options o = options(XC_WEIGHT_BOOL);
    uint32_t lower = 0, guess = 0, upper = 0;
    (void)state;

    o.collapse_slot = 1;
    finds(xc_query_all(), &o, "1 2 3 5 6");
    o.collapse_max = 2;
    finds(xc_query_all(), &o, "1 2 3 4 5 6");
    o.collapse_max = 1;
    xc_query *q = xc_query_all();
    xc_hits *hits = searched(q, &o);
    assert_int_equal(xc_hits_collapse_count(hits, 0), 0);
    assert_int_equal(xc_hits_collapse_count(hits, 1), 1);
    assert_int_equal(xc_hits_collapse_count(hits, 99), 0);
    assert_int_equal(xc_hits_docid(hits, 99), 0);
    assert_true(xc_hits_weight(hits, 99) == 0);
    xc_hits_estimated(hits, &lower, &guess, &upper);
    assert_true(lower <= 5 && upper >= 5 && guess >= lower && guess <= upper);
    xc_hits_estimated(hits, NULL, NULL, NULL);
    xc_hits_free(hits);
    xc_query_free(q);
}

static void cutoffs(void **state)
{
    xc_search_options o = options(XC_WEIGHT_COORD);
    (void)state;

    finds(combined(XC_OP_OR, "abc", 0), &o, "3 2 4 1 5");
    o.weight_cutoff = 2;
    finds(combined(XC_OP_OR, "abc", 0), &o, "3 2 4");
    o.weight_cutoff = 0;
    o.percent_cutoff = 100;
    finds(combined(XC_OP_OR, "abc", 0), &o, "3");
    xc_hits *hits;
    xc_query *q = term("a");
    o.percent_cutoff = 101;
    FAILS(xc_search(db, q, &o, &hits, &err), XC_EINVAL);
    o.percent_cutoff = -1;
    FAILS(xc_search(db, q, &o, &hits, &err), XC_EINVAL);
    o.percent_cutoff = 50;
    o.weight_cutoff = -1;
    FAILS(xc_search(db, q, &o, &hits, &err), XC_EINVAL);
    o.weight_cutoff = 0;
    o.sort = XC_SORT_VALUE;
    FAILS(xc_search(db, q, &o, &hits, &err), XC_EINVAL);
    xc_query_free(q);
}

static void spies(void **state)
{
    static const uint32_t slots[] = {1, 9};
    xc_search_options o = options(XC_WEIGHT_BM25);
    const char *value = NULL;
    size_t len = 0;
    uint32_t lower = 0, upper = 0;
    (void)state;

    o.max = 1;
    o.spy_slots = slots;
    o.spy_count = 2;
    o.collapse_slot = 1;
    xc_query *q = xc_query_all();
    xc_hits *hits = searched(q, &o);
    assert_int_equal(xc_hits_size(hits), 1);
    assert_int_equal(xc_hits_spy_total(hits, 0), 6);
    assert_int_equal(xc_hits_spy_size(hits, 0), 4);
    assert_int_equal(xc_hits_spy_value(hits, 0, 0, &value, &len), 2);
    assert_int_equal(len, 1);
    assert_memory_equal(value, "1", 1);
    assert_int_equal(xc_hits_spy_value(hits, 0, 3, &value, &len), 1);
    assert_memory_equal(value, "5", 1);
    assert_int_equal(xc_hits_spy_value(hits, 0, 4, &value, &len), 0);
    assert_int_equal(xc_hits_spy_total(hits, 1), 6);
    assert_int_equal(xc_hits_spy_size(hits, 1), 0);
    assert_int_equal(xc_hits_spy_total(hits, 2), 0);
    xc_hits_estimated(hits, &lower, NULL, &upper);
    assert_int_equal(lower, 5);
    assert_int_equal(upper, 5);
    xc_hits_free(hits);
    xc_query_free(q);
}

static int even(uint32_t docid, void *calls)
{
    ++*(int *)calls;
    return docid % 2 == 0;
}

static void accepting(void **state)
{
    int calls = 0;
    xc_hits *hits;
    xc_search_options o = options(XC_WEIGHT_BOOL);
    (void)state;

    o.accept = even;
    o.accept_arg = &calls;
    finds(xc_query_all(), &o, "2 4 6");
    assert_int_equal(calls, 6);
    xc_db *two = xc_db_new_empty();
    OK(xc_db_add(two, db, &err));
    OK(xc_db_add(two, db, &err));
    xc_query *q = xc_query_all();
    FAILS(xc_search(two, q, &o, &hits, &err), XC_EINVAL);
    xc_query_free(q);
    xc_db_free(two);
}

static void option_errors(void **state)
{
    static const struct {
        int weight, sort, order;
    } rows[] = {{99, 0, 0}, {-1, 0, 0}, {0, 99, 0}, {0, -1, 0}, {0, 0, 99}, {0, 0, -1}};
    xc_hits *hits;
    xc_query *q = term("a");
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        xc_search_options o = options(rows[i].weight);
        o.sort = rows[i].sort;
        o.order = rows[i].order;
        FAILS(xc_search(db, q, &o, &hits, &err), XC_EINVAL);
    }
    xc_search_options o = options(XC_WEIGHT_BM25);
    FAILS(xc_search(db, NULL, &o, &hits, &err), XC_EINVAL);
    xc_query_free(q);
}

#define ON_DB(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_DB(operators),     ON_DB(weights_of_operators),
        ON_DB(weights),       ON_DB(ranges_and_wildcards),
        ON_DB(query_errors),  ON_DB(order_and_pages),
        ON_DB(collapse),      ON_DB(cutoffs),
        ON_DB(spies),         ON_DB(accepting),
        ON_DB(option_errors),
    };
    return cmocka_run_group_tests_name("xapian-c: search", tests, NULL, NULL);
}
