/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexer: which parentheses group, and which are marks of a title or a 文号. */
#include "lib/base/mem.h"
#include "search/query/lexer_parts.h"

#include <stdlib.h>
#include <string.h>

/* An opening parenthesis not yet closed. */
typedef struct opened {
    size_t at;
    bool apart;  /* nothing is glued to its outside */
    bool has_or; /* an OR stands inside */
} opened;

static bool may_end(zc_str s, size_t at)
{
    return lexer_ends(s, at) || lexer_mark(s, at, MARK_CLOSE) || lexer_mark(s, at, MARK_BAR);
}

static void close_group(scanner *sc, opened *o, size_t at, size_t len, size_t depth)
{
    if (!o->has_or && !(o->apart && may_end(sc->s, at + len)))
        return;
    if (depth >= LEXER_DEPTH) {
        sc->out->deep++;
        return;
    }
    zc_bits_set(&sc->open, o->at);
    zc_bits_set(&sc->close, at);
}

static bool is_or(zc_str s, size_t at)
{
    const lexer_word *word;
    size_t len;

    if (lexer_mark(s, at, MARK_BAR))
        return true;
    word = lexer_begins(s, at) ? lexer_operator(s, at, &len) : NULL;
    return word && word->kind == LEXEME_OR && lexer_ends(s, at + len);
}

void lexer_find_groups(scanner *sc)
{
    opened *stack = NULL;
    size_t n = 0, cap = 0, at, len, close;
    int pair;

    for (at = 0; at < sc->s.len; at += len) {
        lexer_char(sc->s, at, &len);
        if ((pair = lexer_pair(sc, at, &close)) >= 0) {
            len = close + strlen(lexer_pairs[pair].close) - at;
        } else if (lexer_mark(sc->s, at, MARK_OPEN)) {
            stack = zc_grow(stack, &cap, n + 1, sizeof *stack);
            stack[n++] = (opened){at, lexer_begins(sc->s, at), false};
        } else if (n && lexer_mark(sc->s, at, MARK_CLOSE)) {
            n--;
            close_group(sc, &stack[n], at, len, n);
        } else if (n && is_or(sc->s, at)) {
            stack[n - 1].has_or = true;
        }
    }
    while (n-- > 0)
        sc->out->unclosed += stack[n].apart;
    free(stack);
    memset(sc->hopeless, 0, sizeof sc->hopeless);
}
