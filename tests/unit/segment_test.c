/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens, terms and literal search over folded text. */
#include "lib/text/segment.h"

#include "lib/base/utf8.h"
#include "tests/unit/cases.h"

static void fold(zc_units *u, zc_str text)
{
    zc_folded folded;

    zc_folded_init(&folded);
    zc_units_init(u);
    zc_units_fold(u, text, &folded);
    zc_folded_release(&folded);
}

/* Tokens parted by | where they make a gram and by / where they do not. */
static void check_tokens(const test_case *c)
{
    zc_tokens tokens;
    zc_token token;
    zc_units text;
    zc_span all;
    zc_buf got;

    zc_buf_init(&got);
    fold(&text, zc_str_buf(&c->column[0]));
    all = zc_units_span(&text);
    for (zc_tokens_start(&tokens, all); zc_tokens_next(&tokens, &token);) {
        if (got.len)
            zc_buf_addc(&got, token.joined ? '|' : '/');
        zc_span_utf8((zc_span){all.v + token.at, token.end - token.at}, &got);
    }
    assert_false(zc_tokens_next(&tokens, &token));
    case_equal(c, &got, &c->column[1]);
    zc_buf_release(&got);
    zc_units_release(&text);
}

static void texts_become_tokens(void **state)
{
    (void)state;
    for_each_case("tests/cases/segment.tsv", check_tokens);
}

/* Columns: text, needle, `whole` or `part`, places parted by blanks. */
static void check_find(const test_case *c)
{
    bool whole = c->column[2].ptr[0] == 'w';
    zc_units text, needle;
    size_t at = 0;
    zc_buf got;

    zc_buf_init(&got);
    fold(&text, zc_str_buf(&c->column[0]));
    fold(&needle, zc_str_buf(&c->column[1]));
    for (;; at++) {
        at = zc_span_find(zc_units_span(&text), zc_units_span(&needle), at, whole);
        if (at == SIZE_MAX)
            break;
        zc_buf_addf(&got, got.len ? " %zu" : "%zu", at);
    }
    case_equal(c, &got, &c->column[3]);
    zc_buf_release(&got);
    zc_units_release(&text);
    zc_units_release(&needle);
}

static void needles_are_found(void **state)
{
    (void)state;
    for_each_case("tests/cases/find.tsv", check_find);
}

/* memmem() sees bytes: here the needle's stand at every odd one. */
static void places_between_units_are_none(void **state)
{
    static const uint16_t hay[] = {0x6161, 0x6261, 0x6162, 0x6261, 0x6162}, needle[] = {0x6162};
    static const uint16_t halves[] = {0x6200, 0x0061};

    (void)state;
    assert_int_equal(zc_span_find((zc_span){hay, 5}, (zc_span){needle, 1}, 0, false), 2);
    assert_int_equal(zc_span_find((zc_span){hay, 5}, (zc_span){needle, 1}, 3, false), 4);
    assert_true(zc_span_find((zc_span){halves, 2}, (zc_span){needle, 1}, 0, false) == SIZE_MAX);
    assert_true(zc_span_find((zc_span){hay, 5}, (zc_span){needle, 0}, 0, false) == SIZE_MAX);
    assert_true(zc_span_find((zc_span){hay, 1}, (zc_span){hay, 2}, 0, false) == SIZE_MAX);
    assert_true(zc_span_find((zc_span){NULL, 0}, (zc_span){hay, 1}, 0, true) == SIZE_MAX);
    assert_true(zc_span_find((zc_span){hay, 5}, (zc_span){hay, 1}, 9, true) == SIZE_MAX);
}

static void pairs_are_not_cut(void **state)
{
    static const uint16_t text[] = {0xD842, 0xDFB7, 0xD842, 0x4E00, 0xDFB7};
    zc_span all = {text, 5};
    size_t at = 0;

    (void)state;
    assert_true(zc_span_find(all, (zc_span){text + 1, 1}, 0, false) == SIZE_MAX);
    assert_int_equal(zc_span_find(all, (zc_span){text, 2}, 0, false), 0);
    assert_int_equal(zc_span_next(all, &at), 0x20BB7);
    assert_int_equal(zc_span_next(all, &at), ZC_REPLACEMENT);
    assert_int_equal(at, 3);
    assert_int_equal(zc_span_next(all, &at), 0x4E00);
    assert_int_equal(zc_span_next(all, &at), ZC_REPLACEMENT);
    assert_int_equal(at, 5);
    at = 2; /* a pair cut by the end of the text */
    assert_int_equal(zc_span_next((zc_span){text, 3}, &at), ZC_REPLACEMENT);
}

static void units_are_utf16(void **state)
{
    zc_units u;
    zc_buf b;

    (void)state;
    zc_units_init(&u);
    zc_units_add_char(&u, 'a');
    zc_units_add_char(&u, 0xFFFF);
    zc_units_add_char(&u, 0x10000);
    zc_units_add_char(&u, 0x10FFFF);
    assert_int_equal(u.n, 6);
    assert_int_equal(u.v[2], 0xD800);
    assert_int_equal(u.v[3], 0xDC00);
    assert_int_equal(u.v[4], 0xDBFF);
    assert_int_equal(u.v[5], 0xDFFF);
    zc_buf_init(&b);
    zc_span_utf8(zc_units_span(&u), &b);
    assert_string_equal(b.ptr, "a\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    zc_buf_release(&b);
    zc_units_release(&u);
}

/* --- terms ----------------------------------------------------------------------------------- */

/* Terms of the first two tokens of a text: their lengths, 0 for what is not indexed. */
static void term_lengths(zc_str utf8, size_t *alone, size_t *pair)
{
    char term[ZC_TERM_MAX + 1];
    zc_token a, b;
    zc_tokens t;
    zc_units text;

    fold(&text, utf8);
    zc_tokens_start(&t, zc_units_span(&text));
    assert_true(zc_tokens_next(&t, &a) && zc_tokens_next(&t, &b));
    term[ZC_TERM_MAX] = '!'; /* behind the room that is promised */
    *alone = zc_gram_term(t.text, &a, NULL, term);
    *pair = zc_gram_term(t.text, &a, &b, term);
    assert_int_equal(term[ZC_TERM_MAX], '!');
    assert_true(*alone <= ZC_TERM_MAX && *pair <= ZC_TERM_MAX);
    zc_units_release(&text);
}

static void repeat(zc_buf *out, const char *s, int n)
{
    while (n-- > 0)
        zc_buf_adds(out, s);
}

static void long_terms_are_left_out(void **state)
{
    size_t alone, pair;
    zc_buf b;
    int n;

    (void)state;
    zc_buf_init(&b);
    for (n = 1; n <= ZC_TOKEN_MAX; n++) {
        zc_buf_clear(&b);
        repeat(&b, "\U00010428", n); /* a letter of four bytes */
        zc_buf_adds(&b, " ");
        repeat(&b, "\U00010428", n);
        term_lengths(zc_str_buf(&b), &alone, &pair);
        assert_int_equal(alone, 4 * n);
        assert_int_equal(pair, 8 * n + 1 <= ZC_TERM_MAX ? 8 * n + 1 : 0);
        zc_buf_clear(&b);
        repeat(&b, "\U00010428", n);
        zc_buf_adds(&b, "养");
        term_lengths(zc_str_buf(&b), &alone, &pair);
        assert_int_equal(pair, 4 * n + 3);
    }
    zc_buf_release(&b);
}

/* libxapian counts a NUL double, and keeps capitals for prefixes. */
static void no_code_point_spoils_a_term(void **state)
{
    char term[ZC_TERM_MAX];
    zc_folded folded;
    zc_units text;
    zc_tokens t;
    zc_token a;
    uint32_t cp;
    size_t len;
    zc_buf b;

    (void)state;
    zc_buf_init(&b);
    zc_units_init(&text);
    zc_folded_init(&folded);
    for (cp = 0; cp < 0x30000; cp++) {
        zc_buf_clear(&b);
        zc_utf8_add(&b, cp);
        zc_units_clear(&text);
        zc_units_fold(&text, zc_str_buf(&b), &folded);
        for (zc_tokens_start(&t, zc_units_span(&text)); zc_tokens_next(&t, &a);) {
            assert_true(a.id != 0);
            len = zc_gram_term(t.text, &a, NULL, term);
            assert_true(len > 0);
            if (memchr(term, 0, len) || (term[0] >= 'A' && term[0] <= 'Z'))
                fail_msg("U+%04X", cp);
        }
    }
    zc_folded_release(&folded);
    zc_units_release(&text);
    zc_buf_release(&b);
}

/* A run of 20 MB takes linear time; so does looking for what is nearly everywhere. */
static void long_runs_are_read_in_linear_time(void **state)
{
    size_t n = 20 << 20, i, tokens = 0;
    zc_token token;
    zc_tokens t;
    zc_units u;

    (void)state;
    zc_units_init(&u);
    for (i = 0; i < n; i++)
        zc_units_add_char(&u, 'a');
    for (zc_tokens_start(&t, zc_units_span(&u)); zc_tokens_next(&t, &token); tokens++)
        assert_true(token.end - token.at <= ZC_TOKEN_MAX);
    assert_int_equal(tokens, (n + ZC_TOKEN_MAX - 1) / ZC_TOKEN_MAX);
    assert_true(zc_span_find(zc_units_span(&u), (zc_span){u.v, 3}, 0, true) == SIZE_MAX);
    assert_int_equal(zc_span_inner(zc_units_span(&u)).n, 0);
    zc_units_release(&u);
}

static void inner_parts_have_no_loose_ends(void **state)
{
    static const struct {
        const char *text, *inner;
    } cases[] = {{"5G网络AI", "网络"}, {"网络", "网络"}, {"smart city", " "},
                 {"AI", ""},           {"", ""},         {"（5G网络）", "(5g网络)"}};
    zc_units text;
    zc_buf got;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        fold(&text, zc_str_of(cases[i].text));
        zc_buf_init(&got);
        zc_span_utf8(zc_span_inner(zc_units_span(&text)), &got);
        assert_string_equal(got.ptr, cases[i].inner);
        zc_buf_release(&got);
        zc_units_release(&text);
    }
}

static void the_version_is_stable(void **state)
{
    (void)state;
    assert_int_equal(zc_analyzer_version(), zc_analyzer_version());
    assert_true(zc_analyzer_version() != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_become_tokens),
        cmocka_unit_test(needles_are_found),
        cmocka_unit_test(places_between_units_are_none),
        cmocka_unit_test(pairs_are_not_cut),
        cmocka_unit_test(units_are_utf16),
        cmocka_unit_test(long_terms_are_left_out),
        cmocka_unit_test(no_code_point_spoils_a_term),
        cmocka_unit_test(long_runs_are_read_in_linear_time),
        cmocka_unit_test(inner_parts_have_no_loose_ends),
        cmocka_unit_test(the_version_is_stable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
