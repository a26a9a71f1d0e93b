/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prior: what a document counts whatever was asked, by where it stands among sources of law. Off
 * unless wanted: it puts what binds more before what answers better.
 */
#ifndef SEARCH_RANK_PRIOR_H
#define SEARCH_RANK_PRIOR_H

#include "lib/policy/authority.h"
#include "lib/store/docs.h"

typedef struct standing {
    zc_authority authority;
    zc_force force;
    double factor; /* of scores; more than 0 */
} standing;

standing prior_of(const zc_doc_view *v);

#endif
