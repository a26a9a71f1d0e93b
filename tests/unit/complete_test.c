/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complete: candidates by the place of the cursor, each with its help. */
#include "lib/base/complete.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 12 };

static const char *const formats[] = {"text", "json", "jsonl", NULL};
static const char *const whens[] = {"auto", "always", "never", NULL};

static const zc_option table[] = {
    {.kind = ZC_OPTION_HEADING, .help = "Output"},
    {ZC_OPTION_FLAG, 'q', "quiet", .help = "say nothing"},
    {ZC_OPTION_FLAG, .name = "quick"}, /* hidden */
    {ZC_OPTION_STRING, 'd', "index", "DIR", .help = "folder"},
    {ZC_OPTION_INTEGER, 'n', "max", "N", .help = "hits"},
    {ZC_OPTION_CHOICE, 'f', "format", "FORMAT", .choices = formats, .help = "format"},
    {ZC_OPTION_CHOICE, .name = "color", .arg = "WHEN", .choices = whens, .implied = "always",
     .help = "colour"},
    {ZC_OPTION_STRINGS, 'i', "issuer", "NAME", .help = "机关"},
    {ZC_OPTION_STRING, .name = "batch", .arg = "FILE", .help = "queries"},
};

/* Two issuers, and two that must not be offered: an empty one, and one that a line cannot hold. */
static void values(zc_completer *c, const zc_option *o, zc_str begun, void *arg)
{
    if (strcmp(o->name, "issuer"))
        return;
    assert_string_equal(arg, "arg");
    (void)begun;
    zc_complete_offer(c, ZC_STR("示例市民政局"), NULL);
    zc_complete_offer(c, ZC_STR("示例区"), "an area");
    zc_complete_offer(c, ZC_STR(""), NULL);
    zc_complete_offer(c, ZC_STR("示例\n局"), NULL);
    zc_complete_offer(c, ZC_STR("示例\u202E局"), NULL);
    zc_complete_offer(c, ZC_STR("示例\xC2\x9Bm局"), NULL);
    zc_complete_offer(c, ZC_STR("示例\xFF局"), NULL);
}

/* The candidates for words parted by single blanks; a blank at the end begins an empty one. */
static void check(const char *line, const char *expected)
{
    const zc_completion c = {table, sizeof table / sizeof *table, "PATH", values, (void *)"arg",
                             NULL};
    char copy[128], *words[WORDS], *at = copy, *got = NULL;
    size_t n = 0, size = 0;
    FILE *to = open_memstream(&got, &size);

    assert_non_null(to);
    assert_true(strlen(line) < sizeof copy);
    memcpy(copy, line, strlen(line) + 1);
    for (words[n++] = at; (at = strchr(at, ' ')); words[n++] = ++at)
        *at = '\0';
    zc_complete(&c, n, words, to);
    fclose(to);
    assert_string_equal(got, expected);
    free(got);
}

#define ALL                                                                                        \
    "--quiet\tsay nothing\n--index\tfolder\n--max\thits\n--format\tformat\n--color\tcolour\n"      \
    "--issuer\t机关\n--batch\tqueries\n"

static void names(void **state)
{
    (void)state;
    check("--", ALL);
    check("-", ALL);
    check("词 -q --", ALL);
    check("--qui", "--quiet\tsay nothing\n");
    check("--quick", "");
    check("--none", "");
    check("-q", "");
    check("-- --", ":files\n");
    check("-d -- --qui", "--quiet\tsay nothing\n");
}

static void choices(void **state)
{
    (void)state;
    check("--format ", "text\t\njson\t\njsonl\t\n");
    check("-f js", "json\t\njsonl\t\n");
    check("-qf js", "json\t\njsonl\t\n");
    check("--format=js", "--format=json\t\n--format=jsonl\t\n");
    check("-fte", "-ftext\t\n");
    check("--color=", "--color=auto\t\n--color=always\t\n--color=never\t\n");
    check("--color = a", "auto\t\nalways\t\n");
    check("--color =", "auto\t\nalways\t\nnever\t\n");
    check("--color a", ":files\n");
    check("--format x = te", ":files\n");
    check("-n ", "");
    check("-f text js", ":files\n");
}

static void others(void **state)
{
    (void)state;
    check("", ":files\n");
    check("-d ", ":folders\n");
    check("-d/t", ":folders\n");
    check("--batch=", ":files\n");
    check("-i ", "示例市民政局\t\n示例区\tan area\n");
    check("--issuer 示例区", "示例区\tan area\n");
    check("--issuer 民", "");
    check("--quiet=", "");
}

static void asked(void **state)
{
    char program[] = "p", first[] = "--complete", other[] = "x";
    char *yes[] = {program, first, NULL}, *no[] = {program, other, first, NULL};
    zc_completion c = {table, sizeof table / sizeof *table, NULL, NULL, NULL, NULL};

    (void)state;
    assert_true(zc_complete_asked(2, yes));
    assert_false(zc_complete_asked(3, no));
    assert_false(zc_complete_asked(1, no));
    zc_complete(&c, 0, no, stdout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(choices),
        cmocka_unit_test(others),
        cmocka_unit_test(asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
