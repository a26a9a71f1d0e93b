/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines: what a reader of files (lib/source) hands to the parser: the text of a document line by
 * line, without markup, each byte traceable to the decoded file.
 */
#ifndef ZC_POLICY_LINES_H
#define ZC_POLICY_LINES_H

#include "lib/base/buf.h"

enum {
    ZC_LINE_BLANK_BEFORE = 1, /* an empty line, or the start of a block, stands before it */
    ZC_LINE_INDENTED = 2,     /* starts with a blank (two U+3000 open a Chinese paragraph) */
    ZC_LINE_CONTINUES = 4,    /* Markdown: same paragraph as the line before (a soft break) */
    ZC_LINE_HEADING = 8,      /* Markdown heading; level says which */
    ZC_LINE_ITEM = 16,        /* first line of a list item; its number, if any, is in the text */
    ZC_LINE_ROW = 32          /* table row; cells are parted by U+0009 */
};

typedef struct zc_line {
    zc_str text;         /* without line end and outer blanks; never empty */
    size_t start, end;   /* bytes of the decoded file that it covers, outer blanks left out */
    const uint32_t *map; /* file offset of each byte of text, or NULL: start + i */
    uint8_t flags;
    uint8_t level; /* 1–6 for headings, else 0 */
} zc_line;

typedef struct zc_pair {
    zc_str key, value; /* trimmed; value without quotes */
} zc_pair;

typedef enum zc_format { ZC_FORMAT_PLAIN, ZC_FORMAT_MARKDOWN } zc_format;

/*
 * A document as read. Owns everything that its lines point to.
 */
typedef struct zc_lines {
    zc_format format;
    zc_buf file; /* the decoded file, UTF-8; positions everywhere are bytes of this */
    zc_line *v;
    size_t n, cap;
    zc_pair *front; /* front matter `key: value`, in order; a list value gives one pair per item */
    size_t n_front, cap_front;
    char **owned; /* texts and maps of lines that are not plain views of file; freed on release */
    size_t n_owned, cap_owned;
} zc_lines;

void zc_lines_init(zc_lines *l);
void zc_lines_release(zc_lines *l);

/* Append a line; the caller sets text, start, end, map, flags and level of the result. */
zc_line *zc_lines_add(zc_lines *l);

/* Take ownership of a malloc'd block; returns it. */
void *zc_lines_own(zc_lines *l, void *block);

/* Append a pair of front matter; both point into file or into owned blocks. */
void zc_lines_add_front(zc_lines *l, zc_str key, zc_str value);

/* File offset of byte `at` of a line's text; `at` may be text.len (then the line's end). */
size_t zc_line_offset(const zc_line *line, size_t at);

#endif
