/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bag is made of: for bag.c, which makes it, and bag_score.c, which counts and scores. */
#ifndef SEARCH_RANK_BAG_PARTS_H
#define SEARCH_RANK_BAG_PARTS_H

#include "search/rank/bag.h"
#include "search/rank/formula.h"

enum {
    HAN_FIRST = 0x4E00,
    HAN_COUNT = 0x5200,
    NONE = UINT16_MAX,
    ITEMS_MAX = 4096,
    VALUE_SKETCH = 16,
    GRAM_SKETCH = 256
};

/* Two grams that share a character where they stand in the query: 养老 and 老机 in 养老机构. */
typedef struct overlap {
    uint16_t before, behind; /* items */
} overlap;

/* A gram and its item; no gram has the key 0. */
typedef struct gram_slot {
    uint64_t key;
    uint16_t item;
} gram_slot;

struct bag {
    const zc_index *index; /* borrowed */
    formula formula;
    bag_item *item; /* tokens, then grams */
    size_t tokens, grams;
    overlap *overlap;
    size_t overlaps, cap_overlaps;
    bag_value *value;
    size_t n_values;
    uint64_t value_sketch[VALUE_SKETCH]; /* a bit of each; a clause has few values, a text many */
    bag_name *name;
    size_t n_names, cap_names;
    uint16_t han[HAN_COUNT]; /* token item of a character of the basic block, or NONE */
    bool other[1 << 16];     /* code units that begin no item; see mark_others() */
    uint16_t lone;           /* the only item, where it is a character of the basic block; or 0 */
    uint16_t *word;          /* hash table of the other token items */
    size_t words;            /* its slots: a power of two, at most half used */
    gram_slot *gram;         /* hash table of the grams */
    uint64_t
        gram_sketch[GRAM_SKETCH]; /* a bit of each: most grams of a text are none of the query's */
    size_t gram_slots;            /* a power of two, at most half used */
    /* of the clause being scored, by item; 0 for those that are not among `seen` */
    uint32_t *title_tf, *path_tf, *text_tf;
    double *gain, *loss;
    zc_bits seen, title_seen; /* items in the clause, in its title */
    uint16_t *there;          /* those that were seen, in order */
    size_t n_there;
    zc_span title;  /* as counted last: clauses of one document follow each other */
    double average; /* tokens of a live clause */
};

static inline bool bag_may_value(const bag *b, uint32_t hash)
{
    return b->value_sketch[hash / 64 % VALUE_SKETCH] >> hash % 64 & 1;
}

/* Find in how many clauses an item of a text stands. Returns 0, ZC_ECORRUPT or ZC_EIO. */
int bag_count_item(const zc_index *x, zc_span text, bag_item *e, zc_error *err);

/* Weigh an item in the headings. Of a text most items are in no heading that is looked at. */
void bag_weigh_path(const bag *b, bag_item *e);

/* As bag_count(), without other names. */
void bag_count_typed(const bag *b, zc_span text, uint32_t *tf);

/* Add to tf, and what is found to seen, unless that is NULL. */
static inline void bag_see(uint32_t *tf, zc_bits *seen, size_t item, uint32_t n)
{
    tf[item] += n;
    if (seen)
        seen->word[item / 64] |= (uint64_t)1 << item % 64;
}

/* Other names: read them, before items are weighed and after; count them in a text, as bag_see() does. */
int bag_names_read(bag *b, const query *q, const zc_index *x, zc_error *err);
void bag_names_weigh(bag *b);
void bag_names_count(const bag *b, zc_span text, uint32_t *tf, zc_bits *seen);
void bag_names_free(bag *b);

/* Slot of a token that is no character of the basic block: its own, or a free one. */
static inline uint16_t *word_slot(const bag *b, uint32_t id)
{
    size_t at = (id * 0x9E3779B1u >> 7) & (b->words - 1);

    while (b->word[at] != NONE && b->item[b->word[at]].key != zc_gram(id, 0))
        at = (at + 1) & (b->words - 1);
    return &b->word[at];
}

static inline uint16_t token_item(const bag *b, uint32_t id)
{
    return id - HAN_FIRST < HAN_COUNT ? b->han[id - HAN_FIRST] : *word_slot(b, id);
}

static inline uint64_t hash_of(uint64_t key)
{
    return (key ^ key >> 29) * 0x9E3779B97F4A7C15u;
}

/* Slot of a gram: its own, or a free one. */
static inline gram_slot *gram_slot_of(const bag *b, uint64_t key)
{
    size_t at = (size_t)(hash_of(key) >> 40) & (b->gram_slots - 1);

    while (b->gram[at].key && b->gram[at].key != key)
        at = (at + 1) & (b->gram_slots - 1);
    return &b->gram[at];
}

static inline uint64_t *gram_bits(const bag *b, uint64_t hash)
{
    return (uint64_t *)&b->gram_sketch[hash >> 56];
}

/* Item of a gram, or NONE. */
static inline uint16_t gram_item(const bag *b, uint64_t key)
{
    uint64_t hash = hash_of(key);
    const gram_slot *slot;

    if (!(*gram_bits(b, hash) >> (hash >> 50 & 63) & 1))
        return NONE;
    slot = gram_slot_of(b, key);
    return slot->key ? slot->item : NONE;
}

#endif
