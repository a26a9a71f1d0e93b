/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: whether aliases apply, and the user's own file of them. */
#ifndef SEARCH_NAMES_H
#define SEARCH_NAMES_H

#include "lib/base/err.h"
#include "lib/policy/alias.h"
#include "search/settings.h"

/* Whether other names apply: always where they are asked for, else not for a batch or TSV, which programs
 * read. */
bool names_wanted(const settings *s);

/*
 * Read a file of aliases, in any encoding, into a.
 *
 * complaint  as in zc_aliases_read().
 * Returns 0; ZC_ENOENT, ZC_EIO; ZC_EINVAL when it is too large.
 */
int names_read(zc_aliases *a, const char *path, zc_alias_complaint complaint, void *arg,
               zc_error *err);

/*
 * Read the user's own aliases: the file that --aliases names, else the one in the folder of settings,
 * if there is any. Lines that are not understood are told on standard error.
 *
 * a  initialised or zeroed; released by the caller.
 * Returns 0; ZC_EIO when a file cannot be read, or the named one is not there; ZC_EINVAL when it is too
 * large.
 */
int names_load(zc_aliases *a, const settings *s, zc_error *err);

/* The same where other names apply; the settings' filter, and what is asked with it, uses them. Returns as
 * above. */
int names_use(zc_aliases *a, settings *s, zc_error *err);

/*
 * The names by which titles in citations are short: the user's own with those that come with the program;
 * NULL: only those, as for programs that read what is printed; an empty set where they are switched off.
 */
const zc_aliases *names_of_citations(const settings *s);

#endif
