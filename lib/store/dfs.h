/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Document frequencies by family: how many clauses or documents hold a token or gram, for what the
 * postings do not tell. A segment's `terms` file has those of its clauses; a tombstone file has those of the
 * dead ones, to be subtracted.
 */
#ifndef ZC_STORE_DFS_H
#define ZC_STORE_DFS_H

#include "lib/base/counts.h"
#include "lib/base/err.h"
#include "lib/base/map.h"
#include "lib/store/copies.h"

#include <stdbool.h>

typedef enum zc_df_family {
    ZC_DF_TOKEN,      /* a token anywhere: title, headings or text; key zc_gram(id, 0) */
    ZC_DF_PATH_TOKEN, /* a token in the headings */
    ZC_DF_PATH_GRAM,  /* a gram in the headings */
    ZC_DF_GRAM,       /* a gram anywhere that the postings have; in tombstones any */
    ZC_DF_VALUE,      /* a value key's hash; in tombstones only */
    ZC_DF_DOC_TOKEN,  /* a token in a document as a whole (whole.h) */
    ZC_DF_DOC_GRAM,   /* a gram in a document as a whole */
    ZC_DF_FAMILIES
} zc_df_family;

/* Sums over clauses and documents, kept beside the frequencies. */
typedef struct zc_df_sums {
    uint64_t clauses;
    uint64_t tokens; /* tokens of title, headings and text: the length that stage 2 normalises by */
    uint64_t length; /* sum of wdf in the postings: the length that stage 1 normalises by */
    uint64_t whole;  /* tokens of documents, title and each heading once */
} zc_df_sums;

/*
 * Frequencies of a family as read: keys inside a mapping, each array sorted. Nearly all grams are of two
 * characters below U+10000 and stand in fewer than 65,536 clauses: these take half the room.
 */
typedef struct zc_df_table {
    const uint64_t *key;
    const uint32_t *n;
    size_t size;
    const uint32_t *short_key; /* first token << 16 | second */
    const uint16_t *short_n;
    size_t short_size;
    const uint64_t *first; /* some keys, all of a file's together, by which the others are found */
    const uint32_t *short_first;
} zc_df_table;

/* So many keys are a block: the first key of each stands among the firsts. */
enum { ZC_DF_BLOCK = 512 };

static inline bool zc_df_has_short_form(uint64_t key)
{
    return key >> 48 == 0 && (uint32_t)key <= UINT16_MAX;
}

static inline bool zc_df_is_short(const zc_count *c)
{
    return zc_df_has_short_form(c->key) && c->n <= UINT16_MAX;
}

static inline uint32_t zc_df_short_key(uint64_t key)
{
    return (uint32_t)(key >> 16 | (key & 0xFFFF));
}

typedef struct zc_dfs {
    zc_df_sums sums;
    zc_df_table family[ZC_DF_FAMILIES];
    const char *bytes;  /* they were read from, … */
    const char *firsts; /* … of which each look-up reads something from here on to the end */
    /* What copies the rest, and where the bytes begin in the file; set by who opened that, and freed. */
    zc_copies *copies;
    uint64_t offset;
} zc_dfs;

/*
 * Read the file form; bytes (8-aligned) must outlive d.
 * Returns the bytes used, or 0 when they do not hold the form.
 */
size_t zc_dfs_read(zc_dfs *d, zc_str bytes);

/* Frequency of a key; 0 when it is not there. */
uint32_t zc_dfs_get(const zc_dfs *d, zc_df_family family, uint64_t key);

/* It will be asked for: what that reads of a large file is copied now, or brought from the disk meanwhile. */
void zc_dfs_want(const zc_dfs *d, zc_df_family family, uint64_t key);

/* Where a pass over a family is; {0} at first. */
typedef struct zc_df_pass {
    size_t at, short_at;
} zc_df_pass;

/* The next key, in ascending order, and its frequency; false at the end. */
bool zc_dfs_next(const zc_dfs *d, zc_df_family family, zc_df_pass *pass, zc_count *next);

#endif
