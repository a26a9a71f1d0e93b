/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pager: a child that reads what is printed. */
#include "search/pager.h"

#include "lib/base/child.h"
#include "lib/base/file.h"
#include "search/program.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *pager_command(void)
{
    const char *value = getenv("POLICY_PAGER");

    if (!value)
        value = getenv("PAGER");
    return value ? value : "less";
}

/* Pagers that take +LINE. */
static bool takes_line(const char *name)
{
    static const char *const names[] = {"less", "more", "most", "lv", "moar", "moor"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(name, names[i]))
            return true;
    return false;
}

static void become_pager(int in, program *c, size_t line)
{
    char plus[32];

    snprintf(plus, sizeof plus, "+%zu", line);
    if (line > 1 && takes_line(program_name(c)))
        program_add(c, plus);
    setenv("LESS", "FRX", 0);
    setenv("LESSCHARSET", "utf-8", 0); /* that is what it gets, whatever the locale */
    dup2(in, STDIN_FILENO);
    if (c->n)
        execvp(c->word[0], c->word);
    _exit(127);
}

/* Returns whether the pager took the text. */
static bool page(zc_str text, size_t line)
{
    int ends[2], status;
    program c;
    pid_t pid;

    program_split(&c, pager_command());
    if (!c.n || !strcmp(c.word[0], "cat") || pipe(ends) < 0) {
        program_release(&c);
        return false;
    }
    pid = fork();
    if (pid == 0) {
        close(ends[1]);
        become_pager(ends[0], &c, line);
    }
    program_release(&c);
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN); /* people leave a pager before its end */
    if (pid > 0)
        zc_file_write_fd(ends[1], text);
    close(ends[1]);
    status = pid > 0 ? zc_child_wait(pid) : 0;
    return pid > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

int pager_print(zc_str text, bool wanted, size_t line)
{
    fflush(stdout);
    if (wanted && isatty(STDOUT_FILENO) && page(text, line))
        return 0;
    return zc_file_write_fd(STDOUT_FILENO, text);
}
