/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parting: a word that no clause has as it stands, as several words that some clause has. */
#ifndef SEARCH_SUGGEST_PARTING_H
#define SEARCH_SUGGEST_PARTING_H

#include "search/suggest/candidates.h"
#include "search/suggest/trial.h"

/*
 * Find ways to part a word or phrase of Chinese characters: in two, or else in three, of two characters
 * at least; 的 and the like between them go.
 *
 * c  zeroed by the caller, who releases it; their clauses are those that have all the parts.
 * Errors as trial_count().
 */
int parting_find(trial *t, const query_term *term, candidates *c);

#endif
