/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields: 标题: 机关: 年: … in a query, by Chinese and English names, and what their values become.
 * One table; a new field is a row and a reader of its value.
 */
#ifndef SEARCH_QUERY_FIELDS_H
#define SEARCH_QUERY_FIELDS_H

#include "search/query/query.h"

/*
 * Whether a field's name with a colon, ASCII or full-width, begins s.
 * Returns its length in bytes with the colon, and *field its number; else 0.
 */
size_t field_at(zc_str s, int *field);

/* The field's first name: 标题. */
const char *field_name(int field);

/* Names of all fields, one after another, for completion and help; NULL past the last. */
const char *field_names(size_t i);

/*
 * Read a value into a term.
 *
 * t      its text is the value, folded; its kind and what belongs to it are set.
 * value  as typed.
 * Returns NULL, or what the field takes, for people; then the term is a word still.
 */
const char *field_read(int field, query_term *t, zc_str value);

#endif
