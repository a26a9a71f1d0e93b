/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both by one row of a table for each character, the latter by Sellers' rule: a part may begin
 * anywhere at no cost. */
#include "search/suggest/distance.h"

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned distance_between(zc_span a, zc_span b, unsigned most)
{
    unsigned row[3][DISTANCE_LONGEST + 1], *now, *last, *before;
    size_t i, k;

    if (a.n > DISTANCE_LONGEST || b.n > DISTANCE_LONGEST || a.n > b.n + most || b.n > a.n + most)
        return most + 1;
    for (k = 0; k <= b.n; k++)
        row[0][k] = (unsigned)k;
    for (i = 1; i <= a.n; i++) {
        now = row[i % 3];
        last = row[(i + 2) % 3];
        before = row[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (k = 1; k <= b.n; k++) {
            now[k] =
                least(least(now[k - 1], last[k]) + 1, last[k - 1] + (a.v[i - 1] != b.v[k - 1]));
            if (i > 1 && k > 1 && a.v[i - 1] == b.v[k - 2] && a.v[i - 2] == b.v[k - 1])
                now[k] = least(now[k], before[k - 2] + 1);
        }
    }
    return least(row[a.n % 3][b.n], most + 1);
}

/* How well a word ends at a place of the text. */
typedef struct cell {
    unsigned distance;
    size_t from; /* where the part begins */
} cell;

static size_t gap(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* Whether a way is better than another to the same place; of equal ones, that which begins as the word
 * does: 养服务 is meant for 养老服务, not for 老服务. */
static bool is_better(cell a, cell b, zc_span word, zc_span text)
{
    return a.distance < b.distance || (a.distance == b.distance && a.from < text.n &&
                                       text.v[a.from] == word.v[0] && text.v[b.from] != word.v[0]);
}

/* Whether a part is better than the best one so far. */
static bool is_nearer(const window *a, const window *b, zc_span word, zc_span text)
{
    bool begins = text.v[a->from] == word.v[0], best = text.v[b->from] == word.v[0];

    if (a->distance != b->distance)
        return a->distance < b->distance;
    if (begins != best)
        return begins;
    return gap(a->to - a->from, word.n) < gap(b->to - b->from, word.n);
}

bool distance_within(zc_span word, zc_span text, unsigned most, window *w)
{
    cell column[DISTANCE_LONGEST + 1], across, old, way;
    window here;
    size_t i, k;

    *w = (window){0, 0, most + 1};
    if (!word.n || word.n > DISTANCE_LONGEST)
        return false;
    for (k = 0; k <= word.n; k++)
        column[k] = (cell){(unsigned)k, 0};
    for (i = 0; i < text.n; i++) {
        across = column[0];
        column[0] = (cell){0, i + 1};
        for (k = 1; k <= word.n; k++) {
            old = column[k];
            column[k] = (cell){across.distance + (word.v[k - 1] != text.v[i]), across.from};
            way = (cell){column[k - 1].distance + 1, column[k - 1].from};
            if (is_better(way, column[k], word, text))
                column[k] = way;
            way = (cell){old.distance + 1, old.from};
            if (is_better(way, column[k], word, text))
                column[k] = way;
            across = old;
        }
        here = (window){column[word.n].from, i + 1, column[word.n].distance};
        if (here.distance <= most && here.from < here.to && is_nearer(&here, w, word, text))
            *w = here;
    }
    return w->distance <= most;
}
