/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pager: long answers on a terminal go through $PAGER, as with git and man. */
#ifndef SEARCH_PAGER_H
#define SEARCH_PAGER_H

#include "lib/base/buf.h"

/*
 * Print to standard output, through a pager when it is a terminal and wanted: $POLICY_PAGER, else
 * $PAGER, else less. LESS=FRX, so that a short answer stays on the screen, and LESSCHARSET=utf-8
 * are set unless the user has. A pager is started without a shell, see program.h. Without a pager
 * it prints directly.
 *
 * line  to begin with, from 1, where the pager can do that.
 * Returns 0, or -1 when standard output cannot be written (errno says why).
 */
int pager_print(zc_str text, bool wanted, size_t line);

#endif
