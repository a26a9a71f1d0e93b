/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parting: every cut is tried; a part with a pair of characters that stands nowhere spares that. */
#include "search/suggest/parting.h"

#include "search/suggest/pairs.h"
#include "search/suggest/particles.h"

enum {
    PART_LEAST = 2, /* characters of a part */
    WORD_MOST = 12, /* of a word: of longer ones cuts are too many */
    CUTS_MOST = 2,
    WAYS_MOST = 5 /* that are worth trying */
};

typedef struct cuts {
    size_t v[CUTS_MOST + 2]; /* 0, where the word is cut, its length */
    size_t n;
} cuts;

static bool is_han_word(const query_term *t)
{
    size_t i;

    for (i = 0; i < t->text.n; i++)
        if (t->text.v[i] < 0x4E00 || t->text.v[i] > 0x9FFF)
            return false;
    return t->n_values == 0 && t->text.n <= WORD_MOST && t->field < 0;
}

/* The part behind cut i, without particles at its cut ends. */
static zc_span piece_of(zc_span word, const cuts *c, size_t i)
{
    size_t from = c->v[i], to = c->v[i + 1];

    while (i > 0 && from < to && particle_is(word.v[from]))
        from++;
    while (i + 1 < c->n && to > from && particle_is(word.v[to - 1]))
        to--;
    return (zc_span){word.v + from, to - from};
}

static int try_cuts(const trial *t, zc_span word, const cuts *c, candidates *out)
{
    zc_buf text;
    uint64_t n = 0;
    bool may = true;
    size_t i;
    int rc = 0;

    zc_buf_init(&text);
    for (i = 0; i < c->n && may && rc == 0; i++) {
        rc = pairs_stand(t->x, piece_of(word, c, i), &may, t->err);
        may &= piece_of(word, c, i).n >= PART_LEAST && piece_of(word, c, i).n <= QUERY_SHORT;
        zc_buf_adds(&text, i ? " " : "");
        zc_span_utf8(piece_of(word, c, i), &text);
    }
    if (rc == 0 && may)
        rc = trial_count(t, zc_str_buf(&text), t->all, &n);
    if (n)
        candidates_add(out, zc_str_buf(&text), zc_str_buf(&text), (unsigned)c->n - 1, n);
    zc_buf_release(&text);
    return rc;
}

/* All ways to cut the rest of the word behind the last cut so many times more. */
static int cut_rest(const trial *t, zc_span word, cuts *c, size_t more, candidates *out)
{
    size_t from = c->v[c->n], at;
    int rc = 0;

    if (more == 0) {
        c->v[++c->n] = word.n;
        rc = try_cuts(t, word, c, out);
        c->n--;
        return rc;
    }
    c->n++;
    for (at = from + PART_LEAST; at + more * PART_LEAST <= word.n && rc == 0; at++) {
        c->v[c->n] = at;
        if (word.v[at] != word.v[at - 1]) /* typed twice, or 人人 */
            rc = cut_rest(t, word, c, more - 1, out);
    }
    c->n--;
    return rc;
}

int parting_find(trial *t, const query_term *term, candidates *c)
{
    cuts from = {{0}, 0};
    size_t more;
    int rc = 0;

    if (!is_han_word(term))
        return 0;
    for (more = 1; more <= CUTS_MOST && rc == 0 && !c->n; more++)
        rc = cut_rest(t, zc_units_span(&term->text), &from, more, c);
    candidates_choose(c, WAYS_MOST);
    return rc;
}
