/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy-index: command line only; the work is done by the files named for it. */
#include "indexer/commandline.h"

#include "indexer/job.h"
#include "indexer/parse.h"
#include "indexer/readers.h"
#include "indexer/report.h"
#include "indexer/publish.h"
#include "indexer/snapshot.h"
#include "indexer/stats.h"
#include "indexer/watch.h"
#include "lib/base/child.h"
#include "lib/base/complete.h"
#include "lib/base/message.h"
#include "lib/base/options.h"
#include "lib/store/guard.h"
#include "lib/store/location.h"
#include "lib/text/encoding.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct settings {
    bool parse, text, stats, verify, rebuild, watch, quiet, verbose, help, version;
    const char *index, *encoding, *report, *snapshot, *publish;
    long jobs, wait, rescan;
    int alerts; /* an alerts_format */
    bool saved_only;
    zc_args operands, exclude, forget;
} settings;

enum { USAGE_ERROR = 2, MAX_OPTIONS = 32, RESCAN_MINUTES = 10 };

static size_t indexing_options(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = N_("Indexing")},
        {ZC_OPTION_STRING, 'd', "index", N_("DIR"), &s->index,
         .help = N_("folder of the index (default: $POLICY_INDEX, else policy-search/index in "
                    "$XDG_DATA_HOME or ~/.local/share)")},
        {ZC_OPTION_INTEGER, 'j', "jobs", N_("N"), &s->jobs, .min = 1, .max = 256,
         .help = N_("worker processes (default: one per core)")},
        {ZC_OPTION_STRINGS, .name = "exclude", .arg = N_("GLOB"), .target = &s->exclude,
         .help = N_("leave out files whose path or name matches; remembered with the PATHs")},
        {ZC_OPTION_STRINGS, .name = "forget", .arg = N_("PATH"), .target = &s->forget,
         .help = N_("drop this PATH and its documents from the index")},
        {ZC_OPTION_FLAG, .name = "rebuild", .target = &s->rebuild,
         .help = N_("make the index anew from the PATHs given or remembered")},
        {ZC_OPTION_INTEGER, .name = "wait", .arg = N_("SECS"), .target = &s->wait, .max = 1000000,
         .help = N_("when another process writes the index, wait for it so long (default: 0)")},
        {ZC_OPTION_FLAG, .name = "watch", .target = &s->watch,
         .help = N_("stay and keep the index up to date as files change, until told to end "
                    "(Ctrl-C, SIGTERM)")},
        {ZC_OPTION_INTEGER, .name = "rescan", .arg = N_("MIN"), .target = &s->rescan, .min = 1,
         .max = 10080,
         .help =
             N_("with --watch: look through all folders every so many minutes, since changes on "
                "network shares go unseen (default: 10)")},
        {ZC_OPTION_STRING, .name = "report", .arg = N_("FILE"), .target = &s->report,
         .help = N_("write what became of each file there, as JSON Lines; '-' is standard output, "
                    "with the summary line on standard error")},
        {ZC_OPTION_CHOICE, .name = "alerts", .arg = N_("FORMAT"), .target = &s->alerts,
         .choices = alerts_formats, .implied = "text",
         .help = N_("at the end tell which new clauses match a stored query, or bear on a stored "
                    "proposal or one without reply, by policy-search; text (default) or jsonl, "
                    "with the summary line on standard error")},
        {ZC_OPTION_FLAG, .name = "saved-only", .target = &s->saved_only,
         .help = N_("with --alerts: only what is stored, not every proposal without reply")},
    };

    return zc_options_add(table, rows, sizeof rows / sizeof *rows);
}

static size_t other_options(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = N_("Looking at documents and at the index")},
        {ZC_OPTION_FLAG, .name = "parse", .target = &s->parse,
         .help = N_("print each FILE as parsed, one JSON object a line; '-' is standard input")},
        {ZC_OPTION_FLAG, .name = "text", .target = &s->text,
         .help = N_("with --parse: print the decoded text, of which start and end count bytes")},
        {ZC_OPTION_STRING, .name = "encoding", .arg = N_("NAME"), .target = &s->encoding,
         .help = N_("read files in this encoding instead of detecting it")},
        {ZC_OPTION_FLAG, .name = "stats", .target = &s->stats,
         .help = N_("print what the index holds")},
        {ZC_OPTION_FLAG, .name = "verify", .target = &s->verify,
         .help = N_("check every file of the index against its checksum")},
        {ZC_OPTION_STRING, .name = "snapshot", .arg = N_("DIR"), .target = &s->snapshot,
         .help = N_("copy the index to this new or empty folder, also while it is written to")},
        {ZC_OPTION_STRING, .name = "publish", .arg = N_("DIR"), .target = &s->publish,
         .help = N_("write the index to DIR as a database that xapian-tcpsrv or xapian-progsrv "
                    "serves to policy-search on other machines")},
        {.kind = ZC_OPTION_HEADING, .help = N_("Other")},
        {ZC_OPTION_FLAG, 'q', "quiet", .target = &s->quiet, .help = N_("no summary line")},
        {ZC_OPTION_FLAG, 'v', "verbose", .target = &s->verbose,
         .help = N_(
             "tell each file's encoding and repairs; with --version: what reads which files, and "
             "how it is confined")},
        {ZC_OPTION_FLAG, 'V', "version", .target = &s->version, .help = N_("print the version")},
        {ZC_OPTION_FLAG, 'h', "help", .target = &s->help, .help = N_("print this help")},
    };

    return zc_options_add(table, rows, sizeof rows / sizeof *rows);
}

/* Fill the option table, whose rows point into s. Returns the number of rows. */
static size_t option_table(zc_option *table, settings *s)
{
    size_t n = indexing_options(table, s);

    return n + other_options(table + n, s);
}

static int complain(const char *message)
{
    fprintf(stderr, "policy-index: %s\n", message);
    return USAGE_ERROR;
}

static void print_help(const zc_option *table, size_t n)
{
    fputs(_("Usage: policy-index [-d DIR] [-j N] PATH...\n"
            "       policy-index --parse FILE...\n"
            "       policy-index --watch [-d DIR] [PATH...]\n"
            "       policy-index --stats | --verify | --snapshot DIR | --publish DIR\n\n"),
          stdout);
    fputs(_("Index the policy documents (.md, .txt, .html, .docx, .odt, .pdf, .doc) in each\n"
            "PATH, a folder or a file, and remember it. Without a PATH, bring the index up\n"
            "to date with those remembered.\n"),
          stdout);
    zc_options_help(table, n, stdout);
    printf("\n%s\n", _("Exit status: 0 done, 1 no readable document, 2 something failed."));
}

/* Whether what was asked for, --help or --version, came out. Returns the exit code. */
static int printed(void)
{
    zc_error err;

    if (fflush(stdout) == 0)
        return 0;
    zc_fail_errno(&err, ZC_EIO, "cannot write to standard output");
    return complain(err.message);
}

/* Whether something is asked for that writes no index. */
static bool shows(const settings *s)
{
    return s->parse || s->stats || s->verify || s->snapshot || s->publish;
}

/* What is wrong with the options taken together, or NULL: one without effect is a mistake. */
static const char *misused(const settings *s)
{
    if (s->parse + s->stats + s->verify + (s->snapshot != NULL) + (s->publish != NULL) > 1)
        return N_("--parse, --stats, --verify, --snapshot and --publish are things of their own; "
                  "ask for one");
    if (s->parse && !s->operands.n)
        return N_("--parse needs a FILE, or '-' for standard input");
    if (s->text && !s->parse)
        return N_("--text goes with --parse");
    if (shows(s) && !s->parse && s->operands.n)
        return N_("--stats, --verify, --snapshot and --publish take no PATH; name the index "
                  "with -d");
    if (s->encoding && shows(s) && !s->parse)
        return N_("--encoding is for indexing and --parse");
    if (s->alerts && shows(s))
        return N_("--alerts is for indexing");
    if (s->wait && shows(s))
        return N_("--wait is for indexing");
    if ((s->exclude.n || s->forget.n || s->rebuild) && shows(s))
        return N_("--exclude, --forget and --rebuild are for indexing");
    if (s->report && shows(s))
        return N_("--report is for indexing");
    if (s->report && !strcmp(s->report, "-") && s->alerts)
        return N_("--report and --alerts cannot both print to standard output");
    if (s->watch && shows(s))
        return N_("--watch is for indexing");
    if (s->watch && s->report)
        return N_("--report is for one run, and --watch makes many");
    if (s->rescan && !s->watch)
        return N_("--rescan goes with --watch");
    if (s->saved_only && !s->alerts)
        return N_("--saved-only goes with --alerts");
    return NULL;
}

static int index_or_show(settings *s)
{
    char *index = zc_index_location(s->index);
    job_options o = {.index = index,
                     .roots = &s->operands,
                     .exclude = &s->exclude,
                     .forget = &s->forget,
                     .encoding = s->encoding,
                     .jobs = s->jobs,
                     .wait = s->wait,
                     .rebuild = s->rebuild,
                     .quiet = s->quiet,
                     .report = s->report,
                     .alerts = (alerts_format)s->alerts,
                     .saved_only = s->saved_only};
    int code;

    zc_guard_start("policy-index", index);
    code = s->verify     ? stats_verify(index)
           : s->stats    ? stats_print(index)
           : s->snapshot ? snapshot_take(index, s->snapshot, s->quiet)
           : s->publish  ? publish_take(index, s->publish, s->quiet)
           : s->watch    ? watch_run(&o, s->rescan ? s->rescan : RESCAN_MINUTES)
                         : job_run(&o);

    free(index);
    return code;
}

static int run(int argc, char **argv, settings *s)
{
    zc_option table[MAX_OPTIONS];
    size_t n = option_table(table, s);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    const char *message;
    zc_error err;

    if (zc_complete_asked(argc, argv)) {
        const zc_completion c = {table, n, "PATH", NULL, NULL, NULL};

        zc_complete(&c, (size_t)argc - 2, argv + 2, stdout);
        return printed();
    }
    s->jobs = cores > 0 ? cores : 1;
    if (zc_options_parse(table, n, argc, argv, &s->operands, &err) < 0)
        return complain(err.message);
    if (s->help) {
        print_help(table, n);
        return printed();
    }
    if (s->version) {
        stats_version();
        if (s->verbose)
            readers_print();
        return printed();
    }
    report_set_verbose(s->verbose);
    if ((message = misused(s)))
        return complain(zc_message(message));
    if (s->encoding && !zc_encoding_is_known(s->encoding)) {
        zc_fail(&err, ZC_EINVAL, "--encoding %s: not an encoding that iconv knows; see iconv -l",
                s->encoding);
        return complain(err.message);
    }
    if (s->parse)
        return parse_files(&s->operands, s->encoding, s->text, stdout);
    return index_or_show(s);
}

int index_commandline(int argc, char **argv)
{
    settings s = {0};
    int code;

    zc_messages_start();
    zc_child_start();
    code = run(argc, argv, &s);
    zc_args_release(&s.operands);
    zc_args_release(&s.exclude);
    zc_args_release(&s.forget);
    return code;
}
