/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of a clause: read as written, whatever its folded form; damage is refused. */
#include "lib/store/verbatim.h"

#include "lib/base/utf8.h"
#include "lib/store/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct folded {
    zc_units path, text;
    zc_forward f;
} folded;

/* As the builder folds: headings parted by line ends. */
static void fold(folded *to, const zc_clause *c)
{
    zc_folded scratch;
    size_t i;

    zc_folded_init(&scratch);
    zc_units_init(&to->path);
    zc_units_init(&to->text);
    for (i = 0; i < c->heading.n; i++) {
        if (i)
            zc_units_add_char(&to->path, '\n');
        zc_units_fold(&to->path, zc_str_of(c->heading.v[i]), &scratch);
    }
    zc_units_fold(&to->text, zc_str_buf(&c->text), &scratch);
    to->f = (zc_forward){.path = zc_units_span(&to->path), .text = zc_units_span(&to->text)};
    zc_folded_release(&scratch);
}

static void release(folded *f)
{
    zc_units_release(&f->path);
    zc_units_release(&f->text);
}

static void clause(zc_clause *c, zc_str text, const char *heading, const char *below)
{
    *c = (zc_clause){.start = 7, .end = 1ull << 40};
    zc_buf_init(&c->text);
    zc_strings_init(&c->heading);
    zc_buf_addstr(&c->text, text);
    if (heading)
        zc_strings_add(&c->heading, zc_str_of(heading));
    if (below)
        zc_strings_add(&c->heading, zc_str_of(below));
}

static void release_clause(zc_clause *c)
{
    zc_buf_release(&c->text);
    zc_strings_release(&c->heading);
}

/* Packs and reads back. Returns the bytes that it took. */
static size_t expect_same(zc_str text, const char *heading, const char *below)
{
    zc_verbatim *v = zc_verbatim_new();
    zc_clause_view view;
    zc_buf packed, data;
    zc_str got;
    zc_clause c;
    folded f;
    size_t i, bytes;

    clause(&c, text, heading, below);
    fold(&f, &c);
    zc_buf_init(&packed);
    zc_buf_init(&data);
    zc_verbatim_pack(v, &c, &f.f, &packed);
    f.f.verbatim = zc_str_buf(&packed);
    assert_true(zc_verbatim_unpack(v, &f.f, &data, &view));
    assert_true(view.start == 7 && view.end == 1ull << 40);
    assert_true(zc_str_eq(view.text, text));
    for (i = 0; i < c.heading.n; i++)
        assert_true(zc_clause_heading(&view, i, &got) && zc_str_is(got, c.heading.v[i]));
    assert_false(zc_clause_heading(&view, i, &got));
    assert_false(zc_clause_heading(&view, SIZE_MAX, &got));
    bytes = packed.len;
    zc_buf_release(&packed);
    zc_buf_release(&data);
    release(&f);
    release_clause(&c);
    zc_verbatim_free(v);
    return bytes;
}

static void what_is_packed_is_read(void **state)
{
    (void)state;
    expect_same(ZC_STR(""), NULL, NULL);
    expect_same(ZC_STR(""), "", "");
    expect_same(ZC_STR("第\0条"), "一、总则", "");
    expect_same(ZC_STR("𠮷野家（ＡＢＣ）　Abc　５００萬圓\n第二行\t。"), "第一章　總則", "（一）");
    expect_same(ZC_STR("\xEF\xBF\xBD"), NULL, NULL);
}

/* A hundred characters whose folded form differs by its marks take less than fifty bytes. */
static void little_is_kept_of_what_folding_keeps(void **state)
{
    static const char text[] = "第三条　本办法所称充电基础设施，是指为电动汽车提供电能补给的各类充"
                               "换电设施，包括充电桩、换电站"
                               "以及相关的配电设施。鼓励既有住宅小区、单位内部停车场以及公共停车场"
                               "配建充电基础设施，由ＡＢ类企业运营。";

    (void)state;
    assert_true(expect_same(zc_str_of(text), "第一章　总则", NULL) < 110);
}

/* Longer than what zstd looks back, and nothing in it twice. */
static void long_texts_are_kept(void **state)
{
    uint32_t seed = 7;
    zc_buf text;
    size_t i;

    (void)state;
    zc_buf_init(&text);
    for (i = 0; i < 700000; i++) {
        seed = seed * 1664525 + 1013904223;
        zc_utf8_add(&text, 0x4E00 + (seed >> 16) % 0x5000);
    }
    expect_same(zc_str_buf(&text), "长文", NULL);
    zc_buf_release(&text);
}

static void what_is_no_utf8_is_replaced(void **state)
{
    zc_verbatim *v = zc_verbatim_new();
    zc_clause_view view;
    zc_buf packed, data;
    zc_clause c;
    folded f;

    (void)state;
    clause(&c, ZC_STR("甲\xFF乙"), NULL, NULL);
    fold(&f, &c);
    zc_buf_init(&packed);
    zc_buf_init(&data);
    zc_verbatim_pack(v, &c, &f.f, &packed);
    f.f.verbatim = zc_str_buf(&packed);
    assert_true(zc_verbatim_unpack(v, &f.f, &data, &view));
    assert_true(zc_str_is(view.text, "甲\xEF\xBF\xBD乙"));
    zc_buf_release(&packed);
    zc_buf_release(&data);
    release(&f);
    release_clause(&c);
    zc_verbatim_free(v);
}

/* --- damage ---------------------------------------------------------------------------------- */

/* Each in memory of its own size, so that reading past it shows. False when refused. */
static bool reads(zc_verbatim *v, zc_forward *f, const char *bytes, size_t len)
{
    char *part = malloc(len + 1);
    zc_clause_view view;
    zc_buf data;
    bool good;

    assert_non_null(part);
    memcpy(part, bytes, len);
    f->verbatim = (zc_str){part, len};
    zc_buf_init(&data);
    good = zc_verbatim_unpack(v, f, &data, &view);
    zc_buf_release(&data);
    free(part);
    return good;
}

static void damage_is_refused_or_harmless(void **state)
{
    zc_verbatim *v = zc_verbatim_new();
    size_t i, bit, refused = 0;
    zc_buf packed;
    zc_clause c;
    folded f;

    (void)state;
    clause(&c, ZC_STR("第三条　本办法所称充电基础设施，是指……"), "第一章　总则", "第一节");
    fold(&f, &c);
    zc_buf_init(&packed);
    zc_verbatim_pack(v, &c, &f.f, &packed);
    assert_true(reads(v, &f.f, packed.ptr, packed.len));
    for (i = 0; i < packed.len; i++)
        assert_false(reads(v, &f.f, packed.ptr, i));
    for (i = 0; i < packed.len; i++)
        for (bit = 0; bit < 8; bit++) {
            packed.ptr[i] ^= (char)(1 << bit);
            refused += !reads(v, &f.f, packed.ptr, packed.len);
            packed.ptr[i] ^= (char)(1 << bit);
        }
    assert_true(refused > packed.len);
    zc_buf_release(&packed);
    release(&f);
    release_clause(&c);
    zc_verbatim_free(v);
}

/* Numbers that ask for more than there can be are refused without asking for memory. */
static void absurd_numbers_are_refused(void **state)
{
    static const uint64_t numbers[] = {UINT64_MAX, 1ull << 32, 0xFFFFFFFF, 1 << 20};
    zc_verbatim *v = zc_verbatim_new();
    zc_forward f = {0};
    zc_buf b;
    size_t i;

    (void)state;
    zc_buf_init(&b);
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        zc_buf_clear(&b);
        zc_buf_add(&b, "\0\0\0", 3);
        zc_pack_number(&b, numbers[i]);
        assert_false(reads(v, &f, b.ptr, b.len));
        zc_buf_clear(&b);
        zc_buf_add(&b, "\0\0", 2);
        zc_pack_number(&b, numbers[i]);
        assert_false(reads(v, &f, b.ptr, b.len));
    }
    zc_buf_release(&b);
    zc_verbatim_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_is_read),
        cmocka_unit_test(little_is_kept_of_what_folding_keeps),
        cmocka_unit_test(long_texts_are_kept),
        cmocka_unit_test(what_is_no_utf8_is_replaced),
        cmocka_unit_test(damage_is_refused_or_harmless),
        cmocka_unit_test(absurd_numbers_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
