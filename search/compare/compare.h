/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--compare`: two clauses, or two documents clause by clause, with what differs in them marked. */
#ifndef SEARCH_COMPARE_COMPARE_H
#define SEARCH_COMPARE_COMPARE_H

#include "search/answer.h"
#include "search/compare/sides.h"

/* What was found out, for those who print it. */
typedef struct comparison {
    const side *a, *b;
    const pair *v;
    size_t n;
    bool documents;
} comparison;

/*
 * Compare.
 *
 * first, second  ids as of id_find(): of two documents, or of two clauses or parts of articles.
 * Returns 0; ZC_ENOENT when one is not there; ZC_EINVAL for a document and a clause; ZC_ECORRUPT,
 * ZC_EIO.
 */
int compare_print(const zc_index *x, const answer_options *o, zc_str first, zc_str second,
                  zc_buf *out, zc_error *err);

/* Whether comparisons are printed in a format. */
bool compare_format(const char *name);

/* What became of a pair. */
typedef enum change {
    CHANGE_SAME,
    CHANGE_CHANGED,
    CHANGE_MOVED,
    CHANGE_ADDED,
    CHANGE_REMOVED
} change;

enum { CHANGES = CHANGE_REMOVED + 1 };

change compare_change(const pair *p);

/* How many clauses, headings left out, became what. */
void compare_count(const comparison *c, size_t count[CHANGES]);

/* Whether two texts that are the same but for their labels are written in other characters: in
 * another width, case or script, with other blanks. */
bool compare_other_form(const comparison *c, const pair *p);

/* --- the formats --------------------------------------------------------------------------------- */

void compare_text(const comparison *c, const zc_index *x, const answer_options *o, zc_buf *out);
void compare_json(const comparison *c, const zc_index *x, const answer_options *o, zc_buf *out);

#endif
