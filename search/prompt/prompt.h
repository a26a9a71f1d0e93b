/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prompt: policy-search at a terminal without a query. */
#ifndef SEARCH_PROMPT_PROMPT_H
#define SEARCH_PROMPT_PROMPT_H

#include "lib/base/err.h"
#include "search/settings.h"

/*
 * Answer line by line until the person leaves. What goes wrong on the way is told, and the prompt
 * goes on.
 *
 * s  changed by what is typed; borrows nothing from here afterwards.
 * Returns 0, or a negative code when there is nothing to search in.
 */
int prompt_run(settings *s, zc_error *err);

#endif
