/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Set: options changed from within a prompt, by the same table as the command line. */
#ifndef SEARCH_PROMPT_SET_H
#define SEARCH_PROMPT_SET_H

#include "search/settings.h"

/*
 * Change an option: it gets these values in place of what it had; without any it is as if it had
 * not been given. A flag takes none, and is turned over.
 *
 * name    its long name.
 * values  borrowed by s.
 * Returns 0; ZC_EINVAL with a message that says what the option takes, and then nothing is changed.
 */
int set_option(settings *s, const char *name, const zc_strings *values, zc_error *err);

/* Take back all filters. */
void set_no_filter(settings *s);

/* Append the filters that are set: `kind reply; year 2023 2024`. Nothing when none is. */
void set_describe(settings *s, zc_buf *out);

/* What an option is for, as --help says it; NULL when there is no such option. */
const char *set_help(const char *name);

#endif
