/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of a Word document (numbering.xml): which number a paragraph has. */
#ifndef INDEXER_CONVERT_DOCX_LISTS_H
#define INDEXER_CONVERT_DOCX_LISTS_H

#include "indexer/convert/docx_styles.h"
#include "indexer/convert/numbering.h"

enum { DOCX_LEVELS = 9 };

/* w:abstractNum: the levels, and the count that all lists made of it share. */
typedef struct docx_abstract {
    long id;
    numbering_level level[DOCX_LEVELS];
    char *style[DOCX_LEVELS]; /* that gives its paragraphs this level; or NULL */
    char *same_as;            /* the style whose list this is another name of; or NULL */
    numbering_count count;
} docx_abstract;

/* w:num: a list. */
typedef struct docx_num {
    long id, abstract;
    long start[DOCX_LEVELS];             /* its first number there, or -1 */
    bool started[DOCX_LEVELS];           /* that was used */
    numbering_level *level[DOCX_LEVELS]; /* in place of the abstract one's, or NULL */
} docx_num;

typedef struct docx_lists {
    docx_abstract *abstract; /* by id, as are the nums */
    docx_num *num;
    size_t n_abstracts, cap_abstracts, n_nums, cap_nums;
    bool unknown; /* a number was written in digits, since its form is not known */
} docx_lists;

void docx_lists_init(docx_lists *l);
void docx_lists_release(docx_lists *l);

/* Read numbering.xml; without bytes there are no lists. Returns 0 or ZC_EINPUT. */
int docx_lists_read(docx_lists *l, zc_str bytes, zc_error *err);

/*
 * Count a paragraph and append its number, with what parts it from the text.
 *
 * num_id, level  what the paragraph says itself; -1: nothing. num_id 0: it has no number.
 * style          its style, or NULL.
 */
void docx_lists_number(docx_lists *l, const docx_styles *styles, const docx_style *style,
                       long num_id, long level, zc_buf *out);

#endif
