/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who cites a document: what the links promise is resolved, and kept when it leads back. */
#include "search/reference/cited_by.h"

#include "lib/base/mem.h"
#include "search/reference/citers.h"
#include "search/names.h"

#include <stdlib.h>
#include <string.h>

/* --- which citations mean it ------------------------------------------------------------------------ */

/* Whether one address is the other, or is inside it: all of 第二款 is 第二款/（三） too. */
static bool is_inside(zc_str part, zc_str of)
{
    return !of.len || (part.len >= of.len && !memcmp(part.ptr, of.ptr, of.len) &&
                       (part.len == of.len || part.ptr[of.len] == '/'));
}

static zc_str locator_of(const zc_index *x, size_t segment, uint32_t clause)
{
    zc_forward f;

    return zc_index_forward(x, segment, clause, &f) ? f.locator : (zc_str){"", 0};
}

/* A notice names what it brings: that is no citation of it by others. */
static bool is_own(const citing *from, const mention *m)
{
    return from->segment == m->found.segment && from->doc == m->found.doc;
}

/* The article asked for is cited: in that version, or in a copy of it. */
static bool means_article(cited_by *c, const zc_index *x, const member *of, const mention *m)
{
    zc_str own = locator_of(x, c->asked.segment, c->asked.clause);

    if (m->found.clause == UINT32_MAX || !m->cited.article.len ||
        !zc_str_eq(own, locator_of(x, m->found.segment, m->found.clause)) ||
        !is_inside(m->found.part, zc_str_buf(&c->asked.part)))
        return false;
    if (of->relation == RELATION_SELF || of->relation == RELATION_COPY)
        return true;
    c->others++;
    return false;
}

/* Of something that is not in the index: it is called so. */
static bool is_called(const cited_by *c, const mention *m)
{
    zc_name_set called = {0}, cited = {0};
    bool same = false;
    size_t i;

    if (m->found.state == REFERENCE_FOUND)
        return false;
    if (c->asked.number.len)
        return number_is(m->cited.number, zc_str_buf(&c->asked.number));
    zc_name_set_read(&called, c->asked.title);
    zc_name_set_read(&cited, m->cited.full.len ? m->cited.full : m->cited.title);
    for (i = 0; i < cited.n && called.n && !same; i++)
        same = zc_str_eq(zc_str_buf(&cited.v[i].key), zc_str_buf(&called.v[0].key));
    zc_name_set_release(&called);
    zc_name_set_release(&cited);
    return same;
}

static bool means(cited_by *c, const zc_index *x, const citing *from, const mention *m)
{
    const member *of;

    if (!c->asked.indexed)
        return is_called(c, m);
    if (m->found.state != REFERENCE_FOUND ||
        !(of = work_member(c->work, m->found.segment, m->found.doc)))
        return false;
    return c->asked.clause == UINT32_MAX ? !is_own(from, m) : means_article(c, x, of, m);
}

/* --- all that may ----------------------------------------------------------------------------------- */

static mentions *mentions_of(cited_by *c, const zc_index *x, size_t segment, const zc_doc_view *v,
                             uint32_t clause)
{
    citer *last = c->n ? &c->v[c->n - 1] : NULL;

    if (!last || last->segment != segment || last->clause != clause) {
        c->v = zc_grow(c->v, &c->cap, c->n + 1, sizeof *c->v);
        last = &c->v[c->n++];
        *last = (citer){.segment = segment, .clause = clause, .view = *v};
        last->locator = locator_of(x, segment, clause);
    }
    return &last->mentions;
}

static int add_mention(cited_by *c, const zc_index *x, const citing *from, const zc_doc_view *v,
                       const zc_citation_view *cited, zc_error *err)
{
    const uint32_t clause = v->first + cited->clause;
    const zc_str locator = locator_of(x, from->segment, clause);
    mentions found = {0}, *list;
    int rc = mentions_add(&found, x, from, locator, cited, err);

    if (rc == 0 && means(c, x, from, &found.v[0])) {
        list = mentions_of(c, x, from->segment, v, clause);
        list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
        list->v[list->n++] = found.v[0];
        found.n = 0;
    }
    mentions_release(&found);
    return rc;
}

/* The citations of a document; wanted: clauses that may have some, NULL: those of the document itself. */
static int look_at(cited_by *c, const zc_index *x, size_t segment, uint32_t doc,
                   const zc_bits *wanted, zc_error *err)
{
    zc_citation_view cited;
    zc_doc_view v;
    zc_str rest;
    citing from;
    int rc = citing_indexed(&from, x, segment, doc, err);

    if (rc < 0 || (rc = zc_index_read_doc(x, segment, doc, &v, err)) < 0)
        return rc;
    from.names = c->names;
    for (rest = v.citations; rc == 0 && zc_doc_citation(&rest, &cited);)
        if (wanted ? !cited.self && zc_bits_has(wanted, v.first + cited.clause) : cited.self)
            rc = add_mention(c, x, &from, &v, &cited, err);
    return rc;
}

static int look_in(cited_by *c, const zc_index *x, size_t segment, const citers *links,
                   const filter *only, zc_error *err)
{
    zc_forward f;
    zc_doc_view v;
    zc_bits may;
    size_t i;
    int rc;

    zc_bits_init(&may, zc_index_segment_clauses(x, segment));
    rc = citers_find(links, x, segment, &may, err);
    if (rc == 0 && only)
        filter_apply(only, x, segment, &may);
    i = zc_bits_next(&may, 0);
    while (rc == 0 && i < may.n) {
        if ((rc = zc_index_read_forward(x, segment, (uint32_t)i, &f, err)) < 0 ||
            (rc = zc_index_read_doc(x, segment, f.doc, &v, err)) < 0)
            break;
        /* Damaged records can send us back to where we have been. */
        if (i < v.first || i - v.first >= v.n_clauses)
            rc = zc_fail(err, ZC_ECORRUPT,
                         "damaged clause in the index; check it with policy-index --verify");
        else
            rc = look_at(c, x, segment, f.doc, &may, err);
        i = zc_bits_next(&may, v.first + v.n_clauses);
    }
    zc_bits_release(&may);
    return rc;
}

static int newest_first(const void *a, const void *b)
{
    const citer *x = a, *y = b;
    int sign = zc_str_cmp(work_date(&y->view), work_date(&x->view));

    sign = sign ? sign : zc_str_cmp(x->view.path, y->view.path);
    return sign ? sign : (x->clause > y->clause) - (x->clause < y->clause);
}

static void put_in_order(cited_by *c)
{
    size_t i;

    if (c->n > 1)
        qsort(c->v, c->n, sizeof *c->v, newest_first);
    for (i = 0; i < c->n; i++)
        c->documents += i == 0 || !zc_str_eq(c->v[i].view.path, c->v[i - 1].view.path);
}

/* By what it may be cited: the names of all its versions, or what was asked for. */
static int add_links(citers *links, const cited_by *c, const zc_index *x, zc_error *err)
{
    size_t i;
    int rc = 0;

    if (!c->asked.indexed)
        citers_add(links, c->asked.title, zc_str_buf(&c->asked.number));
    for (i = 0; c->work && i < c->work->n && rc == 0; i++)
        rc = citers_add_document(links, x, c->work->v[i].segment, &c->work->v[i].view, err);
    return rc;
}

int cited_by_find(cited_by *c, const zc_index *x, zc_str arg, const filter *only,
                  const zc_aliases *names, zc_error *err)
{
    citers links = {0};
    size_t s;
    int rc;

    memset(c, 0, sizeof *c);
    c->names = links.names = names;
    rc = asked_find(&c->asked, x, arg, names, err);
    if (rc == 0 && c->asked.indexed)
        rc = work_find(x, c->asked.segment, c->asked.doc, &c->work, err);
    if (rc == 0)
        rc = add_links(&links, c, x, err);
    for (s = 0; s < zc_index_segments(x) && rc == 0; s++)
        rc = look_in(c, x, s, &links, only, err);
    if (rc == 0 && c->asked.indexed && c->asked.clause != UINT32_MAX)
        rc = look_at(c, x, c->asked.segment, c->asked.doc, NULL, err);
    if (rc == 0 && c->asked.indexed)
        counterparts_find(&c->counterparts, x, &c->asked.view);
    put_in_order(c);
    citers_release(&links);
    return rc;
}

void cited_by_release(cited_by *c)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        mentions_release(&c->v[i].mentions);
    free(c->v);
    work_free(c->work);
    counterparts_release(&c->counterparts);
    asked_release(&c->asked);
}

int cited_by_run(mode_run *r, zc_error *err)
{
    cited_by c;
    int rc = cited_by_find(&c, r->index, zc_str_of(r->arg), r->options->filter,
                           names_of_citations(r->settings), err);

    r->found = c.n || c.counterparts.n;
    if (rc == 0)
        rc = cited_by_print(&c, r, err);
    cited_by_release(&c);
    return rc;
}
