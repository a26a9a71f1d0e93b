/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text parsed as the document that a file of that text would be. */
#ifndef TESTS_UNIT_PARSED_H
#define TESTS_UNIT_PARSED_H

#include "lib/policy/document.h"
#include "lib/source/source.h"
#include "tests/unit/cases.h"

/* d is initialised here and released by the caller. */
static inline void parse_text(zc_document *d, zc_str text)
{
    zc_error err;
    zc_lines lines;

    zc_lines_init(&lines);
    zc_document_init(d);
    assert_int_equal(zc_source_read(&lines, ZC_STR("case.txt"), text, "UTF-8", NULL, &err), 0);
    zc_document_parse(d, &lines, ZC_STR("case.txt"));
    zc_lines_release(&lines);
}

/* A text of `unit` again and again, at least `bytes` long, parsed: takes long unless it is linear. */
static inline void parse_flood(const char *unit, size_t bytes)
{
    zc_document d;
    zc_buf text;

    zc_buf_init(&text);
    while (text.len < bytes)
        zc_buf_adds(&text, unit);
    parse_text(&d, zc_str_buf(&text));
    zc_document_release(&d);
    zc_buf_release(&text);
}

#endif
