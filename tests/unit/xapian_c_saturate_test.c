/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lib/xapian-c: XC_WEIGHT_SATURATE against its formula, computed here over all documents, so that
 * whatever the matcher skips by the bounds of the weight is seen to be skipped rightly.
 */
#include "lib/xapian-c/xapian_c_search.h"

#include "tests/unit/xapian_c_fixture.h"

#include <math.h>

enum { DOCS = 700, TERMS = 24, TOP = 10, ROUNDS = 60 };

static const double near = 1e-9;

static xc_error err;
static xc_db *whole, *halves;
static uint32_t wdf[DOCS + 1][TERMS]; /* by docid */
static double lengths[DOCS + 1], mean;

typedef struct part {
    int term;
    uint32_t wqf;
    double factor;
} part;

typedef struct scored {
    uint32_t docid;
    double score;
} scored;

/* The same numbers on every machine. */
static uint32_t random_below(uint32_t n)
{
    static uint32_t state = 12345;
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

/* Term t stands in about one document of t + 1, mostly once, rarely many times. */
static void invent(void)
{
    double total = 0;
    for (int d = 1; d <= DOCS; d++) {
        for (int t = 0; t < TERMS; t++) {
            uint32_t most = random_below(9) == 0 ? 12 : 2;
            wdf[d][t] = random_below((uint32_t)t + 1) == 0 ? 1 + random_below(most) : 0;
            lengths[d] += wdf[d][t];
        }
        total += lengths[d];
    }
    mean = total / DOCS;
}

static void name_of(int term, char name[8])
{
    snprintf(name, 8, "T%02d", term);
}

static void write_docs(const char *path, int first, int step)
{
    char name[8];
    xc_writer *w = writing(path, XC_CREATE | XC_NO_TERMLIST);
    xc_doc *doc = xc_doc_new();
    for (int d = first; d <= DOCS; d += step) {
        OK(xc_doc_clear(doc, &err));
        OK(xc_doc_add_boolean_term(doc, LIT("Kall"), &err));
        for (int t = 0; t < TERMS; t++) {
            name_of(t, name);
            if (wdf[d][t] > 0)
                OK(xc_doc_add_term(doc, name, 3, wdf[d][t], &err));
        }
        OK(xc_writer_add(w, doc, NULL, &err));
    }
    xc_doc_free(doc);
    commit_and_free(w);
}

/* One database of all documents; two of every other one, which together number them alike. */
static int start(void **state)
{
    if (folder_start(state) != 0)
        return -1;
    invent();
    write_docs("whole", 1, 1);
    write_docs("odd", 1, 2);
    write_docs("even", 2, 2);
    whole = reading("whole");
    halves = reading("odd");
    xc_db *even = reading("even");
    OK(xc_db_add(halves, even, &err));
    xc_db_free(even);
    return 0;
}

static int end(void **state)
{
    xc_db_free(whole);
    xc_db_free(halves);
    return folder_end(state);
}

static double formula(const part *p, double w, double length, double k1, double b)
{
    if (w == 0)
        return 0;
    return p->factor * p->wqf * w * (k1 + 1) / (w + k1 * (1 - b + b * length / mean));
}

static int by_score(const void *a, const void *b)
{
    const scored *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->docid < y->docid ? -1 : 1;
}

static size_t brute_force(const part *parts, size_t n, double k1, double b, scored *out)
{
    size_t found = 0;
    for (uint32_t d = 1; d <= DOCS; d++) {
        double score = 0;
        int matches = 0;
        for (size_t i = 0; i < n; i++) {
            matches |= wdf[d][parts[i].term] > 0;
            score += formula(&parts[i], wdf[d][parts[i].term], lengths[d], k1, b);
        }
        if (matches)
            out[found++] = (scored){d, score};
    }
    qsort(out, found, sizeof *out, by_score);
    return found;
}

static xc_query *query_of(const part *parts, size_t n)
{
    char name[8];
    xc_query *subs[TERMS];
    for (size_t i = 0; i < n; i++) {
        name_of(parts[i].term, name);
        xc_query *term = xc_query_term(name, 3, parts[i].wqf, &err);
        subs[i] = xc_query_scale(term, parts[i].factor, &err);
        xc_query_free(term);
    }
    xc_query *q = xc_query_combine(XC_OP_OR, subs, n, 0, &err);
    assert_non_null(q);
    for (size_t i = 0; i < n; i++)
        xc_query_free(subs[i]);
    return q;
}

static xc_search_options options(double k1, double b, uint32_t max)
{
    xc_search_options o;
    xc_search_options_init(&o);
    o.weight = XC_WEIGHT_SATURATE;
    o.k1 = k1;
    o.b = b;
    o.average_length = b > 0 ? mean : 0;
    o.max = max;
    return o;
}

/* The hits are want[0..n) with these scores. Documents whose scores differ by rounding alone may
 * stand in another order, so a document is looked up by its score. */
static void same_hits(const xc_hits *hits, const scored *want, size_t n, size_t of)
{
    assert_int_equal(xc_hits_size(hits), n);
    for (size_t i = 0; i < n; i++) {
        double got = xc_hits_weight(hits, i);
        if (fabs(got - want[i].score) > near)
            fail_msg("rank %zu: %.12f, not %.12f", i + 1, got, want[i].score);
        size_t j = 0;
        while (j < of && want[j].docid != xc_hits_docid(hits, i))
            j++;
        assert_true(j < of && fabs(want[j].score - got) <= near);
    }
}

static void search_and_compare(const xc_db *db, const part *parts, size_t n, double k1, double b)
{
    static scored want[DOCS];
    xc_hits *hits = NULL;
    size_t found = brute_force(parts, n, k1, b, want);
    xc_query *q = query_of(parts, n);
    xc_search_options o = options(k1, b, DOCS);
    OK(xc_search(db, q, &o, &hits, &err));
    same_hits(hits, want, found, found);
    xc_hits_free(hits);
    o.max = TOP;
    OK(xc_search(db, q, &o, &hits, &err));
    same_hits(hits, want, found < TOP ? found : TOP, found);
    xc_hits_free(hits);
    xc_query_free(q);
}

static void equals_brute_force(void **state)
{
    static const struct {
        double k1, b;
    } settings[] = {{1.2, 0}, {1.2, .75}, {0, .75}, {2, 1}, {0, 0}};
    (void)state;

    for (int round = 0; round < ROUNDS; round++) {
        part parts[6];
        size_t n = 1 + random_below(6);
        for (size_t i = 0; i < n; i++) {
            parts[i].term = (int)(i * 4 + random_below(4));
            parts[i].wqf = 1 + random_below(3) / 2;
            parts[i].factor = (1 + random_below(1000)) / 100.0;
        }
        for (size_t s = 0; s < sizeof settings / sizeof settings[0]; s++) {
            search_and_compare(whole, parts, n, settings[s].k1, settings[s].b);
            search_and_compare(halves, parts, n, settings[s].k1, settings[s].b);
        }
    }
}

static double best_weight(const xc_query *q, const xc_search_options *o)
{
    xc_hits *hits = NULL;
    OK(xc_search(whole, q, o, &hits, &err));
    double best = xc_hits_size(hits) > 0 ? xc_hits_weight(hits, 0) : -1;
    xc_hits_free(hits);
    return best;
}

/* No factor, no wdf: a match without weight, never a division of 0 by 0. */
static void nothing_weighs_nothing(void **state)
{
    xc_search_options o = options(0, 0, 1);
    (void)state;

    xc_query *all = xc_query_term(LIT("Kall"), 1, &err);
    assert_true(best_weight(all, &o) == 0);
    o.b = .75;
    o.average_length = mean;
    assert_true(best_weight(all, &o) == 0);
    xc_query_free(all);
    xc_query *q = query_of(&(part){0, 1, 0.0}, 1);
    o.k1 = 1.2;
    assert_true(best_weight(q, &o) == 0);
    xc_query_free(q);
}

/* A synonym is one term with the sum of the wdf. */
static void synonyms(void **state)
{
    const double k1 = 1.2, b = .75;
    const part weight = {0, 1, 3.5};
    scored want[DOCS];
    size_t found = 0;
    xc_hits *hits = NULL;
    xc_search_options o = options(k1, b, TOP);
    (void)state;

    for (uint32_t d = 1; d <= DOCS; d++) {
        double sum = 0;
        for (int t = 10; t < 20; t++)
            sum += wdf[d][t];
        if (sum > 0)
            want[found++] = (scored){d, formula(&weight, sum, lengths[d], k1, b)};
    }
    qsort(want, found, sizeof *want, by_score);
    xc_query *any = xc_query_wildcard(LIT("T1"), 0, XC_OP_SYNONYM, &err);
    xc_query *q = xc_query_scale(any, weight.factor, &err);
    OK(xc_search(whole, q, &o, &hits, &err));
    same_hits(hits, want, TOP, found);
    xc_hits_free(hits);
    xc_query_free(q);
    xc_query_free(any);
}

static void parameters(void **state)
{
    static const struct {
        double k1, b, average_length;
    } rows[] = {{-1, 0, 1},  {NAN, 0, 1}, {INFINITY, 0, 1}, {1, -.1, 1}, {1, 1.1, 1},
                {1, NAN, 1}, {1, .5, 0},  {1, .5, -1},      {1, .5, NAN}};
    xc_hits *hits;
    xc_query *q = query_of(&(part){0, 1, 1.0}, 1);
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        xc_search_options o = options(rows[i].k1, rows[i].b, TOP);
        o.average_length = rows[i].average_length;
        FAILS(xc_search(whole, q, &o, &hits, &err), XC_EINVAL);
    }
    xc_query_free(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_brute_force),
        cmocka_unit_test(nothing_weighs_nothing),
        cmocka_unit_test(synonyms),
        cmocka_unit_test(parameters),
    };
    return cmocka_run_group_tests_name("xapian-c: saturate", tests, start, end);
}
