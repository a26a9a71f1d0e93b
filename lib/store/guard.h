/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Guard: the last resort against a damaged index. libxapian can crash on one, or go round in circles,
 * and a mapped file may be cut short by somebody; then the program says so in one line and ends with
 * 2, instead of dying without a word.
 */
#ifndef ZC_STORE_GUARD_H
#define ZC_STORE_GUARD_H

#include <stdbool.h>

/*
 * Take the signals of a crash (SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL) from here to the end of the
 * process, and set the terminal of standard input back to what it is now when one comes. Children
 * are not guarded: they die of the signal, and their parent sees it.
 *
 * program, index  named in the line. program NULL: nothing is said, for a shell that completes a line.
 *
 * In a build with a sanitizer these signals are the sanitizer's. Called again, it names another index.
 */
void zc_guard_start(const char *program, const char *index);

/* End in the same way, with a line of its own, when one call of libxapian takes more than ten seconds
 * of processor time; a whole one takes milliseconds. After zc_guard_start(). */
void zc_guard_watch(void);

#endif
