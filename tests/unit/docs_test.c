/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of documents: all metadata and citations come back, and can be packed again alike. */
#include "lib/store/docs.h"

#include "lib/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const uint16_t title_units[] = {0x529E, 0x6CD5, '\n', '5'}, name_units[] = {0x5C40, 0x957F};

/* Every field set, lists with several values; citations with and without each part. */
static void make(zc_document *d)
{
    zc_abbreviation *a;
    zc_citation *c;
    char text[32];
    size_t f, i;

    zc_document_init(d);
    d->path = zc_strdup("政策/办法.md");
    d->title = zc_strdup("示例市办法");
    d->kind = ZC_DOC_POLICY;
    d->title_is_path = true;
    for (f = 0; f < ZC_FIELDS; f++)
        for (i = 0; i < f % 4; i++) {
            snprintf(text, sizeof text, "值%zu.%zu", f, i);
            zc_strings_add(&d->field[f], zc_str_of(text));
        }
    for (i = 0; i < 5; i++) {
        c = zc_document_add_citation(d);
        c->clause = i;
        c->start = i * 10;
        c->end = i * 10 + 5;
        c->text = zc_strdup("《办法》第三条");
        c->title = i % 2 ? zc_strdup("办法") : NULL;
        c->number = i % 3 ? zc_strdup("示发〔2024〕5号") : NULL;
        c->article = i % 4 ? zc_strdup("第三条") : NULL;
        c->full = i % 2 ? zc_strdup("示例市示例管理办法") : NULL;
        c->self = i == 4;
        c->repeals = i >= 3;
    }
    for (i = 0; i < 3; i++) {
        a = zc_document_add_abbreviation(d);
        a->clause = i * 2;
        a->brief = zc_strdup("市工信局");
        a->full = zc_strdup("示例市工业和信息化局");
    }
}

static void pack(const zc_document *d, zc_buf *out)
{
    static const zc_origin origin = {7, 1000, UINT64_MAX, 3};
    static const zc_doc_place place = {20, 6, 99, {title_units, 4}, {name_units, 2}};

    zc_doc_pack(d, &origin, ZC_STR("办法.md"), &place, out);
}

static void check_citations(const zc_doc_view *v)
{
    zc_str rest = v->citations;
    zc_citation_view c;
    size_t i;

    for (i = 0; zc_doc_citation(&rest, &c); i++) {
        assert_int_equal(c.clause, i);
        assert_int_equal(c.end - c.start, 5);
        assert_true(zc_str_is(c.text, "《办法》第三条"));
        assert_int_equal(c.title.len > 0, i % 2);
        assert_int_equal(c.number.len > 0, i % 3 != 0);
        assert_int_equal(c.article.len > 0, i % 4 != 0);
        assert_int_equal(c.full.len > 0, i % 2);
        assert_int_equal(c.self, i == 4);
        assert_int_equal(c.repeals, i >= 3);
    }
    assert_int_equal(i, 5);
}

static void check_abbreviations(const zc_doc_view *v)
{
    zc_str rest = v->abbreviations;
    zc_abbreviation_view a;
    size_t i;

    for (i = 0; zc_doc_abbreviation(&rest, &a); i++) {
        assert_int_equal(a.clause, i * 2);
        assert_true(zc_str_is(a.brief, "市工信局"));
        assert_true(zc_str_is(a.full, "示例市工业和信息化局"));
    }
    assert_int_equal(i, 3);
}

static void what_is_packed_is_read(void **state)
{
    zc_span title;
    zc_document d;
    zc_doc_view v;
    char text[32];
    zc_buf b;
    size_t f, i;

    (void)state;
    make(&d);
    zc_buf_init(&b);
    pack(&d, &b);
    assert_true(zc_doc_unpack(&v, zc_str_buf(&b)));
    assert_true(zc_doc_unpack_title(&title, zc_str_buf(&b)));
    assert_true(title.v == v.title_folded.v && title.n == 4);
    assert_int_equal(v.origin.root, 7);
    assert_true(v.origin.mtime == UINT64_MAX && v.origin.size == 1000 && v.origin.hash == 3);
    assert_int_equal(v.first, 20);
    assert_int_equal(v.n_clauses, 6);
    assert_int_equal(v.tokens, 99);
    assert_int_equal(v.kind, ZC_DOC_POLICY);
    assert_true(v.title_is_path);
    assert_true(zc_str_is(v.path, "政策/办法.md") && zc_str_is(v.file, "办法.md"));
    assert_int_equal(v.title_folded.n, 4);
    assert_memory_equal(v.title_folded.v, title_units, sizeof title_units);
    assert_int_equal(v.names_folded.n, 2);
    assert_memory_equal(v.names_folded.v, name_units, sizeof name_units);
    for (f = 0; f < ZC_FIELDS; f++) {
        for (i = 0; i < f % 4; i++) {
            snprintf(text, sizeof text, "值%zu.%zu", f, i);
            assert_true(zc_str_is(zc_doc_field(&v, (zc_field)f, i), text));
        }
        assert_int_equal(zc_doc_field(&v, (zc_field)f, i).len, 0);
    }
    check_citations(&v);
    check_abbreviations(&v);
    zc_buf_release(&b);
    zc_document_release(&d);
}

static void a_restored_document_packs_alike(void **state)
{
    zc_document d, again;
    zc_buf first, second;
    zc_doc_view v;

    (void)state;
    make(&d);
    zc_buf_init(&first);
    zc_buf_init(&second);
    pack(&d, &first);
    assert_true(zc_doc_unpack(&v, zc_str_buf(&first)));
    zc_document_init(&again);
    zc_doc_restore(&v, &again);
    pack(&again, &second);
    assert_true(zc_str_eq(zc_str_buf(&first), zc_str_buf(&second)));
    zc_document_release(&again);
    zc_document_release(&d);
    zc_buf_release(&first);
    zc_buf_release(&second);
}

/* Each cut in memory of its own size, so that reading past it shows. */
static void cut_records_are_refused(void **state)
{
    zc_document d;
    zc_doc_view v;
    zc_span title;
    size_t cut, head;
    char *part;
    zc_buf b;

    (void)state;
    make(&d);
    zc_buf_init(&b);
    pack(&d, &b);
    assert_true(zc_doc_unpack(&v, zc_str_buf(&b)));
    head = (size_t)((const char *)(v.names_folded.v + v.names_folded.n) - b.ptr);
    for (cut = 0; cut < b.len; cut++) {
        part = malloc(cut + 1);
        assert_non_null(part);
        memcpy(part, b.ptr, cut);
        assert_false(zc_doc_unpack(&v, (zc_str){part, cut}));
        assert_true(zc_doc_unpack_title(&title, (zc_str){part, cut}) == (cut >= head));
        free(part);
    }
    zc_buf_release(&b);
    zc_document_release(&d);
}

/* Any four bytes may be anything: refused, or read to an end within the record. */
static void any_numbers_are_harmless(void **state)
{
    static const uint32_t numbers[] = {0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 300, 0};
    zc_citation_view c;
    zc_document d, again;
    zc_doc_view v;
    zc_str rest;
    size_t at, i;
    zc_buf b;

    (void)state;
    make(&d);
    zc_buf_init(&b);
    for (at = 0;; at++)
        for (i = 0; i < 5; i++) {
            zc_buf_clear(&b);
            pack(&d, &b);
            if (at + 4 > b.len) {
                zc_buf_release(&b);
                zc_document_release(&d);
                return;
            }
            memcpy(b.ptr + at, &numbers[i], 4);
            if (!zc_doc_unpack(&v, zc_str_buf(&b)))
                continue;
            assert_true(v.kind <= ZC_DOC_PROPOSAL);
            for (rest = v.citations; zc_doc_citation(&rest, &c);)
                assert_true(c.text.len <= b.len);
            zc_document_init(&again);
            zc_doc_restore(&v, &again);
            zc_document_release(&again);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_is_read),
        cmocka_unit_test(a_restored_document_packs_alike),
        cmocka_unit_test(cut_records_are_refused),
        cmocka_unit_test(any_numbers_are_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
