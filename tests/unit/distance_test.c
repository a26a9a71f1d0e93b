/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edit distance: by example, and against the definition on short texts. */
#include "search/suggest/distance.h"

#include "tests/unit/cases.h"

static zc_units folded(const char *s)
{
    zc_folded scratch;
    zc_units u = {0};

    zc_folded_init(&scratch);
    zc_units_fold(&u, zc_str_of(s), &scratch);
    zc_folded_release(&scratch);
    return u;
}

static unsigned between(const char *a, const char *b, unsigned most)
{
    zc_units x = folded(a), y = folded(b);
    unsigned d = distance_between(zc_units_span(&x), zc_units_span(&y), most);

    assert_int_equal(distance_between(zc_units_span(&y), zc_units_span(&x), most), d);
    zc_units_release(&x);
    zc_units_release(&y);
    return d;
}

static void steps_are_counted(void **state)
{
    (void)state;
    assert_int_equal(between("policy", "policy", 2), 0);
    assert_int_equal(between("polcy", "policy", 2), 1);
    assert_int_equal(between("ploicy", "policy", 2), 1);
    assert_int_equal(between("ploicies", "policy", 2), 3);
    assert_int_equal(between("科枝创新", "科技创新", 2), 1);
    assert_int_equal(between("", "ab", 2), 2);
    assert_int_equal(between("", "abc", 2), 3);
    assert_int_equal(between("abc", "xyz", 1), 2);
}

static void long_texts_are_far(void **state)
{
    uint16_t unit[DISTANCE_LONGEST + 2];
    size_t i;

    (void)state;
    for (i = 0; i < DISTANCE_LONGEST + 2; i++)
        unit[i] = 'a';
    assert_int_equal(distance_between((zc_span){unit, DISTANCE_LONGEST},
                                      (zc_span){unit, DISTANCE_LONGEST - 1}, 2),
                     1);
    assert_int_equal(distance_between((zc_span){unit, DISTANCE_LONGEST + 1},
                                      (zc_span){unit, DISTANCE_LONGEST + 1}, 2),
                     3);
}

/* Columns of each row: word, text, the part found, its distance. */
static const struct {
    const char *word, *text, *part;
    unsigned distance;
} parts[] = {
    {"劳动合同发", "中华人民共和国劳动合同法", "劳动合同法", 1},
    {"劳动合同发", "劳动合同法实施条例", "劳动合同法", 1},
    {"合同法", "中华人民共和国劳动合同法", "合同法", 0},
    {"养服务条例", "示例市养老服务条例", "养老服务条例", 1},
    {"著作杈", "著作权法", "着作权", 1},
    {"甲乙丙", "完全不同", "", 2},
    {"甲乙丙", "", "", 2},
};

static void the_nearest_part_is_found(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < sizeof parts / sizeof *parts; i++) {
        zc_units word = folded(parts[i].word), text = folded(parts[i].text);
        window w;
        zc_buf got;

        zc_buf_init(&got);
        if (distance_within(zc_units_span(&word), zc_units_span(&text), 1, &w))
            zc_span_utf8((zc_span){text.v + w.from, w.to - w.from}, &got);
        assert_string_equal(got.ptr, parts[i].part);
        assert_int_equal(w.distance, parts[i].distance);
        zc_buf_release(&got);
        zc_units_release(&word);
        zc_units_release(&text);
    }
}

/* Every part is looked at; swaps are not counted as one step there. */
static unsigned least_by_trying(zc_span word, zc_span text)
{
    unsigned least = 100, row[2][8], i, k;
    size_t from, to;

    for (from = 0; from <= text.n; from++)
        for (to = from + 1; to <= text.n; to++) {
            for (k = 0; k <= to - from; k++)
                row[0][k] = k;
            for (i = 1; i <= word.n; i++) {
                row[i % 2][0] = i;
                for (k = 1; k <= to - from; k++) {
                    unsigned way =
                        row[(i - 1) % 2][k - 1] + (word.v[i - 1] != text.v[from + k - 1]);

                    if (row[(i - 1) % 2][k] + 1 < way)
                        way = row[(i - 1) % 2][k] + 1;
                    if (row[i % 2][k - 1] + 1 < way)
                        way = row[i % 2][k - 1] + 1;
                    row[i % 2][k] = way;
                }
            }
            if (row[word.n % 2][to - from] < least)
                least = row[word.n % 2][to - from];
        }
    return least;
}

static void parts_are_as_by_trying(void **state)
{
    uint16_t word[4], text[7];
    unsigned seed = 1, i, k;
    window w;

    (void)state;
    for (i = 0; i < 20000; i++) {
        zc_span a = {word, 1 + i % 4}, b = {text, 1 + i % 7};

        for (k = 0; k < 11; k++) {
            seed = seed * 1664525u + 1013904223u;
            *(k < 4 ? &word[k] : &text[k - 4]) = (uint16_t)('a' + (seed >> 20) % 3);
        }
        assert_true(distance_within(a, b, 4, &w));
        assert_int_equal(w.distance, least_by_trying(a, b));
        assert_int_equal(
            distance_between(a, (zc_span){text + w.from, w.to - w.from}, 4) <= w.distance, true);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_counted), cmocka_unit_test(long_texts_are_far),
        cmocka_unit_test(the_nearest_part_is_found), cmocka_unit_test(parts_are_as_by_trying)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
