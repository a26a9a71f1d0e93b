/* SPDX-License-Identifier: GPL-3.0-or-later */
/* View: hits with their texts and snippets. */
#include "search/related/view.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "search/access.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARKED_GRAMS = 200 };

static int fetch_hits(view_hits *v, const related_hits *found, const highlight *m, size_t width,
                      const zc_index *x, zc_error *err)
{
    int rc = 0;

    v->v = zc_alloc(found->n * sizeof *v->v);
    while (v->n < found->n && rc == 0) {
        hit *h = &v->v[v->n];

        rc = hit_fetch(h, x, m, &found->v[v->n], width, err);
        if (rc == 0)
            rc = validity_of(x, h->segment, h->forward.doc, &h->validity, err);
        h->rank = v->n + 1;
        v->n++;
    }
    return rc;
}

/* What is looked for is cut out of the text; what is marked goes beyond: 养老保险关系, not 养老 and 关系. */
static highlight *light_of(wanted *w, const zc_index *x, const ask *k, zc_error *err)
{
    wanted_make(w, x, zc_str_buf(&k->text), MARKED_GRAMS, ZC_STR(""));
    return highlight_new(&w->query, NULL, err); /* none of them is everywhere */
}

static int fetch_ask(view_ask *v, const related_ask *a, size_t width, const zc_index *x,
                     zc_error *err)
{
    wanted marked;
    highlight *m = light_of(&marked, x, a->ask, err);
    size_t i;
    int rc = m ? 0 : (err ? err->code : ZC_EIO);

    v->ask = a->ask;
    v->strong = a->strong;
    for (i = 0; i < RELATED_GROUPS && rc == 0; i++)
        rc = fetch_hits(&v->group[i], &a->group[i], m, width, x, err);
    highlight_free(m);
    wanted_release(&marked);
    return rc;
}

static int fetch_documents(view_documents *v, const documents *d, const zc_index *x, zc_error *err)
{
    int rc = 0;

    v->v = zc_alloc(d->n * sizeof *v->v);
    while (v->n < d->n && rc == 0) {
        rc = document_hit_fetch(&v->v[v->n], x, NULL, &d->v[v->n], 0, err);
        if (rc == 0)
            rc = validity_of(x, d->v[v->n].segment, d->v[v->n].doc, &v->v[v->n].validity, err);
        v->v[v->n].rank = v->n + 1;
        v->n++;
    }
    return rc;
}

static void note(related_view *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void note(related_view *v, const char *fmt, ...)
{
    char line[600];
    va_list args;

    va_start(args, fmt);
    vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    zc_strings_add(&v->notes, zc_str_of(line));
}

static void add_notes(related_view *v, const related *r)
{
    size_t i, left = r->asks.left_out;

    for (i = 0; i < r->copies.n; i++)
        note(v, _("left out, nearly the same text: %s"), r->copies.v[i]);
    if (left)
        note(v,
             zc_plural("only the beginning of the text was looked at: %zu ask is left",
                       "only the beginning of the text was looked at: %zu asks are left", left),
             left);
    if (r->v && !v->n_asks)
        note(v, "%s", _("nothing in the text says what it wants"));
}

int related_view_make(related_view *v, const related *r, const subject *s, const zc_index *x,
                      size_t width, zc_error *err)
{
    size_t i;
    int rc = 0;

    *v = (related_view){.subject = s, .title = asks_topic(&s->doc), .query_id = "-"};
    zc_strings_init(&v->notes);
    v->ask = zc_alloc(r->asks.n * sizeof *v->ask);
    for (i = 0; r->v && i < r->asks.n && rc == 0; i++) {
        rc = fetch_ask(&v->ask[v->n_asks++], &r->v[i], width, x, err);
        v->weak += !r->v[i].strong;
    }
    for (i = 0; i < RELATED_GROUPS && rc == 0; i++)
        rc = fetch_documents(&v->documents[i], &r->documents[i], x, err);
    access_note_absent(x, &v->notes);
    add_notes(v, r);
    return rc;
}

void related_view_release(related_view *v)
{
    size_t i, k;

    for (i = 0; i < v->n_asks; i++)
        for (k = 0; k < RELATED_GROUPS; k++) {
            while (v->ask[i].group[k].n > 0)
                hit_release(&v->ask[i].group[k].v[--v->ask[i].group[k].n]);
            free(v->ask[i].group[k].v);
        }
    free(v->ask);
    for (k = 0; k < RELATED_GROUPS; k++) {
        while (v->documents[k].n > 0)
            document_hit_release(&v->documents[k].v[--v->documents[k].n]);
        free(v->documents[k].v);
    }
    zc_strings_release(&v->notes);
    *v = (related_view){0};
}

zc_str related_view_name(const related_view *v)
{
    zc_str source = zc_str_buf(&v->subject->source);

    return v->title.len             ? v->title
           : zc_str_is(source, "-") ? zc_str_of(_("standard input"))
                                    : source;
}
