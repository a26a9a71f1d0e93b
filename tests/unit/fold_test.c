/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: the cases of tests/cases/fold*.tsv, byte ranges, idempotence, floods, odd bytes. */
#include "tests/unit/cases.h"

#include "lib/base/utf8.h"
#include "lib/text/fold.h"
#include "lib/text/simplify.h"

#include <time.h>

static void fold_to(zc_buf *out, zc_str text)
{
    zc_folded f;

    zc_folded_init(&f);
    zc_fold(&f, text);
    zc_buf_clear(out);
    zc_folded_text(&f, out);
    zc_folded_release(&f);
}

/* Columns: text, folded text. */
static void check_text(const test_case *c)
{
    zc_buf got;

    zc_buf_init(&got);
    fold_to(&got, zc_str_buf(&c->column[0]));
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
}

/* Columns: two texts that fold alike. */
static void check_same(const test_case *c)
{
    zc_buf a, b;

    zc_buf_init(&a);
    zc_buf_init(&b);
    fold_to(&a, zc_str_buf(&c->column[0]));
    fold_to(&b, zc_str_buf(&c->column[1]));
    case_equal(c, &a, &b);
    zc_buf_release(&a);
    zc_buf_release(&b);
}

/* Columns: text, what each folded character came from, each followed by |. */
static void check_spans(const test_case *c)
{
    zc_str text = zc_str_buf(&c->column[0]);
    zc_buf got;
    zc_folded f;
    size_t i;

    zc_buf_init(&got);
    zc_folded_init(&f);
    zc_fold(&f, text);
    for (i = 0; i < f.len; i++) {
        zc_buf_addstr(&got, zc_str_sub(text, f.start[i], f.end[i]));
        zc_buf_addc(&got, '|');
    }
    case_equal(c, &got, &c->column[1]);
    zc_folded_release(&f);
    zc_buf_release(&got);
}

/* Columns: text, the class of each folded character: Break, Han, Word, Space. */
static void check_class(const test_case *c)
{
    zc_buf got;
    zc_folded f;
    size_t i;

    zc_buf_init(&got);
    zc_folded_init(&f);
    zc_fold(&f, zc_str_buf(&c->column[0]));
    for (i = 0; i < f.len; i++)
        zc_buf_addc(&got, "BHWS"[zc_char_class_of(f.cp[i])]);
    case_equal(c, &got, &c->column[1]);
    zc_folded_release(&f);
    zc_buf_release(&got);
}

static void text_cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/fold.tsv", check_text);
}

static void same_cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/fold-same.tsv", check_same);
}

static void span_cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/fold-spans.tsv", check_spans);
}

static void class_cases(void **state)
{
    (void)state;
    for_each_case("tests/cases/fold-classes.tsv", check_class);
}

/* --- properties ------------------------------------------------------------------------------ */

typedef struct twice {
    zc_folded once, again;
    zc_buf in, text;
} twice;

static void twice_init(twice *t)
{
    zc_folded_init(&t->once);
    zc_folded_init(&t->again);
    zc_buf_init(&t->in);
    zc_buf_init(&t->text);
}

static void twice_release(twice *t)
{
    zc_folded_release(&t->once);
    zc_folded_release(&t->again);
    zc_buf_release(&t->in);
    zc_buf_release(&t->text);
}

/* Folding again changes nothing, and ranges are in order and inside the text. */
static void check_twice(twice *t)
{
    size_t i;

    zc_fold(&t->once, zc_str_buf(&t->in));
    zc_buf_clear(&t->text);
    zc_folded_text(&t->once, &t->text);
    zc_fold(&t->again, zc_str_buf(&t->text));
    if (t->once.len != t->again.len ||
        (t->once.len && memcmp(t->once.cp, t->again.cp, t->once.len * sizeof *t->once.cp))) {
        print_error("folding twice differs for \"%s\"\n", t->in.ptr);
        fail();
    }
    for (i = 0; i < t->once.len; i++) {
        assert_true(t->once.start[i] <= t->once.end[i] && t->once.end[i] <= t->in.len);
        assert_true(i == 0 || t->once.start[i - 1] <= t->once.start[i]);
    }
}

static uint32_t next_random(uint64_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)((*state >> 11) % below);
}

static void every_code_point_folds_once(void **state)
{
    twice t;
    uint32_t cp;

    (void)state;
    twice_init(&t);
    for (cp = 0; cp <= 0x10FFFF; cp++) {
        zc_buf_clear(&t.in);
        zc_utf8_add(&t.in, cp);
        check_twice(&t);
        assert_true(t.once.len <= 18);
        zc_utf8_add(&t.in, 0x301);
        zc_buf_adds(&t.in, "a");
        check_twice(&t);
    }
    twice_release(&t);
}

/* Blocks where characters meet that change one another. */
static const uint32_t blocks[][2] = {
    {0x20, 0x7E},       {0x20, 0x22},       {0x30, 0x39},       {0x09, 0x0D},
    {0xA0, 0x24F},      {0x300, 0x36F},     {0x370, 0x52F},     {0x591, 0x6FF},
    {0x900, 0x109F},    {0x1100, 0x1112},   {0x1161, 0x1175},   {0x11A8, 0x11C2},
    {0x1E00, 0x1FFF},   {0x2000, 0x206F},   {0x2070, 0x24FF},   {0x2E80, 0x30FF},
    {0x3099, 0x309C},   {0x3130, 0x33FF},   {0x4E00, 0x9FFF},   {0xAC00, 0xD7A3},
    {0xF900, 0xFDFF},   {0xFE00, 0xFFEF},   {0x11000, 0x119FF}, {0x1D100, 0x1D7FF},
    {0x1F100, 0x1F2FF}, {0x20000, 0x2FFFF}, {0xE0100, 0xE01EF},
};

static void random_text_folds_once(void **state)
{
    uint64_t seed = 88172645463325252u;
    twice t;
    int i, k, n;

    (void)state;
    twice_init(&t);
    for (i = 0; i < 300000; i++) {
        zc_buf_clear(&t.in);
        n = 1 + (int)next_random(&seed, 7);
        for (k = 0; k < n; k++) {
            const uint32_t *b = blocks[next_random(&seed, sizeof blocks / sizeof *blocks)];

            zc_utf8_add(&t.in, b[0] + next_random(&seed, b[1] - b[0] + 1));
        }
        check_twice(&t);
    }
    twice_release(&t);
}

static void random_bytes_are_safe(void **state)
{
    uint64_t seed = 4101842887655102017u;
    twice t;
    int i, k;

    (void)state;
    twice_init(&t);
    for (i = 0; i < 20000; i++) {
        zc_buf_clear(&t.in);
        for (k = 0; k < 24; k++)
            zc_buf_addc(&t.in, (char)next_random(&seed, 256));
        check_twice(&t);
    }
    twice_release(&t);
}

/* Simplified forms are final, and the table changes Han characters into Han characters. */
static void simplify_is_closed(void **state)
{
    uint32_t cp, to;
    int changed = 0;

    (void)state;
    for (cp = 0; cp < 0x110000; cp++) {
        to = zc_simplify(cp);
        assert_int_equal(zc_simplify(to), to);
        changed += to != cp;
        assert_true(to == cp || zc_char_class_of(to) == ZC_CHAR_HAN);
    }
    assert_true(changed > 3500);
    assert_int_equal(zc_simplify(UINT32_MAX), UINT32_MAX);
}

static void classes_and_widths_take_any_value(void **state)
{
    (void)state;
    assert_int_equal(zc_char_class_of(UINT32_MAX), ZC_CHAR_BREAK);
    assert_int_equal(zc_char_class_of(0), ZC_CHAR_BREAK);
    assert_int_equal(zc_char_width(UINT32_MAX), 0);
    assert_int_equal(zc_char_width('a'), 1);
    assert_int_equal(zc_char_width('\n'), 0);
    assert_int_equal(zc_char_width(0x301), 0);
    assert_int_equal(zc_char_width(0x4E2D), 2);
    assert_int_equal(zc_char_width(0xFF0C), 2);
    assert_int_equal(zc_char_width(0x20BB7), 2);
    assert_int_equal(zc_char_width(0x31350), 2);
}

/* --- size ------------------------------------------------------------------------------------ */

/* Fold unit repeated to about the given size; returns the seconds of CPU. */
static double seconds_for(const char *unit, size_t size, size_t *len)
{
    zc_folded f;
    zc_buf text;
    clock_t from;
    double seconds;

    zc_folded_init(&f);
    zc_buf_init(&text);
    while (text.len < size)
        zc_buf_adds(&text, unit);
    from = clock();
    zc_fold(&f, zc_str_buf(&text));
    seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
    *len = f.len;
    zc_folded_release(&f);
    zc_buf_release(&text);
    return seconds;
}

/*
 * One mark after the other, alone, after a letter, and in the worst order for sorting. A quadratic
 * loop over a megabyte would take hours, so the bound is generous.
 */
static void floods_of_marks_are_linear(void **state)
{
    size_t len;

    (void)state;
    assert_true(seconds_for("\xCC\x81", 1 << 20, &len) < 5);
    assert_int_equal(len, 0);
    assert_true(seconds_for("\xCC\x81\xCC\x96", 1 << 20, &len) < 5);
    assert_int_equal(len, 0);
    assert_true(seconds_for("\xC2\xAD", 1 << 20, &len) < 5);
    assert_int_equal(len, 0);
    assert_true(seconds_for("\xEF\xB7\xBA", 1 << 20, &len) < 20);
    assert_true(len <= (size_t)18 * ((1 << 20) / 3 + 1));
}

static void marks_beyond_the_limit_are_dropped(void **state)
{
    zc_buf text;
    zc_folded f;
    int i;

    (void)state;
    zc_buf_init(&text);
    zc_folded_init(&f);
    zc_buf_adds(&text, "x");
    for (i = 0; i < 500000; i++)
        zc_buf_adds(&text, "\xCC\x81");
    zc_buf_adds(&text, "y");
    zc_fold(&f, zc_str_buf(&text));
    assert_int_equal(f.len, 34);
    assert_int_equal(f.cp[33], 'y');
    assert_int_equal(f.end[0], text.len - 1);
    zc_folded_release(&f);
    zc_buf_release(&text);
}

static void one_line_of_twenty_megabytes(void **state)
{
    size_t len;

    (void)state;
    assert_true(seconds_for("第十条（甲）", 20000000, &len) < 20);
    assert_int_equal(len, 6 * ((20000000 + 17) / 18));
}

static void version_is_stable(void **state)
{
    (void)state;
    assert_int_equal(zc_fold_version(), zc_fold_version());
    assert_int_not_equal(zc_fold_version(), 0);
    assert_int_not_equal(zc_simplify_checksum(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_cases),
        cmocka_unit_test(same_cases),
        cmocka_unit_test(span_cases),
        cmocka_unit_test(class_cases),
        cmocka_unit_test(every_code_point_folds_once),
        cmocka_unit_test(random_text_folds_once),
        cmocka_unit_test(random_bytes_are_safe),
        cmocka_unit_test(simplify_is_closed),
        cmocka_unit_test(classes_and_widths_take_any_value),
        cmocka_unit_test(floods_of_marks_are_linear),
        cmocka_unit_test(marks_beyond_the_limit_are_dropped),
        cmocka_unit_test(one_line_of_twenty_megabytes),
        cmocka_unit_test(version_is_stable),
    };

    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
