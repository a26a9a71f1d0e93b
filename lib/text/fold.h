/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folding: text as it is compared. NFKC, case fold, default-ignorables dropped, Traditional to
 * Simplified character by character, blanks reduced. Folding is for matching only; what people
 * see is always the original, so every folded character keeps the byte range it came from.
 *
 * Whoever compares a fixed text with folded text must fold it too: folded text is not made to be
 * read (著作权 becomes 着作权). Folding what is folded changes nothing.
 *
 * Rules beyond Unicode:
 *  - Circled and other enclosed numbers that NFKC would glue to a neighbouring digit (2023①) stay
 *    as the one character that they are: ①–⑳ ㉑–㊿ ⓪ ❶ ➀ … and never touch their neighbours.
 *    Digits out of other such characters (½ ⒈ ²) are parted from a neighbouring digit by U+0020.
 *  - A run of blanks (U+3000, U+2028, form feeds included) survives as one U+0020 only between two
 *    word characters that are not Han (smart city); elsewhere it vanishes (行政 处罚,
 *    第一条　为了, TOP30 榜单). With a tab in it, it survives as one \t, since tabs part the cells of
 *    a table: no gram crosses it.
 *  - \n always stays: it parts paragraphs, and no gram or phrase crosses it. Blanks and tabs around
 *    it go. \r\n, a lone \r, U+0085 and U+2029 become \n.
 *  - Marks that people type one for another and NFKC leaves apart are made one: “”„‟〝〞 become ",
 *    ‘’‚‛ become ', the dashes ‐–—―─− become -, · • ‧ ・ become ·, ∶ becomes :, 〜 becomes ~,
 *    ⁄ ∕ become /, and ○ becomes 〇 (二○二四年). 〔〕【】《》、。 stay as they are.
 *  - Spacing accents (¨ ´) stay; combining marks stay on letters and digits only, enclosing ones
 *    (1⃣) nowhere.
 */
#ifndef ZC_TEXT_FOLD_H
#define ZC_TEXT_FOLD_H

#include "lib/base/buf.h"

typedef struct zc_folded {
    uint32_t *cp;    /* folded code points */
    uint32_t *start; /* byte offset in the source where each came from; never decreases */
    uint32_t *end;   /* byte offset after it; one source character may give several folded ones,
                        and a U+0020 that only keeps digits apart is of no bytes */
    size_t len;      /* code points */
    size_t cap;
} zc_folded;

void zc_folded_init(zc_folded *f);
void zc_folded_release(zc_folded *f);

/*
 * Fold a text.
 *
 * out  initialised; its former content is replaced, memory reused.
 * s    UTF-8; invalid bytes count as U+FFFD. At most UINT32_MAX bytes.
 *
 * Cannot fail. Linear in s.len, also for floods of combining marks: a run of more than 32
 * combining marks on one base is cut (the rest dropped), since canonical ordering is not linear.
 */
void zc_fold(zc_folded *out, zc_str s);

/* What a folded code point is, for segmentation. */
typedef enum zc_char_class {
    ZC_CHAR_BREAK, /* punctuation, symbols, \n, \t: ends a run */
    ZC_CHAR_HAN,   /* Han, kana, Hangul, Thai and others without blanks between words, enclosed
                      numbers, private characters (rare names): one token each */
    ZC_CHAR_WORD,  /* letters and digits of alphabets with their marks: tokens are runs of them */
    ZC_CHAR_SPACE  /* the U+0020 that parts two words */
} zc_char_class;

/* Class of a folded code point: a table look-up, safe for any value. */
zc_char_class zc_char_class_of(uint32_t folded);

/* Columns that a code point takes on a terminal: 0 for marks and controls, 2 for wide ones. */
int zc_char_width(uint32_t cp);

/* Append the folded text as UTF-8. */
void zc_folded_text(const zc_folded *f, zc_buf *out);

/*
 * Version of the folding rules and tables, including a checksum of the Traditional table. Two
 * programs with the same value fold every text alike.
 */
uint32_t zc_fold_version(void);

#endif
