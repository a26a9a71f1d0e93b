/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Aliases: other names of agencies, statutes, places and things: 工信局 is 工业和信息化局.
 *
 * The table that comes with the program is sorted when that is built: nothing is parsed to use it. A
 * table of the user's own extends it, and overrides it name by name. All names are folded text in UTF-8
 * (zc_folded_text()), and so must be what is looked up.
 */
#ifndef ZC_POLICY_ALIAS_H
#define ZC_POLICY_ALIAS_H

#include "lib/policy/document.h"

enum {
    ZC_ALIAS_NAMES = 16, /* other names of one name; more are not told */
    ZC_ALIAS_BRIEF = 2,  /* characters up to which a name stands in the midst of too much else */
    ZC_ALIAS_CHARS = 60  /* of the longest name */
};

/* {name, other name}, sorted by the bytes of the names; owned by the table that they are in. */
typedef struct zc_alias_row {
    const char *name, *other; /* other is "" where a name is switched off */
} zc_alias_row;

/* A table: what comes with the program, and before that what was read into it. Zeroed it is the first
 * alone. */
typedef struct zc_aliases {
    zc_strings text;                  /* what the rows point into */
    zc_alias_row *by_short, *by_full; /* what was read; the second without lines with > */
    size_t n_short, cap_short, n_full, cap_full;
    bool alone; /* what comes with the program is left out */
} zc_aliases;

/* Names of one kind, borrowed from the table until it changes. */
typedef struct zc_alias_names {
    zc_str v[ZC_ALIAS_NAMES];
    size_t n;
} zc_alias_names;

/* What is wrong with a line of a text that is read, in the user's language; arg as given. */
typedef void (*zc_alias_complaint)(size_t line, const char *why, void *arg);

void zc_aliases_init(zc_aliases *a);
void zc_aliases_release(zc_aliases *a);

/*
 * Read lines `SHORT… = FULL…` and `SHORT… > FULL…` into a table; lib/policy/data/aliases.txt tells
 * what they mean. They come before those read earlier.
 *
 * text      UTF-8; a BOM and either kind of line ends are fine. Copied.
 * complain  called for each line that is not understood, which is left out; NULL: nobody is told.
 */
void zc_aliases_read(zc_aliases *a, zc_str text, zc_alias_complaint complain, void *arg);

/* The full names of a short one, and the short names of a full one; out is filled, with none where the
 * name is not known. */
void zc_aliases_full(const zc_aliases *a, zc_str name, zc_alias_names *out);
void zc_aliases_short(const zc_aliases *a, zc_str name, zc_alias_names *out);

/*
 * All other names of a name: its full ones, the other short ones of these, and the short ones of what is
 * a full name itself. Brief names are not among them: they stand in texts by chance.
 */
void zc_aliases_others(const zc_aliases *a, zc_str name, zc_alias_names *out);

/*
 * Bytes of the longest name, short or full, that begins a text, or 0. None is brief, and none ends in
 * the midst of a word that goes on: 卫健委 is not in 卫健委托.
 */
size_t zc_aliases_at(const zc_aliases *a, zc_str text);

/* Whether a name is brief: it stands in the midst of too much else, and is meant only where it is a whole
 * word. */
bool zc_alias_is_brief(zc_str name);

#endif
