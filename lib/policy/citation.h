/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Citations: 《…》 with or without a following 文号 or 第X条, bare 发文字号, 本办法第…条.
 */
#ifndef ZC_POLICY_CITATION_H
#define ZC_POLICY_CITATION_H

#include "lib/policy/document.h"
#include "lib/policy/paragraphs.h"

/*
 * Append the citations of every clause to d->citations, ordered by start.
 * Called after zc_outline() and zc_metadata(): the proposal that a reply answers
 * (ZC_PROPOSAL_TITLE) is not a citation.
 *
 * file  the decoded file, for positions: a citation's text may differ from the file's bytes
 *       (markup, line ends), so start and end are mapped through p.
 */
void zc_citations(zc_document *d, const zc_paragraphs *p);

/*
 * Bring a 发文字号 to canonical form: 〔〕, ASCII digits, no 第, no blanks.
 *
 * s    the number as written, with any brackets: 国办发[2018]115号, 〔2018〕第119号, 2016年60号令.
 * out  initialised; replaced.
 * Returns true when s has the form of a document number.
 */
bool zc_document_number(zc_str s, zc_buf *out);

/* The longest prefix of a technical standard's number (GB/T, JGJ) at byte `at`, letters of either case:
 * its bytes, or 0. */
size_t zc_standard_prefix(zc_str s, size_t at);

#endif
