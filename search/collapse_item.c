/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of collapsing: what belongs together, and which of two is shown. */
#include "lib/base/hash.h"
#include "lib/policy/authority.h"
#include "lib/policy/name.h"
#include "search/collapse_parts.h"
#include "search/reference/work.h"

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
int item_is_one_work(const zc_index *x, item *a, item *b, bool *yes, zc_error *err)
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

bool item_is_same_document(const item *a, const item *b)
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
int item_is_version(const zc_index *x, item *a, item *b, bool whole, bool *yes, zc_error *err)
{
    *yes = false;
    if (item_is_same_document(a, b) || !may_be_one_work(a, b))
        return 0;
    if (!whole && (!a->article || !b->article || !is_version(a, b)))
        return 0;
    return item_is_one_work(x, a, b, yes, err);
}

int item_read(const zc_index *x, item *i, size_t segment, uint32_t clause, zc_error *err)
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
int item_is_better(const zc_index *x, item *a, item *b, bool *yes, zc_error *err)
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
    rc = item_is_one_work(x, a, b, &one, err);
    one |= issuer.len && zc_str_eq(issuer, zc_doc_field(&b->view, ZC_ISSUER, 0));
    *yes = one && zc_str_cmp(work_date(&b->view), work_date(&a->view)) > 0;
    return rc;
}
