/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `policy-index --parse`: what the parser made of a file, as one JSON object a line. */
#ifndef INDEXER_PARSE_H
#define INDEXER_PARSE_H

#include "lib/base/options.h"
#include "lib/policy/document.h"
#include "lib/text/encoding.h"

#include <stdio.h>

/* Most bytes of one input file. */
enum { PARSE_LIMIT = 1 << 28 };

/* A file as read, and the document that it holds. */
typedef struct parsed {
    zc_lines lines; /* file: the decoded text */
    zc_document doc;
    zc_decoding decoding;
    zc_error why; /* why it was read as plain text; code 0: it was not */
} parsed;

/*
 * Parse a document that is at hand.
 *
 * p          OUT: the caller releases it, on failure too.
 * name       of its file, for messages, its format and its PATH.
 * encoding   forced encoding, or NULL.
 * text_only  nothing but the decoded text is wanted.
 * Returns 0; ZC_EINPUT for what is no document; ZC_EINVAL for an unknown encoding; ZC_EIO.
 */
int parse_bytes(parsed *p, zc_str name, zc_str bytes, const char *encoding, bool text_only,
                zc_error *err);
void parsed_release(parsed *p);

/*
 * Append a document as one line of JSON (schema 1, written down in README.md), line end included.
 */
void parse_to_json(zc_buf *out, const zc_document *d);

/*
 * Read and parse each file ("-": standard input) and print it.
 *
 * encoding  forced encoding, or NULL.
 * text      print the decoded text instead: what start and end count bytes of.
 *
 * A file that fails gives one line on standard error. Returns the program's exit code: 0, or 2
 * when any file failed (the others are printed).
 */
int parse_files(const zc_args *files, const char *encoding, bool text, FILE *to);

#endif
