/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of collapsing: what belongs together, and which of two is shown. */
#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/policy/name.h"
#include "search/collapse_parts.h"
#include "search/reference/work.h"

#include <stdlib.h>
#include <string.h>

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
static uint64_t name_of(paper *d)
{
    zc_name_set names = {0};
    size_t k, brought = 0, at = 0;

    if (d->name)
        return d->name;
    zc_name_set_read(&names, d->view.title);
    for (k = 0; k < names.n; k++)
        if (names.v[k].kind == ZC_NAME_INNER && ++brought)
            at = k;
    if (names.n)
        d->name = zc_hash(zc_str_buf(&names.v[brought == 1 ? at : 0].key)) | 1;
    zc_name_set_release(&names);
    return d->name;
}

static bool may_be_one_work(paper *a, paper *b)
{
    return a->ending == b->ending && name_of(a) && name_of(a) == name_of(b);
}

/* --- documents ----------------------------------------------------------------------------------- */

void papers_init(papers *p, const zc_index *x, size_t most)
{
    *p = (papers){.x = x, .v = zc_alloc((most ? most : 1) * sizeof *p->v)};
    zc_counts_init(&p->number);
}

void papers_release(papers *p)
{
    zc_counts_release(&p->number);
    free(p->v);
}

static uint64_t key_of(size_t segment, uint32_t doc)
{
    return ((uint64_t)segment << 32 | doc) + 1;
}

/* The paper of a document, or NULL when none of its hits was read. */
static paper *known(const papers *p, size_t segment, uint32_t doc)
{
    uint32_t number = zc_counts_get(&p->number, key_of(segment, doc));

    return number ? &p->v[number - 1] : NULL;
}

static int find_paper(papers *p, size_t segment, uint32_t doc, paper **out, zc_error *err)
{
    paper *d = *out = known(p, segment, doc);
    int rc;

    if (d)
        return 0;
    d = *out = &p->v[p->n];
    *d = (paper){.segment = segment, .doc = doc};
    if ((rc = zc_index_read_doc(p->x, segment, doc, &d->view, err)) < 0)
        return rc;
    d->ending = read_ending(&d->view);
    zc_counts_add(&p->number, key_of(segment, doc), (uint32_t)++p->n);
    return 0;
}

/* Give a document, and those of its work that have hits, their number. */
static int find_work(papers *p, paper *d, zc_error *err)
{
    const work *w;
    paper *other;
    size_t i;
    int rc;

    if (d->work)
        return 0;
    rc = work_find(p->x, d->segment, d->doc, &w, err);
    d->work = ++p->works;
    for (i = 0; rc == 0 && i < w->n; i++) {
        other = known(p, w->v[i].segment, w->v[i].doc);
        if (other && !other->work && w->v[i].relation != RELATION_PART)
            other->work = d->work;
    }
    work_free(w);
    return rc;
}

static int judge(const papers *p, paper *d, zc_error *err)
{
    if (d->judged)
        return 0;
    d->judged = true;
    d->authority = zc_authority_of(d->view.kind, zc_doc_field(&d->view, ZC_DOCUMENT_TYPE, 0),
                                   zc_doc_field(&d->view, ZC_ISSUER, 0));
    return validity_of(p->x, d->segment, d->doc, &d->validity, err);
}

/* --- hits ---------------------------------------------------------------------------------------- */

int item_read(papers *p, item *i, size_t segment, uint32_t clause, zc_error *err)
{
    zc_forward f;
    int rc;

    if ((rc = zc_index_read_forward(p->x, segment, clause, &f, err)) < 0)
        return rc;
    rc = find_paper(p, segment, f.doc, &i->paper, err);
    i->clause = clause;
    i->locator = f.locator;
    i->article = f.kind == ZC_CLAUSE_ARTICLE;
    same_text_read(&i->text, f.text, f.locator);
    return rc;
}

void item_release(item *i)
{
    same_text_release(&i->text);
}

int item_is_one_work(papers *p, const item *a, const item *b, bool *yes, zc_error *err)
{
    int rc;

    *yes = a->paper == b->paper;
    if (*yes || !may_be_one_work(a->paper, b->paper))
        return 0;
    if ((rc = find_work(p, a->paper, err)) < 0 || (rc = find_work(p, b->paper, err)) < 0)
        return rc;
    *yes = a->paper->work == b->paper->work;
    return 0;
}

/* Much the same text is enough with the same number, else it takes more. */
static bool is_version(item *a, item *b)
{
    static const double same_number = .6, other_number = .75;

    return same_text_shares(&a->text, &b->text,
                            zc_str_eq(a->locator, b->locator) ? same_number : other_number);
}

int item_is_version(papers *p, item *a, item *b, bool whole, bool *yes, zc_error *err)
{
    *yes = false;
    if (a->paper == b->paper || !may_be_one_work(a->paper, b->paper))
        return 0;
    if (!whole && (!a->article || !b->article || !is_version(a, b)))
        return 0;
    return item_is_one_work(p, a, b, yes, err);
}

int item_is_better(papers *p, const item *a, const item *b, bool *yes, zc_error *err)
{
    const paper *one = a->paper, *other = b->paper;
    zc_str issuer = zc_doc_field(&one->view, ZC_ISSUER, 0);
    bool kin = false;
    int rc;

    *yes = false;
    if (a->target != b->target || a->match != b->match)
        return 0; /* ranked behind, so it is less */
    if ((rc = judge(p, a->paper, err)) < 0 || (rc = judge(p, b->paper, err)) < 0)
        return rc;
    if (one->validity.kind != other->validity.kind) {
        *yes = other->validity.kind < one->validity.kind;
        return 0;
    }
    if (one->authority != other->authority) {
        *yes = other->authority > one->authority;
        return 0;
    }
    rc = item_is_one_work(p, a, b, &kin, err);
    kin |= issuer.len && zc_str_eq(issuer, zc_doc_field(&other->view, ZC_ISSUER, 0));
    *yes = kin && zc_str_cmp(work_date(&other->view), work_date(&one->view)) > 0;
    return rc;
}
