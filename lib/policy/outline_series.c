/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Series: which candidates are labels. A label is known by its neighbours: 二是 after 一是, 第二十条
 * between 第十九条 and 第二十一条. Measures are judged as whole series, the other kinds one by one
 * against the lists that are open and against what comes next.
 */
#include "lib/policy/outline_tree.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/scan.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHORT_MEASURE = 45, /* characters; shorter ones of one sentence stay in their unit */
    MOST_LEVELS = 16,
    MOST_GAP = 3 /* numbers that untidy lists leave out */
};

static zc_str text_of(const zc_outline_state *o, size_t i)
{
    return zc_str_buf(&o->p->v[i].text);
}

/* --- measures -------------------------------------------------------------------------------- */

/* A series of one kind of measures that is being read: its candidates, linked. */
typedef struct series {
    size_t first, last; /* ZC_NO_INDEX: none */
    size_t members;
} series;

typedef struct measures {
    zc_outline_state *o;
    series open[ZC_LABEL_KINDS];
    size_t *next; /* the next member of its series, for each candidate */
} measures;

/* End of the measure at candidate i of a one-sentence series: the next member, or the sentence's
 * end. */
static size_t measure_end(const measures *m, size_t i)
{
    const zc_candidate *c = &m->o->candidates[i];
    zc_str s = text_of(m->o, c->paragraph);
    size_t at, next;

    if (m->next[i] != ZC_NO_INDEX)
        return m->o->candidates[m->next[i]].at;
    for (at = c->at; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == '!' || cp == '?')
            break;
    }
    return at;
}

/* Contracts, Units 5: all in one sentence, and each shorter than 45 characters. */
static bool stays_in_unit(const measures *m, const series *sr)
{
    const zc_candidate *first = &m->o->candidates[sr->first], *last = &m->o->candidates[sr->last];
    zc_str s = text_of(m->o, first->paragraph);
    size_t i;

    if (first->paragraph != last->paragraph || first->sentence != last->sentence)
        return false;
    for (i = sr->first; i != ZC_NO_INDEX; i = m->next[i]) {
        zc_str text = zc_str_sub(s, m->o->candidates[i].at, measure_end(m, i));

        if (zc_utf8_head(text, SHORT_MEASURE) >= text.len && zc_utf8_count(text) < SHORT_MEASURE)
            continue;
        return false;
    }
    return true;
}

static void close_series(measures *m, zc_label_kind kind)
{
    series *sr = &m->open[kind];
    size_t i;

    if (sr->members > 1 && !stays_in_unit(m, sr))
        for (i = sr->first; i != ZC_NO_INDEX; i = m->next[i])
            m->o->candidates[i].accepted = true;
    *sr = (series){ZC_NO_INDEX, ZC_NO_INDEX, 0};
}

static void close_all(measures *m)
{
    int kind;

    for (kind = ZC_LABEL_DI; kind <= ZC_LABEL_YAO; kind++)
        close_series(m, (zc_label_kind)kind);
}

/* 首先，感谢您 opens no list. */
static bool is_thanks(zc_str s, const zc_candidate *c)
{
    zc_str text = zc_str_sub(s, c->at + c->label.len, c->at + c->label.len + 30);

    return c->label.kind == ZC_LABEL_SHOUXIAN && zc_str_find(text, "感谢", 0) != SIZE_MAX;
}

static void add_measure(measures *m, size_t i)
{
    zc_candidate *c = &m->o->candidates[i];
    series *sr = &m->open[c->label.kind];

    if (is_thanks(text_of(m->o, c->paragraph), c))
        return;
    if (zc_label_starts(&c->label)) {
        close_series(m, c->label.kind);
        *sr = (series){i, i, 1};
    } else if (sr->members && zc_label_follows(&m->o->candidates[sr->last].label, &c->label)) {
        m->next[sr->last] = i;
        sr->last = i;
        sr->members++;
    }
}

/* A line with a label of a higher rank ends the measures above it. */
static bool ends_measures(const zc_candidate *c)
{
    return c->at == 0 && c->label.trust == ZC_LABEL_SURE && c->label.kind <= ZC_LABEL_HAN_PAREN;
}

static void judge_measures(zc_outline_state *o)
{
    measures m = {.o = o};
    uint32_t section = 0;
    size_t i;

    m.next = zc_resize(NULL, o->n_candidates + 1, sizeof *m.next);
    for (i = 0; i < ZC_LABEL_KINDS; i++)
        m.open[i] = (series){ZC_NO_INDEX, ZC_NO_INDEX, 0};
    for (i = 0; i < o->n_candidates; i++) {
        const zc_candidate *c = &o->candidates[i];

        m.next[i] = ZC_NO_INDEX;
        if (c->section != section || ends_measures(c))
            close_all(&m);
        section = c->section;
        if (zc_label_is_measure(c->label.kind))
            add_measure(&m, i);
    }
    close_all(&m);
    free(m.next);
}

/* --- the other kinds ------------------------------------------------------------------------- */

typedef struct lists {
    zc_outline_state *o;
    size_t *next; /* the next candidate of the same kind and section, for each candidate */
    zc_label open[MOST_LEVELS];
    size_t n_open;
    zc_label seen[ZC_LABEL_KINDS]; /* the last of each kind in the section */
} lists;

static void link_kinds(lists *l)
{
    size_t last[ZC_LABEL_KINDS], i;
    const zc_outline_state *o = l->o;

    for (i = 0; i < ZC_LABEL_KINDS; i++)
        last[i] = ZC_NO_INDEX;
    l->next = zc_resize(NULL, o->n_candidates + 1, sizeof *l->next);
    for (i = o->n_candidates; i-- > 0;) {
        const zc_candidate *c = &o->candidates[i];
        size_t next = last[c->label.kind];

        l->next[i] =
            next != ZC_NO_INDEX && o->candidates[next].section == c->section ? next : ZC_NO_INDEX;
        last[c->label.kind] = i;
    }
}

static bool follows_open(const lists *l, const zc_label *label)
{
    size_t i;

    for (i = l->n_open; i-- > 0;)
        if (zc_label_follows(&l->open[i], label))
            return true;
    return false;
}

static bool follows_seen(const lists *l, const zc_label *label)
{
    return l->seen[label->kind].kind == label->kind &&
           zc_label_follows(&l->seen[label->kind], label);
}

/* The next candidates of the kind go on from this one up to a sure one, before one that repeats a
 * number in a better form. */
static bool goes_on(const lists *l, size_t i)
{
    const zc_candidate *c = &l->o->candidates[i], *n;
    size_t k;
    int looked;

    for (k = l->next[i], looked = 0; k != ZC_NO_INDEX && looked < 8; k = l->next[k], looked++) {
        n = &l->o->candidates[k];
        if (zc_label_follows(&c->label, &n->label)) {
            if (n->label.trust != ZC_LABEL_DOUBTFUL)
                return true;
            c = n;
        } else if (n->label.number == c->label.number && n->label.trust <= c->label.trust &&
                   !n->weak) {
            return false;
        }
    }
    return false;
}

/* Numbers that come from nowhere at the start of a line: 15、 in a list of rooms. */
static bool is_stray(const lists *l, const zc_label *label)
{
    const zc_label *seen = &l->seen[label->kind];

    if (label->kind < ZC_LABEL_NUM || label->kind > ZC_LABEL_CIRCLED || label->number == 1)
        return false;
    if (seen->kind != label->kind)
        return label->number > 1 + MOST_GAP;
    return label->number > seen->number + MOST_GAP;
}

static bool is_label_line(const lists *l, size_t i)
{
    const zc_candidate *c = &l->o->candidates[i];
    const zc_label *seen = &l->seen[c->label.kind];
    bool follows = follows_open(l, &c->label) || follows_seen(l, &c->label);

    switch (c->label.trust) {
    case ZC_LABEL_SURE:
        return follows || c->heading || !is_stray(l, &c->label);
    case ZC_LABEL_PLAIN:
        if (follows || c->heading || zc_label_starts(&c->label))
            return true;
        return seen->kind != c->label.kind
                   ? goes_on(l, i)
                   : c->label.number > seen->number && c->label.number <= seen->number + MOST_GAP;
    default:
        return c->heading ||
               ((follows || (seen->kind == ZC_LABEL_NONE && zc_label_starts(&c->label))) &&
                goes_on(l, i));
    }
}

/* A label in mid-line of a one-paragraph text. */
static bool is_inline_label(const lists *l, size_t i)
{
    const zc_candidate *c = &l->o->candidates[i];
    const zc_label *seen = &l->seen[c->label.kind];
    bool follows = follows_open(l, &c->label) || (follows_seen(l, &c->label) && goes_on(l, i));

    if (c->label.trust == ZC_LABEL_DOUBTFUL)
        return (follows || zc_label_starts(&c->label)) && goes_on(l, i);
    if (follows || (zc_label_starts(&c->label) && goes_on(l, i)))
        return true;
    /* an excerpt begins in the middle of a list */
    if (seen->kind == ZC_LABEL_NONE && goes_on(l, i))
        return c->label.kind == ZC_LABEL_HAN || c->label.kind == ZC_LABEL_HAN_PAREN;
    /* a number left out by mistake; the list was there before */
    return !c->weak && seen->kind == c->label.kind && c->label.number == seen->number + 2 &&
           c->label.kind <= ZC_LABEL_HAN_PAREN;
}

static void note(lists *l, const zc_label *label)
{
    size_t i;

    l->seen[label->kind] = *label;
    for (i = l->n_open; i-- > 0;)
        if (l->open[i].kind == label->kind) {
            l->open[i] = *label;
            l->n_open = i + 1;
            return;
        }
    if (l->n_open == MOST_LEVELS)
        l->n_open--;
    l->open[l->n_open++] = *label;
}

static void judge_lists(zc_outline_state *o)
{
    lists l = {.o = o};
    uint32_t section = 0;
    size_t i;

    link_kinds(&l);
    for (i = 0; i < o->n_candidates; i++) {
        zc_candidate *c = &o->candidates[i];

        if (c->section != section) {
            l.n_open = 0;
            memset(l.seen, 0, sizeof l.seen);
            section = c->section;
        }
        if (zc_label_is_measure(c->label.kind))
            continue;
        c->accepted = c->at == 0 ? is_label_line(&l, i) : is_inline_label(&l, i);
        if (c->accepted)
            note(&l, &c->label);
    }
    free(l.next);
}

void zc_outline_series(zc_outline_state *o)
{
    judge_measures(o);
    judge_lists(o);
}
