/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--related`: what an index has on a proposal, a reply or any text, ask by ask. */
#ifndef SEARCH_RELATED_RELATED_H
#define SEARCH_RELATED_RELATED_H

#include "search/modes.h"

/*
 * The mode (modes.h). Its argument names the text (subject.h). With --batch each line ID<TAB>TEXT of
 * that file is a text of its own, and the argument has no say.
 */
int related_run(mode_run *r, zc_error *err);

#endif
