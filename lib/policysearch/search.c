/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching: what the command line does for -f json, its results handed out instead of printed. */
#include "lib/policysearch/api_parts.h"

#include "lib/base/mem.h"
#include "lib/store/remote.h"
#include "search/names.h"
#include "search/results.h"

#include <stdlib.h>
#include <string.h>

struct ps_results {
    const zc_index *x;
    size_t *lent; /* of the index; counts us once we are handed out */
    zc_buf query, json;
    zc_aliases names;
    zc_strings complaints; /* about the file of names */
    filter_options given;
    filter *filter;
    answer_options options;
    results found;
    bool asked; /* found is to be released */
    ps_hit *hit;
    hit *clause;            /* the same as formats want them … */
    document_hit *document; /* … or these; NULL: not wanted */
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
    size_t n = r->found.found.clauses.n;
    int rc = 0;

    r->clause = zc_alloc(n * sizeof *r->clause);
    while (r->n < n && rc == 0) {
        rc = results_hit(&r->found, r->n, &r->clause[r->n], err);
        if (rc == 0)
            api_hit_take(&r->hit[r->n], r->x, &r->clause[r->n]);
        r->n++;
    }
    return rc;
}

static int take_documents(ps_results *r, zc_error *err)
{
    size_t n = r->found.found.documents.n;
    int rc = 0;

    r->document = zc_alloc(n * sizeof *r->document);
    while (r->n < n && rc == 0) {
        rc = results_document(&r->found, r->n, &r->document[r->n], err);
        if (rc == 0)
            api_document_take(&r->hit[r->n], r->x, &r->document[r->n]);
        r->n++;
    }
    return rc;
}

static void forget(void *arg)
{
    ps_results *r = arg;

    while (r->n) {
        api_hit_release(&r->hit[--r->n]);
        if (r->clause)
            hit_release(&r->clause[r->n]);
        if (r->document)
            document_hit_release(&r->document[r->n]);
    }
    free(r->hit);
    free(r->clause);
    free(r->document);
    r->hit = NULL;
    r->clause = NULL;
    r->document = NULL;
    if (r->asked)
        results_release(&r->found);
    r->asked = false;
}

static int find(void *arg, zc_error *err)
{
    ps_results *r = arg;
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
    if (prepare(r, options ? options : &usual, &why) == 0 &&
        api_ask(index, find, forget, r, &why) == 0) {
        r->lent = index->lent;
        ++*r->lent;
        return r;
    }
    api_fail(err, &why);
    ps_results_free(r);
    return NULL;
}

void ps_results_free(ps_results *r)
{
    if (!r)
        return;
    forget(r);
    if (r->lent)
        --*r->lent;
    filter_free(r->filter);
    filter_options_release(&r->given);
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

const char *ps_results_json(ps_results *r)
{
    const format *f = r->options.format;
    size_t i;

    zc_buf_clear(&r->json);
    f->begin(&r->found.answer, &r->json);
    for (i = 0; i < r->n; i++)
        if (r->clause)
            f->hit(&r->found.answer, &r->clause[i], &r->json);
        else
            f->document(&r->found.answer, &r->document[i], &r->json);
    f->end(&r->found.answer, &r->json);
    return r->json.ptr;
}
