/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Skipping what cannot be seen where sanitizers or valgrind stand between a test and the system. */
#ifndef TESTS_UNIT_SURROUNDINGS_H
#define TESTS_UNIT_SURROUNDINGS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SANITIZERS = 1, VALGRIND = 2 };

/* tests/torture/valgrind.t sets the variable. */
static inline void skip_under(unsigned which, const char *why)
{
#ifdef __SANITIZE_ADDRESS__
    unsigned here = SANITIZERS;
#else
    unsigned here = getenv("UNDER_VALGRIND") ? VALGRIND : 0;
#endif

    if (!(here & which))
        return;
    print_message("%s\n", why);
    skip();
}

#endif
