/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Evidence for encoding.c: does decoded text look like Chinese, and where do the characters of a
 * damaged GB18030 text begin. Pure functions of bytes; converting is encoding.c's work.
 */
#ifndef ZC_TEXT_ENCODING_EVIDENCE_H
#define ZC_TEXT_ENCODING_EVIDENCE_H

#include "lib/base/buf.h"

enum {
    ZC_HAN_FIRST = 0x4E00,
    ZC_HAN_COUNT = 0x5200,
    ZC_GB_WINDOW = 1 << 16 /* bytes that zc_gb_align() takes at most */
};

/* How common each Han character is: 0 rare, 1 second level of GB 2312, 2 first level. */
typedef struct zc_han_ranks {
    unsigned char rank[ZC_HAN_COUNT];
} zc_han_ranks;

/*
 * Give the Han characters of a UTF-8 text a rank, one level of GB 2312 after the other: its first
 * level holds the 3,755 most common characters, ordered by sound, the second 3,008 more.
 */
void zc_han_ranks_add(zc_han_ranks *ranks, zc_str level, unsigned char rank);

/*
 * Plausibility of a UTF-8 text as Chinese, in thousandths: 1000 when every character beyond ASCII
 * is a common one or a mark of Chinese text, about 300 for random Han characters, below 0 when
 * replaced, private or control characters prevail. Traditional counts by its Simplified form.
 * Text in ASCII alone, without NUL, gives 1000.
 */
int zc_han_score(const zc_han_ranks *ranks, zc_str utf8);

/*
 * Cut damaged GB18030 into characters so that the whole reads best: a lost or broken byte must
 * not shift all that follows by half a character.
 *
 * s     at most ZC_GB_WINDOW bytes.
 * step  OUT: for each byte where a character begins, the number of its bytes (1, 2, 4), or 0 for
 *       a single byte that belongs to none. Entries between are undefined. Walk it from 0.
 */
void zc_gb_align(zc_str s, unsigned char *step);

#endif
