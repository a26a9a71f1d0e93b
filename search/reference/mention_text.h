/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mention as text for people, folded to the width of a terminal. Nothing is said by color alone. */
#ifndef SEARCH_REFERENCE_MENTION_TEXT_H
#define SEARCH_REFERENCE_MENTION_TEXT_H

#include "search/answer.h"
#include "search/reference/mention.h"

/* How lines are printed. */
typedef struct paper {
    const zc_index *index;
    const answer_options *options;
    zc_buf *out;
} paper;

/* A line of prepared text behind so many blanks, its later lines a little deeper. */
void paper_line(const paper *p, zc_str line, size_t indent);

/* The title of a document, in bold where there is color. */
void paper_title(const paper *p, zc_str title);

/* An id, which is never folded, leading to its file where the terminal has links. */
void paper_id(const paper *p, const zc_doc_view *v, zc_str id, size_t indent);

/* Title of a document, its date, number and validity (may be NULL), behind a lead. */
void paper_head(const paper *p, const zc_doc_view *v, const validity *s, const char *lead,
                size_t indent);

/* The same, and an id below it. */
void paper_document(const paper *p, const zc_doc_view *v, const validity *s, const char *lead,
                    zc_str id, size_t indent);

/* A mention: what is cited where, what it leads to, what is doubtful. With `judged` its verdict. */
void mention_print(const paper *p, const mention *m, bool judged);

/* The word for a verdict, translated. */
const char *verdict_word(verdict v);

#endif
