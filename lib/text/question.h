/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a query that only ask: 哪个, 是不是, 怎么办. */
#ifndef ZC_TEXT_QUESTION_H
#define ZC_TEXT_QUESTION_H

#include "lib/text/segment.h"

/* Code units of the longest such word that begins at v[at] of a folded text; 0: none. */
size_t zc_question_word(zc_span text, size_t at);

#endif
