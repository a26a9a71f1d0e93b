/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of files: one table of what reads which, by the name's extension and, where that lies, by
 * the first bytes.
 */
#ifndef ZC_SOURCE_KIND_H
#define ZC_SOURCE_KIND_H

#include "lib/policy/lines.h"

typedef struct zc_converter {
    const char *argv[8]; /* name and arguments; reads standard input, prints UTF-8 */
    const char *package; /* that holds it, in Debian */
} zc_converter;

typedef struct zc_kind {
    const char *name;              /* what it is, for messages */
    const char *extension;         /* the usual one, where there is a reader */
    const zc_converter *converter; /* in order of preference, or NULL: text */
    size_t n_converters;
    zc_format format;
    void (*mend)(zc_buf *out, zc_str converted); /* makes paragraphs of it; or NULL */
    void (*read)(zc_lines *out, size_t from);    /* NULL: there is no reader */
    bool may_be_text;                            /* programs put text under its name, too */
    bool (*looks)(zc_str bytes);                 /* of a file named so whose first bytes show no
                                                    kind: true when it is of this kind all the
                                                    same; or NULL */
} zc_kind;

/* The kind that a name's extension means (any case), or NULL. */
const zc_kind *zc_kind_of_name(zc_str name);

/* The kind that the first bytes show, or NULL when they show none: then it may be text. */
const zc_kind *zc_kind_of_content(zc_str bytes);

/* All kinds there are; n: OUT. */
const zc_kind *zc_kinds(size_t *n);

/* Plain text, which everything is that is nothing else. */
const zc_kind *zc_kind_plain(void);

/* The first of its converters that is on PATH, or NULL. */
const zc_converter *zc_kind_converter(const zc_kind *kind);

#endif
