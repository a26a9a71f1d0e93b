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

/* Whether a word begins with a character of so many bytes. */
static inline bool begins(const char *word, const char *character, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++)
        if (word[i] != character[i])
            return false;
    return true;
}

size_t zc_question_word(zc_span text, size_t at)
{
    size_t i, n, longest = 0, len;
    char first[4];

    if (at >= text.n)
        return 0;
    len = zc_utf8_encode(text.v[at], first);
    for (i = 0; i < questions_rows; i++) {
        if (!begins(questions[i][0], first, len))
            continue;
        n = stands(text, at, questions[i][0]);
        longest = n > longest ? n : longest;
    }
    return longest;
}
