/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposal: what tells which proposal a document is, or answers. */
#ifndef SEARCH_REFERENCE_PROPOSAL_H
#define SEARCH_REFERENCE_PROPOSAL_H

#include "lib/policy/session.h"
#include "lib/store/index.h"

typedef struct proposal {
    zc_str number; /* borrowed from the index */
    zc_session session;
    zc_buf title; /* as zc_name_key() gives it */
} proposal;

/* Read it from a document's metadata. p need not be initialised; the caller releases it. */
void proposal_read(proposal *p, const zc_doc_view *v);
void proposal_release(proposal *p);

/*
 * Whether two are the same: by number and session, or by title. Neither number nor session may differ
 * where both are known.
 */
bool proposal_is(const proposal *a, const proposal *b);

#endif
