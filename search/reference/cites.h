/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--cites ID|TITLE`: what a document or a clause cites, in order, and what each citation leads to. */
#ifndef SEARCH_REFERENCE_CITES_H
#define SEARCH_REFERENCE_CITES_H

#include "search/modes.h"
#include "search/reference/asked.h"
#include "search/reference/counterpart.h"
#include "search/reference/mention.h"
#include "search/reference/relatives.h"

typedef struct cites {
    asked asked;
    counterparts counterparts; /* of the document: the proposal it answers, or its replies */
    mentions mentions;         /* in the order of the text */
    relatives relatives;       /* what mentions of a clause borrow from */
} cites;

/*
 * Find them.
 *
 * arg  see asked.h.
 * c    OUT: released by the caller, on failure too; borrows from the index and from arg.
 * Returns 0; ZC_ENOENT when nothing of that name is in the index; else as asked_find().
 */
int cites_find(cites *c, const zc_index *x, zc_str arg, const zc_aliases *names, zc_error *err);
void cites_release(cites *c);

/* The citations of a document of the index, or of one clause of it (UINT32_MAX: all), appended. */
int cites_of(mentions *list, const zc_index *x, size_t segment, uint32_t doc, uint32_t clause,
             const zc_aliases *names, zc_error *err);

/* Print, in the formats that the mode allows. */
void cites_print(const cites *c, mode_run *r);

/* The mode. */
int cites_run(mode_run *r, zc_error *err);

#endif
