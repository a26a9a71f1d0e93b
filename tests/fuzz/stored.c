/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the records of an index whose files are damaged: the first byte says which kind, the rest is
 * a record.
 *
 * What is read lies inside the record, lists end, and what is packed again of it reads as the same.
 */
#include "lib/store/builder.h"
#include "lib/store/docs.h"
#include "lib/store/forward.h"
#include "lib/store/verbatim.h"
#include "tests/fuzz/check.h"

static bool inside(zc_str record, const void *ptr, size_t len)
{
    const char *p = ptr;

    return !len ||
           (p >= record.ptr && len <= record.len && (size_t)(p - record.ptr) <= record.len - len);
}

static void read_tokens(zc_span text)
{
    zc_token token;
    zc_tokens t;

    for (zc_tokens_start(&t, text); zc_tokens_next(&t, &token);)
        assert(token.at < token.end && token.end <= text.n);
}

static void read_forward(zc_str record)
{
    zc_forward f, again;
    zc_buf packed;

    if (!zc_forward_unpack(&f, record))
        return;
    assert(f.kind <= ZC_CLAUSE_MEASURE && inside(record, f.locator.ptr, f.locator.len));
    assert(inside(record, f.value, f.n_values * sizeof *f.value));
    assert(inside(record, f.link, f.n_links * sizeof *f.link));
    read_tokens(f.path);
    read_tokens(f.text);
    zc_forward_has_value(&f, 12345);
    zc_buf_init(&packed);
    zc_forward_pack(&f, &packed);
    assert(packed.len <= record.len && zc_forward_unpack(&again, zc_str_buf(&packed)));
    assert(again.text.n == f.text.n && zc_str_eq(again.verbatim, f.verbatim));
    zc_buf_release(&packed);
}

static void read_lists(zc_str record, const zc_doc_view *v)
{
    zc_abbreviation_view abbreviation;
    zc_citation_view citation;
    zc_str rest;
    size_t f, i;

    for (f = 0; f < ZC_FIELDS; f++)
        for (i = 0; i < 3; i++) {
            zc_str value = zc_doc_field(v, (zc_field)f, i);

            assert(inside(record, value.ptr, value.len));
        }
    for (rest = v->citations; zc_doc_citation(&rest, &citation);)
        assert(inside(record, citation.text.ptr, citation.text.len));
    for (rest = v->abbreviations; zc_doc_abbreviation(&rest, &abbreviation);)
        assert(inside(record, abbreviation.full.ptr, abbreviation.full.len));
}

static void read_doc(zc_str record)
{
    zc_doc_view v, again;
    zc_document d;
    zc_buf packed;

    if (!zc_doc_unpack(&v, record))
        return;
    assert(v.kind <= ZC_DOC_PROPOSAL && inside(record, v.title.ptr, v.title.len));
    read_lists(record, &v);
    read_tokens(v.title_folded);
    read_tokens(v.names_folded);
    zc_document_init(&d);
    zc_doc_restore(&v, &d);
    zc_buf_init(&packed);
    zc_doc_pack(&d, &v.origin, v.file,
                &(zc_doc_place){v.first, v.n_clauses, v.tokens, v.title_folded, v.names_folded},
                &packed);
    assert(zc_doc_unpack(&again, zc_str_buf(&packed)));
    assert(again.first == v.first && again.origin.hash == v.origin.hash);
    zc_buf_release(&packed);
    zc_document_release(&d);
}

/* The folded text is that of the seeds. */
static void read_verbatim(zc_str record)
{
    static const uint16_t units[] = {0x7B2C, 0x4E00, 0x6761, '\n', 0x529E, 0x6CD5, 'a', 'b', 'c'};
    zc_forward f = {.path = {units, 3}, .text = {units + 4, 5}, .verbatim = record};
    zc_verbatim *v = zc_verbatim_new();
    zc_clause_view view;
    zc_str heading;
    zc_buf data;
    size_t i;

    zc_buf_init(&data);
    if (zc_verbatim_unpack(v, &f, &data, &view)) {
        assert(inside(zc_str_buf(&data), view.text.ptr, view.text.len));
        for (i = 0; i < 8 && zc_clause_heading(&view, i, &heading); i++)
            assert(inside(zc_str_buf(&data), heading.ptr, heading.len));
    }
    zc_buf_release(&data);
    zc_verbatim_free(v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const kinds[])(zc_str record) = {read_forward, read_doc, read_verbatim};
    unsigned kind = take_choice(&data, &size, 3);
    /* Records lie at multiples of 4 in a mapping that begins at a page. */
    char *aligned = malloc(size ? size : 1);

    assert(aligned);
    memcpy(aligned, data, size);
    kinds[kind]((zc_str){aligned, size});
    free(aligned);
    return 0;
}
