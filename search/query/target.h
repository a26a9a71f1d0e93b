/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Targets: what a query names outright: an article of a named law (民法典第一千零六十二条, 劳动合同法 39),
 * or a document by its 发文字号 or its title. Whoever types these wants them first, not what cites them.
 */
#ifndef SEARCH_QUERY_TARGET_H
#define SEARCH_QUERY_TARGET_H

#include "search/query/query.h"

typedef struct target {
    size_t segment;
    uint32_t first, n; /* clauses */
    bool article;      /* one article; else a whole document … */
    bool opens;        /* … and nothing is asked for but documents: its beginning comes first */
} target;

typedef struct targets {
    target *v;
    size_t n, cap;
} targets;

/*
 * Find what the query names.
 *
 * t  zeroed by the caller, who releases it. Live documents only.
 *
 * A law is named by its title, with or without 中华人民共和国, 《》 and a note in parentheses at the end
 * （2023年修订）, also by what it brings (关于印发《…办法》的通知), or, if none has that title, by the end
 * of it (养老服务条例). All documents of that title count: versions, and the parts of one law. An article
 * may be written 第28条, 第二十八条, 28条 or, behind the name of a law, 28. A document is named by a title
 * in 《》, or by one that is a whole word and all that is asked for.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int targets_find(targets *t, const query *q, const zc_index *x, zc_error *err);
void targets_release(targets *t);

/* How a clause is named: 2 an article, or the beginning of a document; 1 in a document; 0 not at all. */
unsigned targets_level(const targets *t, size_t segment, uint32_t clause);

/* Whether what is named is one clause rather than a document: its first. */
bool target_is_clause(const target *t);

#endif
