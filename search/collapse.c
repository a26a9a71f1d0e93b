/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collapse: groups are made in the order of ranking, so they are the same however the index was built. */
#include "search/collapse.h"

#include "lib/base/counts.h"
#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/policy/authority.h"
#include "lib/policy/name.h"
#include "search/reference/work.h"
#include "search/same.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST = 200, /* candidates */
    FACTOR = 4,  /* as many for each hit wanted, and as many more when they did not do */
    MOST = 20000,
    COMPARED = 1000 /* with other versions; those behind with the same text alone */
};

/* A ranked clause or document, and what decides between those that say the same. */
typedef struct item {
    size_t segment;
    uint32_t doc, clause; /* of a document: its first */
    unsigned target;
    bool match;
    same_text text;
    zc_str locator;
    bool article;
    zc_doc_view view;
    uint64_t ending; /* of its title: documents of one work have the same */
    uint64_t name;   /* hash of the name of its work; 0: not known yet */
    validity validity;
    bool judged; /* validity is known */
} item;

typedef struct group {
    size_t *v; /* items, in the order of ranking */
    size_t n, cap;
    size_t head; /* the item that is shown */
} group;

typedef struct groups {
    const zc_index *x;
    item *item;
    size_t n_items;
    group *v;
    size_t n, cap;
} groups;

size_t collapse_candidates(size_t max, size_t asked)
{
    if (asked)
        return asked < MOST ? asked * FACTOR : 0;
    return max < LEAST / FACTOR ? LEAST : max * FACTOR;
}

/* --- which belong together --------------------------------------------------------------------------- */

static bool is_closing(uint16_t unit)
{
    return unit == 0x300B || unit == 0x3009 || unit == '"' || unit == ' ' || unit == '>';
}

/* s without what may follow a name: 》, （试行）. */
static zc_span without_tail(zc_span s)
{
    size_t open;

    for (;;) {
        while (s.n && is_closing(s.v[s.n - 1]))
            s.n--;
        if (!s.n || s.v[s.n - 1] != ')')
            return s;
        for (open = s.n - 1; open > 0 && s.v[open] != '('; open--)
            ;
        s.n = open;
    }
}

/* Much cheaper than a name, and seldom the same for documents that have nothing in common. */
static uint64_t read_ending(const zc_doc_view *v)
{
    static const uint16_t notice[] = {0x7684, 0x901A, 0x77E5}; /* 的通知 */
    enum { NOTICE = sizeof notice / sizeof *notice, ENDING = 4 };
    zc_span s = v->title_folded;
    size_t i;

    for (i = 0; i < s.n && s.v[i] != '\n'; i++)
        ;
    s.n = i;
    s = without_tail(s);
    if (s.n > NOTICE && !memcmp(s.v + s.n - NOTICE, notice, sizeof notice)) {
        s.n -= NOTICE;
        s = without_tail(s);
    }
    i = s.n < ENDING ? s.n : ENDING;
    return zc_hash((zc_str){(const char *)(s.v + s.n - i), i * sizeof *s.v});
}

/* The same for documents that may be of one work: their title, or the one document that it brings. */
static uint64_t name_of(item *i)
{
    zc_name_set names = {0};
    size_t k, brought = 0, at = 0;

    if (i->name)
        return i->name;
    zc_name_set_read(&names, i->view.title);
    for (k = 0; k < names.n; k++)
        if (names.v[k].kind == ZC_NAME_INNER && ++brought)
            at = k;
    if (names.n)
        i->name = zc_hash(zc_str_buf(&names.v[brought == 1 ? at : 0].key)) | 1;
    zc_name_set_release(&names);
    return i->name;
}

static bool may_be_one_work(item *a, item *b)
{
    return a->ending == b->ending && name_of(a) && name_of(a) == name_of(b);
}

/* Whether two documents are versions or copies of one work. */
static int is_one_work(const zc_index *x, item *a, item *b, bool *yes, zc_error *err)
{
    work w = {0};
    size_t i;
    int rc;

    *yes = a->segment == b->segment && a->doc == b->doc;
    if (*yes || !may_be_one_work(a, b))
        return 0;
    rc = work_find(&w, x, a->segment, a->doc, err);
    for (i = 0; i < w.n && rc == 0; i++)
        if (w.v[i].segment == b->segment && w.v[i].doc == b->doc)
            *yes = w.v[i].relation != RELATION_PART;
    work_release(&w);
    return rc;
}

static bool is_same_document(const item *a, const item *b)
{
    return a->segment == b->segment && a->doc == b->doc;
}

/* Much the same text is enough with the same number, else it takes more. */
static bool is_version(const item *a, const item *b)
{
    static const double same_number = .6, other_number = .75;

    return same_text_share(&a->text, &b->text) >=
           (zc_str_eq(a->locator, b->locator) ? same_number : other_number);
}

/* Whether a document, or a clause, is another version, or a copy, of one. */
static int is_other_version(const zc_index *x, item *a, item *b, bool whole, bool *yes,
                            zc_error *err)
{
    *yes = false;
    if (is_same_document(a, b) || !may_be_one_work(a, b))
        return 0;
    if (!whole && (!a->article || !b->article || !is_version(a, b)))
        return 0;
    return is_one_work(x, a, b, yes, err);
}

static void join(group *g, size_t number)
{
    g->v = zc_grow(g->v, &g->cap, g->n + 1, sizeof *g->v);
    g->v[g->n++] = number;
}

/* The group of the same text, or SIZE_MAX; of several clauses of one document each has its own. */
static size_t same_group(const groups *s, const zc_counts *texts, const item *i)
{
    size_t k = zc_counts_get(texts, i->text.hash | 1);
    const item *first;

    if (!k)
        return SIZE_MAX;
    first = &s->item[s->v[k - 1].v[0]];
    return same_text_is(&first->text, &i->text) && !is_same_document(first, i) ? k - 1 : SIZE_MAX;
}

static int version_group(const groups *s, item *i, bool whole, size_t *at, zc_error *err)
{
    bool yes = false;
    size_t k;
    int rc = 0;

    for (k = 0; k < s->n && rc == 0 && !yes; k++)
        rc = is_other_version(s->x, &s->item[s->v[k].v[0]], i, whole, &yes, err);
    *at = yes ? k - 1 : SIZE_MAX;
    return rc;
}

static int make_groups(groups *s, bool whole, zc_error *err)
{
    zc_counts texts; /* hash of a text: number of its group, from 1 */
    size_t i, at;
    int rc = 0;

    zc_counts_init(&texts);
    for (i = 0; i < s->n_items && rc == 0; i++) {
        item *one = &s->item[i];

        at = whole ? SIZE_MAX : same_group(s, &texts, one);
        if (at == SIZE_MAX && i < COMPARED)
            rc = version_group(s, one, whole, &at, err);
        if (at == SIZE_MAX) {
            s->v = zc_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
            s->v[at = s->n++] = (group){0};
            if (!zc_counts_get(&texts, one->text.hash | 1))
                zc_counts_add(&texts, one->text.hash | 1, (uint32_t)s->n);
        }
        join(&s->v[at], i);
    }
    zc_counts_release(&texts);
    return rc;
}

/* --- which is shown ---------------------------------------------------------------------------------- */

static int judge(const zc_index *x, item *i, zc_error *err)
{
    if (i->judged)
        return 0;
    i->judged = true;
    return validity_of(x, i->segment, i->doc, &i->validity, err);
}

static zc_authority authority_of(const item *i)
{
    return zc_authority_of(i->view.kind, zc_doc_field(&i->view, ZC_DOCUMENT_TYPE, 0),
                           zc_doc_field(&i->view, ZC_ISSUER, 0));
}

/* Whether b, ranked behind a, is to be shown rather than a. */
static int is_better(const zc_index *x, item *a, item *b, bool *yes, zc_error *err)
{
    zc_authority high_a = authority_of(a), high_b = authority_of(b);
    zc_str issuer = zc_doc_field(&a->view, ZC_ISSUER, 0);
    bool one = false;
    int rc;

    *yes = false;
    if (a->target != b->target || a->match != b->match)
        return 0; /* ranked behind, so it is less */
    if ((rc = judge(x, a, err)) < 0 || (rc = judge(x, b, err)) < 0)
        return rc;
    if (a->validity.kind != b->validity.kind) {
        *yes = b->validity.kind < a->validity.kind;
        return 0;
    }
    if (high_a != high_b) {
        *yes = high_b > high_a;
        return 0;
    }
    rc = is_one_work(x, a, b, &one, err);
    one |= issuer.len && zc_str_eq(issuer, zc_doc_field(&b->view, ZC_ISSUER, 0));
    *yes = one && zc_str_cmp(work_date(&b->view), work_date(&a->view)) > 0;
    return rc;
}

static int choose_head(groups *s, group *g, zc_error *err)
{
    size_t i;
    bool yes;
    int rc = 0;

    g->head = g->v[0];
    for (i = 1; i < g->n && rc == 0; i++) {
        rc = is_better(s->x, &s->item[g->head], &s->item[g->v[i]], &yes, err);
        if (rc == 0 && yes)
            g->head = g->v[i];
    }
    return rc;
}

/* Of what a query names outright, 公司法第四十七条, the one in force and newest first. */
static int order_named(groups *s, zc_error *err)
{
    bool one, yes;
    size_t i, k;
    int rc = 0;

    for (i = 0; i < s->n && rc == 0; i++)
        for (k = i + 1; k < s->n && rc == 0; k++) {
            item *a = &s->item[s->v[i].head], *b = &s->item[s->v[k].head];

            if (!a->target || a->target != b->target)
                break; /* they are ranked by it, so none follows */
            if ((rc = is_one_work(s->x, a, b, &one, err)) < 0 || !one || is_same_document(a, b))
                continue;
            rc = is_better(s->x, a, b, &yes, err);
            if (rc == 0 && yes) {
                group swap = s->v[i];

                s->v[i] = s->v[k];
                s->v[k] = swap;
            }
        }
    return rc;
}

/* --- in and out --------------------------------------------------------------------------------------- */

static int read_item(const zc_index *x, item *i, size_t segment, uint32_t clause, zc_error *err)
{
    zc_forward f;

    i->segment = segment;
    i->clause = clause;
    if (!zc_index_forward(x, segment, clause, &f) || !zc_index_doc(x, segment, f.doc, &i->view))
        return zc_fail(err, ZC_ECORRUPT,
                       "damaged clause in the index; check it with policy-index "
                       "--verify");
    i->doc = f.doc;
    i->locator = f.locator;
    i->ending = read_ending(&i->view);
    i->article = f.kind == ZC_CLAUSE_ARTICLE;
    same_text_read(&i->text, f.text, f.locator);
    return 0;
}

static int list_others(const groups *s, const group *g, collapsed_list *out, zc_error *err)
{
    item *head = &s->item[g->head];
    size_t i;
    bool one;
    int rc = 0;

    for (i = 0; i < g->n && rc == 0; i++) {
        item *other = &s->item[g->v[i]];

        if (g->v[i] == g->head)
            continue;
        rc = is_one_work(s->x, head, other, &one, err);
        out->v = zc_grow(out->v, &out->cap, out->n + 1, sizeof *out->v);
        out->v[out->n++] = (collapsed){other->segment, other->doc, other->clause, one};
    }
    return rc;
}

static int collapse(groups *s, bool whole, size_t max, collapsing *c, zc_error *err)
{
    size_t i;
    int rc = make_groups(s, whole, err);

    for (i = 0; i < s->n && rc == 0; i++)
        rc = choose_head(s, &s->v[i], err);
    if (rc == 0)
        rc = order_named(s, err);
    if (rc < 0)
        return rc;
    c->n = s->n < max ? s->n : max;
    c->of = zc_alloc((c->n ? c->n : 1) * sizeof *c->of);
    for (i = 0; i < c->n && rc == 0; i++)
        rc = list_others(s, &s->v[i], &c->of[i], err);
    return rc;
}

static void release(groups *s)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        free(s->v[i].v);
    free(s->v);
    free(s->item);
}

int collapse_clauses(ranking *r, const zc_index *x, size_t max, collapsing *c, zc_error *err)
{
    groups s = {.x = x, .n_items = r->n};
    ranked *kept;
    size_t i;
    int rc = 0;

    s.item = zc_alloc((r->n ? r->n : 1) * sizeof *s.item);
    for (i = 0; i < r->n && rc == 0; i++) {
        rc = read_item(x, &s.item[i], r->v[i].segment, r->v[i].clause, err);
        s.item[i].target = r->v[i].target;
        s.item[i].match = r->v[i].match;
    }
    if (rc == 0)
        rc = collapse(&s, false, max, c, err);
    if (rc == 0 && c->n) {
        kept = zc_alloc(c->n * sizeof *kept);
        for (i = 0; i < c->n; i++)
            kept[i] = r->v[s.v[i].head];
        memcpy(r->v, kept, c->n * sizeof *kept);
        free(kept);
    }
    if (rc == 0)
        r->n = c->n;
    release(&s);
    return rc;
}

int collapse_documents(documents *d, const zc_index *x, size_t max, collapsing *c, zc_error *err)
{
    groups s = {.x = x, .n_items = d->n};
    document *kept;
    zc_doc_view v;
    size_t i;
    int rc = 0;

    s.item = zc_alloc((d->n ? d->n : 1) * sizeof *s.item);
    for (i = 0; i < d->n && rc == 0; i++) {
        if (!zc_index_doc(x, d->v[i].segment, d->v[i].doc, &v))
            rc = zc_fail(err, ZC_ECORRUPT,
                         "damaged document in the index; check it with policy-index --verify");
        else
            rc = read_item(x, &s.item[i], d->v[i].segment, v.first, err);
        s.item[i].target = d->v[i].target;
        s.item[i].match = d->v[i].match;
    }
    if (rc == 0)
        rc = collapse(&s, true, max, c, err);
    if (rc == 0 && c->n) {
        kept = zc_alloc(c->n * sizeof *kept);
        for (i = 0; i < c->n; i++)
            kept[i] = d->v[s.v[i].head];
        memcpy(d->v, kept, c->n * sizeof *kept);
        free(kept);
    }
    if (rc == 0)
        d->n = c->n;
    release(&s);
    return rc;
}

void collapsing_release(collapsing *c)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        free(c->of[i].v);
    free(c->of);
    memset(c, 0, sizeof *c);
}
