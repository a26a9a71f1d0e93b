/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--facets`: find all matches, count them, print. */
#include "search/facets/facets.h"

#include "search/access.h"
#include "search/facets/print.h"

#include <string.h>

static bool wants_kinds(const facet_asked *asked, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (facet_field_of_clauses(asked[i].row) ||
            (asked[i].column != FACET_NONE && facet_field_of_clauses(asked[i].column)))
            return true;
    return false;
}

static void note_assumed(query *q, const facet_axis *a)
{
    zc_buf note;
    size_t i;

    if (!a->assumed)
        return;
    zc_buf_init(&note);
    facet_field_note(a->field, a->assumed, &note);
    for (i = 0; i < q->notes.n; i++)
        if (!strcmp(q->notes.v[i], note.ptr))
            break;
    if (i == q->notes.n)
        zc_strings_add(&q->notes, zc_str_buf(&note));
    zc_buf_release(&note);
}

/* The tables that are asked for, counted. */
typedef struct tables {
    facet_asked asked[FACETS_MOST];
    facet counted[FACETS_MOST];
    size_t n;
} tables;

static void count(tables *t, const zc_index *x, const facet_units *u, size_t max, query *q)
{
    size_t i;

    for (i = 0; i < t->n; i++) {
        facet_count(&t->counted[i], t->asked[i], x, u, max);
        note_assumed(q, &t->counted[i].row);
        note_assumed(q, &t->counted[i].column);
    }
}

static void print(const tables *t, const zc_index *x, const answer_options *o, zc_str text,
                  query *q, uint64_t total, zc_buf *out)
{
    answer a = answer_of(x, o, "-", text);
    const facet_answer f = {&a, t->counted, t->n};

    a.parsed = q;
    a.total = a.shown = total;
    if (o->format->has_notes)
        access_note_absent(x, &q->notes);
    else
        answer_tell_notes(&a);
    facet_print(o->format->name, &f, out);
}

int facets_print(const zc_index *x, const answer_options *o, zc_str fields, zc_str text, size_t max,
                 zc_buf *out, bool *matches, zc_error *err)
{
    ranking found = {0};
    facet_units u = {0};
    tables t = {0};
    query q;
    size_t i;
    int rc = facet_fields_read(fields, t.asked, &t.n, err);

    if (rc < 0)
        return rc;
    query_init(&q);
    answer_read(o, o->everything ? (zc_str){"", 0} : text, &q);
    if (o->everything || !query_is_empty(&q))
        rc = rank_matches(&q, o->filter, x, &found, err);
    if (rc == 0) {
        facet_units_find(&u, x, &found, o->documents, wants_kinds(t.asked, t.n));
        count(&t, x, &u, max, &q);
        print(&t, x, o, text, &q, u.total, out);
        *matches = u.total > 0;
    }
    for (i = 0; i < t.n; i++)
        facet_release(&t.counted[i]);
    facet_units_release(&u);
    ranking_release(&found);
    query_release(&q);
    return rc;
}
