/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Others: what a hit's document is worth today, and the hits that it stands for, as text or as JSON. */
#ifndef SEARCH_OUTPUT_OTHERS_H
#define SEARCH_OUTPUT_OTHERS_H

#include "lib/base/json.h"
#include "search/collapse.h"

/*
 * Append why a document is not what holds now, without a line end: `已修改：2023-12-29 PATH`; nothing
 * when it is in force. Control characters of paths are replaced.
 */
void others_add_validity(zc_buf *out, const zc_index *x, const validity *v);

/* The same as members of the object being written: "status", and "status_by" (an id or a path). */
void others_json_validity(zc_json *j, const zc_index *x, const validity *v);

/*
 * Append a line for each of the first few that a hit stands for, and one for the rest of them.
 *
 * indent, columns  as in layout.h.
 * whole            the hits are documents: no locators.
 */
void others_text(zc_buf *out, const zc_index *x, const collapsed_list *list, bool whole,
                 size_t indent, size_t columns);

/* All of them as members: "versions" and "copies", arrays of {id, title, date}; none when there are none. */
void others_json(zc_json *j, const zc_index *x, const collapsed_list *list, bool whole);

/* Append the id of one of them, or of its document when that is whole. Returns whether it is known. */
bool others_id(zc_buf *out, const zc_index *x, const collapsed *c, bool whole);

/* Append their ids, parted by \n. */
void others_add_ids(zc_buf *out, const zc_index *x, const collapsed_list *list);

#endif
