/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zoning, internal: the passes that zc_paragraphs_zone() runs in order. */
#ifndef ZC_POLICY_ZONE_H
#define ZC_POLICY_ZONE_H

#include "lib/policy/paragraphs.h"

/* In files of at most so many lines, blanks part title, 文号 and addressee, and letters follow one
 * another inside a line. */
enum { ZC_ONE_LINE_FILE = 3 };

/* Split lines that hold several zones; their parts get a zone other than BODY where it is known. */
void zc_zone_split(zc_paragraphs *p);

/* The end of the fields at byte `at` of a line (【成文日期】 2020-01-30 发文字号：…), each with a value up
 * to the next label, the last one with one word; 0 when no label stands there. */
size_t zc_fields_end(zc_str s, size_t at);

/* The head of the text. Returns the index of the first paragraph after it. */
size_t zc_zone_head(zc_paragraphs *p);

/* Signatures, dates and what follows them, from paragraph `from` on. */
void zc_zone_tails(zc_paragraphs *p, size_t from);

/* 抄送 and 印发 lines that end the file, from paragraph `from` on. */
void zc_zone_imprint(zc_paragraphs *p, size_t from);

/* 抄送：… at byte `at` inside a line, up to its 印发 or the end of the sentence: the byte after it, or
 * 0. */
size_t zc_copies_end(zc_str s, size_t at);

/* Attachments: lists of them, and the titles that open them, from paragraph `from` on. */
void zc_zone_attachments(zc_paragraphs *p, size_t from);

/* Lines of a title that begins at paragraph i: up to the one that ends as titles do, else one. */
size_t zc_zone_title_lines(const zc_paragraphs *p, size_t i);

#endif
