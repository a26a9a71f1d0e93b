/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles of a Word document (styles.xml): what they say of headings, numbers and hidden text. */
#ifndef INDEXER_CONVERT_DOCX_STYLES_H
#define INDEXER_CONVERT_DOCX_STYLES_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

enum { DOCX_BODY_TEXT = 9 /* the outline level of what is no heading */ };

/* What a style says, with what it takes over from those that it is based on. */
typedef struct docx_style {
    char *id, *based_on;
    long num_id, num_level; /* -1: nothing */
    char *numbered_by;      /* id of the style that num_id stands in; levels of lists name it */
    int outline;            /* 0-8: a heading; DOCX_BODY_TEXT; -1: nothing */
    bool title, contents;   /* of the document's title; of lines of a table of contents */
    bool vanish;            /* its text is hidden */
} docx_style;

typedef struct docx_styles {
    docx_style *v; /* by id */
    size_t n, cap;
    char *usual; /* id of the style of paragraphs that name none; or NULL */
} docx_styles;

void docx_styles_init(docx_styles *s);
void docx_styles_release(docx_styles *s);

/* Read styles.xml; without bytes there are none. Returns 0 or ZC_EINPUT. */
int docx_styles_read(docx_styles *s, zc_str bytes, zc_error *err);

/* The style of that id, or NULL. */
const docx_style *docx_style_of(const docx_styles *s, zc_str id);

#endif
