/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tidy: changes slide to better places, then those with islands between them are joined. */
#include "search/compare/tidy.h"

#include <string.h>

static const char *const line_end = "\n", *const sentence_end = "。；：！？",
                         *const pause = "，、,:;!?", *const opening = "（(《〈“‘「『【〔\"'",
                         *const closing = "）)》〉”’」』】〕\"'";

/* --- islands ------------------------------------------------------------------------------------- */

static size_t longer(const diff_run *r)
{
    return r->n_a > r->n_b ? r->n_a : r->n_b;
}

/* Paragraphs stay apart: they are shown side by side. */
static bool holds_line_end(const words *a, const diff_run *r)
{
    size_t i;

    for (i = r->a; i < r->a + r->n_a; i++)
        if (words_among(a, i, line_end))
            return true;
    return false;
}

/* Whether what two changes have between them is too little to be worth reading. */
static bool is_island(const words *a, const diff_run *before, const diff_run *r,
                      const diff_run *behind)
{
    return (r->n_a == 1 || (2 * r->n_a <= longer(before) && 2 * r->n_a <= longer(behind))) &&
           !holds_line_end(a, r);
}

/* Join the last three stretches while the middle one is an island. */
static void join(diff *d, const words *a)
{
    while (d->n >= 3 && !d->v[d->n - 1].same &&
           is_island(a, &d->v[d->n - 3], &d->v[d->n - 2], &d->v[d->n - 1])) {
        diff_run *first = &d->v[d->n - 3], *last = &d->v[d->n - 1];

        first->n_a = last->a + last->n_a - first->a;
        first->n_b = last->b + last->n_b - first->b;
        d->n -= 2;
    }
}

/* --- sliding ------------------------------------------------------------------------------------- */

/* How good a place before word i is to begin or end a change. */
static int border(const words *w, size_t i)
{
    if (i == 0 || i == w->n || words_among(w, i - 1, line_end))
        return 5;
    if (words_among(w, i - 1, sentence_end))
        return 4;
    if (words_among(w, i - 1, pause))
        return 3;
    if (words_among(w, i, opening) || words_among(w, i - 1, closing))
        return 2;
    return words_among(w, i, sentence_end) || words_among(w, i, pause) ? 1 : 0;
}

/* How far w[from, to) may be moved to the front, or to the back, within the shared stretches. */
static size_t room(const words *w, size_t from, size_t to, size_t most, bool front)
{
    size_t n = 0;

    while (n < most &&
           (front ? w->id[from - 1 - n] == w->id[to - 1 - n] : w->id[from + n] == w->id[to + n]))
        n++;
    return n;
}

/* Where what stands in one text only, between two shared stretches, may best begin. */
static size_t best_place(const words *w, size_t from, size_t n, size_t front, size_t back)
{
    size_t i, best = from;
    int score, most = -1;

    for (i = from - front; i <= from + back; i++) {
        score = border(w, i) + border(w, i + n);
        if (score > most || (score == most && i <= from)) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* Move the change between two shared stretches by so many words, to the back when positive. */
static void move(diff_run *before, diff_run *r, diff_run *behind, long by)
{
    before->n_a = (size_t)((long)before->n_a + by);
    before->n_b = (size_t)((long)before->n_b + by);
    r->a = (size_t)((long)r->a + by);
    r->b = (size_t)((long)r->b + by);
    behind->a = (size_t)((long)behind->a + by);
    behind->b = (size_t)((long)behind->b + by);
    behind->n_a = (size_t)((long)behind->n_a - by);
    behind->n_b = (size_t)((long)behind->n_b - by);
}

/* A stretch that keeps one word at least goes on parting two changes. */
static size_t spare(const diff *d, size_t i)
{
    size_t n = d->v[i].n_a;

    return i == 0 || i + 1 == d->n ? n : n ? n - 1 : 0;
}

static void slide(diff *d, size_t i, const words *a, const words *b)
{
    diff_run *r = &d->v[i];
    const words *w = r->n_a ? a : b;
    size_t from = r->n_a ? r->a : r->b, n = r->n_a + r->n_b, front, back;

    if (r->n_a && r->n_b)
        return;
    front = room(w, from, from + n, spare(d, i - 1), true);
    back = room(w, from, from + n, spare(d, i + 1), false);
    if (front || back)
        move(r - 1, r, r + 1, (long)best_place(w, from, n, front, back) - (long)from);
}

static void slide_all(diff *d, const words *a, const words *b)
{
    size_t i;

    for (i = 1; i + 1 < d->n; i++)
        if (!d->v[i].same)
            slide(d, i, a, b);
}

/* What both sides of a joined change begin and end with belongs to its neighbours. */
static void give_back(diff *d, size_t i, const words *a, const words *b)
{
    diff_run *r = &d->v[i], *before = r - 1, *behind = r + 1;

    while (i > 0 && r->n_a && r->n_b && a->id[r->a] == b->id[r->b]) {
        r->a++, r->b++, before->n_a++, before->n_b++;
        r->n_a--, r->n_b--;
    }
    while (i + 1 < d->n && r->n_a && r->n_b &&
           a->id[r->a + r->n_a - 1] == b->id[r->b + r->n_b - 1]) {
        r->n_a--, r->n_b--;
        behind->a--, behind->b--, behind->n_a++, behind->n_b++;
    }
}

/* What slides may leave more of an island, or less; and what was joined may slide no more. */
void tidy_diff(diff *d, const words *a, const words *b)
{
    diff raw;
    size_t i;

    diff_make(&raw, a->id, a->n, b->id, b->n);
    slide_all(&raw, a, b);
    memset(d, 0, sizeof *d);
    for (i = 0; i < raw.n; i++) {
        diff_add(d, raw.v[i]);
        join(d, a);
    }
    diff_release(&raw);
    for (i = 0; i < d->n; i++)
        if (!d->v[i].same)
            give_back(d, i, a, b);
    slide_all(d, a, b);
}

static void append(diff *d, const piece *a, const piece *b, bool label)
{
    size_t from_a = label ? 0 : a->label, from_b = label ? 0 : b->label, i;
    words x = words_part(&a->words, from_a, label ? a->label : a->words.n);
    words y = words_part(&b->words, from_b, label ? b->label : b->words.n);
    diff part;

    tidy_diff(&part, &x, &y);
    for (i = 0; i < part.n; i++) {
        const diff_run *r = &part.v[i];

        diff_add(d, (diff_run){r->same, r->a + from_a, r->n_a, r->b + from_b, r->n_b});
    }
    diff_release(&part);
}

void tidy_pieces(diff *d, const piece *a, const piece *b)
{
    memset(d, 0, sizeof *d);
    append(d, a, b, true);
    append(d, a, b, false);
}
