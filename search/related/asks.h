/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks: what a text wants, or answers, part by part: the suggestions of a proposal, the points of a
 * reply, the articles of a rule, the paragraphs of a letter.
 *
 * They are the units of the outline. Where headings say which part suggests (建议, 对策) or answers
 * (关于…建议的答复), the units there are the asks; else parts that tell how things stand (问题, 现状) are
 * left out where others remain. Units that open or close a letter, and titles of units below, are no
 * asks. Of a long outline siblings become one, so that there are never more than ASKS_MOST.
 */
#ifndef SEARCH_RELATED_ASKS_H
#define SEARCH_RELATED_ASKS_H

#include "lib/policy/document.h"

enum {
    ASKS_MOST = 16,
    ASKS_LIMIT = 30 /* of a text that no outline shortens; the rest is left out */
};

typedef struct ask {
    zc_buf locator;     /* of the unit, of what its units stand under, or 第七条—第九条 */
    zc_strings heading; /* outermost first; of several units those that all have */
    zc_buf text;        /* as written; units parted by \n */
    size_t units;
} ask;

typedef struct asks {
    ask *v;
    size_t n, cap;
    size_t left_out; /* asks past ASKS_LIMIT */
} asks;

/* Find them. a: zeroed; filled. */
void asks_find(asks *a, const zc_document *d);

/* Append a whole clause as an ask. */
void asks_one(asks *a, const zc_document *d, size_t clause);
void asks_release(asks *a);

/* Append the headings of an ask, joined by `between`. */
void ask_headings(const ask *k, const char *between, zc_buf *out);

/*
 * What the text is about, for people and for searching: the title of the proposal that it is or
 * answers, else its own; empty when it has none but its file's name.
 */
zc_str asks_topic(const zc_document *d);

#endif
