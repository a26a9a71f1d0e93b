/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walk: the state of a walk through a part of a Word document (docx_body.c), and what is done at
 * its elements. Each function is called at an element and returns 0 or ZC_EINPUT, with b->err
 * filled; those whose names end in _properties, _mark and skip go to the element's end.
 */
#ifndef INDEXER_CONVERT_DOCX_WALK_H
#define INDEXER_CONVERT_DOCX_WALK_H

#include "indexer/convert/docx_body.h"
#include "indexer/convert/xml.h"

enum { DOCX_DEEPEST = 256, DOCX_FIELDS = 64 };

/* A paragraph, of which several are open where a box of text stands in one. */
typedef struct docx_paragraph {
    const docx_style *style;
    long num_id, num_level; /* -1: nothing is said */
    int outline;            /* -1: nothing is said */
    bool joins;             /* its end was deleted: the next one goes on */
    bool hidden;            /* its end is hidden text */
} docx_paragraph;

typedef struct docx_body {
    docx *d;
    xml *x;
    flow *to;
    zc_error *err;
    docx_notes *notes;    /* that are read; or NULL */
    docx_paragraph *open; /* the innermost is the last */
    size_t n_open, cap_open;
    bool hidden, text;         /* in hidden text; in an element whose text counts */
    bool contents;             /* the next w:sdtContent is a table of contents */
    bool taken[DOCX_DEEPEST];  /* by depth of mc:AlternateContent: one was read */
    bool in_code[DOCX_FIELDS]; /* of the fields around: between its begin and its result */
    size_t fields, in_codes;   /* fields around, and those of them that are in their code */
} docx_body;

int docx_skip(docx_body *b);

/* docx_paragraph.c */
int docx_open_paragraph(docx_body *b);
int docx_close_paragraph(docx_body *b);
int docx_paragraph_properties(docx_body *b);

/* The innermost paragraph that is open, or NULL. */
docx_paragraph *docx_present(docx_body *b);

/* docx_run.c */
int docx_open_run(docx_body *b);
int docx_close_run(docx_body *b);
int docx_run_properties(docx_body *b);
int docx_open_text(docx_body *b);
int docx_close_text(docx_body *b);
int docx_add_text(docx_body *b, zc_str text);
int docx_add_blank(docx_body *b);
int docx_add_hyphen(docx_body *b);
int docx_add_break(docx_body *b);
int docx_add_symbol(docx_body *b);
int docx_add_footnote(docx_body *b);
int docx_add_endnote(docx_body *b);
int docx_field_mark(docx_body *b);

#endif
