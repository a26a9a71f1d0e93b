/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alike: the same text, nearly the same, a part of a longer one, another. */
#include "search/related/alike.h"

#include "lib/base/utf8.h"
#include "tests/unit/index_fixture.h"

static double shared(const char *a, const char *b)
{
    zc_units units[2] = {{0}};
    zc_folded scratch;
    gram_set set[2];
    double part;

    zc_folded_init(&scratch);
    zc_units_fold(&units[0], zc_str_of(a), &scratch);
    zc_units_fold(&units[1], zc_str_of(b), &scratch);
    gram_set_make(&set[0], zc_units_span(&units[0]));
    gram_set_make(&set[1], zc_units_span(&units[1]));
    part = gram_set_shared(&set[0], &set[1]);
    assert_true(part == gram_set_shared(&set[1], &set[0]));
    gram_set_release(&set[0]);
    gram_set_release(&set[1]);
    zc_units_release(&units[0]);
    zc_units_release(&units[1]);
    zc_folded_release(&scratch);
    return part;
}

static void texts_are_compared_both_ways(void **state)
{
    static const char text[] = "路灯的故障应当在四十八小时内修复";

    (void)state;
    assert_true(shared(text, text) == 1);
    assert_true(shared(text, "路燈的故障應當在四十八小時內修復") == 1); /* folding */
    assert_true(shared("路灯修复", "路灯，修复") == 2.0 / 3);           /* 路灯 修复; 灯修 */
    assert_true(shared("路灯", "路灯故障") == 1.0 / 3);                 /* inside a longer one */
    assert_true(shared(text, "养老机构的床位补贴") == 0);
    assert_true(shared(text, "") == 0);
    assert_true(shared("", "") == 0);
}

/* The clauses of a document of the index from one to another, one behind the other, and so much of
 * something else. */
static void make_set(gram_set *s, const zc_index *x, uint32_t from, uint32_t to, size_t more)
{
    zc_units text = {0};
    zc_forward f;
    uint16_t unit;

    for (; from < to; from++) {
        assert_true(zc_index_forward(x, 0, from, &f));
        zc_units_add(&text, f.text.v, f.text.n);
        zc_units_add_char(&text, '\n');
    }
    for (; more > 0; more--) {
        unit = (uint16_t)(0x7000 + more);
        zc_units_add(&text, &unit, 1);
    }
    gram_set_make(s, zc_units_span(&text));
    zc_units_release(&text);
}

/* As if both sets had been made. */
static void documents_are_compared_likewise(void **state)
{
    enum { TEXTS = 60 };
    static const double parts[] = {0.1, 0.5, 0.8, 0.99};
    char *path = in_folder(state, "ix"), *text[TEXTS];
    unsigned seed = 3, near = 0, far = 0;
    gram_set whole, part;
    zc_index *x;
    zc_doc_view v;
    uint32_t n;
    size_t i, more;
    zc_buf b;

    zc_buf_init(&b);
    for (i = 0; i < TEXTS; i++) {
        for (n = 0; n < 30; n++)
            zc_utf8_add(&b, 0x4E00 + dice(&seed, 400));
        text[i] = zc_buf_detach(&b);
    }
    index_texts(path, (const char *const *)text, TEXTS);
    x = reading(path);
    assert_true(zc_index_doc(x, 0, 0, &v));
    make_set(&whole, x, 0, TEXTS, 0);
    for (n = 0; n <= TEXTS; n += 3)
        for (more = 0; more < 3000; more = more * 3 + 40) {
            make_set(&part, x, 0, n, more);
            for (i = 0; i < sizeof parts / sizeof *parts; i++) {
                bool is = gram_set_near_document(&part, x, 0, &v, parts[i]);

                assert_int_equal(is, gram_set_shared(&part, &whole) > parts[i]);
                near += is;
                far += !is;
            }
            gram_set_release(&part);
        }
    assert_true(near > 20 && far > 20);
    gram_set_release(&whole);
    zc_index_close(x);
    for (i = 0; i < TEXTS; i++)
        free(text[i]);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_are_compared_both_ways),
                                       IN_FOLDER(documents_are_compared_likewise)};

    return cmocka_run_group_tests_name("alike", tests, NULL, NULL);
}
