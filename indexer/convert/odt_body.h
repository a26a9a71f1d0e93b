/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Body of an OpenDocument text: what content.xml holds, to paragraphs and tables (flow.h).
 *
 * Text is what is shown: not deletions, hidden text, comments, tables of contents. A note stands in
 * brackets where it is referred to.
 */
#ifndef INDEXER_CONVERT_ODT_BODY_H
#define INDEXER_CONVERT_ODT_BODY_H

#include "indexer/convert/flow.h"
#include "indexer/convert/odt_styles.h"

/*
 * Read content.xml.
 *
 * styles   those of styles.xml; the ones of the content are added.
 * to       where the paragraphs go.
 * unknown  OUT: a number was written in digits, since its form is not known.
 *
 * Returns 0 or ZC_EINPUT.
 */
int odt_read_body(odt_styles *styles, zc_str content, flow *to, bool *unknown, zc_error *err);

#endif
