/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segmentation: tokens, grams and literal search over folded text. Folding itself is fold.c's. */
#include "lib/text/segment.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/numeral.h"

#include <stdlib.h>
#include <string.h>

/* Raise when tokens or terms change. */
enum { SEGMENT_VERSION = 1 };

void zc_units_init(zc_units *u)
{
    memset(u, 0, sizeof *u);
}

void zc_units_release(zc_units *u)
{
    free(u->v);
    zc_units_init(u);
}

void zc_units_clear(zc_units *u)
{
    u->n = 0;
}

void zc_units_add(zc_units *u, const uint16_t *v, size_t n)
{
    if (!n)
        return;
    u->v = zc_grow(u->v, &u->cap, u->n + n, sizeof *u->v);
    memcpy(u->v + u->n, v, n * sizeof *v);
    u->n += n;
}

void zc_units_add_char(zc_units *u, uint32_t cp)
{
    uint16_t pair[2];

    if (cp < 0x10000) {
        pair[0] = (uint16_t)cp;
        zc_units_add(u, pair, 1);
        return;
    }
    pair[0] = (uint16_t)(0xD7C0 + (cp >> 10));
    pair[1] = (uint16_t)(0xDC00 | (cp & 0x3FF));
    zc_units_add(u, pair, 2);
}

zc_span zc_units_span(const zc_units *u)
{
    return (zc_span){u->v, u->n};
}

void zc_units_add_folded(zc_units *u, const zc_folded *f)
{
    size_t i;

    u->v = zc_grow(u->v, &u->cap, u->n + f->len, sizeof *u->v);
    for (i = 0; i < f->len; i++) {
        if (f->cp[i] < 0x10000 && u->n < u->cap)
            u->v[u->n++] = (uint16_t)f->cp[i];
        else
            zc_units_add_char(u, f->cp[i]);
    }
}

void zc_units_fold(zc_units *u, zc_str utf8, zc_folded *scratch)
{
    zc_fold(scratch, utf8);
    zc_units_add_folded(u, scratch);
}

uint32_t zc_span_next(zc_span s, size_t *at)
{
    uint32_t c = s.v[(*at)++];

    if (c < 0xD800 || c > 0xDFFF)
        return c;
    if (c <= 0xDBFF && *at < s.n && (s.v[*at] & 0xFC00) == 0xDC00)
        return 0x10000 + ((c - 0xD800) << 10) + (s.v[(*at)++] & 0x3FFu);
    return ZC_REPLACEMENT;
}

void zc_span_utf8(zc_span s, zc_buf *out)
{
    size_t at = 0;

    while (at < s.n)
        zc_utf8_add(out, zc_span_next(s, &at));
}

void zc_tokens_start(zc_tokens *t, zc_span text)
{
    t->text = text;
    t->at = 0;
    t->joined = false;
}

/* Most text is Han of the basic block and 、。〈〉《》「」『』【】: decided without a look-up. */
static zc_char_class class_at(zc_span s, size_t at, uint32_t *cp, size_t *next)
{
    *next = at;
    *cp = zc_span_next(s, next);
    if (*cp >= 0x4E00 && *cp <= 0x9FFF)
        return ZC_CHAR_HAN;
    if (*cp == 0x3001 || *cp == 0x3002 || (*cp >= 0x3008 && *cp <= 0x3011))
        return ZC_CHAR_BREAK;
    return zc_char_class_of(*cp);
}

/* Read a run of letters and digits from t->at; its id is a hash (FNV-1a over code points). */
static void read_word(zc_tokens *t, zc_token *token)
{
    uint32_t hash = 2166136261u, cp;
    size_t next, chars;

    for (chars = 0; chars < ZC_TOKEN_MAX && t->at < t->text.n; chars++) {
        if (class_at(t->text, t->at, &cp, &next) != ZC_CHAR_WORD)
            break;
        hash = (hash ^ cp) * 16777619u;
        t->at = next;
    }
    token->id = ZC_TOKEN_WORD | hash;
}

bool zc_tokens_at_break(const zc_tokens *t)
{
    uint32_t cp;
    size_t next;

    if (t->at >= t->text.n)
        return true;
    return class_at(t->text, t->at, &cp, &next) == ZC_CHAR_BREAK;
}

bool zc_tokens_next_other(zc_tokens *t, zc_token *token)
{
    zc_char_class class;
    uint32_t cp;
    size_t next;

    for (;;) {
        if (t->at >= t->text.n)
            return false;
        class = class_at(t->text, t->at, &cp, &next);
        if (class == ZC_CHAR_HAN || class == ZC_CHAR_WORD)
            break;
        if (class == ZC_CHAR_BREAK)
            t->joined = false;
        t->at = next;
    }
    token->at = (uint32_t)t->at;
    token->joined = t->joined;
    if (class == ZC_CHAR_WORD) {
        read_word(t, token);
    } else {
        token->id = cp;
        t->at = next;
    }
    token->end = (uint32_t)t->at;
    t->joined = true;
    return true;
}

static size_t add_token(zc_span text, const zc_token *token, char *term, size_t len)
{
    size_t at = token->at;
    zc_buf b;

    zc_buf_init(&b);
    while (at < token->end)
        zc_utf8_add(&b, zc_span_next(text, &at));
    if (len + b.len <= ZC_TERM_MAX)
        memcpy(term + len, b.ptr, b.len);
    len += b.len;
    zc_buf_release(&b);
    return len;
}

/* The usual gram, two Han characters of three bytes each, without a buffer. */
static bool add_plain(const zc_token *token, char *term, size_t *len)
{
    if (token->id < 0x800 || token->id > 0xFFFF)
        return false;
    term[(*len)++] = (char)(0xE0 | token->id >> 12);
    term[(*len)++] = (char)(0x80 | (token->id >> 6 & 0x3F));
    term[(*len)++] = (char)(0x80 | (token->id & 0x3F));
    return true;
}

size_t zc_gram_term(zc_span text, const zc_token *a, const zc_token *b, char *term)
{
    size_t len = 0;

    if (!add_plain(a, term, &len))
        len = add_token(text, a, term, len);
    if (b && (a->id & b->id & ZC_TOKEN_WORD) && len < ZC_TERM_MAX)
        term[len++] = ' ';
    if (len + 3 > ZC_TERM_MAX)
        return 0;
    if (b && !add_plain(b, term, &len))
        len = add_token(text, b, term, len);
    return len <= ZC_TERM_MAX ? len : 0;
}

static bool is_word(zc_span s, size_t at)
{
    return s.v[at] < 0x4E00 && zc_char_class_of(s.v[at]) == ZC_CHAR_WORD;
}

bool zc_span_cuts_word(zc_span hay, size_t at, size_t end)
{
    if (at >= end || end > hay.n)
        return false;
    return (at > 0 && is_word(hay, at) && is_word(hay, at - 1)) ||
           (end < hay.n && is_word(hay, end) && is_word(hay, end - 1));
}

static bool starts_inside(zc_span s, size_t at)
{
    return at < s.n && is_word(s, at) && is_word(s, at - 1);
}

static bool cuts_pair(zc_span hay, size_t at, size_t end)
{
    return (hay.v[at] & 0xFC00) == 0xDC00 || (hay.v[end - 1] & 0xFC00) == 0xD800;
}

size_t zc_span_find(zc_span hay, zc_span needle, size_t from, bool whole)
{
    const uint16_t *hit;
    size_t at = from, byte, end;

    while (needle.n && at + needle.n <= hay.n) {
        hit = memmem(hay.v + at, (hay.n - at) * 2, needle.v, needle.n * 2);
        if (!hit)
            return SIZE_MAX;
        /* memmem() compares bytes: a hit at an odd byte is none. */
        byte = (size_t)((const char *)hit - (const char *)hay.v);
        at = byte / 2;
        end = at + needle.n;
        if (byte % 2 == 0 && !cuts_pair(hay, at, end)) {
            if (!whole || !zc_span_cuts_word(hay, at, end))
                return at;
            /* No word begins in the rest of a run: a long one is left at once. */
            while (starts_inside(hay, at + 1))
                at++;
        }
        at++;
    }
    return SIZE_MAX;
}

zc_span zc_span_inner(zc_span s)
{
    while (s.n && is_word(s, 0)) {
        s.v++;
        s.n--;
    }
    while (s.n && is_word(s, s.n - 1))
        s.n--;
    return s;
}

uint32_t zc_analyzer_version(void)
{
    uint32_t h = 2166136261u;

    h = (h ^ SEGMENT_VERSION) * 16777619u;
    h = (h ^ zc_fold_version()) * 16777619u;
    h = (h ^ zc_numeral_version()) * 16777619u;
    return h;
}
