/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pager: a child that reads what is printed. */
#include "search/pager.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS_MAX = 16 };

static const char *command(void)
{
    const char *value = getenv("POLICY_PAGER");

    if (!value)
        value = getenv("PAGER");
    return value ? value : "less";
}

static void become_pager(int in, char *words)
{
    char *argv[WORDS_MAX + 1], *rest = NULL, *word;
    size_t n = 0;

    for (word = strtok_r(words, " ", &rest); word && n < WORDS_MAX;
         word = strtok_r(NULL, " ", &rest))
        argv[n++] = word;
    argv[n] = NULL;
    setenv("LESS", "FRX", 0);
    setenv("LESSCHARSET", "utf-8", 0); /* that is what it gets, whatever the locale */
    dup2(in, STDIN_FILENO);
    if (n)
        execvp(argv[0], argv);
    _exit(127);
}

/* Returns whether the pager took the text. */
static bool page(zc_str text)
{
    char *words = zc_strdup(command());
    int ends[2], status = 0;
    pid_t pid;

    if (!*words || !strcmp(words, "cat") || pipe(ends) < 0) {
        free(words);
        return false;
    }
    pid = fork();
    if (pid == 0) {
        close(ends[1]);
        become_pager(ends[0], words);
    }
    free(words);
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN); /* people leave a pager before its end */
    if (pid > 0)
        zc_file_write_fd(ends[1], text);
    close(ends[1]);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return pid > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

int pager_print(zc_str text, bool wanted)
{
    fflush(stdout);
    if (wanted && isatty(STDOUT_FILENO) && page(text))
        return 0;
    return zc_file_write_fd(STDOUT_FILENO, text);
}
