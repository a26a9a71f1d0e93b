/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places: where the indexes are that are searched as one. Each -d names a folder, or a file that lists
 * several in the line syntax of libxapian's stub files: `auto DIR`, `remote HOST:PORT`,
 * `remote :PROGRAM ARGS`. The file is ours to read: the folders are indexes of this program.
 */
#ifndef SEARCH_PLACES_H
#define SEARCH_PLACES_H

#include "lib/base/err.h"
#include "lib/base/options.h"

typedef struct place_of_index {
    char *name; /* as messages name it: DIR, HOST:PORT, :PROGRAM ARGS */
    bool remote;
} place_of_index;

typedef struct places {
    place_of_index *v;
    size_t n, cap;
} places;

/*
 * Find the places.
 *
 * given  values of -d; none: the usual place (lib/store/location.h).
 * p      OUT: released by the caller with places_release(), on failure too.
 * Returns 0; ZC_EINVAL for a line that is not understood, naming file and line, and for a list without
 * any; ZC_EIO when a list cannot be read.
 */
int places_find(places *p, const zc_args *given, zc_error *err);
void places_release(places *p);

#endif
