/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: words of alphabets are terms of the index, listed by how they begin. */
#include "lib/text/fold.h"
#include "search/suggest/distance.h"
#include "search/suggest/spelling_parts.h"

#include <string.h>

enum {
    TERMS_MOST = 100000, /* read for one word; where there are more, none is suggested */
    LONG_WORD = 6        /* characters from which on two may be wrong */
};

typedef struct search {
    const stretch *s;
    candidates *c;
    unsigned most;
    size_t terms;
    zc_folded folded;
    zc_units word;
    int rc;
} search;

/* Whether a folded text is one word of letters alone: 2023 for 2024 is no correction. */
static bool is_word(zc_span text)
{
    zc_tokens t;
    zc_token token;
    size_t i;

    zc_tokens_start(&t, text);
    if (!zc_tokens_next(&t, &token) || !(token.id & ZC_TOKEN_WORD) || token.at > 0 ||
        token.end < text.n)
        return false;
    for (i = 0; i < text.n; i++)
        if (text.v[i] >= '0' && text.v[i] <= '9')
            return false;
    return true;
}

static uint32_t token_of(zc_span word)
{
    zc_tokens t;
    zc_token token = {0};

    zc_tokens_start(&t, word);
    zc_tokens_next(&t, &token);
    return token.id;
}

/* Signature of zc_index_terms(). Terms of two words, and of words with what follows, are others. */
static bool look_at_term(zc_str term, void *arg)
{
    search *f = arg;
    unsigned distance;
    uint32_t n = 0;
    zc_span word;
    zc_buf text;

    if (++f->terms > TERMS_MOST)
        return false;
    zc_units_clear(&f->word);
    zc_units_fold(&f->word, term, &f->folded);
    word = zc_units_span(&f->word);
    distance = distance_between(f->s->text, word, f->most);
    if (distance == 0 || distance > f->most || !is_word(word) || candidates_have(f->c, term))
        return true;
    f->rc = zc_index_term_df(f->s->x, term, zc_gram(token_of(word), 0), false, &n, f->s->err);
    if (f->rc < 0 || !n)
        return f->rc == 0;
    zc_buf_init(&text);
    stretch_change(f->s, 0, f->s->text.n, term, &text);
    candidates_add(f->c, term, zc_str_buf(&text), distance, n);
    zc_buf_release(&text);
    return true;
}

/* Words that begin with the stretch's character i. */
static void look_from(search *f, size_t i)
{
    char first[8];
    zc_buf prefix;
    size_t k;

    zc_buf_init(&prefix);
    zc_span_utf8((zc_span){f->s->text.v + i, 1}, &prefix);
    memcpy(first, prefix.ptr, prefix.len);
    for (k = 0; k < zc_index_segments(f->s->x) && f->rc == 0; k++)
        f->rc = zc_index_terms(f->s->x, k, (zc_str){first, prefix.len}, look_at_term, f, f->s->err);
    zc_buf_release(&prefix);
}

int letters_find(const stretch *s, candidates *c)
{
    search f = {.s = s, .c = c, .most = s->text.n < LONG_WORD ? 1 : 2};

    zc_folded_init(&f.folded);
    look_from(&f, 0);
    if (s->text.v[1] != s->text.v[0])
        look_from(&f, 1); /* the first one is too many, or swapped */
    if (f.terms > TERMS_MOST)
        candidates_release(c);
    zc_units_release(&f.word);
    zc_folded_release(&f.folded);
    return f.rc;
}
