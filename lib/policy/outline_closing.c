/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Closings (contracts, Units 6): thanks, telephone numbers, 本通知自…起施行 and a last paragraph that
 * belongs to no list end the last unit of a text and are paragraphs of their own.
 */
#include "lib/policy/outline_tree.h"

#include "gen/lib/policy/data/closings.h"
#include "gen/lib/policy/data/effects.h"
#include "lib/base/utf8.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"

#include <string.h>

enum { /* characters */
       SHORT_SENTENCE = 40,
       MOST_AFTER = 80,      /* without a closing word, after the closing in its paragraph */
       MOST_REMAINING = 240, /* the same, in the paragraphs after it */
       MOST_EFFECT = 200
};

static bool is_excepted(zc_str s, size_t at)
{
    size_t i;

    for (i = 0; i < closings_rows; i++)
        if (strcmp(closings[i][1], "not") == 0 && zc_scan_word(s, at, closings[i][0]))
            return true;
    return false;
}

/* A number, a colon or a bracket follows: somebody is asked to call. */
static bool is_call(zc_str s, size_t at)
{
    uint32_t cp = zc_scan_at(s, zc_scan_blanks(s, at), NULL);

    return zc_digit_of(cp) >= 0 || cp == ':' || cp == 0xFF1A || cp == 'X' || cp == 0x4E3A ||
           zc_is_bracket(cp, false); /* 为 */
}

/* The condition of the table's second column. */
static bool fits(zc_str s, size_t at, const char *word, const char *condition)
{
    switch (*condition) {
    case 's':
        return strcmp(condition, "start") == 0 ? at == 0 : zc_utf8_head(s, SHORT_SENTENCE) == s.len;
    case 'c':
        return is_call(s, at + strlen(word));
    case 'n':
        return false;
    default:
        return true;
    }
}

static bool is_closing_sentence(zc_str s)
{
    size_t i, at;

    for (i = 0; i < closings_rows; i++) {
        at = zc_str_find(s, closings[i][0], 0);
        if (at != SIZE_MAX && fits(s, at, closings[i][0], closings[i][1]) && !is_excepted(s, at))
            return true;
    }
    return false;
}

/* The end of the sentence that begins at `at`, blanks after it included. */
static size_t sentence_end(zc_str s, size_t at)
{
    size_t next, end;

    for (; at < s.len; at = next) {
        zc_scan_at(s, at, &next);
        end = zc_sentence_end(s, at);
        if (end)
            return zc_scan_blanks(s, end);
    }
    return s.len;
}

/* Where the closing of s begins, at `from` or later, or SIZE_MAX. */
static size_t closing_in(zc_str s, size_t from)
{
    size_t at, end, found = SIZE_MAX, after = 0;

    for (at = from; at < s.len; at = end) {
        zc_str sentence;

        end = sentence_end(s, at);
        sentence = zc_str_sub(s, at, end);
        if (is_closing_sentence(sentence)) {
            if (found == SIZE_MAX)
                found = at;
            continue;
        }
        if (found == SIZE_MAX)
            continue;
        after += zc_utf8_count(sentence);
        if (after > MOST_AFTER) {
            found = SIZE_MAX;
            after = 0;
        }
    }
    return found;
}

bool zc_is_closing_text(zc_str s)
{
    return closing_in(s, 0) == 0;
}

/* A paragraph of the text below a label, which is not the rest of the label's own line. */
static bool is_paragraph(const zc_outline_state *o, size_t i)
{
    const zc_segment *s = &o->segments[i];

    return s->label.kind == ZC_LABEL_NONE && !s->level && !s->intro && !s->rest && !s->inside;
}

/* A letter may begin with thanks and end in more of them: where its closing begins then, else 0. */
static size_t after_first_thanks(zc_str s)
{
    size_t end = sentence_end(s, 0), at = closing_in(s, end);

    return at != SIZE_MAX && at > end ? at : 0;
}

/* The first closing word of the last node's text, with little else after it. */
static void find_words(zc_outline_state *o, const zc_node *last)
{
    size_t i, remaining = 0, at, from;

    for (i = last->segment; i < last->end; i++) {
        zc_str s = zc_segment_text(o, &o->segments[i]);

        if (o->segments[i].level)
            continue;
        from = o->segments[i].label.kind == ZC_LABEL_NONE ? 0 : sentence_end(s, 0);
        at = closing_in(s, from);
        if (at == 0 && last->section && i == last->segment)
            at = after_first_thanks(s);
        if (at != SIZE_MAX && o->closing == o->n_segments) {
            o->closing = i;
            o->closing_at = o->segments[i].from + at;
        } else if (at != 0 && o->closing != o->n_segments) {
            remaining += zc_utf8_count(at == SIZE_MAX ? s : zc_str_sub(s, 0, at));
        }
        if (remaining > MOST_REMAINING) {
            remaining = 0;
            o->closing = o->n_segments;
            if (at != SIZE_MAX) {
                o->closing = i;
                o->closing_at = o->segments[i].from + at;
            }
        }
    }
}

/* 本通知自印发之日起施行, as a paragraph. */
static bool is_effect(zc_str s)
{
    size_t i;

    if (!zc_scan_word(s, 0, "本") || zc_utf8_head(s, MOST_EFFECT) < s.len)
        return false;
    for (i = 0; i < effects_rows; i++)
        if (zc_str_find(s, effects[i][0], 0) != SIZE_MAX)
            return true;
    return false;
}

static size_t count_paragraphs(const zc_outline_state *o, const zc_node *node, size_t *last)
{
    size_t i, n = 0;

    for (i = node->segment; i < node->end; i++)
        if (is_paragraph(o, i) && !o->segments[i].listed) {
            *last = i;
            n++;
        }
    return n;
}

/* A title with something of its own below it: the last one may have a paragraph below as well. */
static bool is_filled(const zc_outline_state *o, const zc_node *node)
{
    return node->labelled_below || !o->segments[node->segment].title;
}

/* Two or more labelled siblings, the last of them `last` or a node above it, none of which has a
 * paragraph. What stands under a mere title belongs to it, unless its siblings are mere titles. */
static bool has_bare_siblings(const zc_outline_state *o, size_t from, size_t last)
{
    bool title = !is_filled(o, &o->nodes[last]);
    size_t node, i, siblings, ignored;

    for (node = last; node > from; node = o->nodes[node].parent) {
        size_t parent = o->nodes[node].parent;

        siblings = 1;
        for (i = node; i-- > parent + 1;) {
            if (count_paragraphs(o, &o->nodes[i], &ignored) ||
                (title && is_filled(o, &o->nodes[i])))
                return false;
            siblings += o->nodes[i].parent == parent && o->nodes[i].label.kind != ZC_LABEL_NONE;
        }
        if (siblings > 1)
            return true;
        if (o->nodes[parent].section || count_paragraphs(o, &o->nodes[parent], &ignored))
            return false;
    }
    return false;
}

void zc_outline_closing(zc_outline_state *o, size_t from, size_t to)
{
    const zc_node *last = &o->nodes[to - 1];
    size_t paragraph = 0, n;

    o->closing = o->n_segments;
    if (last->label.kind == ZC_LABEL_TIAO || last->absorbed)
        return;
    find_words(o, last);
    n = count_paragraphs(o, last, &paragraph);
    if (!n || last->label.kind == ZC_LABEL_NONE || o->closing < paragraph)
        return;
    if (is_effect(zc_segment_text(o, &o->segments[paragraph])) ||
        (n == 1 && o->closing == o->n_segments && has_bare_siblings(o, from, to - 1))) {
        o->closing = paragraph;
        o->closing_at = o->segments[paragraph].from;
    }
}
