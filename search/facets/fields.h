/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of `--facets`: what documents and clauses are counted by, under which names it may be asked
 * for, and how its values are read. One table; a new field is a row.
 */
#ifndef SEARCH_FACETS_FIELDS_H
#define SEARCH_FACETS_FIELDS_H

#include "lib/store/index.h"

enum {
    FACETS_MOST = 32, /* tables asked for at once */
    FACET_NONE = -1   /* no field */
};

/* One table of counts: by one field, or by one across another. */
typedef struct facet_asked {
    int row, column; /* numbers of fields; column may be FACET_NONE */
} facet_asked;

/*
 * Read a list of fields: issuer,year or host+result_class,主办，办理结果. Names in any width, case or
 * script; - is _; 、 and ， part them, too.
 *
 * asked  OUT: room for FACETS_MOST.
 * Returns 0; ZC_EINVAL: the message names what is wrong, and for a name that is none all fields.
 */
int facet_fields_read(zc_str list, facet_asked *asked, size_t *n, zc_error *err);

/* Names of a field: that of the metadata, as programs read it, and the Chinese one. */
const char *facet_field_name(int field);
const char *facet_field_chinese(int field);

/* The number of fields; they are numbered from 0. */
int facet_fields(void);

/* True when a field's values are those of clauses, not of whole documents. */
bool facet_field_of_clauses(int field);

/*
 * Value number i of a document, an empty view when it has none.
 *
 * kinds  kinds of its clauses that are counted, as bits.
 * Borrowed from the document's record.
 */
zc_str facet_field_value(int field, const zc_doc_view *doc, unsigned kinds, size_t i);

/* Offer what may stand where a list of fields goes on: all of it, with each field that begins so. */
void facet_fields_begun(zc_str begun, void (*offer)(zc_str list, void *arg), void *arg);

/* Whether the document does not say the value, which is taken from another field; facet_field_note()
 * tells people. */
bool facet_field_assumed(int field, const zc_doc_view *doc);

/* Append what is to be said when n documents were counted so. */
void facet_field_note(int field, uint64_t n, zc_buf *out);

#endif
