/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check: the draft is parsed like a document; its citations are resolved as if it were one. */
#include "search/reference/check.h"

#include "lib/base/mem.h"
#include "search/draft.h"
#include "search/reference/asked.h"
#include "search/reference/cites.h"
#include "search/names.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static zc_citation_view view_of(const zc_citation *c)
{
    return (zc_citation_view){
        .clause = (uint32_t)c->clause,
        .start = c->start,
        .end = c->end,
        .text = zc_str_of(c->text),
        .title = zc_str_of(c->title),
        .number = zc_str_of(c->number),
        .article = zc_str_of(c->article),
        .full = zc_str_of(c->full),
        .self = c->self,
        .repeals = c->repeals,
    };
}

/* By locator; of several with one, the first comes first. */
static int by_locator(const void *a, const void *b)
{
    const zc_clause *x = *(const zc_clause *const *)a, *y = *(const zc_clause *const *)b;
    int sign = strcmp(x->locator, y->locator);

    return sign ? sign : (x > y) - (x < y);
}

static const zc_clause **sort_clauses(const zc_document *d)
{
    const zc_clause **sorted = zc_alloc(d->n_clauses * sizeof(const zc_clause *));
    size_t i;

    for (i = 0; i < d->n_clauses; i++)
        sorted[i] = &d->clauses[i];
    if (d->n_clauses > 1)
        qsort(sorted, d->n_clauses, sizeof *sorted, by_locator);
    return sorted;
}

/* The first clause of a locator, or NULL. */
static const zc_clause *find_clause(const zc_clause *const *sorted, size_t n, zc_str locator)
{
    size_t low = 0, high = n, middle;

    while (low < high) {
        middle = low + (high - low) / 2;
        if (zc_str_cmp(zc_str_of(sorted[middle]->locator), locator) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && zc_str_eq(zc_str_of(sorted[low]->locator), locator) ? sorted[low] : NULL;
}

static int check_draft(check *c, const zc_index *x, const zc_aliases *names, zc_error *err)
{
    const zc_document *d = &c->draft;
    const zc_clause **sorted = sort_clauses(d);
    const citing from = {.title = zc_str_of(d->title),
                         .issuer = zc_document_field(d, ZC_ISSUER),
                         .date = zc_document_field(d, ZC_DATE),
                         .names = names};
    size_t i;
    int rc = 0;

    c->title = d->title_is_path ? (zc_str){"", 0} : zc_str_of(d->title);
    for (i = 0; i < d->n_citations && rc == 0; i++) {
        const zc_citation_view v = view_of(&d->citations[i]);
        const zc_str locator = zc_str_of(d->clauses[v.clause].locator);

        if (v.self)
            mentions_add_own(&c->mentions, d->kind,
                             find_clause(sorted, d->n_clauses, mention_article(&v)), locator, &v);
        else
            rc = mentions_add(&c->mentions, x, &from, locator, &v, err);
    }
    free(sorted);
    return rc;
}

static int check_indexed(check *c, const zc_index *x, const char *arg, const zc_aliases *names,
                         zc_error *err)
{
    asked a;
    int rc = asked_find(&a, x, zc_str_of(arg), names, err);

    if (rc == 0 && !a.indexed)
        rc = zc_fail(err, ZC_ENOENT, "no file %s, and no document of this id or title in the index",
                     arg);
    if (rc == 0) {
        c->title = a.view.title;
        rc = cites_of(&c->mentions, x, a.segment, a.doc, a.clause, names, err);
    }
    asked_release(&a);
    return rc;
}

int check_find(check *c, const zc_index *x, const char *arg, const zc_aliases *names, zc_error *err)
{
    struct stat st;
    size_t i;
    int rc;

    memset(c, 0, sizeof *c);
    zc_document_init(&c->draft);
    zc_buf_init(&c->name);
    zc_buf_adds(&c->name, arg);
    if (!strcmp(arg, "-") || stat(arg, &st) == 0) {
        rc = draft_read(&c->draft, arg, err);
        if (rc == 0)
            rc = check_draft(c, x, names, err);
    } else {
        rc = check_indexed(c, x, arg, names, err);
    }
    for (i = 0; i < c->mentions.n; i++)
        c->count[mention_verdict(&c->mentions.v[i])]++;
    return rc;
}

void check_release(check *c)
{
    mentions_release(&c->mentions);
    zc_document_release(&c->draft);
    zc_buf_release(&c->name);
}

int check_run(mode_run *r, zc_error *err)
{
    check c;
    int rc = check_find(&c, r->index, r->arg, names_of_citations(r->settings), err);

    r->found = !c.count[VERDICT_WRONG];
    if (rc == 0)
        check_print(&c, r);
    check_release(&c);
    return rc;
}
