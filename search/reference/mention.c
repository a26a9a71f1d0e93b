/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mention: resolve() tells what is meant; here it is looked at closely. */
#include "search/reference/mention.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/policy/outline.h"
#include "search/locate.h"
#include "search/reference/repealed.h"

#include <stdlib.h>
#include <string.h>

const doubt_info doubt_infos[DOUBTS] = {
    [DOUBT_MISSING] = {"missing", N_("not in the index"), NULL, VERDICT_UNKNOWN},
    [DOUBT_AMBIGUOUS] = {"ambiguous", N_("may mean any of several documents"), NULL,
                         VERDICT_DOUBTFUL},
    [DOUBT_ARTICLE] = {"no_article", N_("this version has no such article"),
                       N_("; another version has one of this number: "), VERDICT_WRONG},
    [DOUBT_PART] = {"no_part", N_("the article has no such part (款、项)"), NULL, VERDICT_WRONG},
    [DOUBT_NUMBER] = {"other_number", N_("the document has another number (文号)"), N_("; it is "),
                      VERDICT_WRONG},
    [DOUBT_TITLE] = {"other_title", N_("found by its number; the title is another one"), NULL,
                     VERDICT_WRONG},
    [DOUBT_VERSION] = {"other_version", N_("not the version that is cited, which is not here"),
                       NULL, VERDICT_DOUBTFUL},
    [DOUBT_LATER] = {"later", N_("dated later than what cites it: an earlier version is meant"),
                     NULL, VERDICT_DOUBTFUL},
    [DOUBT_REPEALED] = {"repealed", N_("repealed"), N_(", by "), VERDICT_WRONG},
    [DOUBT_SINCE] = {"repealed_since", N_("repealed since"), N_(", by "), VERDICT_DOUBTFUL},
    [DOUBT_AMENDED] = {"amended", N_("there is a newer version"), ": ", VERDICT_DOUBTFUL},
    [DOUBT_PENDING] = {"pending", N_("not in force yet"), NULL, VERDICT_DOUBTFUL},
};

static mention *append(mentions *list, zc_str locator, const zc_citation_view *c)
{
    mention *m;

    list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
    m = &list->v[list->n++];
    *m = (mention){.locator = locator, .cited = *c};
    m->found = (reference){.clause = UINT32_MAX, .part = {"", 0}};
    zc_buf_init(&m->id);
    zc_buf_init(&m->elsewhere);
    zc_buf_init(&m->by);
    zc_strings_init(&m->candidates);
    return m;
}

static void add_id(zc_buf *out, const zc_doc_view *v, zc_str locator, zc_str part)
{
    zc_buf_addstr(out, v->path);
    zc_buf_adds(out, locator.len ? "#" : "");
    zc_buf_addstr(out, locator);
    zc_buf_adds(out, part.len ? "/" : "");
    zc_buf_addstr(out, part);
}

/* --- what is looked at ------------------------------------------------------------------------------ */

static int list_candidates(mention *m, const zc_index *x, zc_error *err)
{
    int rc;

    zc_doc_view v;
    size_t i;

    for (i = 0; i < m->found.candidates && i < REFERENCE_LISTED; i++) {
        const reference_candidate *c = &m->found.candidate[i];

        if ((rc = zc_index_read_doc(x, c->segment, c->doc, &v, err)) < 0)
            return rc;
        zc_strings_add(&m->candidates, v.path);
    }
    return 0;
}

zc_str mention_article(const zc_citation_view *c)
{
    return zc_str_sub(c->article, 0, zc_str_find(c->article, "/", 0));
}

/* Another version that has an article of the number, the newest. */
static int look_elsewhere(mention *m, const zc_index *x, zc_error *err)
{
    const zc_str article = mention_article(&m->cited);
    const work *w;
    size_t i;
    int rc = work_find(x, m->found.segment, m->found.doc, &w, err);

    for (i = 0; rc == 0 && i < w->n && !m->elsewhere.len; i++)
        if (locate_clause(x, w->v[i].segment, &w->v[i].view, article) != UINT32_MAX)
            add_id(&m->elsewhere, &w->v[i].view, article, (zc_str){"", 0});
    work_free(w);
    return rc;
}

static bool has_part(zc_clause_kind kind, zc_str text, zc_str part)
{
    zc_clause clause = {.kind = kind};
    size_t from, to;
    bool has;

    zc_buf_init(&clause.text);
    zc_buf_addstr(&clause.text, text);
    has = zc_outline_part(&clause, part, &from, &to);
    zc_buf_release(&clause.text);
    return has;
}

/* The clause that was found, and the part of it. */
static int look_at_clause(mention *m, const zc_index *x, zc_error *err)
{
    const reference *r = &m->found;
    zc_clause_view v;
    zc_forward f;
    zc_buf data;
    int rc = 0;

    if ((rc = zc_index_read_forward(x, r->segment, r->clause, &f, err)) < 0)
        return rc;
    zc_buf_init(&data);
    if (r->part.len && (rc = zc_index_clause(x, r->segment, r->clause, &data, &v, err)) == 0)
        m->doubt[DOUBT_PART] = !has_part(f.kind, v.text, r->part);
    zc_buf_release(&data);
    add_id(&m->id, &r->view, f.locator, m->doubt[DOUBT_PART] ? (zc_str){"", 0} : r->part);
    return rc;
}

void validity_source(const validity *s, const zc_index *x, zc_buf *out)
{
    zc_doc_view v;
    zc_forward f = {.locator = {"", 0}};

    if (!s->by_other || !zc_index_doc(x, s->segment, s->doc, &v))
        return;
    if (s->clause != UINT32_MAX)
        zc_index_forward(x, s->segment, s->clause, &f);
    add_id(out, &v, f.locator, (zc_str){"", 0});
}

/* Whether what repeals is dated after who cites, as far as is known: it was still in force then. */
static bool is_since(const mention *m, const zc_index *x, const citing *from)
{
    zc_doc_view v;

    if (from->indexed && !from->date.len)
        return true;
    return m->validity.by_other && from->date.len &&
           zc_index_doc(x, m->validity.segment, m->validity.doc, &v) &&
           zc_str_cmp(work_date(&v), from->date) > 0;
}

/* Who repeals a text may well say what becomes of it. */
static bool repeals_itself(const validity *s, const citing *from)
{
    return s->by_other && from->indexed && s->segment == from->segment && s->doc == from->doc;
}

/* Whether it is in force. A citation that says that it is not is right about it. */
static int look_at_validity(mention *m, const zc_index *x, const citing *from, zc_error *err)
{
    const validity *s = &m->validity;
    int rc = m->found.state == REFERENCE_FOUND
                 ? validity_of(x, m->found.segment, m->found.doc, &m->validity, err)
                 : repealed_find(x, &m->cited, &m->validity, err);

    if (rc < 0)
        return rc;
    validity_source(s, x, &m->by);
    if (m->cited.repeals || m->cited.self || repeals_itself(s, from))
        return 0;
    m->doubt[DOUBT_SINCE] = s->kind == VALIDITY_REPEALED && is_since(m, x, from);
    m->doubt[DOUBT_REPEALED] = s->kind == VALIDITY_REPEALED && !m->doubt[DOUBT_SINCE];
    m->doubt[DOUBT_AMENDED] = s->kind == VALIDITY_AMENDED;
    m->doubt[DOUBT_PENDING] = s->kind == VALIDITY_PENDING;
    return 0;
}

static int look(mention *m, const zc_index *x, const citing *from, zc_error *err)
{
    const reference *r = &m->found;
    int rc;

    m->doubt[DOUBT_MISSING] = r->state == REFERENCE_MISSING;
    m->doubt[DOUBT_AMBIGUOUS] = r->state == REFERENCE_AMBIGUOUS;
    m->doubt[DOUBT_ARTICLE] = r->no_article;
    m->doubt[DOUBT_NUMBER] = r->other_number;
    m->doubt[DOUBT_TITLE] = r->other_title;
    m->doubt[DOUBT_VERSION] = r->other_version;
    m->doubt[DOUBT_LATER] = r->later;
    if (r->state == REFERENCE_AMBIGUOUS)
        return list_candidates(m, x, err);
    rc = look_at_validity(m, x, from, err);
    if (rc < 0 || r->state == REFERENCE_MISSING)
        return rc;
    if (r->clause != UINT32_MAX && m->cited.article.len)
        return look_at_clause(m, x, err);
    add_id(&m->id, &r->view, (zc_str){"", 0}, (zc_str){"", 0});
    return r->no_article ? look_elsewhere(m, x, err) : 0;
}

/* --- all of it -------------------------------------------------------------------------------------- */

int mentions_add(mentions *list, const zc_index *x, const citing *from, zc_str locator,
                 const zc_citation_view *c, zc_error *err)
{
    mention *m = append(list, locator, c);
    int rc = resolve(x, from, c, &m->found, err);

    return rc == 0 ? look(m, x, from, err) : rc;
}

void mentions_add_own(mentions *list, zc_doc_kind kind, const zc_clause *clause, zc_str locator,
                      const zc_citation_view *c)
{
    mention *m = append(list, locator, c);
    zc_str part = zc_str_sub(c->article, mention_article(c).len + 1, c->article.len);

    m->in_draft = true;
    m->doubt[DOUBT_ARTICLE] = !clause;
    m->doubt[DOUBT_PART] =
        clause && part.len && !has_part(clause->kind, zc_str_buf(&clause->text), part);
    if (kind == ZC_DOC_REPLY || kind == ZC_DOC_PROPOSAL) { /* it quotes a law by 本法 */
        m->doubt[DOUBT_MISSING] = m->doubt[DOUBT_ARTICLE];
        m->doubt[DOUBT_ARTICLE] = false;
    }
}

void mentions_release(mentions *list)
{
    size_t i;

    for (i = 0; i < list->n; i++) {
        zc_buf_release(&list->v[i].id);
        zc_buf_release(&list->v[i].elsewhere);
        zc_buf_release(&list->v[i].by);
        zc_strings_release(&list->v[i].candidates);
    }
    free(list->v);
    memset(list, 0, sizeof *list);
}

/* What is not in this version may well be in the one that is meant. */
static verdict verdict_of(const mention *m, doubt d)
{
    const bool other_meant = m->doubt[DOUBT_VERSION] || m->doubt[DOUBT_LATER];

    return other_meant && (d == DOUBT_ARTICLE || d == DOUBT_PART) ? VERDICT_DOUBTFUL
                                                                  : doubt_infos[d].verdict;
}

verdict mention_verdict(const mention *m)
{
    verdict worst = VERDICT_RIGHT, one;
    size_t i;

    for (i = 0; i < DOUBTS; i++) {
        one = m->doubt[i] ? verdict_of(m, (doubt)i) : VERDICT_RIGHT;
        worst = one > worst ? one : worst;
    }
    return worst;
}

zc_str mention_detail(const mention *m, doubt d)
{
    if (d == DOUBT_ARTICLE)
        return zc_str_buf(&m->elsewhere);
    if (d == DOUBT_REPEALED || d == DOUBT_SINCE || d == DOUBT_AMENDED)
        return zc_str_buf(&m->by);
    if (d == DOUBT_NUMBER)
        return zc_doc_field(&m->found.view, ZC_DOCUMENT_NUMBER, 0);
    return (zc_str){"", 0};
}
