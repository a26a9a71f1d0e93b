/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests that interrupt libxapian, by a full disk or a lack of memory: what it forgets then is its own. */
#ifndef TESTS_UNIT_XAPIAN_LEAKS_H
#define TESTS_UNIT_XAPIAN_LEAKS_H

#ifdef __cplusplus
extern "C" {
#endif

/* The sanitizers' library asks for these by name. */
#define SEEN_BY_SANITIZERS __attribute__((visibility("default")))

SEEN_BY_SANITIZERS const char *__lsan_default_suppressions(void);
SEEN_BY_SANITIZERS const char *__asan_default_options(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libxapian";
}

/* Whose an allocation was is seen only in whole stacks, libxapian having no frame pointers. */
const char *__asan_default_options(void)
{
    return "fast_unwind_on_malloc=0";
}

#ifdef __cplusplus
}
#endif

#endif
