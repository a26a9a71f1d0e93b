/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of the Markdown that converters make (indexer/convert/markdown_out.h), for their targets. */
#ifndef TESTS_FUZZ_CHECK_MARKDOWN_H
#define TESTS_FUZZ_CHECK_MARKDOWN_H

#include "lib/source/frontmatter.h"
#include "lib/source/markdown.h"
#include "lib/text/encoding.h"
#include "tests/fuzz/check.h"

/* No line of text holds these, so that no line of Markdown does either. */
static inline bool is_no_text(uint32_t cp)
{
    return (cp < ' ' && cp != '\t') || cp == 0x7F || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static inline void check_characters(zc_str s)
{
    size_t at, n;
    uint32_t cp;

    assert(zc_utf8_valid(s));
    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        assert(cp == '\n' || !is_no_text(cp));
    }
}

/* Reads Markdown as the programs do with what a converter printed; out is initialised. */
static inline void read_markdown(zc_lines *out, zc_str markdown)
{
    zc_decoding found;

    assert(zc_decode(&out->file, markdown, "UTF-8", &found, NULL) == 0);
    assert(!found.repaired && zc_str_eq(zc_str_buf(&out->file), markdown));
    out->format = ZC_FORMAT_MARKDOWN;
    zc_markdown_read(out, zc_frontmatter_read(out));
    check_lines(out);
}

/* It is text, its lines can be read, and a document made of them. */
static inline void check_markdown(zc_str markdown)
{
    zc_document d;
    zc_lines l;

    check_characters(markdown);
    zc_lines_init(&l);
    zc_document_init(&d);
    read_markdown(&l, markdown);
    assert(l.n || l.n_front || !zc_str_trim(markdown).len);
    zc_document_parse(&d, &l, ZC_STR("fuzz/case.docx"));
    check_document(&d, zc_str_buf(&l.file));
    zc_document_release(&d);
    zc_lines_release(&l);
}

#endif
