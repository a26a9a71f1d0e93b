/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guard: signal handlers that use nothing but what was prepared before, and async-signal-safe calls. */
#include "lib/store/guard.h"

#include "lib/base/err.h"
#include "lib/xapian-c/xapian_c.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum {
    STACK = 1 << 16, /* bytes: the usual one may be what has run out */
    TICK = 10        /* seconds of processor time */
};

typedef struct line {
    char text[700];
    size_t len;
} line;

static struct {
    pid_t owner;
    line fault, endless;
    struct termios terminal;
    bool has_terminal;
    unsigned begun; /* xc_calls.begun at the last tick */
    char stack[STACK];
} guard;

static void end(const line *l)
{
    if (guard.has_terminal)
        tcsetattr(STDIN_FILENO, TCSANOW, &guard.terminal);
    if (l->len && write(STDERR_FILENO, l->text, l->len) < 0)
        _exit(2);
    _exit(2);
}

static void on_fault(int number)
{
    if (getpid() == guard.owner)
        end(&guard.fault);
    /* A child: once more, without us. */
    signal(number, SIG_DFL);
    raise(number);
}

/* The same call as ten seconds ago is in no sensible state. */
static void on_tick(int number)
{
    (void)number;
    if (xc_calls.inside && xc_calls.begun == guard.begun && getpid() == guard.owner)
        end(&guard.endless);
    guard.begun = xc_calls.begun;
}

static void prepare(line *l, const char *program, const zc_error *message)
{
    if (program)
        snprintf(l->text, sizeof l->text, "%s: %s\n", program, message->message);
    l->len = strlen(l->text);
}

static void take_faults(void)
{
    static const int faults[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    const stack_t stack = {.ss_sp = guard.stack, .ss_size = sizeof guard.stack};
    struct sigaction a = {.sa_handler = on_fault, .sa_flags = SA_ONSTACK | (int)SA_RESETHAND};
    size_t i;

    sigaltstack(&stack, NULL);
    for (i = 0; i < sizeof faults / sizeof *faults; i++)
        sigaction(faults[i], &a, NULL);
}

void zc_guard_start(const char *program, const char *index)
{
    zc_error message;

    zc_fail(&message, 0,
            "stopped by a fault while reading the index %s, which may be damaged; check it with "
            "policy-index -d %s --verify",
            index, index);
    prepare(&guard.fault, program, &message);
    zc_fail(
        &message, 0,
        "stopped: reading the index %s does not come to an end, it may be damaged; check it with "
        "policy-index -d %s --verify",
        index, index);
    prepare(&guard.endless, program, &message);
    guard.owner = getpid();
    guard.has_terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &guard.terminal) == 0;
    if (!SANITIZED)
        take_faults();
}

void zc_guard_watch(void)
{
    const struct itimerval tick = {{TICK, 0}, {TICK, 0}};
    struct sigaction a = {.sa_handler = on_tick, .sa_flags = SA_ONSTACK | SA_RESTART};

    sigaction(SIGPROF, &a, NULL);
    setitimer(ITIMER_PROF, &tick, NULL);
}
