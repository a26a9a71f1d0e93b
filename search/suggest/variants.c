/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Variants: which character in one place makes a word that stands somewhere. The clauses that have
 * the rest of the word are few, and what stands in that place is read off their texts. No dictionary
 * and no table of characters that look or sound alike: the documents are the dictionary.
 */
#include "lib/base/mem.h"
#include "lib/text/numeral.h"
#include "search/query/match.h"
#include "search/query/narrow.h"
#include "search/suggest/pairs.h"
#include "search/suggest/particles.h"
#include "search/suggest/spelling_parts.h"

#include <stdlib.h>
#include <string.h>

enum {
    HAN_FROM = 0x4E00,
    HAN_TO = 0x9FFF,
    HANS = HAN_TO - HAN_FROM + 1,
    STEP = 1,      /* distance */
    LONG_WORD = 4, /* characters of a word that is none by chance */
    CHANCE = 10    /* see candidates.h */
};

/* A place for one character: text[0, left) ? text[right, n). */
typedef struct pattern {
    zc_span left, right;
} pattern;

/* A side of the word, as it was seen: where always the same character stands there, that one belongs to
 * the word. */
typedef struct side {
    uint16_t beside; /* seen last; 0: none */
    bool free;       /* none or various ones */
} side;

/* What was seen of a character in that place. */
typedef struct seen {
    uint32_t clauses, last; /* last: number of the clause it was counted for last */
    side left, right;
} seen;

typedef struct search {
    const stretch *s;
    zc_bits **gram; /* by segment, by pair: live clauses that have the pair */
    size_t pairs;
    seen *seen;  /* by character … */
    zc_bits any; /* … those of which anything was seen */
    uint32_t clause;
    size_t title_segment; /* + 1; 0: no title has been read */
    uint32_t title_doc;
    zc_span title; /* of the document read last */
} search;

static bool is_han(uint16_t unit)
{
    return unit >= HAN_FROM && unit <= HAN_TO;
}

/* 十四五 and 十四条 are two things, not two spellings. */
static bool is_numeral(uint16_t unit)
{
    uint32_t cp = unit;

    return zc_numeral_read(&cp, 1) >= 0;
}

/* --- clauses with the rest of the word ---------------------------------------------------------- */

static int find_pairs(search *f)
{
    const stretch *s = f->s;
    scene on = {s->q, s->x, 0, s->err};
    size_t i;
    int rc = 0;

    f->gram = zc_alloc(zc_index_segments(s->x) * sizeof *f->gram);
    for (; on.segment < zc_index_segments(s->x); on.segment++) {
        f->gram[on.segment] = zc_alloc((f->pairs + 1) * sizeof **f->gram);
        for (i = 0; i < f->pairs && rc == 0; i++) {
            zc_bits_copy(&f->gram[on.segment][i], zc_index_live(s->x, on.segment));
            rc = narrow_grams(&on, (zc_span){s->text.v + i, 2}, &f->gram[on.segment][i]);
        }
    }
    return rc;
}

static void release_pairs(search *f)
{
    size_t k, i;

    for (k = 0; k < zc_index_segments(f->s->x); k++) {
        for (i = 0; i < f->pairs; i++)
            zc_bits_release(&f->gram[k][i]);
        free(f->gram[k]);
    }
    free(f->gram);
}

/* The character alone when the rest holds no pair: the rarer one of two; none when it is too common. */
static zc_span lone_of(const search *f, const pattern *p)
{
    uint32_t left = p->left.n ? zc_index_df(f->s->x, ZC_DF_TOKEN, zc_gram(p->left.v[0], 0)) : 0;
    uint32_t right = p->right.n ? zc_index_df(f->s->x, ZC_DF_TOKEN, zc_gram(p->right.v[0], 0)) : 0;
    bool first = p->left.n && (!p->right.n || left < right);

    if ((first ? left : right) > *f->s->texts)
        return (zc_span){0};
    return first ? p->left : p->right;
}

/* Live clauses of a segment that have what the pattern has of the word. */
static int find_clauses(const search *f, const pattern *p, size_t segment, zc_bits *out)
{
    scene on = {f->s->q, f->s->x, segment, f->s->err};
    size_t i, right = f->s->text.n - p->right.n;
    zc_span lone;

    zc_bits_copy(out, zc_index_live(f->s->x, segment));
    for (i = 0; i < f->pairs; i++)
        if (i + 1 < p->left.n || i >= right)
            zc_bits_and(out, &f->gram[segment][i]);
    if (p->left.n > 1 || p->right.n > 1)
        return 0;
    lone = lone_of(f, p);
    if (lone.n)
        return narrow_grams(&on, lone, out);
    zc_bits_release(out);
    zc_bits_init(out, zc_index_segment_clauses(f->s->x, segment));
    return 0;
}

/* --- what stands in the place ------------------------------------------------------------------- */

static bool stands_at(zc_span text, size_t at, zc_span part)
{
    return at <= text.n && part.n <= text.n - at &&
           (!part.n || !memcmp(text.v + at, part.v, part.n * sizeof *part.v));
}

/* The Han character at a place, or 0; also for one that parts words. */
static uint16_t beside_at(zc_span text, size_t at)
{
    return at < text.n && is_han(text.v[at]) && !particle_is(text.v[at]) ? text.v[at] : 0;
}

static void look_beside(side *s, uint16_t beside, bool first)
{
    s->free |= !beside || (!first && beside != s->beside);
    s->beside = beside;
}

static void count_place(search *f, const pattern *p, zc_span text, size_t at)
{
    size_t from = at - p->left.n, to = at + 1 + p->right.n;
    seen *c;

    if (!is_han(text.v[at]))
        return;
    c = &f->seen[text.v[at] - HAN_FROM];
    zc_bits_set(&f->any, text.v[at] - HAN_FROM);
    look_beside(&c->left, from > 0 ? beside_at(text, from - 1) : 0, !c->clauses);
    look_beside(&c->right, beside_at(text, to), !c->clauses);
    if (c->last == f->clause)
        return;
    c->last = f->clause;
    c->clauses++;
}

static void read_text(search *f, const pattern *p, zc_span text)
{
    bool left = p->left.n >= p->right.n;
    zc_span anchor = left ? p->left : p->right;
    size_t found, at;

    for (found = 0; (found = zc_span_find(text, anchor, found, false)) != SIZE_MAX; found++) {
        at = left ? found + anchor.n : found - 1;
        if ((!left && (found < 1 + p->left.n || !stands_at(text, at - p->left.n, p->left))) ||
            at >= text.n || !stands_at(text, at + 1, p->right))
            continue;
        count_place(f, p, text, at);
    }
}

/* Clauses come document by document. */
static zc_span title_of(search *f, size_t segment, uint32_t doc)
{
    zc_doc_view v;

    if (f->title_segment != segment + 1 || f->title_doc != doc) {
        f->title_segment = segment + 1;
        f->title_doc = doc;
        f->title = zc_index_doc(f->s->x, segment, doc, &v) ? v.title_folded : (zc_span){0};
    }
    return f->title;
}

static void read_clause(search *f, const pattern *p, size_t segment, uint32_t clause)
{
    zc_forward r;

    if (!zc_index_forward(f->s->x, segment, clause, &r))
        return;
    f->clause++;
    read_text(f, p, r.text);
    if (f->s->term->phrase || f->s->term->own_text)
        return;
    read_text(f, p, r.path);
    read_text(f, p, title_of(f, segment, r.doc));
}

/* Read the clauses of all segments; of too many, none. */
static int read_clauses(search *f, const pattern *p)
{
    size_t segments = zc_index_segments(f->s->x), k, i, n = 0;
    zc_bits *set = zc_alloc(segments * sizeof *set);
    int rc = 0;

    for (k = 0; k < segments && rc == 0; k++) {
        rc = find_clauses(f, p, k, &set[k]);
        n += zc_bits_count(&set[k]);
    }
    if (rc == 0 && n <= *f->s->texts) {
        *f->s->texts -= n;
        for (k = 0; k < segments; k++)
            for (i = zc_bits_next(&set[k], 0); i < set[k].n; i = zc_bits_next(&set[k], i + 1))
                read_clause(f, p, k, (uint32_t)i);
    }
    for (k = 0; k < segments; k++)
        zc_bits_release(&set[k]);
    free(set);
    return rc;
}

/* --- one step ----------------------------------------------------------------------------------- */

static void add_change(const search *f, size_t from, size_t to, zc_span instead, uint64_t clauses,
                       candidates *c)
{
    zc_buf put, text;

    zc_buf_init(&put);
    zc_buf_init(&text);
    zc_span_utf8(instead, &put);
    stretch_change(f->s, from, to, zc_str_buf(&put), &text);
    candidates_add(c, zc_str_buf(&text), zc_str_buf(&text), STEP, clauses);
    zc_buf_release(&put);
    zc_buf_release(&text);
}

/*
 * Whether it is a word that was seen, not a part of one: it goes on with various characters where it was
 * typed wrong, where more than one clause can tell, and a short one also behind its end. Before its
 * beginning need not: 民法典 stands behind 国 more often than not.
 */
static bool is_word(const seen *c, const pattern *p)
{
    bool left = p->left.n || c->left.free;

    if (p->left.n + p->right.n < LONG_WORD - 1)
        return left && c->right.free;
    return c->clauses == 1 || (left && (p->right.n || c->right.free));
}

static void forget(search *f)
{
    size_t i;

    for (i = zc_bits_next(&f->any, 0); i < HANS; i = zc_bits_next(&f->any, i + 1)) {
        f->seen[i] = (seen){0};
        zc_bits_drop(&f->any, i);
    }
}

/* Another character in place of [from, to), or one between two. */
static int try_place(search *f, size_t from, size_t to, candidates *c)
{
    zc_span text = f->s->text;
    pattern p = {{text.v, from}, {text.v + to, text.n - to}};
    uint32_t best = 0;
    uint16_t unit;
    size_t i;
    int rc;

    forget(f);
    rc = read_clauses(f, &p);
    for (i = zc_bits_next(&f->any, 0); i < HANS; i = zc_bits_next(&f->any, i + 1)) {
        unit = (uint16_t)(HAN_FROM + i);
        if (particle_is(unit) || is_numeral(unit) || !is_word(&f->seen[i], &p))
            f->seen[i].clauses = 0;
        else if (f->seen[i].clauses > best)
            best = f->seen[i].clauses;
    }
    for (i = zc_bits_next(&f->any, 0); i < HANS && rc == 0; i = zc_bits_next(&f->any, i + 1)) {
        unit = (uint16_t)(HAN_FROM + i);
        if (f->seen[i].clauses * CHANCE > best)
            add_change(f, from, to, (zc_span){&unit, 1}, f->seen[i].clauses, c);
    }
    return rc;
}

/* A text that is wholly known: the characters [from, to) replaced. */
static int try_whole(search *f, size_t from, size_t to, zc_span instead, candidates *c)
{
    zc_span text = f->s->text;
    zc_units whole = {0};
    uint64_t n = 0;
    bool stand;
    int rc;

    zc_units_add(&whole, text.v, from);
    zc_units_add(&whole, instead.v, instead.n);
    zc_units_add(&whole, text.v + to, text.n - to);
    rc = pairs_stand(f->s->x, zc_units_span(&whole), &stand, f->s->err);
    if (rc == 0 && stand)
        rc = stretch_count(f->s, zc_units_span(&whole), &n);
    if (rc == 0 && n)
        add_change(f, from, to, instead, n, c);
    zc_units_release(&whole);
    return rc;
}

/* Characters i and i + 1 swapped. */
static int try_swap(search *f, size_t i, candidates *c)
{
    const uint16_t swapped[2] = {f->s->text.v[i + 1], f->s->text.v[i]};

    if (swapped[0] == swapped[1] || is_numeral(swapped[0]) || is_numeral(swapped[1]))
        return 0;
    return try_whole(f, i, i + 2, (zc_span){swapped, 2}, c);
}

/* Character i left out: typed twice, or between words. Any other leaves what need not be a word. */
static int try_less(search *f, size_t i, candidates *c)
{
    zc_span text = f->s->text;

    if (i == 0 || (text.v[i] != text.v[i - 1] && !(particle_is(text.v[i]) && i + 1 < text.n)))
        return 0;
    return try_whole(f, i, i + 1, (zc_span){0}, c);
}

int variants_find(const stretch *s, candidates *c)
{
    search f = {.s = s, .pairs = s->text.n - 1};
    size_t i, n = s->text.n;
    int rc = find_pairs(&f);

    f.seen = zc_alloc(HANS * sizeof *f.seen);
    zc_bits_init(&f.any, HANS);
    for (i = 0; i < n && rc == 0; i++) {
        /* Of two characters another one is another word. */
        if ((n > 2 || s->in_context) && !is_numeral(s->text.v[i]))
            rc = try_place(&f, i, i + 1, c);
        if (rc == 0 && i > 0 && !(is_numeral(s->text.v[i - 1]) && is_numeral(s->text.v[i])))
            rc = try_place(&f, i, i, c);
        if (rc == 0 && i + 1 < n)
            rc = try_swap(&f, i, c);
        if (rc == 0)
            rc = try_less(&f, i, c);
    }
    free(f.seen);
    zc_bits_release(&f.any);
    release_pairs(&f);
    return rc;
}
