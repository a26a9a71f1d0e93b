/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joined: several open indexes read as one, as if all their documents stood in it. */
#ifndef ZC_STORE_JOINED_H
#define ZC_STORE_JOINED_H

#include "lib/store/index.h"

/*
 * Join indexes: their segments become those of one, in the order given, with statistics summed. What it
 * answers is what one index of all the documents answers.
 *
 * part  n of them, n > 0, each opened by itself. They are taken over, also on failure.
 *
 * Returns a handle, or NULL: ZC_EINVAL when a document of one has the path of a document of another, since
 * an id has to tell them apart; the message names both. Documents that lie on servers are not looked at.
 */
zc_index *zc_index_join(zc_index **part, size_t n, zc_error *err);

#endif
