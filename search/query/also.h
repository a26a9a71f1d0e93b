/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Also: the words of a query by their other names: 市工信局 is 市工业和信息化局. */
#ifndef SEARCH_QUERY_ALSO_H
#define SEARCH_QUERY_ALSO_H

#include "lib/policy/alias.h"
#include "search/query/query.h"

/*
 * Add to the words of a query what they are called otherwise, as forms of the terms, and notes that
 * say so.
 *
 * names  NULL: nothing is added. The query borrows it.
 *
 * Words, and the values of 标题: 引用: 正文: and 机关:. A phrase stays as it is, and so do what is excluded
 * and what follows a +. A name inside a longer word counts, unless it is brief.
 */
void also_add(query *q, const zc_aliases *names);

/* Add to the issuers of a filter what they are called otherwise, and notes that say so. */
void also_filter(filter *f, const zc_aliases *names);

#endif
