/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Known: what has been found out about an open index and is asked for again and again. It is kept with
 * the index, as far as there is room for it.
 */
#ifndef SEARCH_KNOWN_H
#define SEARCH_KNOWN_H

#include "lib/base/memo.h"
#include "lib/store/index.h"

typedef enum known_kind {
    KNOWN_LOCATORS,   /* locate.c: of a document */
    KNOWN_ITEMS,      /* reference/passage.c: of a document */
    KNOWN_NAMED,      /* reference/named.c: of a name or number */
    KNOWN_CARDS,      /* reference/card.c: of a document */
    KNOWN_WORKS,      /* reference/work.c: of a document */
    KNOWN_MEANINGS,   /* reference/meaning.c: of what is cited */
    KNOWN_VALIDITIES, /* reference/validity.c: of a document */
    KNOWN_REPEALED,   /* reference/repealed.c: of what is cited */
    KNOWN_KINDS
} known_kind;

/* What is known of a kind. */
zc_memo *known(const zc_index *x, known_kind kind);

enum { KNOWN_KEY = 12 /* bytes */ };

/* The key of a document, or of a clause. */
zc_str known_key(char key[KNOWN_KEY], size_t segment, uint32_t number);

#endif
