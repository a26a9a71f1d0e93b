/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Converters, as they are and as they should not be: shell scripts in a folder first on PATH. */
#include "lib/source/convert.h"

#include "tests/unit/surroundings.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/convert-test-XXXXXX";

static const zc_limits small = {
    .cpu = 20, .wall = 20000, .memory = (size_t)1 << 30, .output = 1 << 20, .file = 1 << 20};

typedef struct result {
    int code;
    zc_printed out;
    zc_error err;
} result;

static void install(const char *script)
{
    char path[100];
    FILE *f;

    snprintf(path, sizeof path, "%s/fake", folder);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\nT=%s\n%s\n", folder, script);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(path, 0755), 0);
}

/* Nothing that a conversion started may be left: orphans become ours, and there must be none. */
static void check_nothing_left(void)
{
    alarm(60); /* the scripts sleep longer */
    while (waitpid(-1, NULL, 0) > 0)
        ;
    alarm(0);
}

static result convert(const char *script, const zc_limits *limits)
{
    static const char *const argv[] = {"fake", "a b", "-", NULL};
    result r = {.err.message = ""};

    install(script);
    zc_printed_init(&r.out);
    r.code = zc_convert(&r.out, argv, ZC_STR("x.doc"), ZC_STR("第一条\nzwei\n"), limits, &r.err);
    check_nothing_left();
    return r;
}

static void check(const char *script, const zc_limits *limits, int code, const char *said)
{
    result r = convert(script, limits);

    assert_string_equal(code ? r.err.message : r.out.text.ptr, said);
    assert_int_equal(r.code, code);
    zc_printed_release(&r.out);
}

static void text_comes_out(void **state)
{
    (void)state;
    check("cat", &small, 0, "第一条\nzwei\n");
    check("echo \"$#:$1:$2\"", &small, 0, "2:a b:-\n");
    check("exit 0", &small, 0, "");
    check("echo text; echo warning >&2", &small, 0, "text\n");
}

static void input_can_be_read_from_anywhere(void **state)
{
    (void)state;
    check("tail -c 5", &small, 0, "zwei\n");
    check("cat /dev/fd/0 /dev/fd/0", &small, 0, "第一条\nzwei\n第一条\nzwei\n");
}

static void failures_are_told(void **state)
{
    (void)state;
    check("exit 3", &small, ZC_EINPUT, "x.doc: fake cannot read it");
    check("echo half; printf '  no\\tgood \\nmore\\n' >&2; exit 1", &small, ZC_EINPUT,
          "x.doc: fake cannot read it: no?good");
    check("kill -SEGV $$", &small, ZC_EINPUT, "x.doc: fake crashed on it (signal 11)");
}

static void missing_ones_are_told(void **state)
{
    static const char *const argv[] = {"no-such-program", NULL};
    zc_error err;
    zc_printed out;

    (void)state;
    zc_printed_init(&out);
    assert_int_equal(zc_convert(&out, argv, ZC_STR("x.doc"), ZC_STR("a"), &small, &err), ZC_ENOENT);
    assert_string_equal(err.message, "x.doc: no-such-program is not installed");
    assert_false(zc_convert_can("no-such-program"));
    install("exit 0");
    assert_true(zc_convert_can("fake"));
    zc_printed_release(&out);
}

static void limits_hold(void **state)
{
    static const zc_limits hurried = {
        .cpu = 20, .wall = 300, .memory = (size_t)1 << 30, .output = 1 << 20, .file = 1 << 20};
    static const zc_limits lazy = {
        .cpu = 1, .wall = 60000, .memory = (size_t)1 << 30, .output = 1 << 20, .file = 1 << 20};

    (void)state;
    check("yes", &small, ZC_EINPUT, "x.doc: fake made more than 1 MB of text of it");
    check("yes | cat", &small, ZC_EINPUT, "x.doc: fake made more than 1 MB of text of it");
    check("sleep 1000", &hurried, ZC_EINPUT, "x.doc: fake was not done with it in 0 seconds");
    check("sleep 1000 & sleep 1000 & wait", &hurried, ZC_EINPUT,
          "x.doc: fake was not done with it in 0 seconds");
    check("while :; do :; done", &lazy, ZC_EINPUT,
          "x.doc: fake was not done with it in 1 seconds of processor time");
    check("exec yes >$T/large", &small, ZC_EINPUT, "x.doc: fake crashed on it (signal 25)");
}

/* What goes on in the background when the converter ends holds nobody up. */
static void leftovers_are_ended(void **state)
{
    (void)state;
    check("sleep 1000 & echo text", &small, 0, "text\n");
    check("sleep 1000 >/dev/null 2>&1 </dev/null & echo text", &small, 0, "text\n");
    check("trap '' TERM INT HUP; (trap '' TERM; sleep 1000) & echo text", &small, 0, "text\n");
    skip_under(VALGRIND, "valgrind does not know seccomp(), which forbids what follows");
    check("setsid sleep 1000 2>/dev/null & echo text", &small, 0, "text\n");
}

static void memory_is_limited(void **state)
{
    result r;

    (void)state;
    skip_under(SANITIZERS, "no limit of memory: sanitizers reserve terabytes of addresses");
    r = convert("exec perl -e '$x = \"a\" x 3e9; print 1'", &small);
    assert_int_equal(r.code, ZC_EINPUT);
    zc_printed_release(&r.out);
}

static void surroundings_are_bare(void **state)
{
    int fd;

    (void)state;
    skip_under(VALGRIND, "valgrind has descriptors of its own");
    fd = open(folder, O_RDONLY);
    setenv("SECRET", "1", 1);
    check("test -z \"$SECRET\" && echo $LC_ALL $HOME", &small, 0, "C.UTF-8 /nonexistent\n");
    check("exec ls /proc/self/fd", &small, 0, "0\n1\n2\n3\n"); /* 3: the folder that ls reads */
    check("ulimit -c", &small, 0, "0\n");
    check("test -t 2 || echo no terminal", &small, 0, "no terminal\n");
    close(fd);
}

static void there_is_no_network(void **state)
{
    (void)state;
    skip_under(VALGRIND, "valgrind does not know seccomp()");
#if defined __x86_64__ || defined __aarch64__
    check("exec perl -MSocket -e 'print socket(S, AF_INET, SOCK_STREAM, 0) ? 1 : 0'", &small, 0,
          "0");
#else
    skip();
#endif
}

/* Killed outright, we leave no converter behind either. */
static void our_death_ends_it(void **state)
{
    static const char *const argv[] = {"fake", NULL};
    char path[100];
    zc_printed out;
    pid_t child;

    (void)state;
    install("sleep 1000 & touch $T/ready; wait");
    snprintf(path, sizeof path, "%s/ready", folder);
    child = fork();
    if (child == 0) {
        zc_printed_init(&out);
        zc_convert(&out, argv, ZC_STR("x.doc"), ZC_STR("a"), &small, NULL);
        _exit(0);
    }
    alarm(60);
    while (access(path, F_OK) < 0)
        usleep(1000);
    kill(child, SIGKILL);
    check_nothing_left();
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"fake", "ready", "large"};
    char path[100];
    size_t i;

    (void)state;
    for (i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

static int make_folder(void **state)
{
    char path[1000];

    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s:/usr/bin:/bin", folder);
    setenv("PATH", path, 1);
    return prctl(PR_SET_CHILD_SUBREAPER, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_out),      cmocka_unit_test(input_can_be_read_from_anywhere),
        cmocka_unit_test(failures_are_told),   cmocka_unit_test(missing_ones_are_told),
        cmocka_unit_test(limits_hold),         cmocka_unit_test(leftovers_are_ended),
        cmocka_unit_test(memory_is_limited),   cmocka_unit_test(surroundings_are_bare),
        cmocka_unit_test(there_is_no_network), cmocka_unit_test(our_death_ends_it),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
