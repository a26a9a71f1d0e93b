/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Modes: the table. */
#include "search/modes.h"

#include "lib/base/message.h"
#include "search/alerts/alerts.h"
#include "search/compare/compare.h"
#include "search/facets/facets.h"
#include "search/input.h"
#include "search/open.h"
#include "search/related/related.h"
#include "search/reference/cited_by.h"
#include "search/reference/check.h"
#include "search/reference/cites.h"
#include "search/reference/unresolved.h"
#include "search/show.h"
#include "search/stored/saved.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static int run_batch(mode_run *r, zc_error *err)
{
    const char *name = strcmp(r->arg, "-") ? r->arg : _("standard input");
    zc_buf lines;
    int rc;

    zc_buf_init(&lines);
    r->found = false;
    rc = input_read(r->arg, &lines, err);
    if (rc == ZC_ENOENT) /* a file that is not there is no answer */
        rc = ZC_EIO;
    if (rc == 0)
        rc = answer_batch(r->index, r->options, zc_str_buf(&lines), name, &r->found, err);
    zc_buf_release(&lines);
    return rc;
}

static int run_show(mode_run *r, zc_error *err)
{
    return show_print(r->index, zc_str_of(r->arg), r->options, r->out, err);
}

static int run_open(mode_run *r, zc_error *err)
{
    return open_id(r->index, zc_str_of(r->arg), !r->settings->no_pager, err);
}

static int run_facets(mode_run *r, zc_error *err)
{
    const settings *s = r->settings;
    zc_buf text;
    int rc;

    zc_buf_init(&text);
    rc = input_query(&s->words, &text, err);
    if (rc == 0)
        rc = facets_print(r->index, r->options, zc_str_of(r->arg), zc_str_buf(&text),
                          s->max ? (size_t)s->max : SIZE_MAX, r->out, &r->found, err);
    zc_buf_release(&text);
    return rc;
}

/* The other id is the word that follows. */
static int run_compare(mode_run *r, zc_error *err)
{
    const zc_args *two = &r->settings->words;

    if (two->n != 1)
        return zc_fail(err, ZC_EINVAL, "--compare takes two ids: --compare ID ID");
    return compare_print(r->index, r->options, zc_str_of(r->arg), zc_str_of(two->v[0]), r->out,
                         err);
}

static const mode modes[] = {
    {"save", offsetof(settings, save), .takes_query = true, .no_index = true, .with = "related",
     .run = save_run},
    {"saved", offsetof(settings, saved), .is_flag = true, .no_index = true, .lists = true,
     .run = saved_run},
    {"unsave", offsetof(settings, unsave), .no_index = true, .run = unsave_run},
    {"alerts-for", offsetof(settings, alerts_for), .lists = true, .run = alerts_run},
    {"related", offsetof(settings, related), .with = "batch", .run = related_run},
    {"batch", offsetof(settings, batch), .run = run_batch},
    {"show", offsetof(settings, show), .run = run_show},
    {"open", offsetof(settings, open), .run = run_open},
    {"compare", offsetof(settings, compare), .takes_query = true, .run = run_compare},
    {"cites", offsetof(settings, cites), .lists = true, .run = cites_run},
    {"cited-by", offsetof(settings, cited_by), .lists = true, .run = cited_by_run},
    {"check", offsetof(settings, check), .lists = true, .run = check_run},
    {"unresolved", offsetof(settings, unresolved), .is_flag = true, .lists = true,
     .run = unresolved_run},
    {"facets", offsetof(settings, facets), .takes_query = true, .run = run_facets},
};

static bool is_asked(const mode *m, const settings *s)
{
    const char *at = (const char *)s + m->asked;
    const char *arg;
    bool flag;

    if (m->is_flag) {
        memcpy(&flag, at, sizeof flag);
        return flag;
    }
    memcpy(&arg, at, sizeof arg);
    return arg != NULL;
}

const mode *modes_asked(const settings *s)
{
    size_t i;

    for (i = 0; i < sizeof modes / sizeof *modes; i++)
        if (is_asked(&modes[i], s))
            return &modes[i];
    return NULL;
}

const char *mode_arg(const mode *m, const settings *s)
{
    const char *arg = NULL;

    if (!m->is_flag)
        memcpy(&arg, (const char *)s + m->asked, sizeof arg);
    return arg;
}

/* The options that a mode with lists of its own has no use for, each as it is when it is not given. */
static const char *useless(const settings *s)
{
    const struct {
        const char *name;
        bool given;
    } options[] = {
        {"context", s->context > 0}, {"group", s->group == GROUP_DOCUMENT},
        {"prior", s->prior},         {"explain", s->explain},
        {"sort", s->sort != 0},
    };
    size_t i;

    for (i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].given)
            return options[i].name;
    return NULL;
}

static int lists_misused(const mode *m, const settings *s, zc_error *err)
{
    static const char *const fit[] = {"text", "json", "jsonl", "tsv"};
    const char *option = useless(s);
    size_t i;

    if (option)
        return zc_fail(err, ZC_EINVAL, "--%s and --%s do not go together", option, m->name);
    for (i = 0; i < sizeof fit / sizeof *fit; i++)
        if (!strcmp(format_names[s->format], fit[i]))
            return 0;
    return zc_fail(err, ZC_EINVAL, "--%s is for text, json, jsonl and tsv", m->name);
}

int modes_misused(const settings *s, zc_error *err)
{
    const mode *first = modes_asked(s);
    size_t i;

    if (!first)
        return 0;
    for (i = (size_t)(first - modes) + 1; i < sizeof modes / sizeof *modes; i++)
        if (is_asked(&modes[i], s) && !(first->with && !strcmp(first->with, modes[i].name)))
            return zc_fail(err, ZC_EINVAL, "--%s and --%s are two things; ask for one", first->name,
                           modes[i].name);
    if (s->strict && first->no_index && !s->related)
        return zc_fail(err, ZC_EINVAL, "--strict is for what reads the index, --%s does not",
                       first->name);
    if (s->words.n && !first->takes_query)
        return zc_fail(err, ZC_EINVAL, "--%s takes no QUERY", first->name);
    return first->lists ? lists_misused(first, s, err) : 0;
}
