/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snippet: marks from the folded text, the window from the marks. */
#include "search/snippet.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "search/query/stand.h"

#include <stdlib.h>
#include <string.h>

/* A clause being marked: folded characters, the same in code units, and what is covered. */
typedef struct canvas {
    zc_folded folded;
    zc_units units;
    uint32_t *of_unit; /* folded character of each code unit; one more for the end */
    bool *covered;     /* per folded character: part of a mark */
    bool *starts;      /* a mark begins here, though its neighbour is covered too */
} canvas;

static void canvas_init(canvas *c, zc_str text)
{
    size_t i, k;

    memset(c, 0, sizeof *c);
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
    c->starts = zc_alloc((c->folded.len + 1) * sizeof *c->starts);
}

static void canvas_release(canvas *c)
{
    zc_folded_release(&c->folded);
    zc_units_release(&c->units);
    free(c->of_unit);
    free(c->covered);
    free(c->starts);
}

/* Cover code units [from, to), unless a mark is there already. */
static void cover(size_t from, size_t to, void *arg)
{
    canvas *c = arg;
    size_t first = c->of_unit[from], last = c->of_unit[to], i;

    for (i = first; i < last; i++)
        if (c->covered[i])
            return;
    c->starts[first] = true;
    for (i = first; i < last; i++)
        c->covered[i] = true;
}

/* --- longest stretches of a longer word -------------------------------------------------------- */

/* Where each gram of a word begins, sorted by gram. */
typedef struct gram_place {
    uint64_t gram;
    uint32_t token;
} gram_place;

typedef struct word_tokens {
    zc_token *v;
    size_t n, cap;
} word_tokens;

/* Of a query of a million characters the first so many are marked. */
enum { WORD_TOKENS_MAX = 10000 };

static void read_tokens(word_tokens *w, zc_span text, size_t max)
{
    zc_tokens tokens;
    zc_token token;

    memset(w, 0, sizeof *w);
    zc_tokens_start(&tokens, text);
    while (w->n < max && zc_tokens_next(&tokens, &token)) {
        w->v = zc_grow(w->v, &w->cap, w->n + 1, sizeof *w->v);
        w->v[w->n++] = token;
    }
}

static int by_gram(const void *a, const void *b)
{
    const gram_place *x = a, *y = b;

    if (x->gram != y->gram)
        return x->gram < y->gram ? -1 : 1;
    return (x->token > y->token) - (x->token < y->token);
}

static gram_place *grams_of(const word_tokens *w, size_t *n)
{
    gram_place *g = zc_alloc((w->n + 1) * sizeof *g);
    size_t i;

    *n = 0;
    for (i = 0; i + 1 < w->n; i++)
        if (w->v[i + 1].joined)
            g[(*n)++] = (gram_place){zc_gram(w->v[i].id, w->v[i + 1].id), (uint32_t)i};
    if (*n)
        qsort(g, *n, sizeof *g, by_gram);
    return g;
}

/* Tokens that word and text share from (i, k) on, both without a break inside. */
static size_t shared(const word_tokens *word, size_t i, const word_tokens *text, size_t k)
{
    size_t n = 0;

    while (i + n < word->n && k + n < text->n && word->v[i + n].id == text->v[k + n].id &&
           (!n || (word->v[i + n].joined && text->v[k + n].joined)))
        n++;
    return n;
}

enum { PLACES_MAX = 32 }; /* of one gram in a word: more is repetition */

static size_t longest_at(const word_tokens *word, const gram_place *g, size_t n,
                         const word_tokens *text, size_t k)
{
    uint64_t gram = zc_gram(text->v[k].id, text->v[k + 1].id);
    size_t from = 0, to = n, mid, best = 0, len, seen;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (g[mid].gram < gram)
            from = mid + 1;
        else
            to = mid;
    }
    for (seen = 0; from < n && g[from].gram == gram && seen < PLACES_MAX; from++, seen++) {
        len = shared(word, g[from].token, text, k);
        best = len > best ? len : best;
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

/* Mark the tokens [from, to), but for what they have of a number or an article that is not asked for:
 * neither 一百万元以下 nor 十万元以下 holds a part of 五百万元以下 or 五十万元以下 but 元以下. Of a date,
 * the year says something, what follows it does not. */
static void mark_rest(canvas *c, const word_tokens *text, size_t from, size_t to, others *in)
{
    size_t i;

    while (in->passed < in->n && in->v[in->passed].to <= text->v[from].at)
        in->passed++;
    for (i = in->passed; i < in->n && from < to && in->v[i].from < text->v[to - 1].end; i++) {
        if (in->v[i].from < text->v[from].at ||
            (in->v[i].from == text->v[from].at && in->v[i].kind != ZC_VALUE_DATE))
            while (from < to && text->v[from].at < in->v[i].to)
                from++;
        else if (in->v[i].kind != ZC_VALUE_DATE)
            while (to > from && text->v[to - 1].end > in->v[i].from)
                to--;
    }
    if (to > from + 1)
        cover(text->v[from].at, text->v[to - 1].end, c);
}

/* Mark every longest stretch of two or more tokens that text and word share. */
static void mark_stretches(canvas *c, const query_term *t)
{
    word_tokens word, text;
    others in = others_of(t, zc_units_span(&c->units));
    size_t n, k = 0, len;
    gram_place *g;

    read_tokens(&word, zc_units_span(&t->text), WORD_TOKENS_MAX);
    read_tokens(&text, zc_units_span(&c->units), SIZE_MAX);
    g = grams_of(&word, &n);
    while (k + 1 < text.n) {
        len = text.v[k + 1].joined ? longest_at(&word, g, n, &text, k) : 0;
        if (len >= 2) {
            mark_rest(c, &text, k, k + len, &in);
            k += len;
        } else {
            k++;
        }
    }
    free(g);
    free(in.v);
    free(word.v);
    free(text.v);
}

/* --- from characters to bytes ------------------------------------------------------------------ */

static void collect_marks(snippet *s, const canvas *c)
{
    const zc_folded *f = &c->folded;
    size_t cap = 0, i = 0, from;
    mark m;

    while (i < f->len) {
        if (!c->covered[i]) {
            i++;
            continue;
        }
        from = i++;
        while (i < f->len && c->covered[i] && !c->starts[i])
            i++;
        m = (mark){f->start[from], f->end[i - 1]};
        /* Two folded characters of one written one (㎡) share its bytes: marks must not overlap. */
        if (s->n_marks && m.from < s->mark[s->n_marks - 1].to)
            m.from = s->mark[s->n_marks - 1].to;
        if (m.from >= m.to)
            continue;
        s->mark = zc_grow(s->mark, &cap, s->n_marks + 1, sizeof *s->mark);
        s->mark[s->n_marks++] = m;
    }
}

/* --- the window --------------------------------------------------------------------------------- */

static size_t back_chars(zc_str text, size_t at, size_t n)
{
    uint32_t cp;

    while (n-- > 0 && at > 0)
        at -= zc_utf8_prev(text.ptr, at, &cp);
    return at;
}

static size_t forth_chars(zc_str text, size_t at, size_t n)
{
    return at + zc_utf8_head(zc_str_sub(text, at, text.len), n);
}

static bool ends_sentence(uint32_t cp)
{
    return cp == 0x3002 || cp == 0xFF1B || cp == 0xFF0C || cp == ';' || cp == ',' || cp == '\n' ||
           cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1A;
}

/* The mark with which the window that covers most marked bytes begins. */
static size_t best_mark(const snippet *s, zc_str text, size_t width)
{
    size_t i, k = 0, best = 0, sum = 0, most = 0, end;

    for (i = 0; i < s->n_marks; i++) {
        end = forth_chars(text, s->mark[i].from, width);
        k = k < i ? i : k;
        while (k < s->n_marks && s->mark[k].to <= end) {
            sum += s->mark[k].to - s->mark[k].from;
            k++;
        }
        if (sum > most) {
            most = sum;
            best = i;
        }
        if (k > i)
            sum -= s->mark[i].to - s->mark[i].from;
    }
    return best;
}

/* Begin behind the nearest sentence mark in the quarter before the first mark shown. */
static size_t window_start(zc_str text, size_t first, size_t width)
{
    size_t limit = back_chars(text, first, width / 4), at = first, n;
    uint32_t cp;

    while (at > limit) {
        n = zc_utf8_prev(text.ptr, at, &cp);
        if (ends_sentence(cp))
            return at;
        at -= n;
    }
    return limit;
}

/* End with the last sentence mark in the last third of the window, behind the marks in it. */
static size_t window_end(zc_str text, size_t from, size_t covered, size_t width)
{
    size_t end = forth_chars(text, from, width), least = forth_chars(text, from, width * 2 / 3);
    size_t at = end, n;
    uint32_t cp;

    if (end == text.len)
        return end;
    while (at > least && at > covered) {
        n = zc_utf8_prev(text.ptr, at, &cp);
        if (ends_sentence(cp))
            return at;
        at -= n;
    }
    return end;
}

static void choose_window(snippet *s, zc_str text, size_t width)
{
    size_t first, covered = 0, end, i;

    s->from = 0;
    s->to = text.len;
    if (zc_utf8_count(text) <= width)
        return;
    if (s->n_marks) {
        first = best_mark(s, text, width * 3 / 4);
        s->from = window_start(text, s->mark[first].from, width);
        end = forth_chars(text, s->from, width);
        for (i = first; i < s->n_marks && s->mark[i].to <= end; i++)
            covered = s->mark[i].to;
    }
    s->to = window_end(text, s->from, covered, width);
}

/* Longer ones first, so that a mark covers the longest match; equal ones as typed. */
static int by_length(const void *a, const void *b)
{
    const query_term *x = *(const query_term *const *)a, *y = *(const query_term *const *)b;

    if (x->text.n != y->text.n)
        return x->text.n > y->text.n ? -1 : 1;
    return (x > y) - (x < y);
}

static void mark_terms(canvas *c, const query *q)
{
    const query_term **term = zc_alloc(q->n * sizeof *term);
    size_t n = 0, loose = 0, i;

    for (i = 0; i < q->n; i++)
        if (!q->term[i].exclude)
            term[n++] = &q->term[i];
    if (n)
        qsort(term, n, sizeof *term, by_length);
    for (i = 0; i < n; i++)
        if (!stand_find(term[i], zc_units_span(&c->units), cover, c) && term[i]->kind == QUERY_WORD)
            term[loose++] = term[i];
    /* Stretches only of words that do not stand whole: beside 500万元, the 万元 of another sum is no
     * answer. */
    for (i = 0; i < loose; i++)
        mark_stretches(c, term[i]);
    free(term);
}

void snippet_make(snippet *s, const query *q, zc_str text, size_t width)
{
    canvas c;

    memset(s, 0, sizeof *s);
    if (q) {
        canvas_init(&c, text);
        mark_terms(&c, q);
        collect_marks(s, &c);
        canvas_release(&c);
    }
    choose_window(s, text, width);
}

void snippet_release(snippet *s)
{
    free(s->mark);
    memset(s, 0, sizeof *s);
}
