/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memo: what was found for a key, so that it need not be found again.
 *
 * A memo that is full forgets what was not asked for lately. So it is bounded, and who asks always has a
 * way to find the thing anew.
 */
#ifndef ZC_BASE_MEMO_H
#define ZC_BASE_MEMO_H

#include "lib/base/buf.h"

typedef struct zc_memo zc_memo;

/* most: weight that is kept, in units of the caller's; up to twice as much, and whatever was put last. */
zc_memo *zc_memo_new(size_t most);
void zc_memo_free(zc_memo *m);

/* What was put for a key, borrowed until the next zc_memo_put(); or NULL. */
void *zc_memo_get(zc_memo *m, zc_str key);

/*
 * Keep a thing for a key that there is nothing for.
 *
 * key      any bytes; copied.
 * thing    not NULL; given to release when it is forgotten.
 * weight   of the thing; 1 for its key is added.
 */
void zc_memo_put(zc_memo *m, zc_str key, void *thing, size_t weight, void (*release)(void *thing));

#endif
