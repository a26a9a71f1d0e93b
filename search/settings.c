/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings: the table of options; a new one is a row and a member. */
#include "search/settings.h"

#include "lib/base/complete.h"
#include "lib/base/message.h"
#include "search/access.h"
#include "search/answer.h"
#include "search/compare/compare.h"
#include "search/facets/print.h"
#include "search/modes.h"
#include "search/output/output.h"
#include "search/rank/order.h"
#include "search/stored/keep.h"
#include "search/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const when_names[] = {"auto", "always", "never", NULL};
static const char *const group_names[] = {"clause", "document", NULL};

void settings_default(settings *s)
{
    *s = (settings){0};
}

access_limits settings_limits(const settings *s)
{
    return (access_limits){s->strict, s->timeout > 0 ? s->timeout : ACCESS_SECONDS};
}

size_t settings_max(const settings *s)
{
    return s->max ? (size_t)s->max : ANSWER_HITS;
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static size_t searching_options(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = N_("Searching")},
        {ZC_OPTION_STRINGS, 'd', "index", N_("DIR"), &s->index,
         .help = N_("folder of the index, or a file that lists several (default: $POLICY_INDEX, "
                    "else policy-search/index in $XDG_DATA_HOME or ~/.local/share); given more "
                    "than once, all are searched as one")},
        {ZC_OPTION_INTEGER, 'n', "max", N_("N"), &s->max, .min = 1, .max = 100000,
         .help = N_("print at most N hits (default 10)")},
        {ZC_OPTION_CHOICE, 'f', "format", N_("FORMAT"), &s->format, .choices = format_names,
         .help =
             N_("text (default), json, jsonl (a hit a line), tsv (query id, id, rank, score), csv, "
                "markdown, cite (《…》（文号）第十条) or, with --related, html")},
        {ZC_OPTION_INTEGER, 'C', "context", N_("N"), &s->context, .min = 0, .max = 1000,
         .help = N_("with each hit, N clauses before and N behind it")},
        {ZC_OPTION_CHOICE, .name = "group", .arg = N_("UNIT"), .target = &s->group,
         .choices = group_names,
         .help = N_("clause (default), or document: rank whole documents, each with its best "
                    "clauses; -n counts documents")},
        {ZC_OPTION_CHOICE, .name = "sort", .arg = N_("ORDER"), .target = &s->sort,
         .choices = order_names,
         .help = N_("put all matches in the order of relevance (default), date (newest first) or "
                    "number (文号); -date, -number: the other way round")},
        {ZC_OPTION_FLAG, .name = "all-versions", .target = &s->all_versions,
         .help =
             N_("every hit by itself: earlier versions, and copies of the same text, else named "
                "below the one in force")},
        {ZC_OPTION_FLAG, .name = "collapse", .target = &s->collapse,
         .help = N_("with --batch or tsv too, one hit for those that say the same")},
        {ZC_OPTION_FLAG, .name = "prior", .target = &s->prior,
         .help = N_("put laws before regulations, these before notices, repealed ones last: by "
                    "factors on the score")},
        {ZC_OPTION_FLAG, 'c', "count", .target = &s->count,
         .help = N_("print only the number of matching clauses (documents with --group document)")},
        {ZC_OPTION_FLAG, .name = "explain-query", .target = &s->explain_query,
         .help = N_("print what is understood of QUERY, and how many clauses each part finds")},
        {ZC_OPTION_STRING, .name = "batch", .arg = N_("FILE"), .target = &s->batch,
         .help = N_(
             "answer each line ID<TAB>QUERY of FILE ('-': standard input); answers carry the ID")},
        {ZC_OPTION_STRING, .name = "show", .arg = N_("ID"), .target = &s->show,
         .help = N_("print the clause with this id in its context")},
        {ZC_OPTION_STRING, .name = "related", .arg = N_("FILE"), .target = &s->related,
         .help = N_(
             "print what bears on a text, ask by ask: a file ('-': standard input), or a clause or "
             "document of the index by its id or title")},
        {ZC_OPTION_STRING, .name = "open", .arg = N_("ID"), .target = &s->open,
         .help = N_("open the clause's file at its line, in $VISUAL, $EDITOR or the pager")},
        {ZC_OPTION_STRING, .name = "compare", .arg = N_("ID"), .target = &s->compare,
         .help = N_("print how the clause or document with another ID, which follows, differs from "
                    "this one")},
        {ZC_OPTION_STRING, .name = "facets", .arg = N_("FIELDS"), .target = &s->facets,
         .help = N_("count all matches of QUERY, or all that the filters leave, by each of FIELDS: "
                    "issuer,year, or one across another: host+result_class")},
    };

    return zc_options_add(table, rows, COUNT(rows));
}

static size_t name_options(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {ZC_OPTION_CHOICE, .name = "alias", .arg = N_("WHEN"), .target = &s->alias,
         .choices = when_names, .implied = "always",
         .help = N_("find agencies, laws and things by their other names, too (工信局: "
                    "工业和信息化局); auto (default; not with --batch or tsv), always or never")},
        {ZC_OPTION_STRING, .name = "aliases", .arg = N_("FILE"), .target = &s->aliases,
         .help = N_("always, by the names in FILE before those that are built in (default: "
                    "policy-search/aliases in $XDG_CONFIG_HOME or ~/.config)")},
        {ZC_OPTION_FLAG, .name = "no-aliases", .target = &s->no_aliases,
         .help = N_("the same as --alias=never")},
    };

    return zc_options_add(table, rows, COUNT(rows));
}

static size_t citation_options(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = N_("Citations")},
        {ZC_OPTION_STRING, .name = "cites", .arg = N_("DOC"), .target = &s->cites,
         .help =
             N_("list what a document or clause (id, title or 文号) cites, and where that leads")},
        {ZC_OPTION_STRING, .name = "cited-by", .arg = N_("DOC"), .target = &s->cited_by,
         .help = N_("list the clauses that cite a document, or an article of it")},
        {ZC_OPTION_STRING, .name = "check", .arg = N_("DRAFT"), .target = &s->check,
         .help = N_("check the citations of a file ('-': standard input) or of a document of the "
                    "index; exit status 1 when one is wrong")},
        {ZC_OPTION_FLAG, .name = "unresolved", .target = &s->unresolved,
         .help = N_("list what is cited in the index and is not there, by how often")},
    };

    return zc_options_add(table, rows, COUNT(rows));
}

static size_t stored_options(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = N_("Stored queries")},
        {ZC_OPTION_STRING, .name = "save", .arg = N_("NAME"), .target = &s->save,
         .help = N_("store QUERY with its filters, or with --related a proposal, under this name, "
                    "in the user's own file, for --run and for policy-index --alerts")},
        {ZC_OPTION_FLAG, .name = "saved", .target = &s->saved, .help = N_("list what is stored")},
        {ZC_OPTION_STRING, .name = "run", .arg = N_("NAME"), .target = &s->run,
         .help = N_("answer what is stored under this name, as if it were typed here")},
        {ZC_OPTION_STRING, .name = "unsave", .arg = N_("NAME"), .target = &s->unsave,
         .help = N_("remove what is stored under this name")},
        {ZC_OPTION_STRING, .name = "alerts-for", .arg = N_("FILE"), .target = &s->alerts_for,
         .help =
             N_("print which clauses of the documents in FILE ('-': standard input), a PATH a "
                "line, match a stored query, or bear on a stored proposal or one without reply")},
        {ZC_OPTION_FLAG, .name = "saved-only", .target = &s->saved_only,
         .help = N_("with --alerts-for: only what is stored, not every proposal without reply")},
    };

    return zc_options_add(table, rows, COUNT(rows));
}

static size_t filters(zc_option *table, filter_options *f)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = N_("Filters (give one twice to allow either value)")},
        {ZC_OPTION_STRINGS, .name = "issuer", .arg = N_("NAME"), .target = &f->issuer,
         .help = N_("issued by a body whose name holds NAME (发文机关)")},
        {ZC_OPTION_STRINGS, .name = "kind", .arg = N_("KIND"), .target = &f->kind,
         .help = N_("statute, policy, reply, proposal or other")},
        {ZC_OPTION_STRINGS, .name = "type", .arg = N_("TYPE"), .target = &f->type,
         .help = N_("文种: 通知, 意见, 办法 …")},
        {ZC_OPTION_STRINGS, .name = "year", .arg = N_("YEAR"), .target = &f->year,
         .help = N_("dated in that year, or in a range: 2019..2021")},
        {ZC_OPTION_STRING, .name = "from", .arg = N_("DATE"), .target = &f->from,
         .help = N_("dated then or later: 2024, 2024-08 or 2024-08-02")},
        {ZC_OPTION_STRING, .name = "to", .arg = N_("DATE"), .target = &f->to,
         .help = N_("dated then or earlier")},
        {ZC_OPTION_STRINGS, .name = "path", .arg = N_("PATTERN"), .target = &f->path,
         .help = N_("PATH starts with PATTERN or matches it (* ? [ ])")},
        {ZC_OPTION_STRINGS, .name = "clause-kind", .arg = N_("KIND"), .target = &f->clause_kind,
         .help = N_("article, clause, measure or paragraph")},
    };

    return zc_options_add(table, rows, COUNT(rows));
}

static size_t output_options(zc_option *table, settings *s)
{
    const zc_option rows[] = {
        {.kind = ZC_OPTION_HEADING, .help = N_("Output")},
        {ZC_OPTION_FLAG, .name = "explain", .target = &s->explain,
         .help = N_("with each hit, the parts of its score")},
        {ZC_OPTION_CHOICE, .name = "color", .arg = N_("WHEN"), .target = &s->color,
         .choices = when_names, .implied = "always",
         .help = N_("auto (default; off when NO_COLOR is set), always or never")},
        {ZC_OPTION_CHOICE, .name = "hyperlink", .arg = N_("WHEN"), .target = &s->hyperlink,
         .choices = when_names, .implied = "always",
         .help = N_("text: titles and ids lead to their files; auto (default; where the terminal "
                    "is known to have links), always or never")},
        {ZC_OPTION_FLAG, .name = "no-pager", .target = &s->no_pager,
         .help = N_("do not show long answers in a pager")},
        {ZC_OPTION_FLAG, .name = "contacts", .target = &s->contacts,
         .help =
             N_("csv, markdown, html: keep phone numbers and names of those to call, else masked")},
        {ZC_OPTION_FLAG, .name = "bom", .target = &s->bom,
         .help = N_("csv: begin with a byte order mark, as Excel wants it")},
        {.kind = ZC_OPTION_HEADING, .help = N_("Other")},
        {ZC_OPTION_REAL, .name = "timeout", .arg = N_("SECS"), .target = &s->timeout, .min = 0,
         .max = 86400,
         .help =
             N_("answer within so many seconds (default 10), without the servers that do not; a "
                "batch: each line")},
        {ZC_OPTION_FLAG, .name = "strict", .target = &s->strict,
         .help =
             N_("answer nothing when a part of the index is damaged or a server does not answer, "
                "else left out with a warning")},
        {ZC_OPTION_FLAG, 'h', "help", .target = &s->help, .help = N_("print this help")},
        {ZC_OPTION_FLAG, 'V', "version", .target = &s->version, .help = N_("print the version")},
    };

    return zc_options_add(table, rows, COUNT(rows));
}

size_t settings_table(zc_option *table, settings *s)
{
    size_t n = searching_options(table, s);

    n += name_options(table + n, s);
    n += citation_options(table + n, s);
    n += stored_options(table + n, s);
    n += filters(table + n, &s->filter);
    n += output_options(table + n, s);
    return n;
}

bool settings_is_filter(const settings *s, const zc_option *o)
{
    uintptr_t at = (uintptr_t)o->target, filters = (uintptr_t)&s->filter;

    return at >= filters && at < filters + sizeof s->filter;
}

static void print_help(const zc_option *table, size_t n)
{
    fputs(_("Usage: policy-search [OPTION]... QUERY...\n"
            "       policy-search --batch FILE | --show ID | --open ID | --related FILE\n"
            "       policy-search --compare ID ID | --facets FIELDS [QUERY...]\n"
            "       policy-search --cites DOC | --cited-by DOC | --check DRAFT | --unresolved\n"
            "       policy-search --save NAME QUERY... | --saved | --run NAME | --unsave NAME\n"
            "       policy-search [OPTION]...  (at a terminal: a prompt)\n\n"),
          stdout);
    fputs(_("Rank the clauses and measures that answer QUERY ('-': read it from standard\n"
            "input). Blanks part words, “…” or \"…\" is an exact phrase (a shell keeps \" only\n"
            "inside '…'), -词 leaves out what has the word.\n"),
          stdout);
    zc_options_help(table, n, stdout);
    printf("\n%s\n", _("Exit status: 0 something matches, 1 nothing does, 2 something failed."));
}

/* What does not go with modes that do not answer by hits, or NULL. */
static const char *misused_mode(const settings *s)
{
    if (s->facets && !facet_format(formats[s->format].name))
        return N_("--facets is for text, json, tsv and csv");
    if (s->facets && (s->context || s->prior || s->explain || s->contacts))
        return N_("--facets counts; it goes with filters, --group, -n and -f");
    if (s->compare && !compare_format(formats[s->format].name))
        return N_("--compare is for text and json");
    if (s->compare && (s->context || s->prior || s->explain || s->group || s->sort || s->max))
        return N_("--compare goes with -f, --color and --no-pager");
    if (formats[s->format].only_related && !s->related)
        return N_("--format html is for --related");
    if (s->related && !formats[s->format].has_related)
        return N_("--related comes as text, json, tsv, markdown or html");
    if (s->related && (s->context || s->explain || s->group))
        return N_("--context, --explain and --group are for the answers to a query");
    return NULL;
}

/* What is wrong with the options taken together, or NULL: one without effect is a mistake. */
static const char *misused(const settings *s)
{
    const bool other = modes_asked(s) != NULL;

    if (misused_mode(s))
        return misused_mode(s);
    if (s->count && s->explain_query)
        return N_("--count and --explain-query are two things; ask for one");
    if (other && (s->count || s->explain_query))
        return N_("--count and --explain-query are for one QUERY");
    if (s->context && (s->count || s->explain_query || !formats[s->format].has_context))
        return N_("--context is for text, json, jsonl, csv and markdown");
    if (s->contacts && !formats[s->format].masks_contacts)
        return N_("--contacts is for csv, markdown and html");
    if (s->bom && !formats[s->format].has_bom)
        return N_("--bom is for csv");
    if (s->group == GROUP_DOCUMENT && (s->show || s->open || s->explain_query))
        return N_("--group document is for the answers to a query");
    if (s->group == GROUP_DOCUMENT && s->context)
        return N_("--context is for clauses, not for --group document");
    if (s->sort && (s->show || s->open || s->facets || s->related || s->count || s->explain_query))
        return N_("--sort is for the answers to a query");
    if (s->sort && s->prior)
        return N_("--sort and --prior are two orders; ask for one");
    if ((s->aliases || s->alias == 1) && (s->no_aliases || s->alias == 2))
        return N_("other names are asked for and switched off; ask for one");
    if ((s->aliases || s->alias || s->no_aliases) &&
        (s->show || s->open || s->compare || s->related))
        return N_("other names are for the answers to a query");
    if (s->prior && (s->show || s->open || s->count || s->explain_query))
        return N_("--prior is for the answers to a query");
    if (s->collapse && s->sort)
        return N_("--sort shows every hit by itself; --collapse does not go with it");
    if (s->saved_only && !s->alerts_for)
        return N_("--saved-only goes with --alerts-for");
    if (s->collapse && s->all_versions)
        return N_("--collapse and --all-versions are opposites; ask for one");
    if ((s->collapse || s->all_versions) &&
        (s->show || s->open || s->facets || s->count || s->explain_query))
        return N_("--collapse and --all-versions are for the answers to a query");
    if (s->explain && (s->show || s->open || s->count || s->explain_query ||
                       s->group == GROUP_DOCUMENT || !formats[s->format].has_parts))
        return N_("--explain is for clauses as text, json or jsonl");
    if (!s->words.n && !other && !s->prompt && !s->count)
        return N_("no query; type the words to look for, or see --help");
    return NULL;
}

void settings_help(void)
{
    zc_option table[SETTINGS_OPTIONS];
    settings s = {0};

    print_help(table, settings_table(table, &s));
}

int settings_parse(settings *s, int argc, char **argv, zc_error *err)
{
    zc_option table[SETTINGS_OPTIONS];
    const char *message;
    int rc;

    settings_default(s);
    rc = zc_options_parse(table, settings_table(table, s), argc, argv, &s->words, err);
    if (rc < 0 || s->help || s->version)
        return rc;
    if (s->run && (rc = keep_run(s, err)) < 0)
        return rc;
    s->prompt = !s->words.n && !modes_asked(s) && !s->count && !s->explain_query &&
                isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if ((rc = modes_misused(s, err)) < 0)
        return rc;
    message = misused(s);
    return message ? zc_fail(err, ZC_EINVAL, "%s", zc_message(message)) : 0;
}

/* Signature of zc_completion.values; arg: what -d names. Servers are not asked for this. */
static void offer_values(zc_completer *c, const zc_option *o, zc_str begun, void *arg)
{
    zc_index *x = access_quietly(arg);
    zc_strings found;
    size_t i;

    zc_strings_init(&found);
    values_find(x, o->name, begun, &found);
    for (i = 0; i < found.n; i++)
        zc_complete_offer(c, zc_str_of(found.v[i]), NULL);
    zc_strings_release(&found);
    zc_index_close(x);
}

void settings_complete(int argc, char **argv)
{
    zc_option table[SETTINGS_OPTIONS];
    settings s = {0};
    zc_completion c = {table, settings_table(table, &s), NULL, offer_values, NULL, NULL};
    size_t i;

    /* A line that is not finished may well be wrong; what it says of the index so far counts. */
    zc_options_parse(table, c.n, argc - 1, argv + 1, &s.words, NULL);
    c.arg = &s.index;
    for (i = 0; i < c.n && s.compare; i++) /* its second id is an operand */
        if (table[i].target == &s.compare)
            c.again = &table[i];
    zc_complete(&c, (size_t)argc - 2, argv + 2, stdout);
    settings_release(&s);
}

void settings_release(settings *s)
{
    if (s->stored)
        stored_list_release(s->stored);
    free(s->stored);
    zc_args_release(&s->index);
    zc_args_release(&s->words);
    filter_options_release(&s->filter);
}
