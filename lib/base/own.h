/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Own: where this code lies on disk, beside which are its helpers and its catalogues. */
#ifndef ZC_BASE_OWN_H
#define ZC_BASE_OWN_H

#include <limits.h>
#include <stdbool.h>

/*
 * The path of the file that holds this code: the shared library, where it is in one, else the running
 * program.
 *
 * path  OUT.
 * Returns whether it is known.
 */
bool zc_own_path(char path[PATH_MAX]);

/* Where our helpers lie, if not beside that file: copied; NULL: only there. For one thread. */
void zc_own_set_helpers(const char *folder);

/* That folder, or NULL. */
const char *zc_own_helpers(void);

#endif
