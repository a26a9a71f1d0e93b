/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks: standing words first, then the stretches of those that do not stand. */
#include "search/mark.h"

#include "lib/base/mem.h"
#include "search/query/stand.h"

#include <stdlib.h>
#include <string.h>

/* A clause being marked: folded characters, the same in code units, and what is covered. */
typedef struct canvas {
    const highlight *h;
    zc_folded folded;
    zc_units units;
    uint32_t *of_unit; /* folded character of each code unit; one more for the end */
    bool *covered;     /* per folded character: part of a mark */
    marks *out;        /* in folded characters until the end */
    mark now;          /* what a mark being made shows */
} canvas;

static void canvas_init(canvas *c, const highlight *h, marks *out, zc_str text)
{
    size_t i, k;

    memset(c, 0, sizeof *c);
    c->h = h;
    c->out = out;
    zc_folded_init(&c->folded);
    zc_fold(&c->folded, text);
    zc_units_add_folded(&c->units, &c->folded);
    c->of_unit = zc_alloc((c->units.n + 1) * sizeof *c->of_unit);
    for (i = 0, k = 0; i < c->folded.len && k < c->units.n; i++) {
        c->of_unit[k++] = (uint32_t)i;
        if (c->folded.cp[i] > 0xFFFF && k < c->units.n)
            c->of_unit[k++] = (uint32_t)i;
    }
    c->of_unit[c->units.n] = (uint32_t)c->folded.len;
    c->covered = zc_alloc((c->folded.len + 1) * sizeof *c->covered);
}

static void canvas_release(canvas *c)
{
    zc_folded_release(&c->folded);
    zc_units_release(&c->units);
    free(c->of_unit);
    free(c->covered);
}

/* Cover code units [from, to), unless a mark is there already. */
static void cover(size_t from, size_t to, void *arg)
{
    canvas *c = arg;
    size_t first = c->of_unit[from], last = c->of_unit[to], i;

    for (i = first; i < last; i++)
        if (c->covered[i])
            return;
    memset(c->covered + first, true, last - first);
    c->now.from = first;
    c->now.to = last;
    c->out->v = zc_grow(c->out->v, &c->out->cap, c->out->n + 1, sizeof *c->out->v);
    c->out->v[c->out->n++] = c->now;
}

/* --- stretches ----------------------------------------------------------------------------------- */

typedef struct text_tokens {
    zc_token *v;
    size_t n, cap;
} text_tokens;

/* Tokens that a text has from number `text` on and a word from number `word` on. */
typedef struct stretch {
    size_t text, word, len;
} stretch;

static void read_tokens(text_tokens *t, zc_span text)
{
    zc_tokens tokens;
    zc_token token;

    zc_tokens_start(&tokens, text);
    while (zc_tokens_next(&tokens, &token)) {
        t->v = zc_grow(t->v, &t->cap, t->n + 1, sizeof *t->v);
        t->v[t->n++] = token;
    }
}

/* Tokens that word and text share from (i, k) on, both without a break inside. */
static size_t shared(const highlight_term *m, size_t i, const text_tokens *text, size_t k)
{
    size_t n = 0;

    while (i + n < m->n_tokens && k + n < text->n && m->token[i + n].id == text->v[k + n].id &&
           (!n || (m->token[i + n].joined && text->v[k + n].joined)))
        n++;
    return n;
}

enum { PLACES_MAX = 32 }; /* of one gram in a word: more is repetition */

static stretch longest_at(const highlight_term *m, const text_tokens *text, size_t k)
{
    uint64_t gram = zc_gram(text->v[k].id, text->v[k + 1].id);
    size_t from = 0, to = m->n_places, mid, len, seen;
    stretch best = {k, 0, 0};

    while (from < to) {
        mid = from + (to - from) / 2;
        if (m->place[mid].gram < gram)
            from = mid + 1;
        else
            to = mid;
    }
    for (seen = 0; from < m->n_places && m->place[from].gram == gram && seen < PLACES_MAX;
         from++, seen++) {
        len = shared(m, m->place[from].token, text, k);
        if (len > best.len)
            best = (stretch){k, m->place[from].token, len};
    }
    return best;
}

/* The numbers and articles of a text that a word does not ask for, in order. */
typedef struct others {
    query_value *v;
    size_t n, passed; /* so many end before the place that is looked at */
} others;

static bool asks_for(const query_term *t, const query_value *v)
{
    size_t i;

    for (i = 0; i < t->n_values; i++)
        if (t->value[i].hash == v->hash)
            return true;
    return v->kind == ZC_VALUE_DOCUMENT;
}

static others others_of(const query_term *t, zc_span text)
{
    others found = {0};
    size_t all, i;

    found.v = query_values(text, &all);
    for (i = 0; i < all; i++)
        if (!asks_for(t, &found.v[i]))
            found.v[found.n++] = found.v[i];
    return found;
}

static void drop_first(stretch *s)
{
    s->text++;
    s->word++;
    s->len--;
}

/*
 * Take off what a stretch has of a number or an article that is not asked for: neither 一百万元以下 nor
 * 十万元以下 holds a part of 五百万元以下 or 五十万元以下 but 以下: the unit goes with its number. Of a date,
 * the year says something, what follows it does not.
 */
static void trim_numbers(const canvas *c, const text_tokens *text, others *in, stretch *s)
{
    const zc_token *t = text->v;
    size_t i;

    while (in->passed < in->n && in->v[in->passed].to <= t[s->text].at)
        in->passed++;
    for (i = in->passed; i < in->n && s->len && in->v[i].from < t[s->text + s->len - 1].end; i++) {
        bool date = in->v[i].kind == ZC_VALUE_DATE;

        if (in->v[i].from > t[s->text].at || (date && in->v[i].from == t[s->text].at)) {
            while (!date && s->len && t[s->text + s->len - 1].end > in->v[i].from)
                s->len--;
            continue;
        }
        while (s->len && t[s->text].at < in->v[i].to)
            drop_first(s);
        if (s->len && highlight_is_unit(c->h, t[s->text].id))
            drop_first(s);
    }
}

/* Tokens of a stretch that a function word at its beginning, or its end, takes. */
static size_t function_tokens(const canvas *c, const text_tokens *text, const stretch *s, bool end)
{
    const zc_token *first = &text->v[s->text], *last = &text->v[s->text + s->len - 1];
    size_t units, n = 0;
    bool particle;

    units = highlight_function_word(c->h, zc_units_span(&c->units), end ? last->end : first->at,
                                    end, &particle);
    if (!units || units > last->end - first->at)
        return 0;
    for (; n < s->len; n++)
        if (end ? text->v[s->text + s->len - 1 - n].end <= last->end - units
                : text->v[s->text + n].at >= first->at + units)
            break;
    return particle && s->len - n < 2 ? 0 : n;
}

static void trim_words(const canvas *c, const text_tokens *text, stretch *s)
{
    size_t n;

    while (s->len && (n = function_tokens(c, text, s, false))) {
        s->text += n;
        s->word += n;
        s->len -= n;
    }
    while (s->len && (n = function_tokens(c, text, s, true)))
        s->len -= n;
}

static bool is_weak(const highlight *h, const mark *m)
{
    uint32_t i, item;

    for (i = 0; i < m->n_items; i++) {
        item = h->term[m->term].item[m->item + i];
        if (item != HIGHLIGHT_NONE && !h->item[item].weak)
            return false;
    }
    return true;
}

/* Mark every longest stretch of two or more tokens that text and word share. */
static void mark_stretches(canvas *c, const text_tokens *text, uint32_t term)
{
    const highlight_term *m = &c->h->term[term];
    others in = others_of(m->term, zc_units_span(&c->units));
    size_t k, next;
    stretch s;

    for (k = 0; k + 1 < text->n; k = next) {
        s = (stretch){k, 0, 0};
        if (text->v[k + 1].joined)
            s = longest_at(m, text, k);
        next = s.len >= 2 ? k + s.len : k + 1;
        if (s.len < 2)
            continue;
        trim_numbers(c, text, &in, &s);
        trim_words(c, text, &s);
        if (s.len < 2)
            continue;
        c->now = (mark){.term = term, .item = (uint32_t)s.word, .n_items = (uint32_t)s.len - 1};
        c->now.weak = is_weak(c->h, &c->now);
        cover(text->v[s.text].at, text->v[s.text + s.len - 1].end, c);
    }
    free(in.v);
}

/* Cover the other names of parts of a word that does not stand whole: they show what the parts would. */
static void mark_names(canvas *c, uint32_t term)
{
    const highlight_term *m = &c->h->term[term];
    zc_span text = zc_units_span(&c->units);
    size_t i, k, at;

    for (i = 0; i < m->term->n_forms; i++) {
        const query_term *f = &m->term->form[i];

        c->now = (mark){.term = term};
        for (k = 0; k + 1 < m->n_tokens; k++)
            if (m->token[k].at >= f->from && m->token[k + 1].end <= f->to && !c->now.n_items++)
                c->now.item = (uint32_t)k;
        for (at = zc_span_find(text, zc_units_span(&f->alias), 0, true); at != SIZE_MAX;
             at = zc_span_find(text, zc_units_span(&f->alias), at + f->alias.n, true))
            cover(at, at + f->alias.n, c);
    }
}

/* --- the marks of a clause ----------------------------------------------------------------------- */

static void mark_terms(canvas *c)
{
    uint32_t *loose = zc_alloc(c->h->n * sizeof *loose), n = 0, i;
    text_tokens text = {0};

    for (i = 0; i < c->h->n; i++) {
        const highlight_term *m = &c->h->term[i];

        c->now = (mark){.term = i, .n_items = (uint32_t)m->n_items};
        if (!stand_find(m->term, zc_units_span(&c->units), cover, c) && m->term->kind == QUERY_WORD)
            loose[n++] = i;
    }
    for (i = 0; i < n; i++)
        mark_names(c, loose[i]);
    /* Stretches only of words that do not stand whole: beside 500万元, the 万元 of another sum is no
     * answer. */
    if (n)
        read_tokens(&text, zc_units_span(&c->units));
    for (i = 0; i < n; i++)
        mark_stretches(c, &text, loose[i]);
    free(text.v);
    free(loose);
}

static int by_place(const void *a, const void *b)
{
    const mark *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

/* Leave out what is everywhere, where there is something better. */
static void drop_weak(marks *m)
{
    size_t i, n = 0;

    for (i = 0; i < m->n && m->v[i].weak; i++)
        ;
    if (i == m->n)
        return;
    for (i = 0; i < m->n; i++)
        if (!m->v[i].weak)
            m->v[n++] = m->v[i];
    m->n = n;
}

/* From folded characters to bytes. Two of them may be of one written one (㎡) and share its bytes:
 * marks must not overlap. */
static void to_bytes(marks *m, const zc_folded *f)
{
    size_t i, n = 0, end = 0;

    for (i = 0; i < m->n; i++) {
        mark one = m->v[i];

        one.from = f->start[m->v[i].from];
        one.to = f->end[m->v[i].to - 1];
        if (one.from < end)
            one.from = end;
        if (one.from >= one.to)
            continue;
        end = one.to;
        m->v[n++] = one;
    }
    m->n = n;
}

void marks_find(marks *m, const highlight *h, zc_str text)
{
    canvas c;

    canvas_init(&c, h, m, text);
    mark_terms(&c);
    if (m->n)
        qsort(m->v, m->n, sizeof *m->v, by_place);
    drop_weak(m);
    to_bytes(m, &c.folded);
    canvas_release(&c);
}
