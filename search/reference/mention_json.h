/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mention as JSON; the members are in README.md. Absent values are left out. */
#ifndef SEARCH_REFERENCE_MENTION_JSON_H
#define SEARCH_REFERENCE_MENTION_JSON_H

#include "lib/base/json.h"
#include "search/reference/mention.h"

/* A member that is left out when it is empty. */
void reference_put(zc_json *j, const char *key, zc_str value);

/* Members that say which document it is: path, title, issuer, date, document_number. */
void reference_put_document(zc_json *j, const zc_doc_view *v);

/* Members that say whether it is in force, and the id of what says otherwise; of a reply nothing. */
void reference_put_validity(zc_json *j, const zc_doc_view *v, const validity *s, zc_str by);

/* The object of a mention. With `judged` its verdict is a member. */
void mention_put(zc_json *j, const mention *m, bool judged);

/* "right", "doubtful", "unknown", "wrong". */
const char *verdict_name(verdict v);

/* All of a list: as the member "citations", or as an object a line. */
void mentions_put(zc_json *j, const mentions *list, bool judged);
void mentions_put_lines(zc_buf *out, const mentions *list, bool judged);

#endif
