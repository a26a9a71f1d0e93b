/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Same: whether two clauses say the same, their labels aside. */
#ifndef SEARCH_SAME_H
#define SEARCH_SAME_H

#include "lib/text/segment.h"

enum { SAME_SKETCH = 16 };

typedef struct same_text {
    zc_span text; /* folded, without the label; borrowed */
    uint64_t hash;
    size_t pairs; /* of characters, that are looked at */
    /* Made when somebody asks for a share: a bit for each pair, pairs of one hash share theirs; … */
    uint64_t sketch[SAME_SKETCH];
    bool sketched;
    uint64_t *pair; /* … all of them, sorted; NULL until then */
} same_text;

/*
 * Read a clause's text. s is released by same_text_release().
 *
 * text     folded, as the forward store has it; borrowed.
 * locator  of the clause: its last label is what the text begins with.
 */
void same_text_read(same_text *s, zc_span text, zc_str locator);

/* Whether both are long enough to tell something, and the same. */
bool same_text_is(const same_text *a, const same_text *b);

/* Share of their pairs of characters that two texts have in common (Dice's coefficient), from 0 to 1. */
double same_text_share(same_text *a, same_text *b);

/* Whether that share is at least so much, above 0. Where it is not, most often few steps tell. */
bool same_text_shares(same_text *a, same_text *b, double least);

void same_text_release(same_text *s);

#endif
