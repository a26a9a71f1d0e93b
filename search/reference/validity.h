/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Validity: whether a document is in force (时效), as far as the index can tell: by its own metadata,
 * by a later version of it, by a clause that says that it is repealed (同时废止), and by the day from
 * which it holds.
 */
#ifndef SEARCH_REFERENCE_VALIDITY_H
#define SEARCH_REFERENCE_VALIDITY_H

#include "lib/store/index.h"

typedef enum validity_kind {
    VALIDITY_IN_FORCE, /* or nothing says otherwise */
    VALIDITY_PENDING,  /* 尚未生效: it holds from a later day on */
    VALIDITY_AMENDED,  /* 已修改: there is a later version */
    VALIDITY_REPEALED, /* 已废止 */
    VALIDITIES
} validity_kind;

typedef struct validity {
    validity_kind kind;
    bool by_other; /* another document of the index says so: */
    size_t segment;
    uint32_t doc;    /* the later version, or the one that repeals */
    uint32_t clause; /* the clause that repeals; UINT32_MAX: none */
} validity;

/* Names: in machine output "in_force" "pending" "amended" "repealed"; for people, translated, 已修改. */
const char *validity_name(validity_kind kind);
const char *validity_label(validity_kind kind);

/* Whether a document is one that can be in force: no reply, no proposal. */
bool validity_matters(const zc_doc_view *v);

/*
 * Find the validity of a live document today.
 *
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int validity_of(const zc_index *x, size_t segment, uint32_t doc, validity *s, zc_error *err);

#endif
