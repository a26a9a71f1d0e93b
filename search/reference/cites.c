/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document cites: its citations as they are stored, resolved one by one. */
#include "search/reference/cites.h"
#include "search/names.h"

#include <string.h>

int cites_of(mentions *list, const zc_index *x, size_t segment, uint32_t doc, uint32_t clause,
             const zc_aliases *names, zc_error *err)
{
    zc_citation_view c;
    zc_doc_view v;
    zc_forward f;
    zc_str rest;
    citing from;
    int rc = citing_indexed(&from, x, segment, doc, err);

    if (rc < 0 || (rc = zc_index_read_doc(x, segment, doc, &v, err)) < 0)
        return rc;
    from.names = names;
    for (rest = v.citations; rc == 0 && zc_doc_citation(&rest, &c);) {
        if (clause != UINT32_MAX && v.first + c.clause != clause)
            continue;
        if ((rc = zc_index_read_forward(x, segment, v.first + c.clause, &f, err)) < 0)
            return rc;
        rc = mentions_add(list, x, &from, f.locator, &c, err);
    }
    return rc;
}

static int add_relatives(cites *c, const zc_index *x, zc_error *err)
{
    citing from;
    int rc = citing_indexed(&from, x, c->asked.segment, c->asked.doc, err);

    return rc < 0 ? rc
                  : relatives_add(&c->relatives, &c->mentions, x, &from, &c->asked.view,
                                  c->asked.clause, err);
}

int cites_find(cites *c, const zc_index *x, zc_str arg, const zc_aliases *names, zc_error *err)
{
    int rc;

    memset(c, 0, sizeof *c);
    rc = asked_find(&c->asked, x, arg, names, err);
    if (rc == 0 && !c->asked.indexed)
        return zc_fail(err, ZC_ENOENT, "no document %.*s in the index", (int)arg.len, arg.ptr);
    if (rc == 0)
        rc = cites_of(&c->mentions, x, c->asked.segment, c->asked.doc, c->asked.clause, names, err);
    if (rc == 0 && c->asked.clause != UINT32_MAX)
        rc = add_relatives(c, x, err);
    if (rc == 0)
        counterparts_find(&c->counterparts, x, &c->asked.view);
    return rc;
}

void cites_release(cites *c)
{
    asked_release(&c->asked);
    counterparts_release(&c->counterparts);
    mentions_release(&c->mentions);
    relatives_release(&c->relatives);
}

int cites_run(mode_run *r, zc_error *err)
{
    cites c;
    int rc = cites_find(&c, r->index, zc_str_of(r->arg), names_of_citations(r->settings), err);

    if (rc == 0) {
        r->found = c.mentions.n || c.counterparts.n;
        cites_print(&c, r);
    }
    cites_release(&c);
    return rc;
}
