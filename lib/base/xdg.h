/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a user's files lie: the XDG base directory rules. */
#ifndef ZC_BASE_XDG_H
#define ZC_BASE_XDG_H

/*
 * A path below a base folder: $VARIABLE when it is an absolute path, for the specification tells
 * to ignore others; else a folder of the user's home.
 *
 * variable  XDG_DATA_HOME …
 * home      the base folder below $HOME: .local/share …
 * path      below the base folder: policy-search/index
 *
 * Returns the path; free with free().
 */
char *zc_xdg_path(const char *variable, const char *home, const char *path);

/* Make the folders that a path stands in, for their owner only. A failure shows when the path is opened. */
void zc_xdg_make_folders(const char *path);

#endif
