/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editor: how each is told a line, in one table. */
#include "search/editor.h"

#include "lib/base/child.h"
#include "lib/base/message.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Words behind the editor's own; %l is the line, %f the file. */
typedef struct manner {
    const char *words[2];
} manner;

static const manner plus_line = {{"+%l", "%f"}}, colon_line = {{"%f:%l", NULL}},
                    goto_line = {{"-g", "%f:%l"}}, dash_line = {{"-l%l", "%f"}},
                    no_line = {{"%f", NULL}};

static const struct known_editor {
    const char *name;
    const manner *manner;
} editors[] = {
    {"vi", &plus_line},          {"vim", &plus_line},
    {"view", &plus_line},        {"nvi", &plus_line},
    {"nvim", &plus_line},        {"gvim", &plus_line},
    {"vile", &plus_line},        {"nano", &plus_line},
    {"pico", &plus_line},        {"emacs", &plus_line},
    {"emacsclient", &plus_line}, {"mg", &plus_line},
    {"zile", &plus_line},        {"joe", &plus_line},
    {"ne", &plus_line},          {"kak", &plus_line},
    {"micro", &plus_line},       {"mcedit", &plus_line},
    {"gedit", &plus_line},       {"pluma", &plus_line},
    {"xed", &plus_line},         {"geany", &plus_line},
    {"hx", &colon_line},         {"helix", &colon_line},
    {"zed", &colon_line},        {"subl", &colon_line},
    {"code", &goto_line},        {"code-insiders", &goto_line},
    {"codium", &goto_line},      {"vscodium", &goto_line},
    {"cursor", &goto_line},      {"kate", &dash_line},
    {"kwrite", &dash_line},      {"mate", &dash_line},
};

const char *editor_command(void)
{
    const char *value = getenv("VISUAL");

    if (!value || !*value)
        value = getenv("EDITOR");
    return value && *value ? value : NULL;
}

static const manner *manner_of(const char *editor)
{
    size_t i;

    for (i = 0; i < sizeof editors / sizeof *editors; i++)
        if (!strcmp(editor, editors[i].name))
            return editors[i].manner;
    return &no_line;
}

static void fill_in(zc_buf *out, const char *word, zc_str path, size_t line)
{
    for (; *word; word++) {
        if (word[0] == '%' && word[1] == 'f')
            zc_buf_addstr(out, path);
        else if (word[0] == '%' && word[1] == 'l')
            zc_buf_addf(out, "%zu", line);
        else
            zc_buf_addc(out, *word);
        word += *word == '%';
    }
}

void editor_add(program *c, zc_str path, size_t line, zc_buf owned[2])
{
    const manner *m = manner_of(program_name(c));
    size_t i;

    for (i = 0; i < 2; i++) {
        zc_buf_init(&owned[i]);
        if (!m->words[i])
            continue;
        fill_in(&owned[i], m->words[i], path, line);
        program_add(c, owned[i].ptr);
    }
}

static int wait_for(pid_t pid, const char *name, zc_error *err)
{
    int status = zc_child_wait(pid);

    if (status < 0)
        return zc_fail_errno(err, ZC_EIO, "%s", name);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return 0;
    if (WIFEXITED(status))
        return zc_fail(err, ZC_EIO, "%s ended with status %d", name, WEXITSTATUS(status));
    return zc_fail(err, ZC_EIO, "%s was ended by signal %d", name, WTERMSIG(status));
}

int editor_run(const program *c, zc_error *err)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old_int, old_quit;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    pid_t pid;
    int rc;

    sigemptyset(&defaults);
    sigaddset(&defaults, SIGINT);
    sigaddset(&defaults, SIGQUIT);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    sigaction(SIGINT, &ignore, &old_int);
    sigaction(SIGQUIT, &ignore, &old_quit);
    rc = posix_spawnp(&pid, c->word[0], NULL, &attributes, (char *const *)c->word, environ);
    if (rc == 0) {
        rc = wait_for(pid, c->word[0], err);
    } else {
        errno = rc;
        rc = zc_fail_errno(err, ZC_EIO, "cannot run %s", c->word[0]);
    }
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGQUIT, &old_quit, NULL);
    posix_spawnattr_destroy(&attributes);
    return rc;
}
