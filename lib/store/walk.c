/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walk: copies where they suffice, the mapping where they do not. */
#include "lib/store/walk.h"

#include "lib/store/index_private.h"
#include "lib/store/remote.h"

void zc_walk_start(zc_walk *w, const zc_index *x, size_t i, const zc_bits *set, unsigned what)
{
    size_t copied = x->segment[i].server ? 0 : zc_records_to_copy(&x->segment[i].forward);

    *w = (zc_walk){.x = x, .segment = i, .set = set, .next = zc_bits_next(set, 0)};
    w->passes = copied && zc_bits_count(set) > copied;
    if (w->passes)
        zc_records_pass(&x->segment[i].forward);
    else
        zc_index_want_set(x, i, set, what);
}

bool zc_walk_next(zc_walk *w)
{
    const zc_records *forward = &w->x->segment[w->segment].forward;

    if (w->next >= w->set->n) {
        if (w->passes)
            zc_records_pass_end(forward, &w->left);
        return false;
    }
    w->clause = (uint32_t)w->next;
    w->good = w->passes ? zc_forward_unpack(&w->f, zc_records_passed(forward, w->next, &w->left))
                        : zc_index_forward(w->x, w->segment, w->clause, &w->f);
    w->next = zc_bits_next(w->set, w->next + 1);
    return true;
}
