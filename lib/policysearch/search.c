/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching: what the command line does for -f json, its results handed out instead of printed. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/mem.h"
#include "search/names.h"
#include "search/results.h"

#include <stdlib.h>
#include <string.h>

struct ps_results {
    const zc_index *x;
    zc_buf query, json;
    zc_aliases names;
    zc_strings complaints; /* about the file of names */
    filter_options given;
    filter *filter;
    answer_options options;
    results found;
    bool asked; /* found is to be released */
    ps_hit *hit;
    size_t n;
};

void ps_search_options_init(ps_search_options *options)
{
    *options =
        (ps_search_options){.max = ANSWER_HITS, .other_names = true, .snippet = ANSWER_SNIPPET};
}

static void complain(size_t line, const char *why, void *arg)
{
    zc_strings *complaints = arg;
    zc_error e;

    zc_fail(&e, ZC_EINPUT, "line %zu of the other names is ignored: %s", line, why);
    zc_strings_add(complaints, zc_str_of(e.message));
}

static int find_order(const char *name, order *o, zc_error *err)
{
    size_t i;

    for (i = 0; order_names[i]; i++)
        if (!name || !strcmp(order_names[i], name)) {
            *o = (order)i;
            return 0;
        }
    return zc_fail(err, ZC_EINVAL, "no order %s; there are relevance, date, number, -date, -number",
                   name);
}

/* Check and prepare what is asked for. */
static int prepare(ps_results *r, const ps_search_options *o, zc_error *err)
{
    order sort = (order)0;
    int rc = find_order(o->sort, &sort, err);

    if (rc == 0 && !o->max)
        rc = zc_fail(err, ZC_EINVAL, "no hits are wanted; max is at least 1");
    if (rc == 0 && o->names_file)
        rc = names_read(&r->names, o->names_file, complain, &r->complaints, err);
    if (rc < 0)
        return rc;
    r->given = api_filters(&o->filters);
    r->given.names = o->other_names || o->names_file ? &r->names : NULL;
    if (!(r->filter = filter_new(&r->given, err)))
        return err->code;
    r->options = api_answer_options(r->filter, &r->given);
    r->options.documents = o->documents;
    r->options.sort = sort;
    r->options.max = o->max;
    r->options.width = o->snippet;
    r->options.prior = o->prior;
    r->options.collapse = !o->all_versions && !sort;
    return 0;
}

static int take_clauses(ps_results *r, zc_error *err)
{
    size_t i;
    hit h;
    int rc = 0;

    for (i = 0; i < r->found.found.clauses.n && rc == 0; i++) {
        rc = results_hit(&r->found, i, &h, err);
        if (rc == 0)
            api_hit_take(&r->hit[r->n++], r->x, &h);
        hit_release(&h);
    }
    return rc;
}

static int take_documents(ps_results *r, zc_error *err)
{
    document_hit h;
    size_t i;
    int rc = 0;

    for (i = 0; i < r->found.found.documents.n && rc == 0; i++) {
        rc = results_document(&r->found, i, &h, err);
        if (rc == 0)
            api_document_take(&r->hit[r->n++], r->x, &h);
        document_hit_release(&h);
    }
    return rc;
}

static int find(ps_results *r, zc_error *err)
{
    bool matches = false;
    size_t i;
    int rc;

    r->asked = true;
    rc = results_find(&r->found, r->x, &r->options, "-", zc_str_buf(&r->query), &matches, err);
    if (rc < 0)
        return rc;
    for (i = 0; i < r->complaints.n; i++)
        zc_strings_add(&r->found.query.notes, zc_str_of(r->complaints.v[i]));
    r->hit = zc_alloc(found_n(&r->found.found) * sizeof *r->hit);
    return r->options.documents ? take_documents(r, err) : take_clauses(r, err);
}

ps_results *ps_search(const ps_index *index, const char *text, const ps_search_options *options,
                      ps_error *err)
{
    ps_results *r = zc_alloc(sizeof *r);
    ps_search_options usual;
    zc_error why;

    ps_search_options_init(&usual);
    r->x = index->x;
    zc_buf_init(&r->query);
    zc_buf_init(&r->json);
    zc_buf_adds(&r->query, text);
    if (prepare(r, options ? options : &usual, &why) == 0 && find(r, &why) == 0)
        return r;
    api_fail(err, &why);
    ps_results_free(r);
    return NULL;
}

void ps_results_free(ps_results *r)
{
    if (!r)
        return;
    while (r->n)
        api_hit_release(&r->hit[--r->n]);
    free(r->hit);
    if (r->asked)
        results_release(&r->found);
    filter_free(r->filter);
    api_filters_release(&r->given);
    zc_aliases_release(&r->names);
    zc_strings_release(&r->complaints);
    zc_buf_release(&r->query);
    zc_buf_release(&r->json);
    free(r);
}

size_t ps_results_count(const ps_results *r)
{
    return r->n;
}

const ps_hit *ps_results_hit(const ps_results *r, size_t i)
{
    return i < r->n ? &r->hit[i] : NULL;
}

uint64_t ps_results_total(const ps_results *r)
{
    return r->found.answer.total;
}

const char *ps_results_note(const ps_results *r, size_t i)
{
    return api_string(&r->found.query.notes, i);
}

const char *ps_results_suggestion(const ps_results *r, size_t i, uint64_t *clauses)
{
    const suggestions *s = &r->found.suggested;

    if (i >= s->n)
        return NULL;
    if (clauses)
        *clauses = s->v[i].clauses;
    return s->v[i].text;
}

const char *ps_results_json(ps_results *r, ps_error *err)
{
    zc_error why;

    zc_buf_clear(&r->json);
    if (answer_print(&r->found, &r->json, &why) == 0)
        return r->json.ptr;
    api_fail(err, &why);
    return NULL;
}
