/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling: which stretch of a term is wrong, and where to look for a better one. */
#include "search/suggest/spelling.h"

#include "search/query/fields.h"
#include "search/query/match.h"
#include "search/suggest/distance.h"
#include "search/suggest/spelling_parts.h"

#include <string.h>

enum {
    HAN_MOST = 12,      /* characters of a word whose variants are looked for */
    LETTERS_LEAST = 3,  /* of a word of letters */
    NAME_LEAST = 3,     /* characters of a name that may be wrong */
    NAME_TWO = 6,       /* characters from which on two of a name may be wrong … */
    NAME_THREE = 12,    /* … and three */
    CANDIDATES_MOST = 5 /* that are worth trying */
};

/* --- a stretch ---------------------------------------------------------------------------------- */

void stretch_change(const stretch *s, size_t from, size_t to, zc_str instead, zc_buf *out)
{
    const zc_folded *f = s->folded;
    zc_str typed = zc_str_buf(&s->term->typed);
    size_t first = s->at + from, end = s->at + to;
    size_t head = first < f->len ? f->start[first] : f->end[f->len - 1];
    size_t tail = from == to ? head : f->end[end - 1];

    zc_buf_addstr(out, zc_str_sub(typed, 0, head));
    zc_buf_addstr(out, instead);
    zc_buf_addstr(out, zc_str_sub(typed, tail, typed.len));
}

int stretch_count(const stretch *s, zc_span text, uint64_t *n)
{
    query_term t = {.kind = s->term->kind,
                    .field = -1,
                    .phrase = s->term->phrase,
                    .own_text = s->term->own_text,
                    .literal = true};
    zc_bits has;
    size_t i;
    int rc = 0;

    *n = 0;
    zc_units_add(&t.text, text.v, text.n);
    for (i = 0; i < zc_index_segments(s->x) && rc == 0; i++) {
        rc = match_term(s->q, &t, s->x, i, zc_index_live(s->x, i), &has, s->err);
        *n += zc_bits_count(&has);
        zc_bits_release(&has);
    }
    zc_units_release(&t.text);
    return rc;
}

/* Where the stretch begins in the folded characters of what was typed. False where it does not stand
 * there as it is: then nothing can be put in its place. */
static bool place_stretch(stretch *s)
{
    size_t i;

    for (s->at = 0; s->at + s->text.n <= s->folded->len; s->at++) {
        for (i = 0; i < s->text.n && s->folded->cp[s->at + i] == s->text.v[i]; i++)
            ;
        if (i == s->text.n)
            return true;
    }
    return false;
}

static bool is_han(const zc_token *t)
{
    return t->id >= 0x4E00 && t->id <= 0x9FFF;
}

static bool in_value(const query_term *t, const zc_token *token)
{
    size_t i;

    for (i = 0; i < t->n_values; i++)
        if (token->at < t->value[i].to && token->end > t->value[i].from)
            return true;
    return false;
}

/* The next stretch of the term behind the token read last; more is whether that one counts. */
static bool next_stretch(const query_term *t, zc_tokens *tokens, zc_token *token, bool *more,
                         zc_span *out)
{
    size_t from, to;

    while (*more && (in_value(t, token) || (!is_han(token) && !(token->id & ZC_TOKEN_WORD))))
        *more = zc_tokens_next(tokens, token);
    if (!*more)
        return false;
    from = token->at;
    to = token->end;
    if (is_han(token)) {
        while ((*more = zc_tokens_next(tokens, token)) && token->joined && is_han(token) &&
               !in_value(t, token))
            to = token->end;
    } else {
        *more = zc_tokens_next(tokens, token);
    }
    *out = (zc_span){t->text.v + from, to - from};
    return true;
}

static unsigned most_of(zc_span name)
{
    size_t i;

    for (i = 0; i < name.n; i++)
        if (name.v[i] >= '0' && name.v[i] <= '9')
            return 0; /* another number is another name */
    return name.n < NAME_LEAST ? 0 : name.n < NAME_TWO ? 1 : name.n < NAME_THREE ? 2 : 3;
}

/* A title that the stretch is meant for: of a word that stands in very many texts, or that is further
 * away than one step. */
static void find_title(const stretch *s, candidates *c)
{
    const name_place place = {s->x, ZC_FIELDS, true};
    candidates found = {0};
    zc_buf text;
    size_t i;

    zc_buf_init(&text);
    if (most_of(s->text))
        names_find(&place, s->text, most_of(s->text), &found);
    for (i = 0; i < found.n; i++) {
        zc_buf_clear(&text);
        stretch_change(s, 0, s->text.n, zc_str_of(found.v[i].text), &text);
        candidates_add(c, zc_str_of(found.v[i].key), zc_str_buf(&text), found.v[i].distance,
                       found.v[i].clauses);
    }
    candidates_release(&found);
    zc_buf_release(&text);
}

static int find_for(const stretch *s, candidates *c)
{
    bool han = s->text.v[0] >= 0x4E00 && s->text.v[0] <= 0x9FFF;
    int rc = 0;

    if (han && s->text.n >= 2 && s->text.n <= HAN_MOST)
        rc = variants_find(s, c);
    else if (!han && s->text.n >= LETTERS_LEAST && s->text.n <= ZC_TOKEN_MAX && most_of(s->text))
        rc = letters_find(s, c);
    if (rc == 0 && !c->n && han && !s->term->phrase && !s->term->own_text)
        find_title(s, c);
    return rc;
}

/* Correct the first stretch of the term that no clause has. */
static int find_in_text(stretch *s, candidates *c)
{
    zc_tokens tokens;
    zc_token token;
    uint64_t n;
    bool more;
    int rc = 0;

    zc_tokens_start(&tokens, zc_units_span(&s->term->text));
    more = zc_tokens_next(&tokens, &token);
    while (rc == 0 && !c->n && next_stretch(s->term, &tokens, &token, &more, &s->text)) {
        rc = stretch_count(s, s->text, &n);
        if (rc == 0 && !n && place_stretch(s))
            rc = find_for(s, c);
    }
    return rc;
}

/* --- names -------------------------------------------------------------------------------------- */

/* A field whose values are names is replaced whole: what is typed around it, as 《》, goes. */
static void find_in_names(const query_term *t, const zc_index *x, candidates *c)
{
    bool issuer = t->kind == QUERY_FILTER && t->field >= 0 && !strcmp(field_name(t->field), "机关");
    const name_place place = {x, issuer ? ZC_ISSUER : ZC_FIELDS, false};
    zc_units text = {0};
    zc_folded folded;

    if (!issuer && t->kind != QUERY_TITLE && t->kind != QUERY_CITES)
        return;
    zc_folded_init(&folded);
    if (t->text.n)
        zc_units_add(&text, t->text.v, t->text.n);
    else
        zc_units_fold(&text, zc_str_buf(&t->typed), &folded);
    if (most_of(zc_units_span(&text)))
        names_find(&place, zc_units_span(&text), most_of(zc_units_span(&text)), c);
    zc_units_release(&text);
    zc_folded_release(&folded);
}

int spelling_find(const query *q, const query_term *t, const zc_index *x, bool in_context,
                  size_t *texts, candidates *c, zc_error *err)
{
    zc_folded folded;
    stretch s = {.q = q,
                 .x = x,
                 .term = t,
                 .folded = &folded,
                 .in_context = in_context,
                 .texts = texts,
                 .err = err};
    int rc = 0;

    zc_folded_init(&folded);
    zc_fold(&folded, zc_str_buf(&t->typed));
    if (t->kind == QUERY_WORD || t->kind == QUERY_PHRASE)
        rc = find_in_text(&s, c);
    else
        find_in_names(t, x, c);
    candidates_choose(c, CANDIDATES_MOST);
    zc_folded_release(&folded);
    return rc;
}
