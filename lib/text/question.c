/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Question words: a table, each row tried that begins as the text does. */
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

void zc_questions_init(zc_questions *q)
{
    uint32_t cp;
    size_t i;

    memset(q, 0, sizeof *q);
    for (i = 0; i < questions_rows; i++) {
        zc_utf8_next(questions[i][0], strlen(questions[i][0]), &cp);
        q->first[cp / 64 % 4] |= (uint64_t)1 << cp % 64;
    }
}

size_t zc_question_word(const zc_questions *q, zc_span text, size_t at)
{
    size_t i, n, longest = 0;

    if (at >= text.n || !(q->first[text.v[at] / 64 % 4] >> text.v[at] % 64 & 1))
        return 0;
    for (i = 0; i < questions_rows; i++) {
        n = stands(text, at, questions[i][0]);
        longest = n > longest ? n : longest;
    }
    return longest;
}
