/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validity: the surest sign first: what the document says of itself, what repeals it, what follows it. */
#include "search/reference/validity.h"

#include "lib/base/message.h"
#include "lib/policy/authority.h"
#include "lib/policy/name.h"
#include "lib/store/links.h"
#include "search/reference/resolve.h"
#include "search/reference/work.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const struct {
    const char *name, *label;
} kinds[VALIDITIES] = {
    [VALIDITY_IN_FORCE] = {"in_force", N_("in force")},
    [VALIDITY_PENDING] = {"pending", N_("not yet in force")},
    [VALIDITY_AMENDED] = {"amended", N_("amended")},
    [VALIDITY_REPEALED] = {"repealed", N_("repealed")},
};

const char *validity_name(validity_kind kind)
{
    return kinds[kind].name;
}

const char *validity_label(validity_kind kind)
{
    return zc_message(kinds[kind].label);
}

bool validity_matters(const zc_doc_view *v)
{
    return v->kind != ZC_DOC_REPLY && v->kind != ZC_DOC_PROPOSAL;
}

/* --- what repeals it -------------------------------------------------------------------------------- */

typedef struct search_for {
    const zc_index *x;
    zc_doc_view doc; /* which may be repealed … */
    size_t segment;
    uint32_t number; /* … and where it is */
    validity *found;
} search_for;

/* Whether a citation says that the document is repealed, all of it. */
static int looks(const search_for *f, size_t segment, uint32_t doc, const zc_citation_view *c,
                 bool *yes, zc_error *err)
{
    zc_str own = work_date(&f->doc);
    citing from;
    reference r;
    int rc = citing_indexed(&from, f->x, segment, doc, err);

    *yes = false;
    if (rc < 0 || !c->repeals || c->article.len || c->self)
        return rc;
    if (own.len && from.date.len && zc_str_cmp(from.date, own) < 0)
        return 0; /* an earlier document does not repeal a later one: its namesake was meant */
    rc = resolve(f->x, &from, c, &r, err);
    *yes = rc == 0 && r.state == REFERENCE_FOUND && r.segment == f->segment && r.doc == f->number &&
           !r.other_number && !r.other_version && !r.later;
    return rc;
}

static int look_at(const search_for *f, size_t segment, uint32_t clause, zc_error *err)
{
    zc_citation_view c;
    zc_forward forward;
    zc_doc_view v;
    zc_str rest;
    bool yes = false;
    int rc = 0;

    if ((rc = zc_index_read_forward(f->x, segment, clause, &forward, err)) < 0 ||
        (rc = zc_index_read_doc(f->x, segment, forward.doc, &v, err)) < 0)
        return rc;
    if (segment == f->segment && forward.doc == f->number)
        return 0;
    rest = v.citations;
    while (rc == 0 && !yes && zc_doc_citation(&rest, &c))
        if (v.first + c.clause == clause)
            rc = looks(f, segment, forward.doc, &c, &yes, err);
    if (yes)
        *f->found = (validity){VALIDITY_REPEALED, true, segment, forward.doc, clause};
    return rc;
}

static int by_link(const search_for *f, zc_link_kind kind, zc_str key, zc_error *err)
{
    char term[ZC_TERM_MAX];
    zc_str name = {term, zc_link_term(zc_link_hash(kind, key), term)};
    zc_bits clauses;
    size_t s, i;
    int rc = 0;

    for (s = 0; s < zc_index_segments(f->x) && rc == 0; s++) {
        const zc_bits *live = zc_index_live(f->x, s);

        zc_bits_init(&clauses, live->n);
        rc = zc_index_postings(f->x, s, name, &clauses, err);
        for (i = zc_bits_next(&clauses, 0);
             rc == 0 && i < clauses.n && f->found->kind != VALIDITY_REPEALED;
             i = zc_bits_next(&clauses, i + 1))
            if (zc_bits_has(live, i))
                rc = look_at(f, s, (uint32_t)i, err);
        zc_bits_release(&clauses);
    }
    return rc;
}

static int find_repeal(const search_for *f, zc_error *err)
{
    zc_name_set names = {0};
    zc_buf number;
    size_t i;
    int rc = 0;

    zc_name_set_read(&names, f->doc.title);
    for (i = 0; i < names.n && rc == 0; i++)
        rc = by_link(f, ZC_LINK_REPEALS_NAME, zc_str_buf(&names.v[i].key), err);
    zc_name_set_release(&names);
    zc_buf_init(&number);
    zc_name_key(&number, zc_doc_field(&f->doc, ZC_DOCUMENT_NUMBER, 0));
    if (rc == 0 && number.len)
        rc = by_link(f, ZC_LINK_REPEALS_NUMBER, zc_str_buf(&number), err);
    zc_buf_release(&number);
    return rc;
}

/* --- the rest --------------------------------------------------------------------------------------- */

/* A later version, or none. The newest one counts, unless it is not in force yet. */
static int find_later(const search_for *f, zc_error *err)
{
    work w = {0};
    zc_str own = work_date(&f->doc);
    size_t i;
    int rc = work_find(&w, f->x, f->segment, f->number, err);

    for (i = 0; i < w.n && rc == 0 && f->found->kind == VALIDITY_IN_FORCE; i++)
        if (w.v[i].relation == RELATION_VERSION && own.len &&
            zc_str_cmp(work_date(&w.v[i].view), own) > 0)
            *f->found = (validity){VALIDITY_AMENDED, true, w.v[i].segment, w.v[i].doc, UINT32_MAX};
    work_release(&w);
    return rc;
}

static bool is_in_future(zc_str date)
{
    char today[16];
    time_t now = time(NULL);
    struct tm local;

    if (!date.len || !localtime_r(&now, &local) ||
        !strftime(today, sizeof today, "%Y-%m-%d", &local))
        return false;
    return zc_str_cmp(date, zc_str_of(today)) > 0;
}

static validity_kind by_metadata(const zc_doc_view *v)
{
    static const validity_kind of[ZC_FORCES] = {
        [ZC_FORCE_UNKNOWN] = VALIDITY_IN_FORCE,
        [ZC_FORCE_PENDING] = VALIDITY_PENDING,
        [ZC_FORCE_AMENDED] = VALIDITY_AMENDED,
        [ZC_FORCE_REPEALED] = VALIDITY_REPEALED,
    };

    return of[zc_force_of(zc_doc_field(v, ZC_STATUS, 0))];
}

int validity_of(const zc_index *x, size_t segment, uint32_t doc, validity *s, zc_error *err)
{
    search_for f = {.x = x, .segment = segment, .number = doc, .found = s};
    int rc = 0;

    *s = (validity){.clause = UINT32_MAX};
    if ((rc = zc_index_read_doc(x, segment, doc, &f.doc, err)) < 0)
        return rc;
    s->kind = by_metadata(&f.doc);
    if (s->kind == VALIDITY_IN_FORCE)
        rc = find_repeal(&f, err);
    if (rc == 0 && s->kind == VALIDITY_IN_FORCE)
        rc = find_later(&f, err);
    if (rc == 0 && s->kind == VALIDITY_IN_FORCE &&
        is_in_future(zc_doc_field(&f.doc, ZC_EFFECTIVE_DATE, 0)))
        s->kind = VALIDITY_PENDING;
    return rc;
}
