/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: those that no clause has, spelt or parted otherwise. */
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "search/query/match.h"
#include "search/suggest/candidates.h"
#include "search/suggest/parting.h"
#include "search/suggest/spelling.h"
#include "search/suggest/trial.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOOKED_AT = 16, /* terms */
    WRONG_MOST = 4, /* terms whose spelling is looked for */
    NEAR_MOST = 3,  /* of what is merely near */
    LINE_MOST = 400 /* bytes */
};

/* A term that no clause has, and what may be meant. */
typedef struct wrong {
    size_t term;
    candidates c;
} wrong;

/* One kind of change: how what was found is announced, and where to find it. */
typedef struct kind {
    const char *change, *says,
        *near;    /* see suggest.h; notes of what fits, and of what merely stands */
    bool parted;  /* see write.h */
    size_t shown; /* at most */
    int (*find)(trial *t, const query_term *term, candidates *c);
} kind;

/* --- which -------------------------------------------------------------------------------------- */

static bool may_be_wrong(const query_term *t)
{
    return !t->exclude && t->kind != QUERY_RANGE && t->kind != QUERY_ARTICLE &&
           t->kind != QUERY_NUMBER && t->text.n != 1;
}

static bool is_term(const query *q, size_t node, size_t term)
{
    return q->node[node].op == QUERY_TERM && q->node[node].term == term;
}

static int stands_somewhere(const trial *t, const parts *p, size_t term, bool *does)
{
    zc_bits has;
    size_t i;
    int rc = 0;

    for (i = 0; i < p->n; i++)
        if (p->v[i].node && is_term(t->q, p->v[i].node, term)) {
            *does = !p->v[i].empty;
            return 0;
        }
    *does = false;
    for (i = 0; i < zc_index_segments(t->x) && rc == 0 && !*does; i++) {
        rc = match_term(t->q, &t->q->term[term], t->x, i, zc_index_live(t->x, i), &has, t->err);
        *does = zc_bits_next(&has, 0) < has.n;
        zc_bits_release(&has);
    }
    return rc;
}

static int find_wrong(const trial *t, const parts *p, wrong *w, size_t *n)
{
    bool stands;
    size_t i;
    int rc = 0;

    *n = 0;
    for (i = 0; i < t->q->n && i < LOOKED_AT && *n < WRONG_MOST && rc == 0; i++) {
        if (!may_be_wrong(&t->q->term[i]))
            continue;
        rc = stands_somewhere(t, p, i, &stands);
        if (rc == 0 && !stands)
            w[(*n)++].term = i;
    }
    return rc;
}

/* Number of the root's child that is a term, or SIZE_MAX. */
static size_t child_of(const query *q, size_t term)
{
    size_t child, number = 0;

    for (child = q->node[q->root].first; child; child = q->node[child].next, number++)
        if (is_term(q, child, term))
            return number;
    return SIZE_MAX;
}

/* --- trying ------------------------------------------------------------------------------------- */

/* `text (12 clauses)`, behind others, as far as a note holds them. */
static void list(zc_buf *out, const char *text, uint64_t clauses)
{
    if (out->len && out->len + strlen(text) > LINE_MOST)
        return;
    if (out->len)
        zc_buf_adds(out, _(", "));
    zc_buf_addf(out, zc_plural("%s (%" PRIu64 " clause)", "%s (%" PRIu64 " clauses)", clauses),
                text, clauses);
}

/* Count the query with candidates in place. */
static int try_these(const trial *t, const kind *k, const char **instead, candidates *found)
{
    const query_change change = {.instead = instead, .parted = k->parted};
    zc_buf text;
    uint64_t n;
    int rc;

    zc_buf_init(&text);
    rc = trial_change(t, &change, &text, t->filter, &n);
    if (rc == 0 && n && !candidates_have(found, zc_str_buf(&text)))
        candidates_add(found, zc_str_buf(&text), zc_str_buf(&text), 0, n);
    zc_buf_release(&text);
    return rc;
}

/* Each candidate of one term, the others as they are. */
static int try_each(const trial *t, const kind *k, const wrong *w, const char **instead,
                    candidates *found)
{
    size_t i;
    int rc = 0;

    for (i = 0; i < w->c.n && rc == 0; i++) {
        instead[w->term] = w->c.v[i].text;
        rc = try_these(t, k, instead, found);
    }
    instead[w->term] = NULL;
    return rc;
}

/* All terms that have a candidate at once, by their best ones. */
static int try_all(const trial *t, const kind *k, const wrong *w, size_t n, const char **instead,
                   candidates *found)
{
    size_t i;
    int rc;

    for (i = 0; i < n; i++)
        if (w[i].c.n)
            instead[w[i].term] = w[i].c.v[0].text;
    rc = try_these(t, k, instead, found);
    for (i = 0; i < n; i++)
        instead[w[i].term] = NULL;
    return rc;
}

static void say_found(const trial *t, const kind *k, const candidates *found)
{
    zc_buf line;
    size_t i;

    if (!found->n)
        return;
    zc_buf_init(&line);
    for (i = 0; i < found->n; i++) {
        list(&line, found->v[i].text, found->v[i].clauses);
        trial_keep(t, zc_str_of(found->v[i].text), found->v[i].clauses, k->change, (zc_str){0});
    }
    query_note(t->q, zc_message(k->says), line.ptr);
    zc_buf_release(&line);
}

/*
 * What is near to a word and stands somewhere, though not in what the rest of the query leaves. Of two
 * characters half would be another one.
 */
static int say_near(const trial *t, const kind *k, const wrong *w, const char **instead)
{
    size_t number = child_of(t->q, w->term), i;
    query_change change = {.instead = instead};
    zc_buf text, line;
    uint64_t n;
    int rc = 0;

    if (!k->near || number >= WRITE_CHILDREN || t->q->term[w->term].text.n < 3)
        return 0;
    change.without = ~((uint32_t)1 << number);
    zc_buf_init(&text);
    zc_buf_init(&line);
    for (i = 0; i < w->c.n && i < NEAR_MOST && rc == 0; i++) {
        instead[w->term] = w->c.v[i].text;
        rc = trial_change(t, &change, &text, t->all, &n);
        if (n)
            list(&line, text.ptr, n);
    }
    instead[w->term] = NULL;
    if (line.len)
        query_note(t->q, zc_message(k->near), t->q->term[w->term].typed.ptr, line.ptr);
    zc_buf_release(&text);
    zc_buf_release(&line);
    return rc;
}

/* How many of the terms the whole query needs, so that another spelling of one alone is in vain. */
static size_t needed(const trial *t, const wrong *w, size_t n)
{
    size_t i, sum = 0;

    for (i = 0; i < n; i++)
        sum += child_of(t->q, w[i].term) != SIZE_MAX;
    return sum;
}

/* Find what to put in place of the terms, and queries with it that find something. */
static int try_kind(trial *t, const kind *k, wrong *w, size_t n, candidates *found)
{
    const char **instead = zc_alloc((t->q->n + 1) * sizeof *instead);
    size_t i, any = 0;
    int rc = 0;

    for (i = 0; i < n && rc == 0; i++) {
        rc = k->find(t, &t->q->term[w[i].term], &w[i].c);
        any += w[i].c.n > 0;
    }
    if (rc == 0 && any > 1)
        rc = try_all(t, k, w, n, instead, found);
    for (i = 0; i < n && rc == 0 && needed(t, w, n) < 2 && (any == 1 || !found->n); i++)
        rc = try_each(t, k, &w[i], instead, found);
    candidates_choose(found, k->shown);
    for (i = 0; i < n && rc == 0 && !found->n; i++)
        rc = say_near(t, k, &w[i], instead);
    for (i = 0; i < n; i++)
        candidates_release(&w[i].c);
    free(instead);
    return rc;
}

static int find_spelling(trial *t, const query_term *term, candidates *c)
{
    return spelling_find(t->q, term, t->x, t->q->n > 1, &t->texts, c, t->err);
}

int words_suggest(trial *t, const parts *p)
{
    static const kind spelt = {
        "spelling", N_("did you mean %s?"), N_("spelt nearly like %s: %s"), false,
        3,          find_spelling};
    static const kind parted = {"words", N_("as separate words: %s"), NULL, true, 1, parting_find};
    candidates as_spelt = {0}, as_parted = {0};
    wrong w[WRONG_MOST] = {0};
    size_t n;
    int rc = find_wrong(t, p, w, &n);

    if (rc == 0 && n)
        rc = try_kind(t, &spelt, w, n, &as_spelt);
    if (rc == 0 && n)
        rc = try_kind(t, &parted, w, n, &as_parted);
    /* Words that stand together oftener than another spelling are spelt well. */
    if (as_parted.n && as_spelt.n && as_parted.v[0].clauses >= as_spelt.v[0].clauses)
        candidates_release(&as_spelt);
    say_found(t, &spelt, &as_spelt);
    say_found(t, &parted, &as_parted);
    candidates_release(&as_spelt);
    candidates_release(&as_parted);
    return rc;
}
