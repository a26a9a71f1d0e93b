/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trace: builds lines from pieces of the file while remembering where each byte came from. A line
 * whose text stands in the file as it is stays a view; any other owns its text and a map.
 */
#ifndef ZC_SOURCE_TRACE_H
#define ZC_SOURCE_TRACE_H

#include "lib/policy/lines.h"

typedef struct zc_trace {
    zc_lines *out;     /* borrowed */
    size_t start;      /* byte of the file where the line begins, its markup included */
    bool copied;       /* text and map below are in use; else the line is a view */
    size_t first, len; /* the view: byte of the file, and bytes */
    zc_buf text;       /* copied: the text so far */
    uint32_t *map;     /* copied: the file's byte for each byte of text */
    size_t cap_map;
} zc_trace;

void zc_trace_init(zc_trace *t, zc_lines *out);
void zc_trace_release(zc_trace *t);

/* Start a line at byte `start` of the file; what was not ended is forgotten. */
void zc_trace_begin(zc_trace *t, size_t start);

/* Append bytes [at, at + len) of the file. */
void zc_trace_view(zc_trace *t, size_t at, size_t len);

/* Append text that the file writes in another way at byte `at` (an entity, an escape). */
void zc_trace_bytes(zc_trace *t, zc_str bytes, size_t at);

/*
 * Turn a table row to trimmed cells parted by U+0009. border is '|' for pipe tables (`\|` is no
 * border), or '\t' where HTML tags have become U+0009.
 */
void zc_trace_cells(zc_trace *t, char border);

/*
 * Drop pairs of `**` that CommonMark leaves as text because Chinese punctuation stands inside them
 * and a character outside (its flanking rule knows blanks, which Chinese does not write).
 */
void zc_trace_unmark(zc_trace *t);

/* Drop the first n bytes of the text, which count as markup before the line. */
void zc_trace_drop(zc_trace *t, size_t n);

/*
 * End the line at byte `end` of the file and add it to out, unless it is blank. Line ends inside
 * (U+2028, form feed) divide it. A line after full-width blanks gets ZC_LINE_INDENTED; ASCII ones
 * are Markdown's own. Returns true when a line was added.
 */
bool zc_trace_end(zc_trace *t, size_t end, unsigned flags, unsigned level);

#endif
