/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options: parsing, messages that say what to do, help from the same table. */
#include "lib/base/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct values {
    bool flag, other;
    const char *string;
    long integer;
    double real;
    int choice, when;
    zc_args many, operands;
} values;

static const char *const formats[] = {"text", "json", "jsonl", NULL};
static const char *const whens[] = {"never", "auto", "always", NULL};

enum { ROWS = 9, WORDS = 12 };

static void fill(zc_option *table, values *v)
{
    const zc_option rows[ROWS] = {
        {.kind = ZC_OPTION_HEADING, .help = "Output"},
        {ZC_OPTION_FLAG, 'q', "quiet", .target = &v->flag, .help = "say nothing"},
        {ZC_OPTION_FLAG, .name = "quick", .target = &v->other},
        {ZC_OPTION_STRING, 'd', "index", "DIR", &v->string, .help = "folder of the index"},
        {ZC_OPTION_INTEGER, 'n', "count", "N", &v->integer, .help = "hits", .min = 0, .max = 100},
        {ZC_OPTION_REAL, .name = "k1", .arg = "X", .target = &v->real, .min = 0, .max = 10},
        {ZC_OPTION_CHOICE, 'f', "format", "FORMAT", &v->choice, .choices = formats,
         .help = "text, json or jsonl, of which the second is one object and the third one "
                 "object for each hit"},
        {ZC_OPTION_CHOICE, .name = "color", .arg = "WHEN", .target = &v->when, .choices = whens,
         .implied = "always", .help = "colour"},
        {ZC_OPTION_STRINGS, .name = "exclude-these-files", .arg = "模式", .target = &v->many,
         .help = "leave out"},
    };
    int i;

    for (i = 0; i < ROWS; i++)
        table[i] = rows[i];
}

/* Parse words parted by single blanks. */
static int parse(values *v, const char *line, zc_error *err)
{
    static char copy[256];
    char *argv[WORDS + 1] = {NULL}, *word, *rest = copy;
    zc_option table[ROWS];
    int argc = 0;

    memset(v, 0, sizeof *v);
    fill(table, v);
    snprintf(copy, sizeof copy, "program %s", line);
    while ((word = strsep(&rest, " ")) && argc < WORDS)
        argv[argc++] = word;
    return zc_options_parse(table, ROWS, argc, argv, &v->operands, err);
}

static void done(values *v)
{
    zc_args_release(&v->many);
    zc_args_release(&v->operands);
}

static void kinds(void **state)
{
    values v;

    (void)state;
    assert_int_equal(parse(&v,
                           "-q -d a -n7 --k1=1.25 -fjson --color --exclude-these-files x "
                           "--exclude-these-files=y",
                           NULL),
                     0);
    assert_true(v.flag && !v.other);
    assert_string_equal(v.string, "a");
    assert_int_equal(v.integer, 7);
    assert_true(v.real > 1.24 && v.real < 1.26);
    assert_int_equal(v.choice, 1);
    assert_int_equal(v.when, 2);
    assert_int_equal(v.many.n, 2);
    assert_string_equal(v.many.v[1], "y");
    assert_int_equal(v.operands.n, 0);
    done(&v);
}

static void last_value_counts(void **state)
{
    values v;

    (void)state;
    assert_int_equal(parse(&v, "-n 1 --count=2 --color=never", NULL), 0);
    assert_int_equal(v.integer, 2);
    assert_int_equal(v.when, 0);
    done(&v);
}

static void options_after_operands(void **state)
{
    values v;

    (void)state;
    assert_int_equal(parse(&v, "奖励 -n 3 补贴 --quiet - -- -n --quiet", NULL), 0);
    assert_int_equal(v.operands.n, 5);
    assert_string_equal(v.operands.v[1], "补贴");
    assert_string_equal(v.operands.v[2], "-");
    assert_string_equal(v.operands.v[3], "-n");
    assert_string_equal(v.operands.v[4], "--quiet");
    assert_true(v.flag && v.integer == 3);
    done(&v);
}

static void excluded_words_are_operands(void **state)
{
    values v;

    (void)state;
    assert_int_equal(parse(&v, "-补贴 -q 奖励 -贷款 -d -值", NULL), 0);
    assert_int_equal(v.operands.n, 3);
    assert_string_equal(v.operands.v[0], "-补贴");
    assert_string_equal(v.operands.v[2], "-贷款");
    assert_string_equal(v.string, "-值");
    assert_true(v.flag);
    done(&v);
}

static void abbreviations(void **state)
{
    values v;

    (void)state;
    assert_int_equal(parse(&v, "--exc x --quiet", NULL), 0);
    assert_int_equal(v.many.n, 1);
    assert_true(v.flag);
    done(&v);
}

static void messages(void **state)
{
    static const char *const cases[][2] = {
        {"--nosuch", "unknown option --nosuch (see --help)"},
        {"--nosuch=3", "unknown option --nosuch (see --help)"},
        {"-x", "unknown option -x (see --help)"},
        {"-qx", "unknown option -x (see --help)"},
        {"--qui", "ambiguous option --qui (see --help)"},
        {"--quiet=1", "--quiet takes no value"},
        {"--index", "--index needs a value: --index DIR"},
        {"-d", "--index needs a value: --index DIR"},
        {"-n x", "--count: 'x' is not a whole number from 0 to 100"},
        {"-n 101", "--count: '101' is not a whole number from 0 to 100"},
        {"-n 99999999999999999999", "--count: '99999999999999999999' is not a whole number from 0 "
                                    "to 100"},
        {"-n 3x", "--count: '3x' is not a whole number from 0 to 100"},
        {"--k1 nan", "--k1: 'nan' is not a number from 0 to 10"},
        {"-f xml", "--format: 'xml' is not one of text, json or jsonl"},
    };
    values v;
    zc_error err;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(parse(&v, cases[i][0], &err), ZC_EINVAL);
        assert_string_equal(err.message, cases[i][1]);
        done(&v);
    }
}

static void help(void **state)
{
    static const char expected[] =
        "\nOutput:\n"
        "  -q, --quiet                 say nothing\n"
        "  -d, --index DIR             folder of the index\n"
        "  -n, --count N               hits\n"
        "  -f, --format FORMAT         text, json or jsonl, of which the second is one\n"
        "                              object and the third one object for each hit\n"
        "      --color[=WHEN]          colour\n"
        "      --exclude-these-files 模式\n"
        "                              leave out\n";
    zc_option table[ROWS];
    values v = {0};
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);

    (void)state;
    fill(table, &v);
    zc_options_help(table, ROWS, to);
    fclose(to);
    assert_string_equal(text, expected);
    free(text);
}

/* Lines end between Chinese characters, not before a closing mark nor behind an opening one. */
static void help_in_chinese(void **state)
{
    static const char expected[] =
        "      --index 目录            索引所在的文件夹，默认为用户数据文件夹中的 index\n"
        "                              （未设置时）\n"
        "      --max 数目              索引所在的文件夹，默认为用户数据文件夹中的一个文\n"
        "                              件，不是文件夹\n";
    const zc_option table[] = {
        {ZC_OPTION_STRING, .name = "index", .arg = "目录",
         .help = "索引所在的文件夹，默认为用户数据文件夹中的 index（未设置时）"},
        {ZC_OPTION_STRING, .name = "max", .arg = "数目",
         .help = "索引所在的文件夹，默认为用户数据文件夹中的一个文件，不是文件夹"},
    };
    char *text = NULL;
    size_t len = 0;
    FILE *to = open_memstream(&text, &len);

    (void)state;
    zc_options_help(table, 2, to);
    fclose(to);
    assert_string_equal(text, expected);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),
        cmocka_unit_test(last_value_counts),
        cmocka_unit_test(options_after_operands),
        cmocka_unit_test(excluded_words_are_operands),
        cmocka_unit_test(abbreviations),
        cmocka_unit_test(messages),
        cmocka_unit_test(help),
        cmocka_unit_test(help_in_chinese),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
