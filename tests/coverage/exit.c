/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exit: _exit() of a build that counts what is executed. The counts are written by exit(), which the
 * children of fork() do not call; the linker's --wrap puts this in place of the C library's.
 */
#include <signal.h>
#include <unistd.h>

void __gcov_dump(void);
void __real__exit(int code) __attribute__((noreturn));
void __wrap__exit(int code) __attribute__((noreturn));

/* Writing them allocates, which a handler that runs on a stack of its own for a fault must not do. */
void __wrap__exit(int code)
{
    stack_t stack;

    if (sigaltstack(NULL, &stack) == 0 && !(stack.ss_flags & SS_ONSTACK))
        __gcov_dump();
    __real__exit(code);
}
