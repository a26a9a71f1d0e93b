/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--alerts-for`: what in some new documents concerns what is watched. */
#ifndef SEARCH_ALERTS_ALERTS_H
#define SEARCH_ALERTS_ALERTS_H

#include "search/modes.h"

/*
 * The mode (modes.h). Its argument names a file of the PATHs of new documents, a line each. What is
 * watched are the user's stored queries and proposals, by name; then, unless only these are wanted, the
 * proposals of the index without a reply in it, by path.
 */
int alerts_run(mode_run *r, zc_error *err);

#endif
