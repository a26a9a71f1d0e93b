/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points: code units to code points, and their values. */
#include "search/query/points.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void points_read(points *p, zc_span text)
{
    size_t at = 0;

    p->cp = zc_alloc((text.n + 1) * sizeof *p->cp);
    p->unit = zc_alloc((text.n + 1) * sizeof *p->unit);
    for (p->n = 0; at < text.n; p->n++) {
        p->unit[p->n] = at;
        p->cp[p->n] = zc_span_next(text, &at);
    }
    p->unit[p->n] = at;
    zc_values_init(&p->values);
    zc_values_find(&p->values, p->cp, p->n);
}

void points_release(points *p)
{
    zc_values_release(&p->values);
    free(p->cp);
    free(p->unit);
}
