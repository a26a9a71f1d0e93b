/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find: one query for the whole text, and one for each ask. */
#include "search/related/find.h"

#include "lib/base/mem.h"
#include "search/collapse.h"
#include "search/rank/overlap.h"
#include "search/rank/prior.h"
#include "search/rank/stage1.h"
#include "search/related/alike.h"

#include <stdlib.h>
#include <string.h>

/*
 * Grams that stand for a text. 400 letters found the replies to them, among 2,482, as well by 200 of their
 * grams as by all (nDCG@10 .772, .768), by 60 less well (.760); asks by 60 as well as by more.
 */
enum {
    WHOLE_GRAMS = 200,
    ASK_GRAMS = 60,
    ASK_CLAUSES = 200,    /* scored for each ask */
    COPIES_AMONG = 10,    /* near-copies are looked for among so many of the best documents */
    DOCUMENTS_KNOWN = 50, /* documents whose scores for the whole text tell of their clauses */
    DOCUMENTS_USUAL = 5
};

static const double copy_shared = 0.8,        /* grams that a near-copy shares; see alike.h */
    least_of_group = 0.4, least_of_all = 0.3; /* of the best document's score, to be shown */

/*
 * A clause counts more for an ask in a document that is related to the whole text, twice as much in the
 * best one: the replies to those letters then came to their asks at .66 instead of .58 (mean of 1 / rank).
 */
static const double document_part = 1;

typedef struct task {
    const subject *s;
    const related_options *o;
    const zc_index *x;
    related_groups groups;
    standing_list known[RELATED_GROUPS];
    double best;                  /* score of the best document of all */
    double least[RELATED_GROUPS]; /* that a document is to have, to be shown */
    related *r;
    zc_error *err;
} task;

static bag *make_bag(task *t, const wanted *w, int *rc)
{
    bag *b = bag_new(&w->query, t->x, t->err);

    *rc = b ? 0 : (t->err ? t->err->code : ZC_EIO);
    return b;
}

/* --- documents ----------------------------------------------------------------------------------- */

static void whole_text(const subject *s, zc_buf *out)
{
    size_t i;

    zc_buf_addstr(out, asks_topic(&s->doc));
    for (i = 0; i < s->doc.n_clauses; i++) {
        if (s->clause != SIZE_MAX && s->clause != i)
            continue;
        zc_buf_addc(out, '\n');
        zc_buf_addstr(out, zc_str_buf(&s->doc.clauses[i].text));
    }
}

/* Leave out what is nearly the text itself. */
static void drop_copies(task *t, const gram_set *text, documents *d)
{
    size_t i, n = 0;
    zc_doc_view v;

    for (i = 0; i < d->n; i++) {
        if (i < COPIES_AMONG && zc_index_doc(t->x, d->v[i].segment, d->v[i].doc, &v) &&
            gram_set_near_document(text, t->x, d->v[i].segment, &v, copy_shared)) {
            related_groups_drop(&t->groups, d->v[i].segment, &v);
            zc_strings_add(&t->r->copies, v.path);
        } else {
            d->v[n++] = d->v[i];
        }
    }
    d->n = n;
}

/* Score that a document of a group must have to be shown. */
static double least_score(const task *t, const documents *d)
{
    double group = d->n ? least_of_group * d->v[0].score : 0, all = least_of_all * t->best;

    return t->o->documents_only ? 0 : group > all ? group : all;
}

/* Keep those that are to be shown, of versions the one in force, and the scores of the rest for their
 * clauses' sake. */
static int keep_documents(task *t, size_t group)
{
    documents *d = &t->r->documents[group];
    size_t max = t->o->max ? t->o->max : DOCUMENTS_USUAL;
    double least = least_score(t, d);
    collapsing versions = {0};
    int rc = 0;

    t->least[group] = least;
    standing_make(&t->known[group], d);
    while (d->n && d->v[d->n - 1].score < least)
        d->n--;
    if (!t->o->documents_only)
        rc = collapse_documents(d, t->x, max, &versions, t->err);
    d->n = d->n < max ? d->n : max;
    collapsing_release(&versions);
    return rc;
}

static int find_documents(task *t, const wanted *w, const gram_set *text)
{
    size_t max = t->o->max < DOCUMENTS_KNOWN ? DOCUMENTS_KNOWN : t->o->max;
    int rc;
    bag *b = make_bag(t, w, &rc);
    ranking clauses;
    size_t i;

    for (i = 0; i < RELATED_GROUPS && rc == 0; i++) {
        documents *d = &t->r->documents[i];

        if (!t->groups.any[i])
            continue;
        rc = overlap_rank(&w->query, b, t->x, t->groups.clauses[i], STAGE1_BEST, &clauses, t->err);
        documents_of(t->x, &clauses, b, t->o->prior, max, d);
        ranking_release(&clauses);
        drop_copies(t, text, d);
        if (d->n && d->v[0].score > t->best)
            t->best = d->v[0].score;
    }
    for (i = 0; i < RELATED_GROUPS && rc == 0; i++)
        rc = keep_documents(t, i);
    bag_free(b);
    return rc;
}

static int find_whole(task *t)
{
    zc_folded scratch;
    zc_units folded;
    gram_set grams;
    zc_buf text;
    wanted w;
    int rc = 0;

    zc_buf_init(&text);
    zc_units_init(&folded);
    zc_folded_init(&scratch);
    whole_text(t->s, &text);
    zc_units_fold(&folded, zc_str_buf(&text), &scratch);
    gram_set_make(&grams, zc_units_span(&folded));
    wanted_make(&w, t->x, zc_str_buf(&text), WHOLE_GRAMS, ZC_STR(""));
    if (!query_is_empty(&w.query))
        rc = find_documents(t, &w, &grams);
    wanted_release(&w);
    gram_set_release(&grams);
    zc_folded_release(&scratch);
    zc_units_release(&folded);
    zc_buf_release(&text);
    return rc;
}

/* --- asks ---------------------------------------------------------------------------------------- */

/* What a document is as a whole, as a factor for its clauses. */
static double factor_of(const task *t, size_t group, size_t segment, uint32_t doc)
{
    double part = t->best > 0 ? document_part / t->best : 0;
    double factor = 1 + part * standing_score(&t->known[group], segment, doc);
    zc_doc_view v;

    if (t->o->prior && zc_index_doc(t->x, segment, doc, &v))
        factor *= prior_of(&v).factor;
    return factor;
}

static void lift(const task *t, size_t group, ranking *r)
{
    zc_forward f;
    size_t i;

    for (i = 0; i < r->n; i++)
        if (zc_index_forward(t->x, r->v[i].segment, r->v[i].clause, &f))
            r->v[i].score *= factor_of(t, group, r->v[i].segment, f.doc);
    stage1_sort(t->x, r->v, r->n, false);
}

static void want_ask(const task *t, related_ask *a)
{
    zc_buf context;

    zc_buf_init(&context);
    zc_buf_addstr(&context, asks_topic(&t->s->doc));
    zc_buf_addc(&context, '\n');
    ask_headings(a->ask, "\n", &context);
    wanted_make(&a->wanted, t->x, zc_str_buf(&a->ask->text), ASK_GRAMS, zc_str_buf(&context));
    zc_buf_release(&context);
}

/* Leave out what stands in documents that would not be shown. */
static void drop_far(const task *t, size_t group, ranking *r)
{
    size_t i, n = 0;
    zc_forward f;

    for (i = 0; i < r->n; i++)
        if (zc_index_forward(t->x, r->v[i].segment, r->v[i].clause, &f) &&
            standing_score(&t->known[group], r->v[i].segment, f.doc) >= t->least[group])
            r->v[n++] = r->v[i];
    r->n = n;
}

static int find_group(task *t, related_ask *a, bag *b, size_t group)
{
    size_t max = t->o->max ? t->o->max : related_group_infos[group].usual;
    related_hits *h = &a->group[group];
    ranking found;
    int rc = overlap_rank(&a->wanted.query, b, t->x, t->groups.clauses[group], ASK_CLAUSES, &found,
                          t->err);

    if (rc == 0) {
        if (t->o->among)
            drop_far(t, group, &found);
        lift(t, group, &found);
        rc = choose_hits(h, &a->wanted, b, &t->known[group], t->x, &found, max,
                         related_group_infos[group].weak, t->err);
        a->strong |= h->n && h->v[h->n - 1].match; /* behind strong ones is no weak one */
    }
    ranking_release(&found);
    return rc;
}

/* A reply with little in common tells something only where nothing has more: policies are few, and say in
 * other words what people ask for, but replies are on all matters. */
static void drop_needless(related_ask *a)
{
    related_hits *h = &a->group[RELATED_REPLIES];

    if (a->strong && h->n && !h->v[h->n - 1].match)
        h->n = 0;
}

static int find_ask(task *t, related_ask *a)
{
    size_t i;
    bag *b;
    int rc;

    want_ask(t, a);
    if (query_is_empty(&a->wanted.query))
        return 0;
    b = make_bag(t, &a->wanted, &rc);
    for (i = 0; i < RELATED_GROUPS && rc == 0; i++)
        if (t->groups.any[i])
            rc = find_group(t, a, b, i);
    drop_needless(a);
    bag_free(b);
    return rc;
}

static int find_asks(task *t)
{
    related *r = t->r;
    size_t i;
    int rc = 0;

    if (t->s->clause == SIZE_MAX)
        asks_find(&r->asks, &t->s->doc);
    else
        asks_one(&r->asks, &t->s->doc, t->s->clause);
    r->v = zc_alloc(r->asks.n * sizeof *r->v);
    for (i = 0; i < r->asks.n && rc == 0; i++) {
        r->v[i].ask = &r->asks.v[i];
        rc = find_ask(t, &r->v[i]);
    }
    return rc;
}

static bool any_strong(const related *r, size_t group)
{
    size_t i;

    for (i = 0; r->v && i < r->asks.n; i++)
        if (r->v[i].group[group].n && r->v[i].group[group].v[0].match)
            return true;
    return false;
}

/* A document bears on the whole text only if it stands out, or something strong was found in its group. */
static void mark_documents(task *t)
{
    size_t i, k;

    for (i = 0; i < RELATED_GROUPS; i++) {
        const documents *d = &t->r->documents[i];
        bool strong = !t->r->v || any_strong(t->r, i);

        for (k = 0; k < d->n; k++)
            d->v[k].match = strong || standing_is_out(&t->known[i], d->v[k].segment, d->v[k].doc);
    }
}

int related_find(related *r, const subject *s, const related_options *o, const zc_index *x,
                 zc_error *err)
{
    task t = {.s = s, .o = o, .x = x, .r = r, .err = err};
    zc_doc_view self;
    size_t i;
    int rc;

    memset(r, 0, sizeof *r);
    zc_strings_init(&r->copies);
    related_groups_init(&t.groups, x, o->filter);
    if (s->indexed && zc_index_doc(x, s->segment, s->number, &self))
        related_groups_drop(&t.groups, s->segment, &self);
    rc = find_whole(&t);
    if (rc == 0 && o->among)
        related_groups_keep(&t.groups, o->among);
    if (rc == 0 && !o->documents_only)
        rc = find_asks(&t);
    if (rc == 0)
        mark_documents(&t);
    for (i = 0; i < RELATED_GROUPS; i++)
        standing_release(&t.known[i]);
    related_groups_release(&t.groups);
    return rc;
}

void related_release(related *r)
{
    size_t i, k;

    for (i = 0; r->v && i < r->asks.n; i++) {
        for (k = 0; k < RELATED_GROUPS; k++)
            free(r->v[i].group[k].v);
        wanted_release(&r->v[i].wanted);
    }
    free(r->v);
    for (k = 0; k < RELATED_GROUPS; k++)
        documents_release(&r->documents[k]);
    zc_strings_release(&r->copies);
    asks_release(&r->asks);
    memset(r, 0, sizeof *r);
}
