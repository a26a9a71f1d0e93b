/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of lib/text/fold and segment: the input is a text, valid or not.
 *
 * Each folded character comes from a range inside the text, in order; folding what is folded changes
 * nothing; UTF-16 keeps every character. Tokens go forward, are never empty and never cut a pair of
 * surrogates; a term fits and is valid UTF-8; a token is found where it stands.
 */
#include "lib/text/fold.h"

#include "lib/text/segment.h"
#include "tests/fuzz/check.h"

static void check_ranges(const zc_folded *f, zc_str s)
{
    size_t i;

    for (i = 0; i < f->len; i++) {
        assert(f->start[i] <= f->end[i] && f->end[i] <= s.len);
        assert(!i || f->start[i - 1] <= f->start[i]);
        assert(f->cp[i] <= 0x10FFFF && (f->cp[i] < 0xD800 || f->cp[i] > 0xDFFF));
        assert(zc_char_class_of(f->cp[i]) <= ZC_CHAR_SPACE);
        assert(zc_char_width(f->cp[i]) <= 2);
    }
}

static void check_folded_again(const zc_folded *f, const zc_buf *text)
{
    zc_folded again;

    zc_folded_init(&again);
    zc_fold(&again, zc_str_buf(text));
    assert(again.len == f->len);
    assert(!f->len || !memcmp(again.cp, f->cp, f->len * sizeof *f->cp));
    zc_folded_release(&again);
}

static void check_term(zc_span text, const zc_token *a, const zc_token *b)
{
    char term[ZC_TERM_MAX];
    size_t n = zc_gram_term(text, a, b, term);

    assert(n <= ZC_TERM_MAX && zc_utf8_valid((zc_str){term, n}));
    assert(!memchr(term, '\0', n));
}

static void check_tokens(zc_span text)
{
    zc_token token, last = {0};
    zc_tokens t;
    size_t n = 0, at;

    for (zc_tokens_start(&t, text); zc_tokens_next(&t, &token); last = token, n++) {
        assert(token.id && token.at < token.end && token.end <= text.n && token.at >= last.end);
        assert((text.v[token.at] & 0xFC00) != 0xDC00);
        assert(token.end == text.n || (text.v[token.end] & 0xFC00) != 0xDC00);
        assert(n || !token.joined);
        check_term(text, &token, NULL);
        if (token.joined)
            check_term(text, &last, &token);
        at =
            zc_span_find(text, (zc_span){text.v + token.at, token.end - token.at}, token.at, false);
        assert(at == token.at);
        zc_tokens_at_break(&t);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_str s = input_text(data, size);
    zc_buf text, units_text;
    zc_folded f;
    zc_units u;

    zc_folded_init(&f);
    zc_units_init(&u);
    zc_buf_init(&text);
    zc_buf_init(&units_text);
    zc_fold(&f, s);
    check_ranges(&f, s);
    zc_folded_text(&f, &text);
    assert(zc_utf8_valid(zc_str_buf(&text)));
    check_folded_again(&f, &text);
    zc_units_add_folded(&u, &f);
    zc_span_utf8(zc_units_span(&u), &units_text);
    assert(zc_str_eq(zc_str_buf(&units_text), zc_str_buf(&text)));
    check_tokens(zc_units_span(&u));
    zc_buf_release(&units_text);
    zc_buf_release(&text);
    zc_units_release(&u);
    zc_folded_release(&f);
    return 0;
}
