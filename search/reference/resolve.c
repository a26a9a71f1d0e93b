/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resolve: what is meant, then which version of it. */
#include "search/reference/resolve.h"

#include "search/reference/amended.h"
#include "search/reference/passage.h"
#include "search/reference/validity.h"

#include <string.h>

/* --- which version ---------------------------------------------------------------------------------- */

/* What a citation says of the version. */
typedef struct wanted {
    zc_str number, date; /* cited; of who cites */
    zc_str article;      /* its locator, without parts */
} wanted;

static bool has_article(const zc_index *x, const member *m, zc_str article)
{
    uint32_t clause;
    zc_str part;

    return !article.len || passage_find(x, m->segment, &m->view, article, &clause, &part);
}

/* Of members that stand beside m, copies and parts, the one that has the article, else m. A code as a
 * whole is its first part. */
static const member *beside(const zc_index *x, const work *w, const member *m, zc_str article)
{
    const member *first = m, *end = w->v + w->n;

    if (has_article(x, m, article))
        return m;
    while (first > w->v && zc_str_eq(first[-1].date, m->date))
        first--;
    for (; first < end && zc_str_eq(first->date, m->date); first++)
        if (has_article(x, first, article))
            return first;
    return m;
}

/* What is cited by a number that is not its own is not the document that cites. */
static bool is_itself(const member *m, const citing *from, const wanted *want)
{
    return from->indexed && want->number.len && m->segment == from->segment && m->doc == from->doc;
}

/* The newest that was there at a date; w->dated when none was. */
static size_t newest_before(const work *w, zc_str date)
{
    size_t low = 0, high = w->dated, middle;

    if (!date.len)
        return 0;
    while (low < high) {
        middle = low + (high - low) / 2;
        if (zc_str_cmp(w->v[middle].date, date) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const member *by_date(const work *w, const citing *from, const wanted *want, bool *later)
{
    const size_t end = want->date.len ? w->dated : w->n;
    size_t i = newest_before(w, want->date);
    const member *m;

    if (i < end && is_itself(&w->v[i], from, want))
        i++;
    if (i < end)
        return &w->v[i];
    m = &w->v[w->dated ? w->dated - 1 : 0];
    *later = want->date.len && m->date.len;
    return m;
}

static const member *choose(const zc_index *x, const meaning *means, const citing *from,
                            const wanted *want, bool *later)
{
    const member *m = means->said ? means->said : by_date(means->work, from, want, later);

    return beside(x, means->work, m, want->article.len ? want->article : ZC_STR("第一条"));
}

/* --- all of it -------------------------------------------------------------------------------------- */

int citing_indexed(citing *c, const zc_index *x, size_t segment, uint32_t doc, zc_error *err)
{
    int rc;

    zc_doc_view v;

    if ((rc = zc_index_read_doc(x, segment, doc, &v, err)) < 0)
        return rc;
    *c = (citing){v.title, zc_doc_field(&v, ZC_ISSUER, 0), work_date(&v), true, segment, doc, NULL};
    return 0;
}

/* The part of a cited article before the first /, or all: its own locator. */
static zc_str article_of(zc_str article)
{
    return zc_str_sub(article, 0, zc_str_find(article, "/", 0));
}

static void set_found(const zc_index *x, const member *m, const meaning *means,
                      const zc_citation_view *cited, reference *r)
{
    zc_str number = zc_doc_field(&m->view, ZC_DOCUMENT_NUMBER, 0);
    const fitting_document *first = &means->first;

    r->state = REFERENCE_FOUND;
    r->segment = m->segment;
    r->doc = m->doc;
    r->view = m->view;
    if (first->segment == m->segment && first->doc == m->doc && first->attached)
        r->clause = first->clause;
    r->other_number = cited->number.len && number.len && !number_fits(cited->number, number);
    r->other_version = (means->tail.year && !meaning_is_of_year(&m->view, means->tail.year)) ||
                       (means->tail.provisional && !meaning_is_provisional(&m->view));
    if (cited->article.len)
        r->no_article =
            !passage_find(x, r->segment, &r->view, cited->article, &r->clause, &r->part);
}

static void set(const zc_index *x, const citing *from, const zc_citation_view *cited,
                const meaning *means, reference *r)
{
    const wanted want = {cited->number, from->date, article_of(cited->article)};

    r->other_name = means->other_name;
    r->other_title = means->other_title;
    if (!means->work) {
        r->state = REFERENCE_AMBIGUOUS;
        r->candidates = means->candidates;
        memcpy(r->candidate, means->candidate, sizeof r->candidate);
        return;
    }
    set_found(x, choose(x, means, from, &want, &r->later), means, cited, r);
    if (from->indexed && r->segment == from->segment && r->doc == from->doc &&
        (r->other_number || r->other_version)) /* its predecessor, which is not here */
        *r = (reference){.clause = UINT32_MAX, .part = {"", 0}};
}

/* An article that the document does not have may be in another part of the same code. */
static int look_in_parts(const zc_index *x, zc_str article, reference *r, zc_error *err)
{
    const work *w;
    size_t i;
    int rc = work_find(x, r->segment, r->doc, &w, err);

    for (i = 0; rc == 0 && i < w->n && r->no_article; i++)
        if (w->v[i].relation == RELATION_PART &&
            passage_find(x, w->v[i].segment, &w->v[i].view, article, &r->clause, &r->part)) {
            r->no_article = false;
            r->segment = w->v[i].segment;
            r->doc = w->v[i].doc;
            r->view = w->v[i].view;
        }
    work_free(w);
    return rc;
}

static int resolve_self(const zc_index *x, const citing *from, const zc_citation_view *c,
                        reference *r, zc_error *err)
{
    int rc;

    if ((rc = zc_index_read_doc(x, from->segment, from->doc, &r->view, err)) < 0)
        return rc;
    r->state = REFERENCE_FOUND;
    r->segment = from->segment;
    r->doc = from->doc;
    if (!c->article.len)
        return 0;
    r->no_article = !passage_find(x, r->segment, &r->view, c->article, &r->clause, &r->part);
    if (r->no_article && !validity_matters(&r->view)) /* a letter quotes a law by 本法 */
        *r = (reference){.clause = UINT32_MAX, .part = {"", 0}};
    return r->no_article ? look_in_parts(x, c->article, r, err) : 0;
}

int resolve(const zc_index *x, const citing *from, const zc_citation_view *c, reference *r,
            zc_error *err)
{
    zc_str title = c->full.len ? c->full : c->title;
    amended mode = c->self ? amended_title(from->title, c->text, &title) : AMENDED_NOTHING;
    const meaning_asked asked = {title, c->number,
                                 zc_name_place(from->issuer.len ? from->issuer : from->title),
                                 from->names};
    const meaning *means;
    int rc;

    *r = (reference){.clause = UINT32_MAX, .part = {"", 0}};
    if (c->self && mode != AMENDED_ONE)
        return from->indexed && mode == AMENDED_NOTHING ? resolve_self(x, from, c, r, err) : 0;
    rc = meaning_find(x, &asked, &means, err);
    if (rc == 0 && means->documents)
        set(x, from, c, means, r);
    return rc;
}
