/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holding: for which clauses a field or a range of values holds, by what the index stores of them. */
#ifndef SEARCH_QUERY_HOLD_H
#define SEARCH_QUERY_HOLD_H

#include "search/query/narrow.h"

/* Keep in set the clauses for which a term holds that is neither word nor phrase. Errors as in narrow.h. */
int hold_field(const scene *s, const query_term *t, zc_bits *set);

/*
 * Key of the 发文字号 in a folded text (lib/text/numeral.h): 国办发2018-115, or 2018-115 without an
 * agency. key is empty when there is none.
 */
void hold_number_key(zc_span text, char key[64]);

/* Whether a document has the number with that key; one without an agency is any agency's. */
bool hold_has_number(const zc_doc_view *v, const char *key);

#endif
