/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a query that only ask: 哪个, 是不是, 怎么办. */
#ifndef ZC_TEXT_QUESTION_H
#define ZC_TEXT_QUESTION_H

#include "lib/text/segment.h"

/* What they begin with, so that where none begins is passed at once. */
typedef struct zc_questions {
    uint64_t first[4]; /* a bit of each first character */
} zc_questions;

void zc_questions_init(zc_questions *q);

/* Code units of the longest such word that begins at v[at] of a folded text; 0: none. */
size_t zc_question_word(const zc_questions *q, zc_span text, size_t at);

#endif
