/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Question words: a table, each row tried. Queries are short, and few characters begin a row. */
#include "lib/text/question.h"

#include "gen/lib/text/data/questions.h"
#include "lib/base/utf8.h"

#include <string.h>

/* Code units of a word when it stands at v[at], else 0. All its characters are of the basic plane. */
static size_t stands(zc_span text, size_t at, const char *word)
{
    size_t i, n = 0, len = strlen(word);
    uint32_t cp;

    for (i = 0; i < len; n++) {
        i += zc_utf8_next(word + i, len - i, &cp);
        if (at + n >= text.n || text.v[at + n] != cp)
            return 0;
    }
    return n;
}

size_t zc_question_word(zc_span text, size_t at)
{
    size_t i, n, longest = 0;

    for (i = 0; i < questions_rows; i++) {
        n = stands(text, at, questions[i][0]);
        longest = n > longest ? n : longest;
    }
    return longest;
}
