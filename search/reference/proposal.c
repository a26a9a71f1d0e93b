/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposal: number, session and title, compared. */
#include "search/reference/proposal.h"

#include "lib/policy/name.h"

void proposal_read(proposal *p, const zc_doc_view *v)
{
    zc_str title = zc_doc_field(v, ZC_PROPOSAL_TITLE, 0);

    p->number = zc_doc_field(v, ZC_PROPOSAL_NUMBER, 0);
    p->session = zc_session_read(zc_doc_field(v, ZC_SESSION, 0));
    zc_buf_init(&p->title);
    zc_name_key(&p->title, title.len || v->kind != ZC_DOC_PROPOSAL ? title : v->title);
}

void proposal_release(proposal *p)
{
    zc_buf_release(&p->title);
}

bool proposal_is(const proposal *a, const proposal *b)
{
    const bool numbers = a->number.len && b->number.len;

    if ((numbers && !zc_str_eq(a->number, b->number)) ||
        !zc_session_agree(&a->session, &b->session))
        return false;
    if (a->title.len && zc_str_eq(zc_str_buf(&a->title), zc_str_buf(&b->title)))
        return true;
    /* Each session counts from 1: without one a number says little. */
    return numbers && a->session.term && b->session.term;
}
