/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage: segments that a run found damaged, and what becomes of their documents. */
#ifndef INDEXER_DAMAGE_H
#define INDEXER_DAMAGE_H

#include "indexer/plan.h"

/* Whether segments of the store are damaged, and their documents to be read again. */
bool damage_found(const zc_store *s);

/* Name them on standard error, a line each. */
void damage_tell(const zc_store *s);

/*
 * After plan_make(), which took the documents of damaged segments for new: say which of them have the
 * bytes that were indexed, and tell of those that cannot be read again, in one line and in `told`, as
 * removed. All of the plan is committed at once then, so that a run that is ended leaves the
 * damage as it was, to be found again.
 */
void damage_plan(plan *p, zc_store *s, outcomes *told);

#endif
