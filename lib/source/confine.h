/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confine: takes from a process what a converter of documents has no need of. */
#ifndef ZC_SOURCE_CONFINE_H
#define ZC_SOURCE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct zc_limits {
    unsigned cpu;  /* seconds of processor time, each process of the converter */
    unsigned wall; /* milliseconds, all in all */
    size_t memory; /* bytes of address space, each process */
    size_t output; /* bytes of text */
    size_t file;   /* bytes of a file that it writes */
} zc_limits;

/*
 * Confine the calling process, a child that is about to execute a converter, and all that it will
 * start: limits of time, memory (not in sanitizer builds) and file size, no core file, no
 * privileges, no network, and no leaving of its process group, by which it is killed. What the
 * kernel does not allow is done without.
 */
void zc_confine(const zc_limits *limits);

/*
 * Confine the calling process, a child that reads documents itself and may start converters: no
 * privileges, no network, no tracing of others, no core file. Limits are lib/source/limit's.
 */
void zc_confine_reader(void);

/* True when the kernel keeps a confined process from the network, which a child tries. */
bool zc_confine_works(void);

#endif
