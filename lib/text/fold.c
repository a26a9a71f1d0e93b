/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folding: NFKC and case folding by utf8proc, one cluster (a character with its marks) at a time,
 * so that each folded character keeps its bytes; then this project's own rules (fold.h).
 *
 * Nearly all characters of Chinese text are plain: they fold to one character by table and no mark
 * follows them. The rest takes the general way through fold_cluster().
 */
#include "lib/text/fold.h"

#include "lib/base/utf8.h"
#include "lib/text/fold_out.h"
#include "lib/text/simplify.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    RULES_VERSION = 1, /* raise it with every change of what a text folds to */
    MARKS_MAX = 32,    /* see zc_fold() */
    CLUSTER_MAX = 64   /* the longest base has 18 code points (U+FDFA) */
};

typedef struct folder {
    zc_fold_out out;
    zc_str s;
    size_t at;         /* next byte to read */
    size_t single_end; /* end of the last raised or lowered character */
} folder;

typedef struct span {
    size_t start, end; /* bytes of the source */
} span;

typedef struct range {
    uint32_t first, last;
    bool any; /* every code point of it; else letters, marks and numbers only */
} range;

/* Characters of writing without blanks, enclosed numbers and private characters: a token each. */
static const range tokens[] = {
    {0x0E00, 0x109F, false},   /* Thai, Lao, Tibetan, Myanmar */
    {0x1100, 0x11FF, false},   /* Hangul jamo */
    {0x1780, 0x17FF, false},   /* Khmer */
    {0x1950, 0x19DF, false},   /* Tai Le, New Tai Lue */
    {0x1A20, 0x1AAF, false},   /* Tai Tham */
    {0x2460, 0x24FF, true},    /* ① ⓪ ⓫ */
    {0x2776, 0x2793, true},    /* ❶ ➀ */
    {0x2E80, 0x2FDF, true},    /* radicals */
    {0x3005, 0x3007, false},   /* 々 〆 〇 */
    {0x3021, 0x3029, false},   /* 〡 */
    {0x3031, 0x303C, false},   /* kana repeat marks, 〸 */
    {0x3041, 0x31BF, false},   /* kana, Bopomofo, Hangul letters */
    {0x31F0, 0x31FF, false},   /* small kana */
    {0x3251, 0x325F, true},    /* ㉑ */
    {0x32B1, 0x32BF, true},    /* ㊱ */
    {0x3400, 0x4DBF, true},    /* Han, Extension A */
    {0x4E00, 0x9FFF, true},    /* Han */
    {0xA000, 0xA4CF, false},   /* Yi */
    {0xA960, 0xA97F, false},   /* Hangul jamo */
    {0xAC00, 0xD7FF, false},   /* Hangul */
    {0xE000, 0xFAFF, true},    /* private (rare names), Han for compatibility */
    {0x16FE0, 0x18D8F, false}, /* Tangut, Khitan, Nüshu */
    {0x1AFF0, 0x1B2FF, false}, /* kana and Nüshu */
    {0x1F100, 0x1F10C, true},  /* 🄋 */
    {0x20000, 0x3FFFD, true},  /* Han, Extensions B and on */
    {0xF0000, 0x10FFFD, true}, /* private */
};

/* Sorted: marks that people type one for another and that NFKC leaves apart. */
static const uint16_t alike[][2] = {
    {0x2010, '-'},    {0x2011, '-'},    {0x2012, '-'},  {0x2013, '-'},  {0x2014, '-'},
    {0x2015, '-'},    {0x2018, '\''},   {0x2019, '\''}, {0x201A, '\''}, {0x201B, '\''},
    {0x201C, '"'},    {0x201D, '"'},    {0x201E, '"'},  {0x201F, '"'},  {0x2022, 0xB7},
    {0x2027, 0xB7},   {0x2044, '/'},    {0x2212, '-'},  {0x2215, '/'},  {0x2219, 0xB7},
    {0x2236, ':'},    {0x223C, '~'},    {0x22C5, 0xB7}, {0x2500, '-'},  {0x2501, '-'},
    {0x25CB, 0x3007}, {0x25EF, 0x3007}, {0x301C, '~'},  {0x301D, '"'},  {0x301E, '"'},
    {0x301F, '"'},    {0x30FB, 0xB7},
};

/* --- classes --------------------------------------------------------------------------------- */

static int cmp_range(const void *key, const void *row)
{
    uint32_t cp = *(const uint32_t *)key;
    const range *r = row;

    return cp < r->first ? -1 : cp > r->last;
}

static bool is_ascii_alnum(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static bool is_mark(uint32_t cp)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);

    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

zc_char_class zc_char_class_of(uint32_t folded)
{
    const range *r;
    utf8proc_category_t c;

    if (folded < 0x80)
        return is_ascii_alnum(folded) ? ZC_CHAR_WORD
               : folded == ' '        ? ZC_CHAR_SPACE
                                      : ZC_CHAR_BREAK;
    if (folded >= 0x4E00 && folded <= 0x9FFF)
        return ZC_CHAR_HAN;
    if (folded > 0x10FFFF)
        return ZC_CHAR_BREAK;
    r = bsearch(&folded, tokens, sizeof tokens / sizeof *tokens, sizeof *tokens, cmp_range);
    if (r && r->any)
        return ZC_CHAR_HAN;
    c = utf8proc_category((utf8proc_int32_t)folded);
    if (c < UTF8PROC_CATEGORY_LU || c > UTF8PROC_CATEGORY_NO)
        return ZC_CHAR_BREAK;
    return r ? ZC_CHAR_HAN : ZC_CHAR_WORD;
}

int zc_char_width(uint32_t cp)
{
    if (zc_is_han(cp))
        return 2;
    if (cp > 0x10FFFF)
        return 0;
    return utf8proc_charwidth((utf8proc_int32_t)cp);
}

/* --- the plain way --------------------------------------------------------------------------- */

/* What cp folds to when it is one of the common characters without any difficulty, else 0. */
static uint32_t plain(uint32_t cp)
{
    if (cp >= 0x3400 && cp <= 0x9FFF)
        return zc_simplify(cp);
    if (cp > 0xFF00 && cp < 0xFF5F)
        cp -= 0xFEE0;
    if (cp > ' ' && cp < 0x7F)
        return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
    if ((cp >= 0x3001 && cp <= 0x3002) || (cp >= 0x3008 && cp <= 0x3011) ||
        (cp >= 0x3014 && cp <= 0x3017))
        return cp;
    return 0;
}

/* True when nothing at s[at] can belong to the character before; false when in doubt. */
static bool no_mark_at(zc_str s, size_t at)
{
    const unsigned char *u = (const unsigned char *)s.ptr + at;

    if (at >= s.len || u[0] < 0xC2 || (u[0] >= 0xE4 && u[0] <= 0xE9))
        return true;
    if (s.len - at < 3)
        return false;
    return (u[0] == 0xEF && u[1] == 0xBC) || (u[0] == 0xE3 && u[1] == 0x80 && u[2] < 0xAA);
}

/* --- the general way ------------------------------------------------------------------------- */

/* Enclosed numbers that NFKC would turn into bare digits. */
static bool is_enclosed_number(uint32_t cp)
{
    return (cp >= 0x2460 && cp <= 0x2473) || cp == 0x24EA || (cp >= 0x3251 && cp <= 0x325F) ||
           (cp >= 0x32B1 && cp <= 0x32BF);
}

/* Write the folded decomposition of cp; 0 when cp is ignored or there is no room. */
static size_t expand(uint32_t cp, utf8proc_int32_t *out, size_t room)
{
    const utf8proc_option_t how = UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
                                  UTF8PROC_DECOMPOSE | UTF8PROC_STABLE;
    int last_class = 0;
    utf8proc_ssize_t n = 1;

    if (!is_enclosed_number(cp))
        n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, (utf8proc_ssize_t)room, how,
                                    &last_class);
    else if (room)
        out[0] = (utf8proc_int32_t)cp;
    if (n < 0 || (size_t)n > room)
        return 0;
    /* A spacing accent (¨) would fall apart into a blank and a mark: it stays as it is. */
    if (n > 1 && out[0] == ' ' && is_mark((uint32_t)out[1])) {
        out[0] = (utf8proc_int32_t)cp;
        return 1;
    }
    return (size_t)n;
}

/* Canonical order (stable by combining class), then composition; returns the new length. */
static size_t compose(utf8proc_int32_t *cp, size_t n)
{
    utf8proc_ssize_t composed;
    size_t i, j;

    for (i = 1; i < n; i++) {
        utf8proc_int32_t c = cp[i];
        int order = utf8proc_get_property(c)->combining_class;

        for (j = i; order && j > 0; j--) {
            if (utf8proc_get_property(cp[j - 1])->combining_class <= order)
                break;
            cp[j] = cp[j - 1];
        }
        cp[j] = c;
    }
    composed =
        utf8proc_normalize_utf32(cp, (utf8proc_ssize_t)n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return composed > 0 ? (size_t)composed : n;
}

/*
 * Read the marks and ignored characters that follow into the cluster; returns its new length.
 * *end is moved after the last mark: an ignored character at the end belongs to nothing.
 */
static size_t take_marks(folder *f, utf8proc_int32_t *cluster, size_t n, size_t *end)
{
    utf8proc_int32_t more[CLUSTER_MAX];
    size_t room = n + MARKS_MAX, k;
    uint32_t cp;

    while (f->at < f->s.len && !no_mark_at(f->s, f->at)) {
        size_t used = zc_utf8_next(f->s.ptr + f->at, f->s.len - f->at, &cp);

        k = expand(cp, more, CLUSTER_MAX);
        if (k && !is_mark((uint32_t)more[0]) && !is_mark(cp))
            break;
        f->at += used;
        if (k || is_mark(cp))
            *end = f->at;
        /* What encloses (1⃣) is dropped; before composing, since it would stand in the way. */
        if (utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ME)
            continue;
        if (k > room - n) {
            room = n; /* full: this one is dropped and all that follow */
            continue;
        }
        memcpy(cluster + n, more, k * sizeof *more);
        n += k;
    }
    return n;
}

static uint32_t unify(uint32_t cp)
{
    size_t i, n = sizeof alike / sizeof *alike;

    if (cp < alike[0][0] || cp > alike[n - 1][0])
        return zc_simplify(cp);
    for (i = 0; i < n; i++)
        if (alike[i][0] == cp)
            return alike[i][1];
    return zc_simplify(cp);
}

/* Marks stay on letters and digits only. */
static bool keeps_marks(uint32_t base)
{
    return zc_char_class_of(base) != ZC_CHAR_BREAK && !zc_is_han(base);
}

static void push_cluster(folder *f, const utf8proc_int32_t *cluster, size_t n, span from)
{
    bool keep = false;
    size_t i;

    for (i = 0; i < n; i++) {
        uint32_t cp = unify((uint32_t)cluster[i]);
        bool mark = i > 0 && is_mark(cp);

        if (cp == ' ') {
            zc_fold_out_gap(&f->out, ZC_GAP_BLANK, from.start, from.end);
            continue;
        }
        if (!mark)
            keep = keeps_marks(cp);
        else if (!keep)
            continue;
        zc_fold_out_push(&f->out, cp, from.start, from.end);
    }
}

/*
 * Digits out of one compatibility character (½ ⒈ ²) keep off their neighbours, but those of one
 * raised or lowered number (₁₀) stay together.
 */
static bool is_loose(uint32_t cp, const utf8proc_int32_t *cluster)
{
    return cluster[0] != (utf8proc_int32_t)cp &&
           utf8proc_category((utf8proc_int32_t)cp) != UTF8PROC_CATEGORY_ND;
}

/* Fold one character that is not plain, with the marks after it. */
static void fold_cluster(folder *f)
{
    utf8proc_int32_t cluster[CLUSTER_MAX];
    size_t start = f->at, end, n;
    uint32_t cp;
    bool loose, single;

    f->at += zc_utf8_next(f->s.ptr + start, f->s.len - start, &cp);
    end = f->at;
    n = expand(cp, cluster, CLUSTER_MAX - MARKS_MAX);
    if (n == 0 || is_mark((uint32_t)cluster[0])) {
        /* A mark with nothing to stand on or to be dropped: a highlight must not part it from the
         * character before. */
        if (is_mark(cp))
            zc_fold_out_extend(&f->out, f->at);
        return;
    }
    loose = is_loose(cp, cluster);
    single = loose && n == 1;
    n = compose(cluster, take_marks(f, cluster, n, &end));
    if (single && f->single_end == start && f->out.gap == ZC_GAP_SEAM)
        f->out.gap = ZC_GAP_NONE;
    else if (loose)
        zc_fold_out_gap(&f->out, ZC_GAP_SEAM, start, start);
    push_cluster(f, cluster, n, (span){start, end});
    if (loose)
        zc_fold_out_gap(&f->out, ZC_GAP_SEAM, end, end);
    if (single)
        f->single_end = f->at;
}

/* --- blanks and lines ------------------------------------------------------------------------ */

static bool is_line_end(uint32_t cp)
{
    return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2029;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\v' || cp == '\f' || cp == 0x2028 ||
           (cp >= 0xA0 && utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ZS);
}

/* A blank, tab or line end of n bytes at f->at. */
static void fold_space(folder *f, uint32_t cp, size_t n)
{
    size_t start = f->at;

    f->at += n;
    if (!is_line_end(cp)) {
        zc_fold_out_gap(&f->out, cp == '\t' ? ZC_GAP_TAB : ZC_GAP_BLANK, start, f->at);
        return;
    }
    if (cp == '\r' && f->at < f->s.len && f->s.ptr[f->at] == '\n')
        f->at++;
    zc_fold_out_line(&f->out, start, f->at);
}

void zc_fold(zc_folded *out, zc_str s)
{
    folder f = {{out, ZC_GAP_NONE, 0, 0}, zc_str_sub(s, 0, UINT32_MAX), 0, 0};
    uint32_t cp, folded;
    size_t n;

    out->len = 0;
    zc_fold_out_reserve(out, f.s.len / 3 + 1);
    while (f.at < f.s.len) {
        n = zc_utf8_next(s.ptr + f.at, f.s.len - f.at, &cp);
        folded = plain(cp);
        if (folded && no_mark_at(f.s, f.at + n)) {
            zc_fold_out_push(&f.out, folded, f.at, f.at + n);
            f.at += n;
        } else if (cp == '\t' || is_line_end(cp) || is_blank(cp)) {
            fold_space(&f, cp, n);
        } else {
            fold_cluster(&f);
        }
    }
}

uint32_t zc_fold_version(void)
{
    const char *unicode = utf8proc_unicode_version();
    uint32_t sum = (zc_simplify_checksum() ^ RULES_VERSION) * 16777619u;

    for (; *unicode; unicode++)
        sum = (sum ^ (unsigned char)*unicode) * 16777619u;
    return sum;
}
