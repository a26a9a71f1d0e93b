/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numerals: the cases of tests/cases/numeral.tsv, reading and writing, tables, hostile sizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"
#include "lib/text/numeral.h"
#include "gen/lib/text/data/document-cuts.h"
#include "gen/lib/text/data/document-marks.h"
#include "gen/lib/text/data/measures.h"
#include "gen/lib/text/data/numeral-idioms.h"
#include "gen/lib/text/data/numeral-words.h"
#include "gen/lib/text/data/ordinal-units.h"

static const char *const kinds[] = {"number", "percent", "date", "ordinal", "document"};

/* Decode UTF-8, with \n written as two characters. Returns the length. */
static size_t decode(uint32_t **cp, zc_str s)
{
    size_t n = 0, at = 0;

    *cp = zc_alloc((s.len + 1) * sizeof(**cp));
    while (at < s.len) {
        at += zc_utf8_next(s.ptr + at, s.len - at, &(*cp)[n]);
        if (n > 0 && (*cp)[n - 1] == '\\' && (*cp)[n] == 'n')
            (*cp)[--n] = '\n';
        n++;
    }
    return n;
}

static void describe(zc_buf *out, const zc_values *v, const uint32_t *cp)
{
    size_t i, k;

    for (i = 0; i < v->n; i++) {
        zc_buf_addf(out, "%s%s:%s@", i ? "\t" : "", kinds[v->v[i].kind], v->v[i].key);
        for (k = v->v[i].from; k < v->v[i].to; k++)
            zc_utf8_add(out, cp[k]);
    }
    if (v->n == 0)
        zc_buf_adds(out, "-");
}

/* Spans lie inside the text and come in order without overlap. */
static bool well_formed(const zc_values *v, size_t len)
{
    size_t i;

    for (i = 0; i < v->n; i++)
        if (v->v[i].from >= v->v[i].to || v->v[i].to > len ||
            (i > 0 && v->v[i].from < v->v[i - 1].to))
            return false;
    return true;
}

static bool run_case(zc_str input, zc_str expected, int line)
{
    uint32_t *cp;
    size_t n = decode(&cp, input);
    zc_values v;
    zc_buf got;
    bool same;

    zc_values_init(&v);
    zc_buf_init(&got);
    zc_values_find(&v, cp, n);
    describe(&got, &v, cp);
    same = zc_str_eq(zc_str_buf(&got), expected) && well_formed(&v, n);
    if (!same)
        print_error("line %d: %.*s\n  got      %s\n  expected %.*s\n", line, (int)input.len,
                    input.ptr, got.ptr, (int)expected.len, expected.ptr);
    zc_buf_release(&got);
    zc_values_release(&v);
    free(cp);
    return same;
}

static void test_cases(void **state)
{
    FILE *file = fopen("tests/cases/numeral.tsv", "r");
    char *text = NULL;
    size_t cap = 0;
    ssize_t len;
    int line = 0, failed = 0, cases = 0;

    (void)state;
    assert_non_null(file);
    while ((len = getline(&text, &cap, file)) > 0) {
        zc_str row = {text, (size_t)len - (text[len - 1] == '\n')};
        size_t tab = zc_str_find(row, "\t", 0);

        line++;
        if (row.len == 0 || row.ptr[0] == '#')
            continue;
        assert_true(tab < row.len);
        cases++;
        failed += !run_case(zc_str_sub(row, 0, tab), zc_str_sub(row, tab + 1, row.len), line);
    }
    free(text);
    fclose(file);
    assert_true(cases >= 150);
    assert_int_equal(failed, 0);
}

/* Texts as people write them, folded first: every spelling in a row has the one key. */
static void test_folded(void **state)
{
    static const char *const rows[][5] = {
        {"5000000", "５００万元", "五百萬元", "５，０００，０００元", "伍佰万元"},
        {"30%", "３０％", "百分之三十", "30 ％", "百分之３０"},
        {"2024-08-02", "2024 年 8 月 2 日", "二〇二四年八月二日", "２０２４－０８－０２",
         "2024．8．2"},
        {"示政发2018-115", "示政發〔2018〕115號", "示政发［2018］115号",
         "示政发（２０１８）第１１５号", "示政发 2018 115号"},
        {"第3项", "第（三）项", "第㈢项", "第 3 項", "第(3)项"},
    };
    zc_folded folded;
    zc_values v;
    size_t i, k;

    (void)state;
    zc_folded_init(&folded);
    zc_values_init(&v);
    for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        for (k = 1; k < 5; k++) {
            zc_fold(&folded, zc_str_of(rows[i][k]));
            zc_values_find(&v, folded.cp, folded.len);
            if (v.n != 1 || strcmp(v.v[0].key, rows[i][0]) != 0)
                fail_msg("%s gives %s", rows[i][k], v.n ? v.v[0].key : "nothing");
        }
    zc_values_release(&v);
    zc_folded_release(&folded);
}

static long read_text(const char *s)
{
    return zc_numeral_read_utf8(zc_str_of(s));
}

static void test_read(void **state)
{
    (void)state;
    assert_int_equal(read_text("二十八"), 28);
    assert_int_equal(read_text("28"), 28);
    assert_int_equal(read_text("２８"), 28);
    assert_int_equal(read_text("一百零六"), 106);
    assert_int_equal(read_text("一〇六"), 106);
    assert_int_equal(read_text("一二〇"), 120);
    assert_int_equal(read_text("〇"), 0);
    assert_int_equal(read_text("零"), 0);
    assert_int_equal(read_text("两千"), 2000);
    assert_int_equal(read_text("廿"), 20);
    assert_int_equal(read_text("卅一"), 31);
    assert_int_equal(read_text("十"), 10);
    assert_int_equal(read_text("一千二百六十"), 1260);
    assert_int_equal(read_text("壹佰贰拾叁"), 123);
    assert_int_equal(read_text("貳拾陸萬"), 260000);
    assert_int_equal(read_text("十亿"), 1000000000);
}

static void test_read_refuses(void **state)
{
    static const char *const none[] = {
        "",           "第",     "条",       "二十八条", "百",
        "二三",       "十四五", "三点五",   "1.5",      "十百",
        "1.2.3",      "-1",     "第二十八", "二 十",    "十亿零一",
        "9999999999", "三分之", "12a",      "\xff",     "99999999999999999999",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(none) / sizeof(*none); i++)
        if (read_text(none[i]) != -1)
            fail_msg("%s read as %ld", none[i], read_text(none[i]));
}

static void test_chinese(void **state)
{
    static const struct {
        long n;
        const char *text;
    } rows[] = {
        {0, "零"},
        {1, "一"},
        {10, "十"},
        {12, "十二"},
        {20, "二十"},
        {100, "一百"},
        {101, "一百零一"},
        {110, "一百一十"},
        {112, "一百一十二"},
        {1062, "一千零六十二"},
        {1001, "一千零一"},
        {10000, "一万"},
        {10010, "一万零一十"},
        {20012, "二万零一十二"},
        {99999, "九万九千九百九十九"},
    };
    zc_buf out;
    size_t i;

    (void)state;
    zc_buf_init(&out);
    for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        zc_buf_clear(&out);
        zc_numeral_chinese(&out, rows[i].n);
        assert_string_equal(out.ptr, rows[i].text);
    }
    zc_buf_release(&out);
}

/* What is written can be read, for every number that an article may have. */
static void test_round_trip(void **state)
{
    zc_buf out;
    long n;

    (void)state;
    zc_buf_init(&out);
    for (n = 0; n <= 99999; n++) {
        zc_buf_clear(&out);
        zc_numeral_chinese(&out, n);
        if (zc_numeral_read_utf8(zc_str_buf(&out)) != n)
            fail_msg("%ld written as %s", n, out.ptr);
    }
    zc_buf_release(&out);
}

static void check_sorted(const char *name, const char *const *cell, size_t rows, size_t columns)
{
    size_t i;

    for (i = 0; i < rows; i++) {
        const char *word = cell[i * columns];

        if (zc_utf8_count(zc_str_of(word)) > 4)
            fail_msg("%s: %s is longer than four characters", name, word);
        if (i > 0 && strcmp(cell[(i - 1) * columns], word) >= 0)
            fail_msg("%s: %s is out of order", name, word);
    }
}

#define CHECK_SORTED(name)                                                                         \
    check_sorted(#name, name[0], name##_rows, sizeof(name[0]) / sizeof(char *))

/* Binary search finds a word only where the order says that it is. */
static void test_tables(void **state)
{
    (void)state;
    CHECK_SORTED(document_cuts);
    CHECK_SORTED(document_marks);
    CHECK_SORTED(measures);
    CHECK_SORTED(numeral_idioms);
    CHECK_SORTED(numeral_words);
    CHECK_SORTED(ordinal_units);
}

/* Seconds to find the values of `pattern` repeated up to n code points. */
static double seconds(const char *pattern, size_t n)
{
    uint32_t *piece, *cp = zc_alloc(n * sizeof(*cp));
    size_t len = decode(&piece, zc_str_of(pattern)), i;
    zc_values v;
    clock_t begin;
    double used;

    for (i = 0; i < n; i++)
        cp[i] = piece[i % len];
    zc_values_init(&v);
    begin = clock();
    zc_values_find(&v, cp, n);
    used = (double)(clock() - begin) / CLOCKS_PER_SEC;
    assert_true(well_formed(&v, n));
    zc_values_release(&v);
    free(cp);
    free(piece);
    return used;
}

/* A quadratic reader would need hours for one of these; a slow machine under a sanitizer does not
 * need the limit. */
static void test_scale(void **state)
{
    static const char *const patterns[] = {
        "一",    "1",      "万",         "十",          "零",          "第",       "1,111",
        "111,",  "1.",     "1-",         "1:",          "1/",          "一万",     "5万",
        "5万3",  "百分之", "分之",       "第一、",      "第1",         "第(一)、", "一、",
        "2018-", "2018年", "〔2018〕",   "〔2018〕1号", "国〔2018〕1", "2018 1号", "一点",
        "一至",  "1月",    "8月2日",     "千",          "伍一",        "余万",     "1余万",
        "a1",    "1a",     "2024-08-02", "二〇二四年",  "(1)",         "一人一",   "+1",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
        double used = seconds(patterns[i], 1000000);

        if (used > 5)
            fail_msg("1,000,000 characters of %s took %.1f s", patterns[i], used);
    }
}

/* Random mixtures of all that the readers look for: spans stay in order and inside the text. */
static void test_mixtures(void **state)
{
    static const char letters[] =
        "一二十百千万亿零〇两廿点分之第条款项号年月日至到、和(1)〔2018〕5.,%-/: a+余多百分之"
        "壹拾伍国办发2024-08-02三人";
    uint32_t *letter, cp[40];
    size_t n = decode(&letter, ZC_STR(letters)), i, k, len;
    uint64_t seed = 20240802;
    zc_values v;

    (void)state;
    zc_values_init(&v);
    for (i = 0; i < 300000; i++) {
        len = i % 40;
        for (k = 0; k < len; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            cp[k] = letter[(seed >> 33) % n];
        }
        zc_values_find(&v, cp, len);
        assert_true(well_formed(&v, len));
    }
    zc_values_release(&v);
    free(letter);
}

static void test_long_key(void **state)
{
    uint32_t cp[200];
    zc_values v;
    size_t i;

    (void)state;
    for (i = 0; i < 200; i++)
        cp[i] = '7';
    zc_values_init(&v);
    zc_values_find(&v, cp, 200);
    assert_int_equal(v.n, 1);
    assert_int_equal(strlen(v.v[0].key), 63);
    zc_values_release(&v);
    assert_int_equal(zc_numeral_version(), zc_numeral_version());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),    cmocka_unit_test(test_folded),
        cmocka_unit_test(test_read),     cmocka_unit_test(test_read_refuses),
        cmocka_unit_test(test_chinese),  cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_tables),   cmocka_unit_test(test_scale),
        cmocka_unit_test(test_mixtures), cmocka_unit_test(test_long_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
