/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats: a new one is a file and a row. */
#include "search/output/output.h"

#include "lib/policy/contacts.h"
#include "search/output/cite.h"
#include "search/output/csv.h"
#include "search/output/json.h"
#include "search/output/md.h"
#include "search/output/text.h"
#include "search/output/tsv.h"

const format formats[] = {
    {.name = "text",
     .has_related = true,
     .wants_text = true,
     .has_notes = true,
     .has_context = true,
     .has_parts = true,
     .begin = text_begin,
     .hit = text_hit,
     .document = text_document_hit,
     .end = text_end},
    {.name = "json",
     .has_related = true,
     .wants_text = true,
     .has_notes = true,
     .has_context = true,
     .has_parts = true,
     .begin = json_begin,
     .hit = json_hit,
     .document = json_document_hit,
     .end = json_end},
    {.name = "jsonl",
     .wants_text = true,
     .has_context = true,
     .has_parts = true,
     .hit = jsonl_hit,
     .document = jsonl_document_hit},
    {.name = "tsv", .has_related = true, .hit = tsv_hit, .document = tsv_document_hit},
    {.name = "csv",
     .wants_text = true,
     .has_context = true,
     .masks_contacts = true,
     .has_bom = true,
     .head = csv_head,
     .hit = csv_hit},
    {.name = "markdown",
     .has_related = true,
     .wants_text = true,
     .has_notes = true,
     .has_context = true,
     .masks_contacts = true,
     .begin = md_begin,
     .hit = md_hit},
    {.name = "cite", .wants_text = true, .only_matches = true, .hit = cite_hit},
    {.name = "html", .masks_contacts = true, .has_related = true, .only_related = true},
    {.name = NULL},
};

const char *const format_names[] = {"text",     "json", "jsonl", "tsv", "csv",
                                    "markdown", "cite", "html",  NULL};

void output_add_shown(zc_buf *out, const answer *a, zc_str s)
{
    if (a->contacts)
        zc_buf_addstr(out, s);
    else
        zc_contacts_mask(out, s);
}
