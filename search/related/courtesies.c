/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Courtesies: parts of sentences, each looked up in a table of words. */
#include "search/related/courtesies.h"

#include "gen/search/data/courtesies.h"
#include "lib/base/utf8.h"

static bool is_end(uint32_t cp)
{
    static const uint32_t ends[] = {'\n',   ',',    ';',    '!',    '?',    ':',
                                    0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F};
    size_t i;

    for (i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (ends[i] == cp)
            return true;
    return false;
}

/* The characters of a part, each a bit by its last two bytes of three: all courtesies begin with such a
 * one, and most parts have none of these. */
typedef struct characters {
    uint64_t bit[64];
} characters;

static size_t bit_of(const char *three)
{
    return (size_t)((unsigned char)three[1] & 0x3F) << 6 | ((unsigned char)three[2] & 0x3F);
}

static void read_characters(characters *c, zc_str part)
{
    size_t i, bit;

    *c = (characters){{0}};
    for (i = 0; i + 2 < part.len; i++)
        if (((unsigned char)part.ptr[i] & 0xF0) == 0xE0) {
            bit = bit_of(part.ptr + i);
            c->bit[bit / 64] |= (uint64_t)1 << bit % 64;
        }
}

/* The row of a courtesy that stands in a part of a sentence, or NULL. */
static const char *const *find(zc_str part)
{
    characters c;
    size_t i, bit;

    read_characters(&c, part);
    for (i = 0; i < courtesies_rows; i++) {
        bit = bit_of(courtesies[i][0]);
        if (c.bit[bit / 64] >> bit % 64 & 1 && zc_str_find(part, courtesies[i][0], 0) != SIZE_MAX)
            return courtesies[i];
    }
    return NULL;
}

void courtesies_drop(zc_buf *out, zc_str text)
{
    size_t at = 0, from = 0;
    const char *const *row;
    uint32_t cp = 0;
    zc_str part;

    while (at < text.len) {
        at += zc_utf8_next(text.ptr + at, text.len - at, &cp);
        if (at < text.len && !is_end(cp))
            continue;
        part = zc_str_sub(text, from, at);
        row = find(part);
        if (row && row[1][0] == 'l' && (cp == 0xFF1A || cp == ':'))
            continue; /* what is labelled goes with its label */
        if (!row)
            zc_buf_addstr(out, part);
        from = at;
    }
}

bool courtesies_prevail(zc_str text)
{
    zc_buf rest;
    bool prevail;

    zc_buf_init(&rest);
    courtesies_drop(&rest, text);
    prevail = rest.len < text.len - rest.len;
    zc_buf_release(&rest);
    return prevail;
}
