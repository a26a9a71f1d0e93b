/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other names: what a title that begins with a short name is in full, and the other way round. */
#ifndef SEARCH_REFERENCE_OTHER_NAMES_H
#define SEARCH_REFERENCE_OTHER_NAMES_H

#include "lib/policy/alias.h"
#include "lib/policy/document.h"

/*
 * Append the full forms of a title: 征管法实施细则 is 税收征收管理法实施细则.
 *
 * a    the names; NULL: those that come with the program.
 * key  as zc_name_key() gives it.
 */
void other_names_full(const zc_aliases *a, zc_str key, zc_strings *out);

/* Append its short forms. */
void other_names_short(const zc_aliases *a, zc_str key, zc_strings *out);

#endif
