/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-index: command line only; the work is done by the files named for it. */
#include "indexer/parse.h"
#include "lib/base/options.h"

#include <stdio.h>

typedef struct settings {
    bool parse, text, help;
    const char *encoding;
    zc_args operands;
} settings;

enum { USAGE_ERROR = 2, MAX_OPTIONS = 32 };

/* Fill the option table, whose rows point into s. Returns the number of rows. */
static size_t option_table(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = "Looking at documents"},
        {ZC_OPTION_FLAG, .name = "parse", .target = &s->parse,
         .help = "print each FILE as parsed, one JSON object a line; '-' is standard input"},
        {ZC_OPTION_FLAG, .name = "text", .target = &s->text,
         .help = "with --parse: print the decoded text instead"},
        {ZC_OPTION_STRING, .name = "encoding", .arg = "NAME", .target = &s->encoding,
         .help = "read files in this encoding instead of detecting it"},
        {.kind = ZC_OPTION_HEADING, .help = "Other"},
        {ZC_OPTION_FLAG, 'h', "help", .target = &s->help, .help = "print this help"},
    };
    size_t n = sizeof rows / sizeof *rows, i;

    for (i = 0; i < n; i++)
        table[i] = rows[i];
    return n;
}

static int complain(const char *message)
{
    fprintf(stderr, "policy-index: %s\n", message);
    return USAGE_ERROR;
}

static int run(int argc, char **argv, settings *s)
{
    zc_option table[MAX_OPTIONS];
    size_t n = option_table(table, s);
    zc_error err;

    if (zc_options_parse(table, n, argc, argv, &s->operands, &err) < 0)
        return complain(err.message);
    if (s->help) {
        printf("Usage: policy-index --parse FILE...\n\n");
        zc_options_help(table, n, stdout);
        return 0;
    }
    if (!s->parse)
        return complain("nothing to do (see --help)");
    if (!s->operands.n)
        return complain("--parse needs a FILE, or '-' for standard input");
    return parse_files(&s->operands, s->encoding, s->text, stdout);
}

int main(int argc, char **argv)
{
    settings s = {0};
    int code = run(argc, argv, &s);

    zc_args_release(&s.operands);
    return code;
}
