/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Command line: policy-search from its arguments to its exit code. */
#ifndef SEARCH_COMMANDLINE_H
#define SEARCH_COMMANDLINE_H

/*
 * Be the program: argc and argv as main() has them. It sets the process up as a program does
 * (language, signals, in part the locale), prints, and may leave all this behind when it returns.
 * Returns the exit code.
 */
int search_commandline(int argc, char **argv);

#endif
