/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Traditional to Simplified, one character for one, for matching only. Used by fold and encoding. */
#ifndef ZC_TEXT_SIMPLIFY_H
#define ZC_TEXT_SIMPLIFY_H

#include <stdint.h>

/*
 * The Simplified form of a character, or cp itself when it has none; safe for any value. The
 * result is its own Simplified form. Characters with two Simplified forms (著 → 着) take one for
 * all, so a caller that compares must pass both sides through it.
 */
uint32_t zc_simplify(uint32_t cp);

/* Checksum of the whole table, made when it was. */
uint32_t zc_simplify_checksum(void);

#endif
