/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings: the command line of policy-search, read through one table. */
#ifndef SEARCH_SETTINGS_H
#define SEARCH_SETTINGS_H

#include "lib/base/options.h"
#include "search/access.h"
#include "search/query/filter.h"
#include "search/stored/queries.h"

enum { GROUP_CLAUSE, GROUP_DOCUMENT };

typedef struct settings {
    zc_args index; /* folders and lists of such */
    const char *batch, *show, *open, *compare, *facets, *related;
    const char *cites, *cited_by, *check;
    const char *save, *run, *unsave, *alerts_for;
    long max; /* 0: not given; settings_max() */
    long context;
    double timeout;               /* seconds; 0: not given */
    const char *aliases;          /* file */
    int format, color, hyperlink; /* numbers in format_names; 0 auto, 1 always, 2 never */
    int sort;                     /* an order (search/rank/order.h) */
    int alias;                    /* 0 auto, 1 always, 2 never */
    int group;                    /* what is ranked: one of the above */
    bool count, explain_query, explain, prior, no_aliases, collapse, all_versions, no_pager,
        contacts;
    bool bom, unresolved, saved, saved_only, strict, help, version;
    bool prompt; /* no query, but a terminal to type one */
    filter_options filter;
    zc_args words;       /* of the query */
    stored_list *stored; /* with --run: holds what is borrowed from … */
    const stored *kept;  /* … the stored query that is meant */
} settings;

enum { SETTINGS_OPTIONS = 64 }; /* rows of the table, at most */

/* What may be left out, and how long servers may take. */
access_limits settings_limits(const settings *s);

/* Hits wanted at most. */
size_t settings_max(const settings *s);

/* What holds where nothing is said. s need not be initialised. */
void settings_default(settings *s);

/* Fill the table of options, whose rows point into s. Returns the number of rows. */
size_t settings_table(zc_option *table, settings *s);

/* Whether a row of the table of s is a filter. */
bool settings_is_filter(const settings *s, const zc_option *o);

/*
 * Read a command line.
 *
 * s  need not be initialised; released by the caller, on failure too. Strings are borrowed from
 *    argv.
 * Returns 0; ZC_EINVAL with a message that names the option, also when options do not go together.
 */
int settings_parse(settings *s, int argc, char **argv, zc_error *err);
void settings_release(settings *s);

/* Print --help. */
void settings_help(void);

/* Answer a shell that completes a command line: see lib/base/complete.h. */
void settings_complete(int argc, char **argv);

#endif
