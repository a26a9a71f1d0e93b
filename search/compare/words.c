/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: runs of folded characters of one class. */
#include "search/compare/words.h"

#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"

#include <stdlib.h>
#include <string.h>

/* Classes of characters that go on in one word; SINGLE never does. */
typedef enum run { SINGLE, LETTERS, NUMERAL } run;

static run run_of(uint32_t cp)
{
    if (zc_utf8_among(cp, "〇零一二三四五六七八九十") || zc_utf8_among(cp, "百千万亿两"))
        return NUMERAL;
    return zc_char_class_of(cp) == ZC_CHAR_WORD ? LETTERS : SINGLE;
}

/* Whether the word goes on with character i: also where folding made several of one as written. */
static bool goes_on(const zc_folded *f, size_t i)
{
    run r = run_of(f->cp[i]);

    return f->start[i] < f->end[i - 1] || (r != SINGLE && r == run_of(f->cp[i - 1]));
}

/* Quotation marks of Traditional texts are those of Simplified ones, which folding makes ASCII. */
static uint32_t plain(uint32_t cp)
{
    if (zc_utf8_among(cp, "「」"))
        return '"';
    return zc_utf8_among(cp, "『』") ? '\'' : cp;
}

/* One character is its own name. */
static uint64_t name_of(const uint32_t *cp, size_t n)
{
    const uint64_t many = (uint64_t)1 << 63;

    return n == 1 ? plain(cp[0]) : zc_hash((zc_str){(const char *)cp, n * sizeof *cp}) | many;
}

void words_make(words *w, zc_str text)
{
    size_t from, to;
    zc_folded f;

    zc_folded_init(&f);
    zc_fold(&f, text);
    w->text = text;
    w->n = 0;
    w->id = zc_alloc(f.len * sizeof *w->id);
    w->at = zc_alloc((f.len + 1) * sizeof *w->at);
    for (from = 0; from < f.len; from = to) {
        for (to = from + 1; to < f.len && goes_on(&f, to); to++)
            ;
        w->id[w->n] = name_of(f.cp + from, to - from);
        w->at[w->n++] = from ? f.start[from] : 0; /* blanks before the first are its own */
    }
    w->at[w->n] = (uint32_t)text.len;
    zc_folded_release(&f);
}

void words_release(words *w)
{
    free(w->id);
    free(w->at);
    memset(w, 0, sizeof *w);
}

zc_str words_text(const words *w, size_t from, size_t to)
{
    return zc_str_sub(w->text, w->at[from], w->at[to]);
}

words words_part(const words *w, size_t from, size_t to)
{
    return (words){w->text, w->id + from, w->at + from, to - from};
}

bool words_among(const words *w, size_t i, const char *characters)
{
    return w->id[i] <= UINT32_MAX && zc_utf8_among((uint32_t)w->id[i], characters);
}
