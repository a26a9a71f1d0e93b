/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory: growth, copies, and the end of the program where there is none left. */
#include "lib/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void memory_is_zeroed_and_copied(void **state)
{
    char *p = zc_alloc(1000);
    size_t i;

    (void)state;
    for (i = 0; i < 1000; i++)
        assert_int_equal(p[i], 0);
    free(p);
    free(zc_alloc(0));
    p = zc_strndup("第一条", 3);
    assert_string_equal(p, "第");
    free(p);
    p = zc_strndup(NULL, 0);
    assert_string_equal(p, "");
    free(p);
    p = zc_strdup("规定");
    assert_string_equal(p, "规定");
    p = zc_resize(p, 0, 1);
    free(p);
}

static void growth_doubles(void **state)
{
    size_t cap = 0, i, moves = 0, before;
    uint32_t *v = NULL;

    (void)state;
    for (i = 0; i < 100000; i++) {
        before = cap;
        v = zc_grow(v, &cap, i + 1, sizeof *v);
        assert_true(cap > i);
        moves += cap != before;
        v[i] = (uint32_t)i;
    }
    assert_true(moves < 20);
    for (i = 0; i < 100000; i++)
        assert_int_equal(v[i], i);
    assert_ptr_equal(zc_grow(v, &cap, 5, sizeof *v), v);
    free(v);
    cap = 0;
    free(zc_grow(NULL, &cap, 0, 16));
    assert_true(cap > 0);
}

/* A document may have millions of arrays with one element each. */
static void small_arrays_are_small(void **state)
{
    static const size_t sizes[] = {1, 4, 8, 24, 100};
    size_t i, cap;

    (void)state;
    for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        cap = 0;
        free(zc_grow(NULL, &cap, 1, sizes[i]));
        assert_true(cap >= 1 && (cap == 1 || cap * sizes[i] <= 32));
    }
}

static void ask_too_much(int way)
{
    size_t cap = 0;

    if (way == 0)
        zc_out_of_memory();
    else if (way == 1)
        free(zc_grow(NULL, &cap, SIZE_MAX, 1));
    else
        free(zc_strndup("", SIZE_MAX));
    _exit(0);
}

/* A child asks for what cannot be: it ends with 2 and a line, whatever was asked. */
static void exhaustion_ends_the_program(void **state)
{
    int way, status, ends[2];
    char text[200];
    ssize_t n;
    pid_t pid;

    (void)state;
    for (way = 0; way < 3; way++) {
        assert_int_equal(pipe(ends), 0);
        pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            dup2(ends[1], STDERR_FILENO);
            ask_too_much(way);
        }
        close(ends[1]);
        n = read(ends[0], text, sizeof text);
        close(ends[0]);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 2);
        assert_true(n > 0 && text[n - 1] == '\n');
        assert_non_null(memmem(text, (size_t)n, "out of memory", 13));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_copied), cmocka_unit_test(growth_doubles),
        cmocka_unit_test(small_arrays_are_small), cmocka_unit_test(exhaustion_ends_the_program)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
