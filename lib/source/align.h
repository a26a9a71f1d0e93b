/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Align: a cursor that goes forward through a block of the file while its text, as cmark read it,
 * is handed over piece by piece. cmark 0.30's own inline positions are wrong after breaks in
 * containers, so each piece is looked for where it must stand.
 */
#ifndef ZC_SOURCE_ALIGN_H
#define ZC_SOURCE_ALIGN_H

#include "lib/source/trace.h"

typedef struct zc_align {
    const char *shadow; /* what cmark was given: byte i stands for the file's byte i; borrowed */
    size_t at, limit;   /* bytes of the file: next to read, and end of the block */
    int quotes;         /* block quotes around the block: `>` that may open its lines */
} zc_align;

/* Append a text node to the trace; the file may write parts as escapes (`\*`) or entities. */
void zc_align_text(zc_align *a, zc_trace *t, zc_str literal);

/* Append a code span (at its opening backticks) to the trace. */
void zc_align_code(zc_align *a, zc_trace *t, zc_str literal);

/* Go over a piece of inline HTML, which cmark hands over as it is. */
void zc_align_html(zc_align *a, zc_str literal);

/* Go over up to n bytes that are among `marks`. */
void zc_align_skip(zc_align *a, const char *marks, size_t n);

/* Go over the end of a link or image: `](...)`, `][...]`, `]`, or `>` of an autolink. */
void zc_align_link_end(zc_align *a);

/* Go to the text of the next line: over the line end, blanks and the quotes' `>`. */
void zc_align_next_line(zc_align *a);

#endif
