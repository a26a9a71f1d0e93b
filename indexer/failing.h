/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Failing: files that could not be read, so that a run that follows need not try in vain. */
#ifndef INDEXER_FAILING_H
#define INDEXER_FAILING_H

#include "indexer/walk.h"

typedef struct failing_file {
    char *absolute, *reason;
    uint64_t size, mtime;
} failing_file;

/* By path. */
typedef struct failing_list {
    failing_file *v;
    size_t n, cap;
} failing_list;

void failing_release(failing_list *l);

/* Why the file has failed when it was as it is, or NULL. */
const char *failing_reason(const failing_list *l, const found *f);

/* Add a file, or change what is known of it. */
void failing_add(failing_list *l, const found *f, const char *reason);

#endif
