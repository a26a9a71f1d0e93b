/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repealed: told by number where both have one, else by title. */
#include "search/reference/repealed.h"

#include "lib/base/mem.h"
#include "search/known.h"
#include "search/reference/named.h"
#include "search/reference/repeals.h"

#include <stdlib.h>

static zc_str title_of(const zc_citation_view *c)
{
    return c->full.len ? c->full : c->title;
}

static bool is_same(const zc_citation_view *a, const zc_citation_view *b)
{
    zc_buf x, y;
    bool same;

    if (a->number.len && b->number.len)
        return number_is(a->number, b->number);
    zc_buf_init(&x);
    zc_buf_init(&y);
    zc_name_key(&x, title_of(a));
    zc_name_key(&y, title_of(b));
    same = x.len && zc_str_eq(zc_str_buf(&x), zc_str_buf(&y));
    zc_buf_release(&x);
    zc_buf_release(&y);
    return same;
}

/* Signature of repeal_test; arg: what is cited. */
static int means(const repealing *r, void *arg, bool *yes, zc_error *err)
{
    (void)err;
    *yes = r->view->kind != ZC_DOC_OTHER && is_same(r->cited, arg);
    return 0;
}

static int find(const zc_index *x, const zc_citation_view *c, validity *s, zc_error *err)
{
    zc_citation_view cited = *c;
    citers links = {0};
    repeal by;
    int rc;

    *s = (validity){.clause = UINT32_MAX};
    citers_add_repeals(&links, title_of(c), c->number);
    rc = repeals_find(x, &links, means, &cited, &by, err);
    if (rc == 0 && by.found)
        *s = (validity){VALIDITY_REPEALED, true, by.segment, by.doc, by.clause};
    citers_release(&links);
    return rc;
}

int repealed_find(const zc_index *x, const zc_citation_view *c, validity *s, zc_error *err)
{
    zc_memo *all = known(x, KNOWN_REPEALED);
    validity *kept;
    zc_buf key;
    int rc = 0;

    zc_buf_init(&key);
    zc_buf_addf(&key, "%zu ", c->number.len);
    zc_buf_addstr(&key, c->number);
    zc_buf_addstr(&key, title_of(c));
    kept = zc_memo_get(all, zc_str_buf(&key));
    if (kept) {
        *s = *kept;
    } else if ((rc = find(x, c, s, err)) == 0) {
        kept = zc_alloc(sizeof *kept);
        *kept = *s;
        zc_memo_put(all, zc_str_buf(&key), kept, 0, free);
    }
    zc_buf_release(&key);
    return rc;
}
