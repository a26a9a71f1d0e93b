/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print: alerts in each format that has a way to say them. */
#ifndef SEARCH_ALERTS_PRINT_H
#define SEARCH_ALERTS_PRINT_H

#include "search/alerts/watch.h"

/* What there is in all. */
typedef struct alerts_sum {
    size_t alerts, stored, open; /* stored and open: watched, whether or not anything was found */
} alerts_sum;

typedef struct alerts_printer {
    const char *format;
    bool all; /* a program reads it: as many as there are, where nothing is said */
    void (*head)(const answer *a, const alerts_sum *sum,
                 zc_buf *out);                                   /* NULL: alerts stand alone */
    void (*watch)(const answer *a, const watch *w, zc_buf *out); /* one with something touched */
    void (*tail)(const answer *a, zc_buf *out);
} alerts_printer;

/* The one of a format, or NULL. */
const alerts_printer *alerts_printer_of(const char *name);

#endif
