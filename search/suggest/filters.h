/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters of the command line one by one: how each was written, and all but some. */
#ifndef SEARCH_SUGGEST_FILTERS_H
#define SEARCH_SUGGEST_FILTERS_H

#include "search/query/filter.h"

/* Options that filter, by number. */
enum { FILTERS = 8 };

/* Whether an option was given. */
bool filters_given(const filter_options *o, size_t number);

/* Append an option as it was given: --year 2019 --year 2021. */
void filters_write(const filter_options *o, size_t number, zc_buf *out);

/* The options without those whose bits are set; values are borrowed from o. */
filter_options filters_without(const filter_options *o, uint32_t bits);

#endif
