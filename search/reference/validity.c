/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validity: the surest sign first: what the document says of itself, what repeals it, what follows it. */
#include "search/reference/validity.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/policy/authority.h"
#include "search/known.h"
#include "search/reference/repeals.h"
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

/* Whether the citation means the document, this version of it. Signature of repeal_test. */
static int means(const repealing *r, void *arg, bool *yes, zc_error *err)
{
    const search_for *f = arg;
    zc_str own = work_date(&f->doc);
    citing from;
    reference found;
    int rc;

    if (r->cited->self || (r->segment == f->segment && r->doc == f->number))
        return 0;
    if ((rc = citing_indexed(&from, r->x, r->segment, r->doc, err)) < 0)
        return rc;
    if (own.len && from.date.len && zc_str_cmp(from.date, own) < 0)
        return 0; /* an earlier document does not repeal a later one: its namesake was meant */
    rc = resolve(r->x, &from, r->cited, &found, err);
    *yes = rc == 0 && found.state == REFERENCE_FOUND && found.segment == f->segment &&
           found.doc == f->number && !found.other_number && !found.other_version && !found.later;
    return rc;
}

static int find_repeal(search_for *f, zc_error *err)
{
    static const zc_aliases none = {.alone = true};
    citers links = {.names = &none};
    repeal by;
    int rc;

    citers_add_repeals(&links, f->doc.title, zc_doc_field(&f->doc, ZC_DOCUMENT_NUMBER, 0));
    rc = repeals_find(f->x, &links, means, f, &by, err);
    if (rc == 0 && by.found)
        *f->found = (validity){VALIDITY_REPEALED, true, by.segment, by.doc, by.clause};
    citers_release(&links);
    return rc;
}

/* --- the rest --------------------------------------------------------------------------------------- */

/* A later version, or none. The newest one counts, unless it is not in force yet. */
static int find_later(const search_for *f, zc_error *err)
{
    const work *w;
    zc_str own = work_date(&f->doc);
    size_t i;
    int rc = work_find(f->x, f->segment, f->number, &w, err);

    for (i = 0; rc == 0 && i < w->n && f->found->kind == VALIDITY_IN_FORCE; i++)
        if (w->v[i].relation == RELATION_VERSION && own.len && zc_str_cmp(w->v[i].date, own) > 0)
            *f->found =
                (validity){VALIDITY_AMENDED, true, w->v[i].segment, w->v[i].doc, UINT32_MAX};
    work_free(w);
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

/* All but what today's date tells. */
static int find(const zc_index *x, size_t segment, uint32_t doc, const zc_doc_view *v, validity *s,
                zc_error *err)
{
    search_for f = {.x = x, .doc = *v, .segment = segment, .number = doc, .found = s};
    int rc = 0;

    *s = (validity){.kind = by_metadata(v), .clause = UINT32_MAX};
    if (s->kind == VALIDITY_IN_FORCE)
        rc = find_repeal(&f, err);
    if (rc == 0 && s->kind == VALIDITY_IN_FORCE)
        rc = find_later(&f, err);
    return rc;
}

int validity_of(const zc_index *x, size_t segment, uint32_t doc, validity *s, zc_error *err)
{
    zc_memo *all = known(x, KNOWN_VALIDITIES);
    char bytes[KNOWN_KEY];
    const zc_str key = known_key(bytes, segment, doc);
    validity *kept = zc_memo_get(all, key);
    zc_doc_view v;
    int rc;

    *s = (validity){.clause = UINT32_MAX};
    if ((rc = zc_index_read_doc(x, segment, doc, &v, err)) < 0)
        return rc;
    if (!kept) {
        kept = zc_alloc(sizeof *kept);
        if ((rc = find(x, segment, doc, &v, kept, err)) < 0) {
            free(kept);
            return rc;
        }
        zc_memo_put(all, key, kept, 0, free);
    }
    *s = *kept;
    if (s->kind == VALIDITY_IN_FORCE && is_in_future(zc_doc_field(&v, ZC_EFFECTIVE_DATE, 0)))
        s->kind = VALIDITY_PENDING;
    return 0;
}
