/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups: what is related to a text, parted by what it is. */
#ifndef SEARCH_RELATED_GROUPS_H
#define SEARCH_RELATED_GROUPS_H

#include "search/query/filter.h"

typedef enum related_group {
    RELATED_POLICIES, /* laws, policies, other texts */
    RELATED_REPLIES,
    RELATED_PROPOSALS,
    RELATED_GROUPS
} related_group;

typedef struct related_group_info {
    const char *name, *label; /* as in JSON; a message */
    size_t usual;             /* hits of an ask, where nothing is said */
    size_t weak;              /* at most so many where none is strong */
} related_group_info;

extern const related_group_info related_group_infos[RELATED_GROUPS];

related_group related_group_of(zc_doc_kind kind);

/* The clauses of an index that may be found, by group. */
typedef struct related_groups {
    zc_bits *clauses[RELATED_GROUPS]; /* per segment */
    bool any[RELATED_GROUPS];
    size_t segments;
} related_groups;

/* f: what the user wants at all. */
void related_groups_init(related_groups *g, const zc_index *x, const filter *f);
void related_groups_release(related_groups *g);

/* Leave out all but these clauses, a set for each segment. */
void related_groups_keep(related_groups *g, const zc_bits *among);

/* Leave a document out from now on. */
void related_groups_drop(related_groups *g, size_t segment, const zc_doc_view *v);

#endif
