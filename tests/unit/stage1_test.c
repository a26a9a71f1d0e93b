/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left before hits are put in order: all that can be among the first, and little else. */
#include "search/rank/stage1.h"

#include "tests/unit/index_fixture.h"

enum { HITS = 60 };

/* Of a before b whatever their ids are. */
static bool comes_first(const ranked *a, const ranked *b, bool matches_first)
{
    if (matches_first && a->match != b->match)
        return a->match;
    return a->target != b->target ? a->target > b->target : a->score > b->score;
}

static size_t count_before(const ranked *v, size_t n, const ranked *hit, bool matches_first)
{
    size_t i, before = 0;

    for (i = 0; i < n; i++)
        before += comes_first(&v[i], hit, matches_first);
    return before;
}

static bool is_left(const ranked *v, size_t n, uint32_t clause)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (v[i].clause == clause)
            return true;
    return false;
}

static unsigned next(unsigned *seed)
{
    return *seed = *seed * 1103515245 + 12345, *seed >> 16;
}

/* scores: so many different ones; one in `part` matches; one in forty is a target. */
static void make(ranked *v, unsigned *seed, unsigned scores, unsigned part)
{
    uint32_t i;

    for (i = 0; i < HITS; i++)
        v[i] = (ranked){.clause = i,
                        .score = next(seed) % scores,
                        .match = next(seed) % part == 0,
                        .target = next(seed) % 40 ? 0 : next(seed) % 3};
}

static void the_first_are_left(void **state)
{
    static const unsigned scores[] = {1, 5, 100000}, parts[] = {1, 2, 9, 1000};
    ranked v[HITS], left[HITS];
    unsigned seed = 7, round;
    size_t max, i, n;

    (void)state;
    for (round = 0; round < 12 * 8; round++)
        for (max = 1; max < HITS + 2; max += 3) {
            bool matches_first = round / 12 % 2;

            make(v, &seed, scores[round % 3], parts[round % 4]);
            memcpy(left, v, sizeof left);
            n = stage1_leave_best(left, HITS, max, matches_first);
            for (i = 0; i < HITS; i++)
                if (count_before(v, HITS, &v[i], matches_first) < max)
                    assert_true(is_left(left, n, v[i].clause));
            for (i = 1; i < n; i++)
                assert_true(left[i - 1].clause < left[i].clause);
        }
}

static void others_are_not(void **state)
{
    static const size_t matches[] = {0, 3, 10, 40, HITS};
    ranked v[HITS];
    size_t i;
    uint32_t k;

    (void)state;
    for (i = 0; i < sizeof matches / sizeof *matches; i++) {
        for (k = 0; k < HITS; k++)
            v[k] = (ranked){.clause = k, .score = k * 37 % HITS, .match = k < matches[i]};
        assert_int_equal(stage1_leave_best(v, HITS, 10, true), 10);
        for (k = 0; k < HITS; k++)
            v[k] = (ranked){.clause = k, .score = k * 37 % HITS, .match = k < matches[i]};
        assert_int_equal(stage1_leave_best(v, HITS, 10, false), 10);
    }
    assert_int_equal(stage1_leave_best(v, 5, 10, true), 5);
    assert_int_equal(stage1_leave_best(v, 5, 0, true), 5);
    assert_int_equal(stage1_leave_best(v, 0, 3, true), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_first_are_left),
                                       cmocka_unit_test(others_are_not)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
