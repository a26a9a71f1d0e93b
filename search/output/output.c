/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats: a new one is a file and a row. */
#include "search/output/output.h"

#include "search/output/json.h"
#include "search/output/text.h"
#include "search/output/tsv.h"

const format formats[] = {
    {"text", true, true, text_begin, text_hit, text_end},
    {"json", true, true, json_begin, json_hit, json_end},
    {"jsonl", true, false, NULL, jsonl_hit, NULL},
    {"tsv", false, false, NULL, tsv_hit, NULL},
    {NULL, false, false, NULL, NULL, NULL},
};

const char *const format_names[] = {"text", "json", "jsonl", "tsv", NULL};
