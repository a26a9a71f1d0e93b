/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Metadata: what a document is and who made it, from front matter, header block and text.
 */
#ifndef ZC_POLICY_METADATA_H
#define ZC_POLICY_METADATA_H

#include "lib/policy/document.h"
#include "lib/policy/paragraphs.h"

/*
 * Fill d->kind, d->title, d->title_is_path and d->field from the zoned paragraphs and the front
 * matter. Called after zc_outline(): d->path and d->clauses are there.
 */
void zc_metadata(zc_document *d, const zc_paragraphs *p);

#endif
