/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TSV: query-id, id, rank, score; what evaluators read. Ids hold no tab or line end. */
#ifndef SEARCH_OUTPUT_TSV_H
#define SEARCH_OUTPUT_TSV_H

#include "search/output/output.h"

void tsv_hit(const answer *a, const hit *h, zc_buf *out);
void tsv_document_hit(const answer *a, const document_hit *h, zc_buf *out);

#endif
