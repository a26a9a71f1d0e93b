/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Block: the lines of one paragraph or heading while its inline content goes by. Knows list
 * numbers, table rows and headings without a blank after `#`; knows nothing of cmark.
 */
#ifndef ZC_SOURCE_BLOCK_H
#define ZC_SOURCE_BLOCK_H

#include "lib/source/align.h"
#include "lib/source/table.h"
#include "lib/source/trace.h"

typedef struct zc_block {
    zc_trace trace;
    zc_align align;
    zc_str file;                /* borrowed */
    unsigned heading;           /* level of the block when it is a heading, else 0 */
    unsigned flags;             /* of the next line added; 0 once one has them */
    size_t label_at, label_len; /* number of a list item that waits for its text */
    bool open;                  /* a line is being built */

    unsigned level;           /* of the present line */
    zc_row row;               /* of the present line */
    bool has_pipes, in_table; /* of the block */
} zc_block;

/* shadow: what cmark was given, as long as the file; both outlive the block. */
void zc_block_init(zc_block *b, zc_lines *out, const char *shadow);
void zc_block_release(zc_block *b);

/* Enter a block at bytes [at, limit) of the file; its first line has ZC_LINE_BLANK_BEFORE. */
void zc_block_enter(zc_block *b, size_t at, size_t limit);

/* The rest of the line at byte `at`, trimmed, within the block. */
zc_str zc_block_line(const zc_block *b, size_t at);

/* Start a line at the cursor, the beginning of a line of the file; a waiting number opens it. */
void zc_block_begin(zc_block *b);

/* End the line at the cursor. */
void zc_block_end(zc_block *b);

/*
 * A line end inside the block: the next line starts below. After a soft one it continues the
 * paragraph, unless it is indented as a new one is.
 */
void zc_block_break(zc_block *b, bool soft);

/*
 * Inline HTML: `<br>` ends the line (in a table row it is a blank), other tags and comments vanish,
 * what is no tag is text.
 */
void zc_block_html(zc_block *b, zc_str tag);

/* The number at byte `at`, if the file has one there, waits for the text of its item. */
void zc_block_set_label(zc_block *b, size_t at);

/* A number that no text followed is a line of its own. */
void zc_block_flush_label(zc_block *b);

/*
 * The block as code, which in these documents is text: each line of it as it is. fenced: its first
 * line is a fence; what stands after the signs of that is text if it is not ASCII.
 */
void zc_block_code(zc_block *b, bool fenced);

/* True for a line of at least three backticks or tildes. */
bool zc_block_is_fence(zc_str line);

#endif
