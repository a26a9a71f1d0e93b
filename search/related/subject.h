/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subject: the text whose relations are asked for: a file, standard input, or what the index has. */
#ifndef SEARCH_RELATED_SUBJECT_H
#define SEARCH_RELATED_SUBJECT_H

#include "lib/policy/document.h"
#include "lib/store/index.h"

typedef struct subject {
    zc_document doc; /* parsed, or put together again from the index; without citations */
    zc_buf source;   /* as it was named: the file, or the id; - for standard input */
    bool indexed;    /* it is of the index: the document below */
    size_t segment;
    uint32_t number;
    size_t clause; /* the one of doc that is meant; SIZE_MAX: all */
} subject;

/*
 * Find what a name names: an existing file first, then a clause or document by its id, then a document by
 * its title.
 *
 * name  "-" is standard input.
 * s     OUT: the caller releases it, on failure too.
 * Returns 0; ZC_ENOENT when nothing has that name; ZC_EINPUT for a file that is no text; ZC_EIO, ZC_ECORRUPT.
 */
int subject_find(subject *s, const zc_index *x, const char *name, zc_error *err);

/* The same but for files: only what the index has. */
int subject_named(subject *s, const zc_index *x, const char *name, zc_error *err);

/*
 * A text that is at hand, UTF-8 or any encoding that files may have. subject_read() tells people when it
 * has to be read as plain text.
 *
 * name  for its title and format.
 * why   OUT: as in draft_parse().
 */
int subject_parse(subject *s, const char *name, zc_str text, zc_error *why, zc_error *err);
int subject_read(subject *s, const char *name, zc_str text, zc_error *err);

/* A document of the index. */
int subject_indexed(subject *s, const zc_index *x, size_t segment, uint32_t doc, zc_error *err);

/* None, for the caller to release. */
void subject_none(subject *s);
void subject_release(subject *s);

#endif
