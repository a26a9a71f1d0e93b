/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts: policy-search asked, after a run, what of the new documents concerns what people watch. */
#ifndef INDEXER_ALERTS_H
#define INDEXER_ALERTS_H

#include "indexer/plan.h"

typedef enum alerts_format { ALERTS_NONE, ALERTS_TEXT, ALERTS_JSONL } alerts_format;

/* Names of the formats, NULL-terminated, numbered as above. */
extern const char *const alerts_formats[];

/*
 * Print the alerts for the documents that a run has added or changed. Where there are none of these, nothing
 * is printed.
 *
 * index   folder of the index, which has them.
 * stored  only what people have stored counts, not every proposal without reply.
 *
 * policy-search is the one beside this program, else the one on the PATH. Returns 0, also when there are
 * no alerts; ZC_EIO when it cannot be run, ZC_EINTERNAL when it has failed and told why.
 */
int alerts_tell(const plan *p, const char *index, alerts_format format, bool stored, zc_error *err);

#endif
