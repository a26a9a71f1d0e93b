/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explain: the clause is scored once more, and what each part of the query did is read out. */
#include "search/rank/explain.h"

#include "lib/base/mem.h"
#include "search/rank/bag.h"

#include <stdlib.h>
#include <string.h>

struct explainer {
    const query *q;
    const zc_index *x;
    bool prior;
    bag *bag;
};

const char *explain_kind_name(explain_kind kind)
{
    static const char *const names[] = {"character", "pair", "value"};

    return names[kind];
}

explainer *explainer_new(const query *q, const zc_index *x, bool prior, zc_error *err)
{
    explainer *e = zc_alloc(sizeof *e);

    e->q = q;
    e->x = x;
    e->prior = prior;
    e->bag = bag_new(q, x, err);
    if (e->bag)
        return e;
    explainer_free(e);
    return NULL;
}

void explainer_free(explainer *e)
{
    if (!e)
        return;
    bag_free(e->bag);
    free(e);
}

void explanation_release(explanation *e)
{
    size_t i;

    for (i = 0; i < e->n; i++)
        free(e->part[i].text);
    free(e->part);
    memset(e, 0, sizeof *e);
}

static char *utf8(zc_span s)
{
    zc_buf out;

    zc_buf_init(&out);
    zc_span_utf8(s, &out);
    return zc_buf_detach(&out);
}

/* A token, or two that stand together: what is between them (a blank between words) belongs to it. */
static char *text_of(const query *q, const bag_item *item, bool pair)
{
    zc_span text = zc_units_span(&q->text);
    uint32_t from = item->a.at, to = pair ? item->b.end : item->a.end;

    return utf8((zc_span){text.v + from, to - from});
}

static void add_items(const explainer *e, explanation *out)
{
    size_t tokens, pairs, i;
    const bag_item *item = bag_items(e->bag, &tokens, &pairs);

    for (i = 0; i < tokens + pairs; i++) {
        bag_part did = bag_part_of(e->bag, i);

        if (did.title + did.headings + did.text == 0)
            continue;
        out->part[out->n++] = (explain_part){
            .kind = i < tokens ? EXPLAIN_TOKEN : EXPLAIN_PAIR,
            .text = text_of(e->q, &item[i], i >= tokens),
            .clauses = item[i].df,
            .weight = item[i].weight,
            .title = did.title,
            .headings = did.headings,
            .body = did.text,
            .lost = did.lost,
            .score = did.earned - did.lost,
        };
    }
}

static void add_values(const explainer *e, const zc_forward *f, explanation *out)
{
    const bag_value *value;
    size_t n, i;

    value = bag_values(e->bag, &n);
    for (i = 0; i < n; i++)
        if (zc_forward_has_value(f, value[i].hash))
            out->part[out->n++] = (explain_part){
                .kind = EXPLAIN_VALUE,
                .text = utf8(value[i].text),
                .clauses = value[i].df,
                .weight = value[i].weight,
                .body = 1,
                .score = value[i].weight,
            };
}

/* What adds the most first, then in the order of the query. */
static int by_score(const void *a, const void *b)
{
    const explain_part *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return strcmp(x->text, y->text);
}

int explainer_hit(explainer *e, const ranked *hit, explanation *out, zc_error *err)
{
    size_t tokens, pairs, values;
    int rc;
    zc_doc_view doc;
    zc_forward f;

    memset(out, 0, sizeof *out);
    if ((rc = zc_index_read_forward(e->x, hit->segment, hit->clause, &f, err)) < 0 ||
        (rc = zc_index_read_doc(e->x, hit->segment, f.doc, &doc, err)) < 0)
        return rc;
    bag_items(e->bag, &tokens, &pairs);
    bag_values(e->bag, &values);
    out->part = zc_alloc((tokens + pairs + values) * sizeof *out->part);
    out->score = bag_score(e->bag, &f, doc.title_folded);
    out->has_prior = e->prior;
    out->prior = prior_of(&doc);
    if (e->prior)
        out->score *= out->prior.factor;
    out->tokens = f.tokens;
    out->average = bag_average(e->bag);
    out->once = bag_once(e->bag, &f);
    add_items(e, out);
    add_values(e, &f, out);
    if (out->n)
        qsort(out->part, out->n, sizeof *out->part, by_score);
    return 0;
}
