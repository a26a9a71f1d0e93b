/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard: a crash becomes a line and exit code 2, in the process that asked for it alone. */
#include "lib/store/guard.h"

#include "lib/xapian-c/xapian_c.h"
#include "tests/unit/surroundings.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* --- ways to crash --------------------------------------------------------------------------- */

static void crash(int number)
{
    raise(number);
}

/* A mapped file that is cut short. */
static void crash_by_truncation(int number)
{
    char path[] = "/tmp/guard-test-XXXXXX";
    int fd = mkstemp(path);
    volatile const char *p;

    (void)number;
    unlink(path);
    if (fd < 0 || ftruncate(fd, 8192) < 0)
        _exit(9);
    p = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, fd, 0);
    if (ftruncate(fd, 0) < 0)
        _exit(9);
    _exit(p[4096] ? 7 : 8);
}

/* Frames that are used after the call, so that none is left out. */
static int deep(volatile char *above)
{
    volatile char here[4096];

    here[0] = *above;
    return here[0] == 77 ? 0 : deep(here) + here[0];
}

static void crash_by_recursion(int number)
{
    char start = (char)number;

    _exit(deep(&start));
}

static void crash_in_a_child(int number)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        raise(number);
        _exit(0);
    }
    waitpid(pid, &status, 0);
    _exit(WIFSIGNALED(status) && WTERMSIG(status) == number ? 42 : 1);
}

/* As if libxapian never returned; a second of the timer must do for the test. */
static void never_return(int number)
{
    const struct itimerval quick = {{0, 20000}, {0, 20000}};

    (void)number;
    zc_guard_watch();
    setitimer(ITIMER_PROF, &quick, NULL);
    xc_calls.inside = 1;
    for (;;)
        ;
}

/* Call after call, or our own work, is no endless call. */
static void be_busy(int number)
{
    const struct itimerval quick = {{0, 20000}, {0, 20000}};
    struct rusage used;

    (void)number;
    zc_guard_watch();
    setitimer(ITIMER_PROF, &quick, NULL);
    do {
        xc_calls.begun = xc_calls.begun + 1;
        xc_calls.inside = xc_calls.begun % 2;
        getrusage(RUSAGE_SELF, &used);
    } while (used.ru_utime.tv_sec * 1000000 + used.ru_utime.tv_usec < 200000);
    xc_calls.inside = 0;
    _exit(42);
}

/* --- what becomes of it ---------------------------------------------------------------------- */

/* Run it guarded in a child. Returns its wait status; said: what came on standard error. */
static int run_guarded(void (*how)(int number), int number, const char *program, char said[2000])
{
    const struct rlimit core = {0, 0};
    int ends[2], status = 0;
    ssize_t n;
    pid_t pid;

    assert_int_equal(pipe(ends), 0);
    pid = fork();
    if (pid == 0) {
        setrlimit(RLIMIT_CORE, &core);
        dup2(ends[1], STDERR_FILENO);
        zc_guard_start(program, "/示例/index");
        how(number);
        _exit(0);
    }
    close(ends[1]);
    waitpid(pid, &status, 0);
    n = read(ends[0], said, 1999);
    said[n > 0 ? n : 0] = '\0';
    close(ends[0]);
    return status;
}

static void expect_line(int status, const char *said, const char *word)
{
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 2);
    assert_ptr_equal(strstr(said, "prog: "), said);
    assert_non_null(strstr(said, word));
    assert_non_null(strstr(said, "policy-index -d /示例/index --verify"));
    assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
}

static void every_crash_is_a_line(void **state)
{
    static const int faults[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    char said[2000];
    size_t i;

    (void)state;
    skip_under(SANITIZERS, "sanitizers have these signals");
    for (i = 0; i < sizeof faults / sizeof *faults; i++)
        expect_line(run_guarded(crash, faults[i], "prog", said), said, "stopped by a fault");
    expect_line(run_guarded(crash_by_truncation, 0, "prog", said), said, "stopped by a fault");
}

static void so_is_a_stack_that_is_full(void **state)
{
    char said[2000];

    (void)state;
    skip_under(SANITIZERS | VALGRIND, "the stack is not ours alone");
    expect_line(run_guarded(crash_by_recursion, 0, "prog", said), said, "stopped by a fault");
}

static void a_shell_hears_nothing(void **state)
{
    char said[2000];
    int status;

    (void)state;
    skip_under(SANITIZERS, "sanitizers have these signals");
    status = run_guarded(crash, SIGSEGV, NULL, said);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 2);
    assert_string_equal(said, "");
}

static void children_die_as_ever(void **state)
{
    char said[2000];
    int status;

    (void)state;
    skip_under(SANITIZERS, "sanitizers have these signals");
    status = run_guarded(crash_in_a_child, SIGSEGV, "prog", said);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 42);
    status = run_guarded(crash_in_a_child, SIGABRT, "prog", said);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 42);
    assert_string_equal(said, "");
}

static void an_endless_call_is_ended(void **state)
{
    char said[2000];

    (void)state;
    expect_line(run_guarded(never_return, 0, "prog", said), said, "does not come to an end");
}

static void work_is_not(void **state)
{
    char said[2000];
    int status;

    (void)state;
    status = run_guarded(be_busy, 0, "prog", said);
    assert_string_equal(said, "");
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_crash_is_a_line),    cmocka_unit_test(so_is_a_stack_that_is_full),
        cmocka_unit_test(a_shell_hears_nothing),    cmocka_unit_test(children_die_as_ever),
        cmocka_unit_test(an_endless_call_is_ended), cmocka_unit_test(work_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
