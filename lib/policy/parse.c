/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parsing: the order of the passes that turn lines into a document. */
#include "lib/policy/abbreviation.h"
#include "lib/policy/bare_title.h"
#include "lib/policy/citation.h"
#include "lib/policy/document.h"
#include "lib/policy/metadata.h"
#include "lib/policy/outline.h"
#include "lib/policy/paragraphs.h"
#include "lib/policy/repeal.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void zc_document_parse(zc_document *d, const zc_lines *lines, zc_str path)
{
    zc_paragraphs p;

    zc_paragraphs_init(&p);
    free(d->path);
    d->path = zc_str_dup(path);
    zc_paragraphs_join(&p, lines);
    zc_paragraphs_zone(&p);
    zc_outline(d, &p);
    zc_metadata(d, &p);
    zc_citations(d, &p);
    zc_abbreviations(d);
    zc_bare_titles(d);
    zc_repeals(d);
    zc_paragraphs_release(&p);
}
