/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lexer: what was typed, cut into words, phrases, operators, parentheses and names of fields. Every
 * byte string has tokens; what looks like an operator but cannot be one is part of a word.
 */
#ifndef SEARCH_QUERY_LEXER_H
#define SEARCH_QUERY_LEXER_H

#include "lib/base/buf.h"

enum {
    LEXER_GLUE = 4,   /* characters glued to a quote that still leave it a quote */
    LEXER_DEPTH = 32, /* parentheses within parentheses that still group */
    LEXER_ITEM = 4    /* characters of a word in a list: 养老、托育、助餐 are three words */
};

typedef enum lexeme_kind {
    LEXEME_WORD,   /* text: the word */
    LEXEME_PHRASE, /* text: what stands between the quotes */
    LEXEME_FIELD,  /* number: of the field (fields.h); what follows is its value */
    LEXEME_NOT,    /* - or NOT before what follows; number: not 0 for the word */
    LEXEME_MUST,   /* + before what follows */
    LEXEME_OR,
    LEXEME_AND,
    LEXEME_NEAR, /* number: characters between, at most */
    LEXEME_OPEN,
    LEXEME_CLOSE
} lexeme_kind;

typedef struct lexeme {
    lexeme_kind kind;
    zc_str text; /* borrowed from what was typed: the whole token, or as above */
    int number;
} lexeme;

typedef struct lexemes {
    lexeme *v;
    size_t n, cap;
    size_t unclosed; /* opening parentheses without a closing one, taken as ordinary marks */
    size_t deep;     /* pairs that stand too deep */
} lexemes;

/*
 * Cut a query.
 *
 * t  zeroed by the caller, who releases it.
 * s  UTF-8, any bytes; must outlive the tokens.
 *
 * Blanks part words, but for those in a 文号 (国办发2018 115号, 国办发 〔2018〕 115 号) or behind the
 * prefix of a standard (GB/T 9704). "…" “…” 「…」 『…』
 * ＂…＂ quote; a quote that is not closed, or that stands inside a sentence, is an ordinary mark.
 * Parentheses group when blanks, other parentheses or the ends stand outside of them, or an OR
 * inside. Operators and fields stand where a word begins. Linear in s.len.
 */
void lexer_read(lexemes *t, zc_str s);
void lexer_release(lexemes *t);

#endif
