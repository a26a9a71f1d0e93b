/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results: parse, rank, note, fetch. */
#include "search/results.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/remote.h"
#include "search/access.h"
#include "search/query/match.h"
#include "search/reference/ahead.h"

#include <stdlib.h>
#include <string.h>

static const char *partial_note(const query *q, const found *f)
{
    if (found_match(f, 0))
        return _("hits marked partial do not have every word; they overlap with the query");
    if (q->node[q->root].first == q->node[q->root].last)
        return _("no clause matches; the hits only overlap with the query");
    return _("no clause has every word; the hits only overlap with the query");
}

/* Whether clauses may have a part of the query and not all: not of one short word, a phrase, a field. */
static bool has_overlaps(const query *q)
{
    return !query_is_empty(q) &&
           (match_is_loose(q) || q->node[q->root].first != q->node[q->root].last);
}

/* Suggestions are looked for in all titles and texts. */
static void note_unsuggested(query *q, const zc_index *x, const answer_options *o, uint64_t total)
{
    if (!total && o->format->has_notes && zc_index_has_servers(x))
        zc_strings_add(&q->notes, zc_str_of(_("there are no suggestions: a part of the index lies "
                                              "on servers")));
}

/* What will be read of all hits. */
static void want_hits(const zc_index *x, const answer_options *o, const ranking *r)
{
    zc_place *v;
    size_t i;

    v = zc_alloc((r->n + 1) * sizeof *v);
    for (i = 0; i < r->n; i++)
        v[i] = (zc_place){r->v[i].segment, r->v[i].clause};
    zc_index_want(x, v, r->n, ZC_WANT_DOC);
    if (o->mark && zc_index_has_servers(x))
        ahead_validity(x, v, r->n);
    free(v);
}

/* What was found is weaker than what was asked for: say so, never loosen in silence. */
static void note_partial(query *q, const found *f, const answer_options *o)
{
    size_t n = found_n(f);

    if (o->sort && n < o->max && o->format->wants_text && has_overlaps(q))
        zc_strings_add(&q->notes, zc_str_of(_("only matches are put in order; what merely overlaps "
                                              "with the query is left out")));
    if (n && !found_match(f, n - 1))
        zc_strings_add(&q->notes, zc_str_of(partial_note(q, f)));
}

/* Whether somebody reads notes: in a batch only where they stand with the answer. */
static bool wants_suggestions(const answer_options *o, const answer *a)
{
    return a->total == 0 && o->format->wants_text && !zc_index_has_servers(a->index) &&
           (o->format->has_notes || !strcmp(a->query_id, "-"));
}

/* known: somebody matches already, and nobody needs to know more. */
static unsigned rank_flags(const answer_options *o, bool known)
{
    unsigned flags = o->format->only_matches ? 0 : RANK_PARTIAL;

    if (o->prior)
        flags |= RANK_PRIOR;
    if (o->format->wants_text || o->sort)
        return flags | RANK_TOTAL;
    return known ? flags : flags | RANK_ANY;
}

/* Mark what is shown, and explain its scores, where that is wanted. */
static int prepare(results *r, zc_error *err)
{
    const answer_options *o = r->options;

    if (o->format->wants_text && found_n(&r->found) &&
        !(r->light = highlight_new(&r->query, r->index, err)))
        return err ? err->code : ZC_EIO;
    if (o->explain && r->found.clauses.n &&
        !(r->explain = explainer_new(&r->query, r->index, o->prior, err)))
        return err ? err->code : ZC_EIO;
    return 0;
}

/* What the answer's formats are told. */
static void tell(results *r, bool *matches)
{
    answer *a = &r->answer;

    a->parsed = &r->query;
    a->suggested = &r->suggested;
    a->highlight = r->light;
    a->total = r->found.clauses.total + r->found.documents.total;
    a->shown = found_n(&r->found);
    *matches |= a->total > 0 || found_any_match(&r->found);
}

int results_find(results *r, const zc_index *x, const answer_options *o, const char *query_id,
                 zc_str text, bool *matches, zc_error *err)
{
    unsigned flags = rank_flags(o, *matches);
    int rc;

    *r = (results){.index = x, .options = o, .answer = answer_of(x, o, query_id, text)};
    query_init(&r->query);
    answer_read(o, text, &r->query);
    if (o->format->has_notes)
        access_note_absent(x, &r->query.notes);
    rc = found_find(&r->found, &r->query, o, x, flags, err);
    if (rc == 0)
        rc = prepare(r, err);
    if (rc < 0)
        return rc;
    if (flags & RANK_TOTAL) /* else nobody knows what matches */
        note_partial(&r->query, &r->found, o);
    tell(r, matches);
    note_unsuggested(&r->query, x, o, r->answer.total);
    want_hits(x, o, &r->found.clauses);
    if (wants_suggestions(o, &r->answer))
        rc = suggest(&r->query, o->given, o->filter, x, &r->suggested, err);
    return rc;
}

void results_release(results *r)
{
    explainer_free(r->explain);
    highlight_free(r->light);
    suggestions_release(&r->suggested);
    found_release(&r->found);
    query_release(&r->query);
}

int results_hit(results *r, size_t i, hit *h, zc_error *err)
{
    const answer_options *o = r->options;
    const ranked *which = &r->found.clauses.v[i];
    int rc = o->format->wants_text ? hit_fetch(h, r->index, r->light, which, o->width, err)
                                   : hit_identify(h, r->index, which, err);

    h->rank = i + 1;
    h->others = found_others(&r->found, i);
    if (rc == 0 && r->explain)
        rc = explainer_hit(r->explain, which, &h->explanation, err);
    if (rc == 0 && o->mark)
        rc = validity_of(r->index, h->segment, h->forward.doc, &h->validity, err);
    if (rc == 0 && o->context)
        rc = hit_fetch_context(h, r->index, o->context, &r->shown, err);
    return rc;
}

int results_document(const results *r, size_t i, document_hit *h, zc_error *err)
{
    const document *which = &r->found.documents.v[i];
    int rc = document_hit_fetch(h, r->index, r->light, which, r->options->width, err);

    h->rank = i + 1;
    h->others = found_others(&r->found, i);
    if (rc == 0 && r->options->mark)
        rc = validity_of(r->index, which->segment, which->doc, &h->validity, err);
    return rc;
}
