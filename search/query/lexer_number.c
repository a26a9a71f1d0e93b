/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexer: numbers of documents and standards that were typed or pasted with blanks in them. */
#include "lib/policy/citation.h"
#include "lib/text/fold.h"
#include "search/query/lexer_parts.h"

enum { AGENCY_MOST = 20, YEAR_DIGITS = 4, NUMBER_DIGITS = 6 };

enum { YEAR = 0x5E74, ORDINAL = 0x7B2C, SIGN = 0x53F7 }; /* 年 第 号 */

/* Where reading has come to, and whether blanks were passed. */
typedef struct cursor {
    zc_str s;
    size_t at;
    bool blanks;
} cursor;

static uint32_t peek(const cursor *c, size_t *len)
{
    return c->at < c->s.len ? lexer_char(c->s, c->at, len) : 0;
}

static bool pass(cursor *c, uint32_t cp)
{
    size_t len;

    if (peek(c, &len) != cp)
        return false;
    c->at += len;
    return true;
}

static void pass_blanks(cursor *c)
{
    while (pass(c, LEXER_BLANK))
        c->blanks = true;
}

static size_t pass_digits(cursor *c, size_t most)
{
    size_t n = 0, len;
    uint32_t cp;

    for (; n < most && (cp = peek(c, &len)) >= '0' && cp <= '9'; n++)
        c->at += len;
    return n;
}

/* 国办发: letters, up to a digit, a mark or a blank. */
static bool pass_agency(cursor *c)
{
    size_t n = 0, len;
    uint32_t cp;

    for (; n < AGENCY_MOST; n++, c->at += len) {
        cp = peek(c, &len);
        if ((cp >= '0' && cp <= '9') || zc_char_class_of(cp) == ZC_CHAR_BREAK || cp == LEXER_BLANK)
            break;
    }
    return n > 0;
}

/* Returns the bracket that closes what opens here, or 0. */
static uint32_t pass_bracket(cursor *c)
{
    static const uint32_t pairs[][2] = {
        {'[', ']'}, {'(', ')'}, {0x3014, 0x3015}, {0x3010, 0x3011}, {0x3016, 0x3017}};
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pass(c, pairs[i][0]))
            return pairs[i][1];
    return 0;
}

/* 〔2018〕; without brackets behind the agency alone: 养老 2018年 115号 is three words. */
static bool pass_year(cursor *c)
{
    uint32_t closing = pass_bracket(c), cp;
    size_t len;

    if (!closing && c->blanks)
        return false;
    pass_blanks(c);
    cp = peek(c, &len);
    if ((cp != '1' && cp != '2') || pass_digits(c, YEAR_DIGITS) != YEAR_DIGITS)
        return false;
    pass(c, YEAR);
    pass_blanks(c);
    return !closing || pass(c, closing);
}

/* GB/T 9704; with a prefix of two letters but GB these are two words. Returns where the digits begin. */
static size_t read_standard(zc_str s, size_t at)
{
    size_t n = zc_standard_prefix(s, at), len;
    cursor c = {s, at + n, false};
    uint32_t cp;

    if (n < 2 || (n == 2 && (s.ptr[at + 1] | 0x20) != 'b'))
        return 0;
    pass_blanks(&c);
    cp = peek(&c, &len);
    return c.blanks && cp >= '0' && cp <= '9' ? c.at : 0;
}

size_t lexer_number(zc_str s, size_t at)
{
    size_t standard = read_standard(s, at);
    cursor c = {s, at, false};

    if (standard)
        return standard;
    if (!pass_agency(&c))
        return 0;
    pass_blanks(&c);
    if (!pass_year(&c))
        return 0;
    pass_blanks(&c);
    pass(&c, ORDINAL);
    pass_blanks(&c);
    if (!pass_digits(&c, NUMBER_DIGITS))
        return 0;
    pass_blanks(&c);
    return pass(&c, SIGN) && c.blanks ? c.at : 0;
}
