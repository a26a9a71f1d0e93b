/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-search: command line only; what each mode does is in the file named for it. */
#include "lib/base/file.h"
#include "lib/base/options.h"
#include "lib/base/version.h"
#include "lib/store/location.h"
#include "search/answer.h"
#include "search/output/layout.h"
#include "search/pager.h"
#include "search/show.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FOUND = 0,
    NOT_FOUND = 1,
    FAILED = 2,
    MAX_OPTIONS = 40,
    QUERY_LIMIT = 64 << 20, /* bytes of a query or batch file */
    SNIPPET_CHARS = 90
};

typedef struct settings {
    const char *index, *batch, *show;
    long max;
    int format, color;
    bool count, no_pager, help, version;
    filter_options filter;
    zc_args words;
} settings;

static const char *const color_names[] = {"auto", "always", "never", NULL};

/* Fill the option table, whose rows point into s. Returns the number of rows. */
static size_t option_table(zc_option *table, settings *s)
{
    filter_options *f = &s->filter;
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = "Searching"},
        {ZC_OPTION_STRING, 'd', "index", "DIR", &s->index,
         .help = "folder of the index (default: $POLICY_INDEX, else policy-search/index in "
                 "$XDG_DATA_HOME or ~/.local/share)"},
        {ZC_OPTION_INTEGER, 'n', "max", "N", &s->max, .min = 1, .max = 100000,
         .help = "print at most N hits (default 10)"},
        {ZC_OPTION_CHOICE, 'f', "format", "FORMAT", &s->format, .choices = format_names,
         .help = "text (default), json, jsonl (a hit a line) or tsv (query id, id, rank, score)"},
        {ZC_OPTION_FLAG, 'c', "count", .target = &s->count,
         .help = "print only the number of matching clauses"},
        {ZC_OPTION_STRING, .name = "batch", .arg = "FILE", .target = &s->batch,
         .help =
             "answer each line ID<TAB>QUERY of FILE ('-': standard input); answers carry the ID"},
        {ZC_OPTION_STRING, .name = "show", .arg = "ID", .target = &s->show,
         .help = "print the clause with this id in its context"},
        {.kind = ZC_OPTION_HEADING, .help = "Filters (give one twice to allow either value)"},
        {ZC_OPTION_STRINGS, .name = "issuer", .arg = "NAME", .target = &f->issuer,
         .help = "issued by a body whose name holds NAME (发文机关)"},
        {ZC_OPTION_STRINGS, .name = "kind", .arg = "KIND", .target = &f->kind,
         .help = "statute, policy, reply, proposal or other"},
        {ZC_OPTION_STRINGS, .name = "type", .arg = "TYPE", .target = &f->type,
         .help = "文种: 通知, 意见, 办法 …"},
        {ZC_OPTION_STRINGS, .name = "year", .arg = "YEAR", .target = &f->year,
         .help = "dated in that year, or in a range: 2019..2021"},
        {ZC_OPTION_STRING, .name = "from", .arg = "DATE", .target = &f->from,
         .help = "dated then or later: 2024, 2024-08 or 2024-08-02"},
        {ZC_OPTION_STRING, .name = "to", .arg = "DATE", .target = &f->to,
         .help = "dated then or earlier"},
        {ZC_OPTION_STRINGS, .name = "path", .arg = "PATTERN", .target = &f->path,
         .help = "PATH starts with PATTERN or matches it (* ? [ ])"},
        {ZC_OPTION_STRINGS, .name = "clause-kind", .arg = "KIND", .target = &f->clause_kind,
         .help = "article, clause, measure or paragraph"},
        {.kind = ZC_OPTION_HEADING, .help = "Output"},
        {ZC_OPTION_CHOICE, .name = "color", .arg = "WHEN", .target = &s->color,
         .choices = color_names, .implied = "always",
         .help = "auto (default; off when NO_COLOR is set), always or never"},
        {ZC_OPTION_FLAG, .name = "no-pager", .target = &s->no_pager,
         .help = "do not show long answers in a pager"},
        {.kind = ZC_OPTION_HEADING, .help = "Other"},
        {ZC_OPTION_FLAG, 'h', "help", .target = &s->help, .help = "print this help"},
        {ZC_OPTION_FLAG, 'V', "version", .target = &s->version, .help = "print the version"},
    };
    size_t n = sizeof rows / sizeof *rows, i;

    for (i = 0; i < n; i++)
        table[i] = rows[i];
    return n;
}

static int complain(const char *message)
{
    fprintf(stderr, "policy-search: %s\n", message);
    return FAILED;
}

static bool use_color(const settings *s)
{
    const char *no = getenv("NO_COLOR");

    if (s->color)
        return s->color == 1;
    return isatty(STDOUT_FILENO) && !(no && *no);
}

/* Named by the user himself, so it may be a pipe: --batch <(…). */
static int read_input(const char *name, zc_buf *out, zc_error *err)
{
    int fd, rc;

    if (!strcmp(name, "-"))
        return zc_file_read_fd(out, STDIN_FILENO, "standard input", QUERY_LIMIT, err);
    fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return zc_fail_errno(err, errno == ENOENT ? ZC_ENOENT : ZC_EIO, "%s", name);
    rc = zc_file_read_fd(out, fd, name, QUERY_LIMIT, err);
    close(fd);
    return rc;
}

/* The words of the command line as one query; a lone `-` reads it from standard input. */
static int read_query(const settings *s, zc_buf *out, zc_error *err)
{
    size_t i;

    if (s->words.n == 1 && !strcmp(s->words.v[0], "-"))
        return read_input("-", out, err);
    for (i = 0; i < s->words.n; i++) {
        if (i)
            zc_buf_addc(out, ' ');
        zc_buf_adds(out, s->words.v[i]);
    }
    return 0;
}

static int print_out(const settings *s, const zc_buf *out)
{
    if (pager_print(zc_str_buf(out), !s->no_pager) == 0)
        return FOUND;
    fprintf(stderr, "policy-search: cannot write to standard output: %s\n", strerror(errno));
    return FAILED;
}

static int run_query(const zc_index *x, const settings *s, const answer_options *o)
{
    bool matches = false;
    zc_buf text, out;
    zc_error err;
    int code = FAILED, rc;

    zc_buf_init(&text);
    zc_buf_init(&out);
    if ((rc = read_query(s, &text, &err)) == 0)
        rc = s->count ? answer_count(x, o, zc_str_buf(&text), &out, &matches, &err)
                      : answer_query(x, o, "-", zc_str_buf(&text), &out, &matches, &err);
    if (rc < 0)
        complain(err.message);
    else
        code = print_out(s, &out) == FOUND ? (matches ? FOUND : NOT_FOUND) : FAILED;
    zc_buf_release(&text);
    zc_buf_release(&out);
    return code;
}

static int run_batch(const zc_index *x, const settings *s, const answer_options *o)
{
    const char *name = strcmp(s->batch, "-") ? s->batch : "standard input";
    bool matches = false;
    zc_error err;
    zc_buf lines;
    int code = FAILED;

    zc_buf_init(&lines);
    if (read_input(s->batch, &lines, &err) < 0 ||
        answer_batch(x, o, zc_str_buf(&lines), name, &matches, &err) < 0)
        complain(err.message);
    else if (fflush(stdout) == EOF)
        fprintf(stderr, "policy-search: cannot write to standard output: %s\n", strerror(errno));
    else
        code = matches ? FOUND : NOT_FOUND;
    zc_buf_release(&lines);
    return code;
}

static int run_show(const zc_index *x, const settings *s, const answer_options *o)
{
    zc_error err;
    zc_buf out;
    int code, rc;

    zc_buf_init(&out);
    rc = show_clause(x, zc_str_of(s->show), o->format, o->color, &out, &err);
    if (rc == 0) {
        code = print_out(s, &out);
    } else {
        complain(err.message);
        code = rc == ZC_ENOENT ? NOT_FOUND : FAILED;
    }
    zc_buf_release(&out);
    return code;
}

static int search(const settings *s)
{
    char *where = zc_index_location(s->index);
    zc_error err;
    filter *f = filter_new(&s->filter, &err);
    zc_index *x = f ? zc_index_open(where, 0, &err) : NULL;
    answer_options o = {&formats[s->format], f, (size_t)s->max, SNIPPET_CHARS, use_color(s),
                        layout_columns()};
    int code;

    if (!x)
        code = complain(err.message);
    else if (s->show)
        code = run_show(x, s, &o);
    else if (s->batch)
        code = run_batch(x, s, &o);
    else
        code = run_query(x, s, &o);
    zc_index_close(x);
    filter_free(f);
    free(where);
    return code;
}

static void print_help(const zc_option *table, size_t n)
{
    printf("Usage: policy-search [OPTION]... QUERY...\n"
           "       policy-search --batch FILE | --show ID\n\n"
           "Rank the clauses and measures that answer QUERY ('-': read it from standard\n"
           "input). Blanks part words, “…” or \"…\" is an exact phrase (a shell keeps \" only\n"
           "inside '…'), -词 leaves out what has the word.\n");
    zc_options_help(table, n, stdout);
    printf("\nExit status: 0 something matches, 1 nothing does, 2 something failed.\n");
}

/* Whether what was asked for, --help or --version, came out. Returns the exit code. */
static int printed(void)
{
    if (fflush(stdout) == 0)
        return FOUND;
    fprintf(stderr, "policy-search: cannot write to standard output: %s\n", strerror(errno));
    return FAILED;
}

/* What is wrong with the options taken together, or NULL: one without effect is a mistake. */
static const char *misused(const settings *s)
{
    if (s->batch && s->show)
        return "--batch and --show are two things; ask for one";
    if ((s->batch || s->show) && s->words.n)
        return "--batch and --show take no QUERY";
    if ((s->batch || s->show) && s->count)
        return "--count is for one QUERY";
    if (!s->words.n && !s->batch && !s->show)
        return "no query; type the words to look for, or see --help";
    return NULL;
}

static int run(int argc, char **argv, settings *s)
{
    zc_option table[MAX_OPTIONS];
    size_t n = option_table(table, s);
    const char *message;
    zc_error err;

    s->max = 10;
    if (zc_options_parse(table, n, argc, argv, &s->words, &err) < 0)
        return complain(err.message);
    if (s->help) {
        print_help(table, n);
        return printed();
    }
    if (s->version) {
        printf("policy-search %s (analyzer %08" PRIx32 ")\n", ZC_VERSION, zc_analyzer_version());
        return printed();
    }
    if ((message = misused(s)))
        return complain(message);
    return search(s);
}

int main(int argc, char **argv)
{
    settings s = {0};
    int code = run(argc, argv, &s);

    zc_args_release(&s.words);
    zc_args_release(&s.filter.issuer);
    zc_args_release(&s.filter.kind);
    zc_args_release(&s.filter.type);
    zc_args_release(&s.filter.year);
    zc_args_release(&s.filter.path);
    zc_args_release(&s.filter.clause_kind);
    return code;
}
