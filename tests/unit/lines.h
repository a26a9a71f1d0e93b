/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines as text, for tests of readers. One row a line: its flags (b blank before, i indented,
 * c continues, h1-h6 heading, * item, r row; - for none), ` | `, the text with U+0009 as \t; below
 * it, where the file writes it otherwise, `  < ` and what the line covers, line ends as \n.
 */
#ifndef TESTS_UNIT_LINES_H
#define TESTS_UNIT_LINES_H

#include "lib/base/utf8.h"
#include "lib/source/source.h"
#include "tests/unit/cases.h"

static inline void show_flags(zc_buf *out, const zc_line *line)
{
    static const char letters[] = "bic?*r";
    unsigned i;

    for (i = 0; i < 6; i++) {
        if (!(line->flags & 1u << i))
            continue;
        if (1u << i == ZC_LINE_HEADING)
            zc_buf_addf(out, "h%u", line->level);
        else
            zc_buf_addc(out, letters[i]);
    }
    if (!line->flags)
        zc_buf_addc(out, '-');
}

static inline void show_text(zc_buf *out, zc_str text)
{
    size_t i;

    for (i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\t')
            zc_buf_adds(out, "\\t");
        else if (text.ptr[i] == '\n' || text.ptr[i] == '\r')
            zc_buf_adds(out, text.ptr[i] == '\n' ? "\\n" : "\\r");
        else
            zc_buf_addc(out, text.ptr[i]);
    }
    zc_buf_addc(out, '\n');
}

static inline void show_lines(zc_buf *out, const zc_lines *l)
{
    size_t i;

    for (i = 0; i < l->n; i++) {
        const zc_line *line = &l->v[i];
        zc_str source = zc_str_sub(zc_str_buf(&l->file), line->start, line->end);

        show_flags(out, line);
        zc_buf_adds(out, " | ");
        show_text(out, line->text);
        if (zc_str_eq(source, line->text))
            continue;
        zc_buf_adds(out, "  < ");
        show_text(out, source);
    }
}

/* What every reader promises of its lines, whatever the file holds. */
static inline void check_lines(const zc_lines *l)
{
    size_t i, at;

    for (i = 0; i < l->n; i++) {
        const zc_line *line = &l->v[i];

        assert_true(line->text.len > 0 && zc_utf8_valid(line->text));
        assert_true(line->start < line->end && line->end <= l->file.len);
        assert_int_equal(!(line->flags & ZC_LINE_HEADING), line->level == 0);
        for (at = 0; at < line->text.len; at++) {
            size_t from = zc_line_offset(line, at);

            assert_true(from >= line->start && from < line->end);
            assert_true(line->map || l->file.ptr[from] == line->text.ptr[at]);
        }
    }
}

/* Read bytes as the file `name` and show the lines. */
static inline void read_and_show(zc_buf *out, const char *name, zc_str bytes)
{
    zc_lines l;

    zc_lines_init(&l);
    assert_int_equal(zc_source_read(&l, zc_str_of(name), bytes, "UTF-8", NULL, NULL), 0);
    check_lines(&l);
    show_lines(out, &l);
    zc_lines_release(&l);
}

#endif
