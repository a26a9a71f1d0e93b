/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing of the readers of text and of the parser: the first byte says Markdown or plain text, the
 * rest is a file.
 *
 * Lines, clauses, citations: inside the file, in order, not overlapping, locators unique (check.h says
 * it whole). Every 款 and 项 that an address finds lies inside its article, and so does what a clause
 * refers to.
 */
#include "lib/policy/outline.h"

#include "lib/policy/relative.h"
#include "lib/source/frontmatter.h"
#include "lib/source/markdown.h"
#include "lib/source/plain.h"
#include "lib/text/encoding.h"
#include "tests/fuzz/check.h"

static void check_parts(const zc_clause *c)
{
    static const char *const addresses[] = {"第一款", "第二款", "（一）", "第一款/（二）"};
    zc_str text = zc_str_buf(&c->text);
    size_t i, from, to;

    for (i = 0; i < sizeof addresses / sizeof *addresses; i++)
        if (zc_outline_part(c, zc_str_of(addresses[i]), &from, &to))
            assert(from < to && to <= text.len && at_border(text, from) && at_border(text, to));
}

static void check_relatives(const zc_clause *c, const zc_clause *before)
{
    zc_str locator = zc_str_of(before ? before->locator : "");
    zc_relatives r;
    size_t i;

    zc_relatives_init(&r);
    zc_relative_find(&r, zc_str_buf(&c->text), zc_str_of(c->locator), before ? &locator : NULL,
                     before != NULL);
    for (i = 0; i < r.n; i++)
        assert(r.v[i].start < r.v[i].end && r.v[i].end <= c->text.len &&
               (!i || r.v[i - 1].start <= r.v[i].start));
    zc_relatives_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void (*const readers[])(zc_lines * out, size_t from) = {zc_plain_read, zc_markdown_read};
    unsigned format = take_choice(&data, &size, 2);
    zc_document d;
    zc_lines l;
    size_t i;

    zc_lines_init(&l);
    zc_document_init(&d);
    assert(zc_decode(&l.file, input_text(data, size), "UTF-8", NULL, NULL) == 0);
    l.format = format ? ZC_FORMAT_MARKDOWN : ZC_FORMAT_PLAIN;
    readers[format](&l, zc_frontmatter_read(&l));
    check_lines(&l);
    zc_document_parse(&d, &l, ZC_STR("fuzz/case.txt"));
    check_document(&d, zc_str_buf(&l.file));
    for (i = 0; i < d.n_clauses; i++) {
        check_parts(&d.clauses[i]);
        check_relatives(&d.clauses[i], i ? &d.clauses[i - 1] : NULL);
    }
    zc_document_release(&d);
    zc_lines_release(&l);
    return 0;
}
