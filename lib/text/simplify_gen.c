/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Build-time program: prints the Traditional-to-Simplified table as C, asked of OpenCC one
 * character at a time. Debian ships only OpenCC's binary dictionaries, and loading them takes tens
 * of milliseconds, which no search should pay at start-up. Looking things up is simplify.c's work.
 *
 * The property aimed at: a text in Simplified characters and the same text in Traditional ones
 * fold alike. So three conversions to Simplified are united, the exceptions come on top, and what
 * OpenCC would turn a Simplified character into must lead back to the same character.
 */
#include <opencc/opencc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/lib/text/data/simplify-exceptions.h"

enum {
    DENSE_FIRST = 0x3400, /* Extension A and the unified ideographs: a plain array */
    DENSE_LAST = 0x9FFF,
    LAST = 0x323AF
};

static uint32_t map[LAST + 1];
static bool fixed[LAST + 1]; /* decided by an exception */

static bool is_han_block(uint32_t cp)
{
    return (cp >= DENSE_FIRST && cp <= DENSE_LAST) || (cp >= 0x20000 && cp <= LAST);
}

static size_t encode(uint32_t cp, char out[5])
{
    size_t n = cp < 0x10000 ? 3 : 4, i;

    for (i = n; i-- > 1; cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((0xF00u >> n) | cp);
    out[n] = '\0';
    return n;
}

/* The code point that fills all of s, or 0. Only the three- and four-byte forms occur. */
static uint32_t decode_single(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t len = strlen(s), i;
    uint32_t cp = len == 3 ? u[0] & 0x0Fu : u[0] & 0x07u;

    if (len != (u[0] >= 0xF0 ? 4u : 3u) || u[0] < 0xE0)
        return 0;
    for (i = 1; i < len; i++)
        cp = cp << 6 | (u[i] & 0x3Fu);
    return cp <= LAST ? cp : 0;
}

static uint32_t convert(opencc_t cc, uint32_t cp)
{
    char text[5];
    size_t len = encode(cp, text);
    char *result = opencc_convert_utf8(cc, text, len);
    uint32_t to = result ? decode_single(result) : 0;

    opencc_convert_utf8_free(result);
    return to ? to : cp;
}

static opencc_t open_config(const char *config)
{
    opencc_t cc = opencc_open(config);

    if (cc == (opencc_t)-1) {
        fprintf(stderr, "simplify_gen: %s: %s\n", config, opencc_error());
        exit(1);
    }
    return cc;
}

/* Add what a conversion to Simplified says of characters that no earlier one changed. */
static void add_forward(const char *config)
{
    opencc_t cc = open_config(config);
    uint32_t cp;

    for (cp = DENSE_FIRST; cp <= LAST; cp++)
        if (is_han_block(cp) && map[cp] == cp)
            map[cp] = convert(cc, cp);
    opencc_close(cc);
}

/*
 * Simplified by analogy, but not in use (钜 for 鉅, which the standard makes 巨): what becomes the
 * same Traditional character must fold to the same one.
 */
static void add_backward(const char *config)
{
    opencc_t cc = open_config(config);
    uint32_t cp;

    for (cp = DENSE_FIRST; cp <= LAST; cp++)
        if (is_han_block(cp) && map[cp] == cp && !fixed[cp])
            map[cp] = map[convert(cc, cp)];
    opencc_close(cc);
}

static void add_exceptions(void)
{
    size_t i;

    for (i = 0; i < simplify_exceptions_rows; i++) {
        uint32_t from = decode_single(simplify_exceptions[i][0]);
        uint32_t to = decode_single(simplify_exceptions[i][1]);

        if (!from || !to) {
            fprintf(stderr, "simplify_gen: exceptions, row %zu: not two characters\n", i + 1);
            exit(1);
        }
        map[from] = to;
        fixed[from] = true;
    }
}

/* Follow chains (薴 苧 苎), so that folding twice changes nothing. */
static void close_chains(void)
{
    uint32_t cp;
    int hops;

    for (cp = 0; cp <= LAST; cp++)
        for (hops = 0; map[map[cp]] != map[cp]; hops++) {
            if (hops > 8) {
                fprintf(stderr, "simplify_gen: U+%04X leads in a circle\n", (unsigned)cp);
                exit(1);
            }
            map[cp] = map[map[cp]];
        }
}

static bool in_dense(uint32_t cp)
{
    return cp >= DENSE_FIRST && cp <= DENSE_LAST && map[cp] <= 0xFFFF;
}

static void print_tables(void)
{
    uint32_t cp, sum = 2166136261u;

    puts("/* Made by simplify_gen from OpenCC's dictionaries; do not edit. */");
    printf("enum { simplify_first = 0x%X, simplify_last = 0x%X };\n", DENSE_FIRST, DENSE_LAST);
    printf("/* 0: see simplify_pairs. */\nstatic const uint16_t simplify_dense[] = {");
    for (cp = DENSE_FIRST; cp <= DENSE_LAST; cp++)
        printf("%s0x%X,", cp % 16 ? "" : "\n", (unsigned)(in_dense(cp) ? map[cp] : 0));
    puts("\n};\n/* Sorted: all that the array above cannot hold. */");
    puts("static const uint32_t simplify_pairs[][2] = {");
    for (cp = 0; cp <= LAST; cp++) {
        if (map[cp] == cp)
            continue;
        if (!in_dense(cp))
            printf("{0x%X, 0x%X},\n", (unsigned)cp, (unsigned)map[cp]);
        sum = (sum ^ cp) * 16777619u;
        sum = (sum ^ map[cp]) * 16777619u;
    }
    printf("};\n#define SIMPLIFY_CHECKSUM 0x%08Xu\n", (unsigned)sum);
}

int main(void)
{
    uint32_t cp;

    for (cp = 0; cp <= LAST; cp++)
        map[cp] = cp;
    add_forward("tw2s.json");
    add_forward("hk2s.json");
    add_forward("t2s.json");
    add_exceptions();
    close_chains();
    add_backward("s2t.json");
    add_backward("s2tw.json");
    add_backward("s2hk.json");
    close_chains();
    print_tables();
    return 0;
}
