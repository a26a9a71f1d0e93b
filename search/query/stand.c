/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing: literal search, and search with the numbers in a word compared by value. */
#include "search/query/stand.h"

#include "search/query/range.h"

#include <stdlib.h>
#include <string.h>

/* A word of more values is looked for literally alone: repetitions of it in a text of the same
 * values would take quadratic time. One that is demanded whole has QUERY_SHORT at most. */
enum { VALUES_MAX = 32 };

/* The values of a text with their places in code units. */
typedef struct valued {
    query_value *v;
    size_t n;
} valued;

static bool same_units(zc_span text, size_t at, const query_term *t, size_t from, size_t to)
{
    if (at > text.n || to - from > text.n - at)
        return false;
    return to == from || !memcmp(text.v + at, t->text.v + from, (to - from) * sizeof *text.v);
}

/* The value with that hash that begins at code unit `at`, or NULL; they are ordered by place. */
static const query_value *value_at(const valued *in, size_t at, uint32_t hash)
{
    size_t from = 0, to = in->n, mid;

    while (from < to) {
        mid = from + (to - from) / 2;
        if (in->v[mid].from < at)
            from = mid + 1;
        else
            to = mid;
    }
    for (; from < in->n && in->v[from].from == at; from++)
        if (in->v[from].hash == hash)
            return &in->v[from];
    return NULL;
}

/* Match the rest of the term behind its value k, which ends at `at`. Returns the end or SIZE_MAX. */
static size_t match_rest(const query_term *t, size_t k, zc_span text, const valued *in, size_t at)
{
    const query_value *next;
    size_t from = t->value[k].to, to;

    for (;; k++) {
        to = k + 1 < t->n_values ? t->value[k + 1].from : t->text.n;
        if (!same_units(text, at, t, from, to))
            return SIZE_MAX;
        at += to - from;
        if (k + 1 == t->n_values)
            return at;
        next = value_at(in, at, t->value[k + 1].hash);
        if (!next)
            return SIZE_MAX;
        at = next->to;
        from = t->value[k + 1].to;
    }
}

/* Without what stands between its values, and around them, the slow look at the text is spared, too. */
static bool may_stand_by_value(const query_term *t, zc_span text)
{
    size_t i, from = 0, to;

    for (i = 0; i <= t->n_values; i++) {
        to = i < t->n_values ? t->value[i].from : t->text.n;
        if (to > from &&
            zc_span_find(text, (zc_span){t->text.v + from, to - from}, 0, false) == SIZE_MAX)
            return false;
        from = i < t->n_values ? t->value[i].to : to;
    }
    return true;
}

/* Where the term stands by value. Stops after the first place when `each` is NULL. */
static bool find_by_value(const query_term *t, zc_span text, stand_each each, void *arg)
{
    size_t lead = t->value[0].from, i, end;
    bool found = false;
    valued in;

    if (t->n_values > VALUES_MAX || !may_stand_by_value(t, text))
        return false;
    in.v = query_values(text, &in.n);
    for (i = 0; i < in.n && !(found && !each); i++) {
        if (in.v[i].hash != t->value[0].hash || in.v[i].from < lead ||
            !same_units(text, in.v[i].from - lead, t, 0, lead))
            continue;
        end = match_rest(t, 0, text, &in, in.v[i].to);
        if (end == SIZE_MAX || zc_span_cuts_word(text, in.v[i].from - lead, end))
            continue;
        found = true;
        if (each)
            each(in.v[i].from - lead, end, arg);
    }
    free(in.v);
    return found;
}

static bool find_all(zc_span text, zc_span word, bool whole, stand_each each, void *arg)
{
    size_t at = zc_span_find(text, word, 0, whole);
    bool found = at != SIZE_MAX;

    for (; at != SIZE_MAX; at = zc_span_find(text, word, at + word.n, whole))
        each(at, at + word.n, arg);
    return found;
}

bool stand_find(const query_term *t, zc_span text, stand_each each, void *arg)
{
    bool found;
    size_t i;

    if (t->kind == QUERY_RANGE)
        return range_find(&t->range, text, each, arg);
    if (!query_has_text(t) && t->kind != QUERY_CITES)
        return false;
    found = find_all(text, zc_units_span(&t->text), !t->phrase, each, arg);
    if (!t->phrase && t->n_values)
        found |= find_by_value(t, text, each, arg);
    for (i = 0; i < t->n_forms; i++)
        found |= stand_find(&t->form[i], text, each, arg);
    return found;
}

/* Without one of the values' hashes the slow look at the text is spared. */
static bool may_have_values(const query_term *t, const zc_forward *f)
{
    size_t i;

    for (i = 0; i < t->n_values; i++)
        if (!zc_forward_has_value(f, t->value[i].hash))
            return false;
    return t->n_values > 0;
}

/* Whether the word stands in a text as it was typed. */
static bool has(const query_term *t, zc_span text)
{
    return zc_span_find(text, zc_units_span(&t->text), 0, !t->phrase) != SIZE_MAX;
}

/* Whether the word as it was typed stands in the clause. */
static bool stands(const query_term *t, const zc_index *x, size_t segment, const zc_forward *f)
{
    zc_span title;

    if (has(t, f->text))
        return true;
    if (t->phrase)
        return false;
    if (t->own_text)
        return may_have_values(t, f) && find_by_value(t, f->text, NULL, NULL);
    if (has(t, f->path))
        return true;
    if (!zc_index_title(x, segment, f->doc, &title))
        return false;
    if (has(t, title))
        return true;
    return may_have_values(t, f) &&
           (find_by_value(t, f->text, NULL, NULL) || find_by_value(t, f->path, NULL, NULL) ||
            find_by_value(t, title, NULL, NULL));
}

bool stand_in_clause(const query_term *t, const zc_index *x, size_t segment, const zc_forward *f)
{
    size_t i;

    if (stands(t, x, segment, f))
        return true;
    for (i = 0; i < t->n_forms; i++)
        if (stands(&t->form[i], x, segment, f))
            return true;
    return false;
}
