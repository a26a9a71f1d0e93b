/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The n-th highest: Hoare's FIND, which halves what the place may be in. */
#include "lib/base/nth.h"

static void swap(double *a, double *b)
{
    double c = *a;

    *a = *b;
    *b = c;
}

double zc_nth_highest(double *v, size_t n, size_t k)
{
    size_t from = 0, to = n, i, j; /* it is in [from, to) */
    double middle;

    while (to - from > 1) {
        middle = v[from + (to - from) / 2];
        for (i = from, j = to; i < j;) {
            while (v[i] > middle)
                i++;
            while (v[j - 1] < middle)
                j--;
            if (i < j)
                swap(&v[i++], &v[--j]);
        }
        /* What is before j is no lower than the middle, what is from i on no higher. */
        if (k < j)
            to = j;
        else if (k >= i)
            from = i;
        else
            break;
    }
    return v[k];
}
