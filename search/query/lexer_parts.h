/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The insides of the lexer, for lexer*.c alone: characters, marks and pairs of what was typed. */
#ifndef SEARCH_QUERY_LEXER_PARTS_H
#define SEARCH_QUERY_LEXER_PARTS_H

#include "lib/base/bits.h"
#include "search/query/lexer.h"

enum { LEXER_PAIRS = 8, LEXER_BLANK = ' ' };

/* Families of marks, each with its full-width forms. */
typedef enum mark_kind {
    MARK_BAR,   /* | is OR */
    MARK_OPEN,  /* ( */
    MARK_CLOSE, /* ) */
    MARK_LIST,  /* 、 and what else parts the members of a list */
    MARK_GAP    /* …, where something was left out */
} mark_kind;

/* Opening and closing marks that quote, and pairs that merely keep their content together. */
typedef struct lexer_pair_marks {
    const char *open, *close;
    bool quotes;
} lexer_pair_marks;

extern const lexer_pair_marks lexer_pairs[LEXER_PAIRS];

/* Operators that are words. */
typedef struct lexer_word {
    const char *word;
    lexeme_kind kind;
} lexer_word;

/* What was typed, which kinds of marks are known not to be closed any more (looking for them again
 * at every opening one would take quadratic time), and which parentheses group. */
typedef struct scanner {
    zc_str s;
    bool hopeless[LEXER_PAIRS];
    zc_bits open, close; /* by byte */
    lexemes *out;
} scanner;

/* Whether a Han character stands at `at`: no mark begins with a byte from E4 to E9, and nearly all that
 * is typed does. */
static inline bool lexer_is_plain(zc_str s, size_t at)
{
    return at < s.len && (unsigned char)s.ptr[at] >= 0xE4 && (unsigned char)s.ptr[at] <= 0xE9;
}

bool lexer_starts(zc_str s, size_t at, const char *mark);

/* Length of the mark of a family that stands at `at`, or 0. */
size_t lexer_mark(zc_str s, size_t at, mark_kind kind);

/* The character at `at` with full-width ASCII made half-width and every blank U+0020; *len bytes. */
uint32_t lexer_char(zc_str s, size_t at, size_t *len);

bool lexer_blank(zc_str s, size_t at, size_t *len);
bool lexer_blank_before(zc_str s, size_t at);

/* Whether a blank or the end stands at `at`. */
bool lexer_ends(zc_str s, size_t at);

/* Whether a blank, a parenthesis, a sign, a colon or nothing stands before: something may begin. */
bool lexer_begins(zc_str s, size_t at);

/* The operator that stands at `at`, whatever follows; *len is its length. NULL: none. */
const lexer_word *lexer_operator(zc_str s, size_t at, size_t *len);

/* Index of the pair that opens at `at` and is closed later, or -1; *close is where. */
int lexer_pair(scanner *sc, size_t at, size_t *close);

/*
 * A 文号 with blanks between its parts that begins at `at` (国办发2018 115号, 国办发 〔2018〕 第115 号): its
 * end, behind 号. Of the number of a standard (GB/T 9704), where its digits begin, behind the blanks. 0: none
 * stands there, or one without blanks, which is a word like others.
 */
size_t lexer_number(zc_str s, size_t at);

/* Find the parentheses that group: fills open and close. */
void lexer_find_groups(scanner *sc);

#endif
