/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tab: commands, fields of a query, and their values completed. */
#ifndef SEARCH_PROMPT_TAB_H
#define SEARCH_PROMPT_TAB_H

#include "lib/policy/document.h"

/* What the word at the end of a line may become. A line_completer; arg is the session. */
void tab_complete(zc_str line, size_t from, zc_strings *out, void *arg);

#endif
