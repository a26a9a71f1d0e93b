/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Convert: runs a program that makes text of a document, with limits, and leaves nothing behind.
 * Which program reads what is lib/source/kind's.
 */
#ifndef ZC_SOURCE_CONVERT_H
#define ZC_SOURCE_CONVERT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/source/confine.h"

/* The limits for a document: generous for the largest, and an end for what would never end. */
extern const zc_limits zc_convert_limits;

/* Our own converter, which is looked for beside the running program, too: indexer/convert. */
#define ZC_CONVERT_OWN "policy-convert"

/* What a converter printed. */
typedef struct zc_printed {
    zc_buf text;
    zc_buf note; /* what was lost, as our own converter has it: a message, in English; or empty */
} zc_printed;

void zc_printed_init(zc_printed *p);
void zc_printed_release(zc_printed *p);

/* True when there is a program of that name. */
bool zc_convert_can(const char *program);

/*
 * Run a converter, started without a shell. The document is its standard
 * input, a file that it can seek in; it sees no other file of ours, no terminal and an environment
 * of its own. It runs in a process group of its own, which is killed whole when the program ends,
 * exceeds a limit, or when we end, however that happens.
 *
 * out     initialised; its content is replaced by what the program printed. Our own converter's
 *         note is the first line of its standard error that begins with "note: ".
 * argv    name and arguments, NULL behind the last; none may depend on the document.
 * name    the document, for messages.
 * bytes   its content.
 *
 * Returns 0; ZC_ENOENT (no such program), ZC_EINPUT (the program failed, crashed or exceeded a
 * limit: the message says which, with the first line that it wrote on standard error), ZC_EIO.
 */
int zc_convert(zc_printed *out, const char *const *argv, zc_str name, zc_str bytes,
               const zc_limits *limits, zc_error *err);

#endif
