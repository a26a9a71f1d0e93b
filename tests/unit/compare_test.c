/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing: the shortest edit, made readable; and which clause became which. */
#include "search/compare/align.h"
#include "search/compare/tidy.h"

#include "lib/base/mem.h"
#include "lib/policy/labels.h"
#include "tests/unit/cases.h"

/* --- edits --------------------------------------------------------------------------------------- */

enum { SHORT = 40 };

/* Length of the longest common part, the slow way. */
static size_t common(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
    static size_t best[SHORT + 1][SHORT + 1];
    size_t i, k;

    for (i = 0; i <= n; i++)
        for (k = 0; k <= m; k++)
            if (!i || !k)
                best[i][k] = 0;
            else if (a[i - 1] == b[k - 1])
                best[i][k] = best[i - 1][k - 1] + 1;
            else
                best[i][k] = best[i - 1][k] > best[i][k - 1] ? best[i - 1][k] : best[i][k - 1];
    return best[n][m];
}

/* The runs cover both sequences in order, by turns, and what they share is equal; how much that is. */
static size_t check_runs(const diff *d, const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
    size_t i, at_a = 0, at_b = 0, shared = 0;

    for (i = 0; i < d->n; i++) {
        const diff_run *r = &d->v[i];

        assert_int_equal(r->a, at_a);
        assert_int_equal(r->b, at_b);
        assert_true(r->n_a + r->n_b > 0);
        assert_true(!i || r->same != r[-1].same);
        assert_true(at_a + r->n_a <= n && at_b + r->n_b <= m);
        if (r->same) {
            assert_int_equal(r->n_a, r->n_b);
            assert_memory_equal(a + at_a, b + at_b, r->n_a * sizeof *a);
            shared += r->n_a;
        }
        at_a += r->n_a;
        at_b += r->n_b;
    }
    assert_int_equal(at_a, n);
    assert_int_equal(at_b, m);
    return shared;
}

static unsigned dice(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 10) % sides;
}

static void is_shortest(void **state)
{
    uint64_t a[SHORT], b[SHORT];
    unsigned seed = 1, letters;
    size_t n, m, i;
    int round;
    diff d;

    (void)state;
    for (round = 0; round < 5000; round++) {
        letters = 1 + dice(&seed, 5);
        n = dice(&seed, SHORT);
        m = round % 2 ? n : dice(&seed, SHORT);
        for (i = 0; i < n; i++)
            a[i] = dice(&seed, letters);
        for (i = 0; i < m; i++)
            b[i] = round % 2 && dice(&seed, 6) ? a[i] : dice(&seed, letters);
        diff_make(&d, a, n, b, m);
        assert_int_equal(check_runs(&d, a, n, b, m), common(a, n, b, m));
        diff_release(&d);
    }
}

/* Long ones are cut at anchors, and what has nothing in common is given up. */
static void long_ones(void **state)
{
    const size_t n = 30000;
    uint64_t *a = zc_alloc(n * sizeof *a), *b = zc_alloc(n * sizeof *b);
    unsigned seed = 7;
    size_t i, shared;
    diff d;

    (void)state;
    for (i = 0; i < n; i++) {
        a[i] = dice(&seed, 3000);
        b[i] = i % 10 ? a[i] : 5000 + i;
    }
    diff_make(&d, a, n, b, n);
    assert_int_equal(check_runs(&d, a, n, b, n), n - n / 10);
    diff_release(&d);
    for (i = 0; i < n; i++)
        b[i] = dice(&seed, 3000);
    diff_make(&d, a, n, b, n);
    shared = check_runs(&d, a, n, b, n);
    assert_true(shared < n / 10);
    diff_release(&d);
    free(a);
    free(b);
}

static void ascending(void **state)
{
    const size_t v[] = {5, 1, 4, 2, 3, 9, 0, 6};
    const bool want[] = {false, true, false, true, true, false, false, true};
    bool keep[8];

    (void)state;
    diff_ascending(v, 8, keep);
    assert_memory_equal(keep, want, sizeof keep);
    diff_ascending(v, 0, keep);
}

/* --- texts --------------------------------------------------------------------------------------- */

static void show(const char *on, const words *w, size_t from, size_t n, const char *end,
                 zc_buf *out)
{
    if (!n)
        return;
    zc_buf_adds(out, on);
    zc_buf_addstr(out, words_text(w, from, from + n));
    zc_buf_adds(out, end);
}

static void check_marks(const test_case *c)
{
    words a, b;
    zc_buf got;
    size_t i;
    diff d;

    zc_buf_init(&got);
    words_make(&a, zc_str_buf(&c->column[0]));
    words_make(&b, zc_str_buf(&c->column[1]));
    tidy_diff(&d, &a, &b);
    check_runs(&d, a.id, a.n, b.id, b.n);
    for (i = 0; i < d.n; i++) {
        show("[-", &a, d.v[i].a, d.v[i].same ? 0 : d.v[i].n_a, "-]", &got);
        show(d.v[i].same ? "" : "{+", &b, d.v[i].b, d.v[i].n_b, d.v[i].same ? "" : "+}", &got);
    }
    case_equal(c, &got, &c->column[2]);
    diff_release(&d);
    words_release(&a);
    words_release(&b);
    zc_buf_release(&got);
}

static void marks(void **state)
{
    (void)state;
    for_each_case("tests/cases/compare.tsv", check_marks);
}

/* --- clauses ------------------------------------------------------------------------------------- */

enum { PIECES = 16 };

/* A piece of each line; one that begins with # is a heading. */
static size_t read_pieces(const zc_buf *lines, piece *v)
{
    zc_str all = zc_str_buf(lines), line;
    size_t at, end, n = 0;
    zc_label label;

    for (at = 0; at < all.len; at = end + 1) {
        end = zc_str_find(all, "\n", at);
        end = end < all.len ? end : all.len;
        line = zc_str_sub(all, at, end);
        if (zc_str_starts(line, "#")) {
            piece_make(&v[n++], (zc_str){"", 0}, zc_str_sub(line, 1, line.len));
        } else {
            assert_true(zc_label_at(line, 0, &label));
            piece_make(&v[n++], zc_str_sub(line, 0, label.len), line);
        }
    }
    return n;
}

static void show_label(const piece *p, zc_buf *out)
{
    if (p->locator.len)
        zc_buf_addstr(out, p->locator);
    else
        zc_buf_addc(out, '#');
}

static void show_pair(const pair *p, const piece *a, const piece *b, zc_buf *out)
{
    const piece *x = p->a == ALIGN_NONE ? NULL : &a[p->a],
                *y = p->b == ALIGN_NONE ? NULL : &b[p->b];

    zc_buf_adds(out, out->len ? " " : "");
    zc_buf_addc(out, !x ? '+' : !y ? '-' : p->moved ? '>' : p->same ? '=' : '~');
    show_label(x ? x : y, out);
    if (x && y && !zc_str_eq(x->locator, y->locator)) {
        zc_buf_adds(out, "→");
        show_label(y, out);
    }
}

static void check_pairs(const test_case *c)
{
    piece a[PIECES], b[PIECES];
    size_t n_a = read_pieces(&c->column[0], a), n_b = read_pieces(&c->column[1], b), n, i;
    pair *p = align(a, n_a, b, n_b, &n);
    zc_buf got;

    zc_buf_init(&got);
    for (i = 0; i < n; i++)
        show_pair(&p[i], a, b, &got);
    case_equal(c, &got, &c->column[2]);
    free(p);
    for (i = 0; i < n_a; i++)
        piece_release(&a[i]);
    for (i = 0; i < n_b; i++)
        piece_release(&b[i]);
    zc_buf_release(&got);
}

static void pairs(void **state)
{
    (void)state;
    for_each_case("tests/cases/align.tsv", check_pairs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_shortest), cmocka_unit_test(long_ones), cmocka_unit_test(ascending),
        cmocka_unit_test(marks),       cmocka_unit_test(pairs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
