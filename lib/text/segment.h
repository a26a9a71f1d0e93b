/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segmentation: folded text to tokens and grams.
 *
 * A token is one Han character (kana, Hangul and enclosed numbers count as such) or a run of
 * letters and digits, cut after ZC_TOKEN_MAX characters. Punctuation, symbols and \n break; a
 * blank between two words parts them but does not break. Two neighbouring tokens without a break
 * make a gram: 网络, the joins 5g网 and 500万, smart city. Grams are what the index holds, and
 * with them each word run and the last token of each unbroken stretch alone, so that every single
 * token can be found by the terms that start with it.
 *
 * Folded text is kept in UTF-16 code units: two bytes for nearly every Chinese character, and
 * fast to scan. A supplementary character is one token.
 */
#ifndef ZC_TEXT_SEGMENT_H
#define ZC_TEXT_SEGMENT_H

#include "lib/base/buf.h"
#include "lib/text/fold.h"

enum {
    ZC_TOKEN_MAX = 48, /* characters of a word token; longer runs are cut, the rest goes on */
    ZC_TERM_MAX = 200  /* bytes of a term: libxapian's limit is 245, NUL counting double */
};

/* Folded text in UTF-16. */
typedef struct zc_units {
    uint16_t *v;
    size_t n, cap;
} zc_units;

/* A borrowed stretch of UTF-16. */
typedef struct zc_span {
    const uint16_t *v;
    size_t n;
} zc_span;

void zc_units_init(zc_units *u);
void zc_units_release(zc_units *u);
void zc_units_clear(zc_units *u);
void zc_units_add(zc_units *u, const uint16_t *v, size_t n);
void zc_units_add_char(zc_units *u, uint32_t cp);
zc_span zc_units_span(const zc_units *u);

/* Append a folded text. */
void zc_units_add_folded(zc_units *u, const zc_folded *f);

/* Fold UTF-8 and append it; scratch is any initialised zc_folded, its content is replaced. */
void zc_units_fold(zc_units *u, zc_str utf8, zc_folded *scratch);

/* Append UTF-16 as UTF-8. */
void zc_span_utf8(zc_span s, zc_buf *out);

/* Code point at v[*at] of s; moves *at behind it. A lone surrogate is U+FFFD. */
uint32_t zc_span_next(zc_span s, size_t *at);

typedef struct zc_token {
    uint32_t id;    /* code point, or ZC_TOKEN_WORD | hash of the run; never 0 */
    uint32_t at;    /* code units of the text where it begins … */
    uint32_t end;   /* … and ends */
    uint8_t joined; /* no break between the token before and this one */
} zc_token;

#define ZC_TOKEN_WORD 0x80000000u

typedef struct zc_tokens {
    zc_span text;
    size_t at;
    bool joined;
} zc_tokens;

/* Read tokens from the start of a text. */
void zc_tokens_start(zc_tokens *t, zc_span text);

/* The next token when it is no character of the basic Han block; see zc_tokens_next(). */
bool zc_tokens_next_other(zc_tokens *t, zc_token *token);

/* The next token; false at the end. Constant work per code unit; inline, since ranking spends its
 * time here. */
static inline bool zc_tokens_next(zc_tokens *t, zc_token *token)
{
    uint16_t unit;

    if (t->at >= t->text.n)
        return false;
    unit = t->text.v[t->at];
    if (unit < 0x4E00 || unit > 0x9FFF)
        return zc_tokens_next_other(t, token);
    token->id = unit;
    token->at = (uint32_t)t->at++;
    token->end = (uint32_t)t->at;
    token->joined = t->joined;
    t->joined = true;
    return true;
}

/* Go on at code unit `to`, behind characters of the basic Han block and breaks only: for those who
 * do not ask then whether the next token is joined to the one before. */
static inline void zc_tokens_skip(zc_tokens *t, size_t to)
{
    t->joined = true;
    t->at = to;
}

/* True when a break or the end of the text follows the token that was read last. */
bool zc_tokens_at_break(const zc_tokens *t);

/* Key of a gram: its two tokens' ids; b == 0 for a token alone. */
static inline uint64_t zc_gram(uint32_t a, uint32_t b)
{
    return (uint64_t)a << 32 | b;
}

/* True for the key of two tokens, false for that of one alone. */
static inline bool zc_gram_is_pair(uint64_t key)
{
    return (uint32_t)key != 0;
}

/*
 * The term of a gram as the index spells it: UTF-8 of both tokens, a blank between two words.
 *
 * text  the text that holds the tokens; b may be NULL for a token alone.
 * term  OUT: at least ZC_TERM_MAX bytes; not NUL-terminated.
 * Returns its length in bytes, or 0 when it would pass ZC_TERM_MAX: such a gram is not indexed.
 */
size_t zc_gram_term(zc_span text, const zc_token *a, const zc_token *b, char *term);

/*
 * First place at or after `from` where needle stands literally in hay, or SIZE_MAX. An empty needle
 * is nowhere; a match never cuts a surrogate pair.
 *
 * whole  a match must not start or end inside a run of letters and digits either: 12号 is then not
 *        in 112号, nor AI in AIGC.
 */
size_t zc_span_find(zc_span hay, zc_span needle, size_t from, bool whole);

/* True when [from, to) of s begins or ends inside a run of letters and digits. */
bool zc_span_cuts_word(zc_span s, size_t from, size_t to);

/* s without the letters and digits that it begins and ends with, which may be parts of longer runs
 * where s is found. */
zc_span zc_span_inner(zc_span s);

/* Version of everything that turns text into terms; stored in the index. */
uint32_t zc_analyzer_version(void);

#endif
