/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Output: the formats in which hits are printed, one table of them. */
#ifndef SEARCH_OUTPUT_OUTPUT_H
#define SEARCH_OUTPUT_OUTPUT_H

#include "search/document_hit.h"
#include "search/rank/order.h"
#include "search/suggest/suggest.h"

/* What a format is told about the whole answer. */
typedef struct answer {
    const char *query_id; /* of a batch, or "-" */
    zc_str query;         /* as typed */
    const query *parsed;
    const highlight *highlight; /* NULL for formats without text */
    const zc_index *index;
    const suggestions *suggested; /* when nothing matches; may be NULL */
    order sort;                   /* of the hits */
    bool documents;               /* the hits are documents */
    uint64_t total;               /* clauses, or documents, that match */
    size_t shown;                 /* hits that will follow */
    bool color;
    bool links;     /* titles and ids lead to their files */
    bool context;   /* hits come with their neighbours */
    bool explain;   /* … and with the parts of their scores */
    bool contacts;  /* shown, not masked, where the format masks them */
    bool bom;       /* a byte order mark is wanted where the format has one */
    size_t columns; /* of a line; 0: any number */
} answer;

typedef struct format {
    const char *name;
    bool wants_text;     /* clause text, snippets and counts are needed, not only ids */
    bool has_notes;      /* the answer's notes stand in it; else they go to standard error */
    bool has_context;    /* neighbours of a hit stand in it */
    bool has_parts;      /* the parts of a hit's score stand in it */
    bool masks_contacts; /* unless they are asked for */
    bool has_bom;        /* may begin with a byte order mark */
    bool only_matches;   /* weaker overlaps, which it cannot mark, are left out */
    bool has_related;    /* says what is related to a text … */
    bool only_related;   /* … and nothing else: there is no way to print a hit */
    void (*head)(const answer *a, zc_buf *out); /* once, before the first answer */
    void (*begin)(const answer *a, zc_buf *out);
    void (*hit)(const answer *a, const hit *h, zc_buf *out);
    /* NULL: of a document its best clauses are printed, as hits numbered on. */
    void (*document)(const answer *a, const document_hit *h, zc_buf *out);
    void (*end)(const answer *a, zc_buf *out);
} format;

/* The formats, ended by one without a name. text is the first. */
extern const format formats[];

/* Names of the formats, NULL-terminated, for the option table. */
extern const char *const format_names[];

/* Append a text as it may be shown: contacts masked unless they are asked for. */
void output_add_shown(zc_buf *out, const answer *a, zc_str s);

#endif
