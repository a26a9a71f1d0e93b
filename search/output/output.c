/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats: a new one is a file and a row. */
#include "search/output/output.h"

#include "search/output/cite.h"
#include "search/output/csv.h"
#include "search/output/json.h"
#include "search/output/md.h"
#include "search/output/text.h"
#include "search/output/tsv.h"

const format formats[] = {
    {"text", true, true, false, NULL, text_begin, text_hit, text_end},
    {"json", true, true, false, NULL, json_begin, json_hit, json_end},
    {"jsonl", true, false, false, NULL, NULL, jsonl_hit, NULL},
    {"tsv", false, false, false, NULL, NULL, tsv_hit, NULL},
    {"csv", true, false, false, csv_head, NULL, csv_hit, NULL},
    {"markdown", true, true, false, NULL, md_begin, md_hit, NULL},
    {"cite", true, false, true, NULL, NULL, cite_hit, NULL},
    {NULL, false, false, false, NULL, NULL, NULL, NULL},
};

const char *const format_names[] = {"text", "json",     "jsonl", "tsv",
                                    "csv",  "markdown", "cite",  NULL};
