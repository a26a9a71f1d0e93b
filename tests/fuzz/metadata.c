/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of metadata and citations: the input is a plain text, so that all of it goes to the head, the
 * tail and the fields of a document.
 *
 * Dates have their form, numbers of documents are canonical, proposal numbers are digits; names are
 * taken apart into keys that are not empty; a title that is quoted stands between one pair of 《》.
 */
#include "lib/policy/metadata.h"

#include "lib/policy/address.h"
#include "lib/policy/authority.h"
#include "lib/policy/citation.h"
#include "lib/policy/name.h"
#include "lib/policy/session.h"
#include "lib/source/plain.h"
#include "lib/text/encoding.h"
#include "tests/fuzz/check.h"

static bool is_date(zc_str s)
{
    static const char form[] = "0000-00-00";
    size_t i;

    for (i = 0; i < s.len && i < 10; i++)
        if (form[i] == '0' ? s.ptr[i] < '0' || s.ptr[i] > '9' : s.ptr[i] != form[i])
            return false;
    return s.len == 10;
}

static void check_fields(const zc_document *d)
{
    zc_str date = zc_document_field(d, ZC_DATE), number = zc_document_field(d, ZC_PROPOSAL_NUMBER);
    zc_str effective = zc_document_field(d, ZC_EFFECTIVE_DATE);
    size_t i;

    assert(!date.len || is_date(date));
    assert(!effective.len || is_date(effective));
    for (i = 0; i < number.len; i++)
        assert(number.ptr[i] >= '0' && number.ptr[i] <= '9');
    assert(zc_authority_of(d->kind, zc_document_field(d, ZC_DOCUMENT_TYPE),
                           zc_document_field(d, ZC_ISSUER)) < ZC_AUTHORITIES);
    assert(zc_force_of(zc_document_field(d, ZC_STATUS)) < ZC_FORCES);
    zc_session_read(zc_document_field(d, ZC_SESSION));
}

/* What is canonical stays as it is. */
static void check_number(zc_str s)
{
    zc_buf once, twice;

    zc_buf_init(&once);
    zc_buf_init(&twice);
    if (zc_document_number(s, &once)) {
        assert(once.len && zc_utf8_valid(zc_str_buf(&once)));
        assert(zc_document_number(zc_str_buf(&once), &twice));
        assert(zc_str_eq(zc_str_buf(&once), zc_str_buf(&twice)));
    }
    zc_buf_release(&once);
    zc_buf_release(&twice);
}

static void check_name(zc_str title)
{
    zc_name_set names = {0};
    zc_buf quoted;
    size_t i;

    zc_name_set_read(&names, title);
    assert(names.n <= ZC_NAMES_MOST);
    for (i = 0; i < names.n; i++)
        assert(names.v[i].key.len && zc_utf8_valid(zc_str_buf(&names.v[i].key)));
    zc_name_set_release(&names);
    zc_buf_init(&quoted);
    zc_title_quote(&quoted, title);
    assert(zc_str_starts(zc_str_buf(&quoted), "《") && zc_str_ends(zc_str_buf(&quoted), "》"));
    assert(zc_str_find(zc_str_buf(&quoted), "《", 3) == SIZE_MAX);
    zc_buf_release(&quoted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zc_document d;
    zc_lines l;
    size_t i;

    zc_lines_init(&l);
    zc_document_init(&d);
    assert(zc_decode(&l.file, input_text(data, size), "UTF-8", NULL, NULL) == 0);
    zc_plain_read(&l, 0);
    zc_document_parse(&d, &l, ZC_STR("fuzz/case.txt"));
    check_document(&d, zc_str_buf(&l.file));
    check_fields(&d);
    check_number(zc_document_field(&d, ZC_DOCUMENT_NUMBER));
    check_name(zc_str_of(d.title));
    for (i = 0; i < d.n_citations; i++) {
        check_number(zc_str_of(d.citations[i].number));
        check_name(zc_str_of(d.citations[i].title));
    }
    zc_document_release(&d);
    zc_lines_release(&l);
    return 0;
}
