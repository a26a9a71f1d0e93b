/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words: a text as it is compared: folded, in the smallest parts that may differ. A Chinese
 * character is one, a punctuation mark is one; a number, in digits or 三百二十, and a run of letters
 * are taken whole, since half a number that differs is hard to read.
 *
 * Two texts that differ only in what folding makes equal (width, case, 繁简, blanks), or in 「」 for “”,
 * have the same words.
 */
#ifndef SEARCH_COMPARE_WORDS_H
#define SEARCH_COMPARE_WORDS_H

#include "lib/base/buf.h"

typedef struct words {
    zc_str text;  /* as written; borrowed */
    uint64_t *id; /* equal for equal words */
    uint32_t *at; /* bytes of the text where each begins; one more: the end */
    size_t n;
} words;

/* Take a text apart. w: released by the caller. */
void words_make(words *w, zc_str text);
void words_release(words *w);

/* The text of words from … to - 1, with the blanks behind them. */
zc_str words_text(const words *w, size_t from, size_t to);

/* The words from … to - 1 as a text of their own, borrowed; not to be released. */
words words_part(const words *w, size_t from, size_t to);

/* Whether a word is one of these characters: "，。；". */
bool words_among(const words *w, size_t i, const char *characters);

#endif
