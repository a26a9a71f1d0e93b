/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resolve: candidates by name, then which work, then which version of it. */
#include "search/reference/resolve.h"

#include "lib/policy/name.h"
#include "search/reference/amended.h"
#include "search/reference/fitting.h"
#include "search/reference/other_names.h"
#include "search/reference/passage.h"
#include "search/reference/validity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- which of several ------------------------------------------------------------------------------ */

static bool has_number(const zc_doc_view *v, const void *arg)
{
    zc_str number = zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0);

    return number.len && number_fits(*(const zc_str *)arg, number);
}

static bool is_of_place(const zc_doc_view *v, const void *arg)
{
    const citing *from = arg;
    zc_str own = zc_name_place(zc_doc_field(v, ZC_ISSUER, 0)),
           place = zc_name_place(from->issuer.len ? from->issuer : from->title);

    return own.len && zc_str_eq(own, place);
}

/* --- which version ---------------------------------------------------------------------------------- */

/* What a citation says of the version. */
typedef struct wanted {
    zc_str number, date; /* cited; of who cites */
    unsigned year;       /* cited, or 0 */
    bool provisional;    /* cited as （试行） or the like */
    zc_str article;      /* its locator, without parts */
} wanted;

static bool is_of_year(const zc_doc_view *v, unsigned year)
{
    char digits[8];
    zc_str date = work_date(v);

    snprintf(digits, sizeof digits, "%04u", year % 10000);
    return zc_str_starts(date, digits);
}

static bool is_provisional(const zc_doc_view *v)
{
    zc_name_set names = {0};
    bool provisional;

    zc_name_set_read(&names, v->title);
    provisional = names.tail.provisional;
    zc_name_set_release(&names);
    return provisional;
}

static bool is_before(const member *m, zc_str date)
{
    zc_str own = work_date(&m->view);

    return !date.len || (own.len && zc_str_cmp(own, date) <= 0);
}

static bool has_article(const zc_index *x, const member *m, zc_str article)
{
    uint32_t clause;
    zc_str part;

    return !article.len || passage_find(x, m->segment, &m->view, article, &clause, &part);
}

/* The year in a number of a document, 〔2016〕, or 0. */
static unsigned number_year(zc_str number)
{
    size_t at = zc_str_find(number, "〔", 0);

    return at == SIZE_MAX ? 0 : (unsigned)strtoul(number.ptr + at + strlen("〔"), NULL, 10);
}

/* The member that is meant, by what is said; NULL when nothing decides. */
static const member *said(const work *w, const wanted *want)
{
    unsigned year = number_year(want->number);
    size_t i;

    for (i = 0; i < w->n && want->number.len; i++)
        if (has_number(&w->v[i].view, &want->number))
            return &w->v[i];
    for (i = 0; i < w->n && year; i++)
        if (is_of_year(&w->v[i].view, year))
            return &w->v[i];
    for (i = 0; i < w->n && want->year; i++)
        if (is_of_year(&w->v[i].view, want->year))
            return &w->v[i];
    for (i = 0; i < w->n && want->provisional; i++)
        if (is_provisional(&w->v[i].view))
            return &w->v[i];
    return NULL;
}

/* Of members that stand beside m, copies and parts, the one that has the article, else m. A code as a
 * whole is its first part. */
static const member *beside(const zc_index *x, const work *w, const member *m, zc_str article)
{
    size_t i;

    if (has_article(x, m, article))
        return m;
    for (i = 0; i < w->n; i++)
        if (zc_str_eq(work_date(&w->v[i].view), work_date(&m->view)) &&
            has_article(x, &w->v[i], article))
            return &w->v[i];
    return m;
}

/* What is cited by a number that is not its own is not the document that cites. */
static bool is_itself(const member *m, const citing *from, const wanted *want)
{
    return from->indexed && want->number.len && m->segment == from->segment && m->doc == from->doc;
}

static const member *choose(const zc_index *x, const work *w, const citing *from,
                            const wanted *want, bool *later)
{
    const member *m = said(w, want);
    size_t i;

    for (i = 0; i < w->n && !m; i++)
        if (is_before(&w->v[i], want->date) && !is_itself(&w->v[i], from, want))
            m = &w->v[i];
    if (!m) {
        for (i = w->n; i > 1 && !work_date(&w->v[i - 1].view).len; i--)
            ;
        m = &w->v[i - 1];
        *later = want->date.len && work_date(&m->view).len;
    }
    return beside(x, w, m, want->article.len ? want->article : ZC_STR("第一条"));
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

/* By the full form of a short name, 征管法, when the index knows no document by the short one. */
static int by_other_name(fitting *c, const zc_index *x, const citing *from,
                         const zc_name_set *names, reference *r, zc_error *err)
{
    zc_strings full;
    size_t i, k;
    int rc = 0;

    zc_strings_init(&full);
    other_names_full(from->names, zc_str_buf(&names->v[0].key), &full);
    for (i = 0; i < full.n && rc == 0; i++) {
        zc_name_set other = {0};

        zc_name_set_read(&other, zc_str_of(full.v[i]));
        for (k = 0; k < other.n && rc == 0; k++)
            rc = fitting_by_name(c, x, &other.v[k], err);
        zc_name_set_release(&other);
    }
    r->other_name = c->n > 0;
    zc_strings_release(&full);
    return rc;
}

static int gather(fitting *c, const zc_index *x, const citing *from, const zc_citation_view *cited,
                  const zc_name_set *names, reference *r, zc_error *err)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < names->n && rc == 0; i++)
        rc = fitting_by_name(c, x, &names->v[i], err);
    if (rc == 0 && !c->n && names->n)
        rc = by_other_name(c, x, from, names, r, err);
    if (rc == 0 && !c->n && cited->number.len) {
        rc = fitting_by_number(c, x, cited->number, err);
        r->other_title = c->n && names->n;
    }
    return rc;
}

static void set_found(const zc_index *x, const member *m, const fitting_document *c,
                      const zc_citation_view *cited, const wanted *want, reference *r)
{
    zc_str number = zc_doc_field(&m->view, ZC_DOCUMENT_NUMBER, 0);

    r->state = REFERENCE_FOUND;
    r->segment = m->segment;
    r->doc = m->doc;
    r->view = m->view;
    if (c->segment == m->segment && c->doc == m->doc && c->attached)
        r->clause = c->clause;
    r->other_number = cited->number.len && number.len && !number_fits(cited->number, number);
    r->other_version = (want->year && !is_of_year(&m->view, want->year)) ||
                       (want->provisional && !is_provisional(&m->view));
    if (cited->article.len)
        r->no_article =
            !passage_find(x, r->segment, &r->view, cited->article, &r->clause, &r->part);
}

/* The works that fit, each by the candidate of it that comes first. */
static int list_works(fitting *c, const zc_index *x, reference *r, zc_error *err)
{
    size_t i, k, n;
    int rc = 0;

    r->state = REFERENCE_AMBIGUOUS;
    for (i = 0; i < c->n && rc == 0; i++) {
        work w = {0};

        rc = work_find(&w, x, c->v[i].segment, c->v[i].doc, err);
        for (k = n = i + 1; k < c->n; k++) /* its others, versions and copies, are left out */
            if (!work_has(&w, c->v[k].segment, c->v[k].doc))
                c->v[n++] = c->v[k];
        c->n = n;
        work_release(&w);
        if (i < REFERENCE_LISTED)
            r->candidate[i] = (reference_candidate){c->v[i].segment, c->v[i].doc};
    }
    r->candidates = c->n;
    return rc;
}

static int pick(fitting *c, const zc_index *x, const citing *from, const zc_citation_view *cited,
                const zc_name_set *names, reference *r, zc_error *err)
{
    const wanted want = {cited->number, from->date, names->tail.year, names->tail.provisional,
                         article_of(cited->article)};
    work w = {0};
    int rc;

    if (c->n > 1)
        fitting_sort(c, x);
    if (cited->number.len)
        fitting_keep(c, x, has_number, &cited->number);
    rc = work_find(&w, x, c->v[0].segment, c->v[0].doc, err);
    if (rc == 0 && !fitting_are_one_work(c, &w)) {
        fitting_keep(c, x, is_of_place, from);
        work_release(&w);
        rc = work_find(&w, x, c->v[0].segment, c->v[0].doc, err);
    }
    if (rc == 0 && fitting_are_one_work(c, &w)) {
        set_found(x, choose(x, &w, from, &want, &r->later), &c->v[0], cited, &want, r);
        if (from->indexed && r->segment == from->segment && r->doc == from->doc &&
            (r->other_number || r->other_version)) /* its predecessor, which is not here */
            *r = (reference){.clause = UINT32_MAX, .part = {"", 0}};
    } else if (rc == 0) {
        rc = list_works(c, x, r, err);
    }
    work_release(&w);
    return rc;
}

/* An article that the document does not have may be in another part of the same code. */
static int look_in_parts(const zc_index *x, zc_str article, reference *r, zc_error *err)
{
    work w = {0};
    size_t i;
    int rc = work_find(&w, x, r->segment, r->doc, err);

    for (i = 0; i < w.n && rc == 0 && r->no_article; i++)
        if (w.v[i].relation == RELATION_PART &&
            passage_find(x, w.v[i].segment, &w.v[i].view, article, &r->clause, &r->part)) {
            r->no_article = false;
            r->segment = w.v[i].segment;
            r->doc = w.v[i].doc;
            r->view = w.v[i].view;
        }
    work_release(&w);
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
    amended means = c->self ? amended_title(from->title, c->text, &title) : AMENDED_NOTHING;
    zc_name_set names = {0};
    fitting found = {0};
    int rc;

    *r = (reference){.clause = UINT32_MAX, .part = {"", 0}};
    if (c->self && means != AMENDED_ONE)
        return from->indexed && means == AMENDED_NOTHING ? resolve_self(x, from, c, r, err) : 0;
    if (title.len)
        zc_name_set_read(&names, title);
    rc = gather(&found, x, from, c, &names, r, err);
    if (rc == 0 && found.n)
        rc = pick(&found, x, from, c, &names, r, err);
    fitting_release(&found);
    zc_name_set_release(&names);
    return rc;
}
