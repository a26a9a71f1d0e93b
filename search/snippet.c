/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snippet: the marks that tell most, and the sentences around them. */
#include "search/snippet.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- which marks --------------------------------------------------------------------------------- */

/* A run of marks, [first, last], and what it tells. */
typedef struct run {
    size_t first, last;
    double value;
    size_t span; /* bytes */
} run;

/* What of the query the marks of a run show, each counted. */
typedef struct tally {
    const highlight *h;
    uint32_t *count; /* per item */
    double value;
} tally;

/* What is everywhere decides only where nothing else does. */
static double worth(const highlight_item *item)
{
    return item->weak ? item->weight / 64 : item->weight;
}

static void tally_mark(tally *t, const mark *m, bool add)
{
    uint32_t i, item;

    for (i = 0; i < m->n_items; i++) {
        item = t->h->term[m->term].item[m->item + i];
        if (item == HIGHLIGHT_NONE)
            continue;
        if (add ? !t->count[item]++ : !--t->count[item])
            t->value += add ? worth(&t->h->item[item]) : -worth(&t->h->item[item]);
    }
}

static bool is_better(const run *a, const run *b)
{
    if (a->value > b->value + 1e-6)
        return true;
    return a->value > b->value - 1e-6 && a->span < b->span;
}

static size_t forth_chars(zc_str text, size_t at, size_t n)
{
    return at + zc_utf8_head(zc_str_sub(text, at, text.len), n);
}

/* The run within so many characters that tells most. */
static run best_run(const snippet *s, const highlight *h, zc_str text, size_t width)
{
    tally t = {.h = h, .count = zc_alloc(h->n_items * sizeof *t.count)};
    run best = {0}, now;
    size_t i, k = 0, end;

    for (i = 0; i < s->n_marks; i++) {
        end = forth_chars(text, s->mark[i].from, width);
        for (; k < s->n_marks && (k <= i || s->mark[k].to <= end); k++) {
            tally_mark(&t, &s->mark[k], true);
            now = (run){i, k, t.value, s->mark[k].to - s->mark[i].from};
            if (is_better(&now, &best))
                best = now;
        }
        now = (run){i, k - 1, t.value, s->mark[k - 1].to - s->mark[i].from};
        if (is_better(&now, &best))
            best = now;
        tally_mark(&t, &s->mark[i], false);
    }
    free(t.count);
    return best;
}

/* --- which sentences ----------------------------------------------------------------------------- */

typedef enum stop { NO_STOP, COMMA, FULL_STOP } stop;

/* The text around the marks, character by character. */
typedef struct field {
    size_t *at; /* byte of each; one more for the end */
    stop *stop; /* what ends behind each */
    size_t n;
    bool starts, ends; /* with the clause */
} field;

static stop stop_of(uint32_t cp)
{
    switch (cp) {
    case '\n':
    case ';':
    case 0x3002: /* 。 */
    case 0xFF1B: /* ； */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
        return FULL_STOP;
    case ',':
    case 0xFF0C: /* ， */
    case 0xFF1A: /* ： */
        return COMMA;
    default:
        return NO_STOP;
    }
}

static bool closes(uint32_t cp)
{
    return cp == 0x201D || cp == 0x2019 || cp == 0xFF09 || cp == 0x300D || cp == 0x300F ||
           cp == 0x300B;
}

static void field_init(field *f, zc_str text, size_t from, size_t to)
{
    size_t n = zc_utf8_count(zc_str_sub(text, from, to)), at = from;
    uint32_t cp;

    f->at = zc_alloc((n + 1) * sizeof *f->at);
    f->stop = zc_alloc((n + 1) * sizeof *f->stop);
    f->starts = from == 0;
    f->ends = to == text.len;
    for (f->n = 0; at < to; f->n++) {
        f->at[f->n] = at;
        at += zc_utf8_next(text.ptr + at, text.len - at, &cp);
        f->stop[f->n] = stop_of(cp);
        /* 。” is one stop, behind the ”. */
        if (f->n && closes(cp) && f->stop[f->n - 1] != NO_STOP) {
            f->stop[f->n] = f->stop[f->n - 1];
            f->stop[f->n - 1] = NO_STOP;
        }
    }
    f->at[f->n] = to;
}

static void field_release(field *f)
{
    free(f->at);
    free(f->stop);
}

/* The character with which a sentence of that kind begins, at `at` or before; SIZE_MAX when the field
 * does not reach back to it. */
static size_t begin_of(const field *f, size_t at, stop kind)
{
    while (at > 0 && f->stop[at - 1] < kind)
        at--;
    return at > 0 || f->starts ? at : SIZE_MAX;
}

/* The character behind the sentence that goes on at `at`, or ended just there; SIZE_MAX as above. */
static size_t end_of(const field *f, size_t at, stop kind)
{
    while (at < f->n && (at == 0 || f->stop[at - 1] < kind))
        at++;
    return at < f->n || f->ends || (at && f->stop[at - 1] >= kind) ? at : SIZE_MAX;
}

/* Take in one more sentence of that kind on a side, if there is one and it fits. */
static bool grow(const field *f, size_t *from, size_t *to, size_t width, stop kind, bool left)
{
    size_t at;

    if (left ? *from == 0 : *to == f->n)
        return false;
    at = left ? begin_of(f, *from - 1, kind) : end_of(f, *to + 1, kind);
    if (at == SIZE_MAX || (left ? *to - at : at - *from) > width)
        return false;
    *(left ? from : to) = at;
    return true;
}

/* Whole sentences around the marks while there is room: the one that they stand in, what follows,
 * what goes before. */
static void grow_all(const field *f, size_t *from, size_t *to, size_t width)
{
    size_t at = begin_of(f, *from, FULL_STOP);

    if (at != SIZE_MAX && *to - at <= width)
        *from = at;
    at = end_of(f, *to, FULL_STOP);
    if (at != SIZE_MAX && at - *from <= width)
        *to = at;
    while (grow(f, from, to, width, COMMA, false))
        ;
    while (grow(f, from, to, width, COMMA, true))
        ;
}

/* The stretch [*from, *to) of characters that must be seen grows to at most `width` of them. */
static void choose_sentences(const field *f, size_t *from, size_t *to, size_t width)
{
    size_t first = begin_of(f, *from, COMMA), last = end_of(f, *to, COMMA);
    size_t room = width - (*to - *from), lead;

    if (first != SIZE_MAX && *to - first <= width) {
        *from = first;
    } else {
        lead = *from < room / 2 ? *from : room / 2;
        *from -= lead;
    }
    if (last != SIZE_MAX && last - *from <= width) {
        *to = last;
        grow_all(f, from, to, width);
        if (*to - *from > width / 2)
            return;
    }
    *to = *from + width < f->n ? *from + width
                               : f->n; /* a part of a sentence is better than little */
}

/* The characters of a field between two bytes. */
static size_t char_at(const field *f, size_t byte)
{
    size_t i = 0;

    while (i < f->n && f->at[i] < byte)
        i++;
    return i;
}

/* No mark is cut that need not be, and no blanks stand at the ends. */
static void trim(snippet *s, zc_str text)
{
    zc_str in;
    size_t i;

    for (i = 0; i < s->n_marks; i++) {
        const mark *m = &s->mark[i];

        if (m->from < s->from && m->to > s->from && m->to < s->to)
            s->from = m->to;
        if (m->from < s->to && m->to > s->to && m->from > s->from)
            s->to = m->from;
    }
    in = zc_str_trim(zc_str_sub(text, s->from, s->to));
    if (in.len) {
        s->from = (size_t)(in.ptr - text.ptr);
        s->to = s->from + in.len;
    }
}

static void choose_window(snippet *s, const highlight *h, zc_str text, size_t width)
{
    size_t from = 0, to = 0, back = 0, n;
    uint32_t cp;
    field f;
    run r;

    s->from = 0;
    s->to = text.len;
    if (zc_utf8_count(text) <= width)
        return;
    if (s->n_marks) {
        r = best_run(s, h, text, width);
        from = s->mark[r.first].from;
        to = s->mark[r.last].to;
        to = to < forth_chars(text, from, width) ? to : forth_chars(text, from, width);
    }
    for (back = from, n = 0; back > 0 && n <= width; n++)
        back -= zc_utf8_prev(text.ptr, back, &cp);
    field_init(&f, text, back, forth_chars(text, to, width + 1));
    from = char_at(&f, from);
    to = char_at(&f, to);
    choose_sentences(&f, &from, &to, width);
    s->from = f.at[from];
    s->to = f.at[to];
    field_release(&f);
    trim(s, text);
}

void snippet_make(snippet *s, const highlight *h, zc_str text, size_t width)
{
    marks m = {0};

    memset(s, 0, sizeof *s);
    if (h)
        marks_find(&m, h, text);
    s->mark = m.v;
    s->n_marks = m.n;
    choose_window(s, h, text, width);
}

void snippet_release(snippet *s)
{
    free(s->mark);
    memset(s, 0, sizeof *s);
}
