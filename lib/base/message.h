/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages: what the programs say to people, in the language that they ask for.
 *
 * A message stands in English in the source and is found there by its mark: _("…") where it is
 * printed, N_("…") in a table whose reader translates, zc_plural() where a number decides, and as
 * the format of zc_fail(), zc_fail_errno(), report_failure() and report_note(), which translate it
 * themselves. `make messages` brings the catalogues up to date; tests/cli/catalogue.t compares.
 * What programs read (JSON, TSV, names and values of options) is no message.
 */
#ifndef ZC_BASE_MESSAGE_H
#define ZC_BASE_MESSAGE_H

#include <stdint.h>

#define _(text)  zc_message(text)
#define N_(text) text

/*
 * Choose the language: that of the first of LC_ALL, LC_MESSAGES and LANG that is set; if it is not
 * C, LANGUAGE comes before it, a list by preference. Every zh gets the Simplified Chinese
 * catalogue, also where the machine has no such locale; any other language gets English.
 *
 * Characters are those of UTF-8 from here on, as they are in all that is read and written, whatever
 * the environment says; numbers stay as in C. The catalogue is looked for beside the program or
 * the library (own.h), in share/locale of its folder or of the two above. Call once, before anything is printed.
 */
void zc_messages_start(void);

/* The message in the language chosen; `text` itself where there is none. Never freed. */
const char *zc_message(const char *text) __attribute__((format_arg(1)));

/* The message for a number: `one` for 1, `many` otherwise, in English. Never freed. */
const char *zc_plural(const char *one, const char *many, uint64_t n)
    __attribute__((format_arg(1), format_arg(2)));

/* What went wrong, for a value of errno, in the language chosen. Valid until the next call. */
const char *zc_strerror(int errnum);

#endif
