/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line: readline's callbacks and a loop that waits for keys, so that a signal ends the wait. */
#include "search/prompt/line.h"

#include "lib/base/mem.h"

#include <dlfcn.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/readline.h>
#include <readline/history.h>

/* What is used of the library. Linking it costs every query 0.2 ms, a fifteenth of its time. */
#define SYMBOLS(X)                                                                                 \
    X(rl_readline_name)                                                                            \
    X(rl_persistent_signal_handlers)                                                               \
    X(rl_change_environment)                                                                       \
    X(rl_completer_word_break_characters)                                                          \
    X(rl_attempted_completion_function)                                                            \
    X(rl_attempted_completion_over)                                                                \
    X(rl_completion_suppress_append)                                                               \
    X(rl_variable_bind)                                                                            \
    X(rl_line_buffer)                                                                              \
    X(rl_point)                                                                                    \
    X(rl_end)                                                                                      \
    X(rl_redisplay)                                                                                \
    X(rl_forced_update_display)                                                                    \
    X(rl_pending_signal)                                                                           \
    X(rl_completion_matches)                                                                       \
    X(rl_callback_handler_install)                                                                 \
    X(rl_callback_handler_remove)                                                                  \
    X(rl_callback_read_char)                                                                       \
    X(rl_check_signals)                                                                            \
    X(add_history)

/* lib.rl_line_buffer points to the library's rl_line_buffer, and so on. */
#define MEMBER(name) __typeof__(name) *name;
static struct {
    SYMBOLS(MEMBER)
} lib;

#define TEXT(word)       #word
#define FILE_OF(version) "libreadline.so." TEXT(version)

static bool editing; /* with the library */

static line_completer *completer;
static void *completer_arg;
static zc_strings candidates;

static struct sigaction before_start;
static volatile sig_atomic_t interrupted;

static char *typed; /* NULL: the end of the input */
static bool finished;

static bool find(void *library, const char *name, void *member)
{
    void *symbol = dlsym(library, name);

    memcpy(member, &symbol, sizeof symbol);
    return symbol != NULL;
}

/* Never closed: it stays in use until the end of the program. */
static bool load(void)
{
    void *library = dlopen(FILE_OF(RL_VERSION_MAJOR), RTLD_NOW);
    bool all = library != NULL;

#define FIND(name) all = all && find(library, #name, &lib.name);
    SYMBOLS(FIND)
    return all;
}

/* The library sets its locale by the environment, but what is typed here is UTF-8 as all else. */
static void make_utf8(void)
{
    locale_t l = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    const char *all = getenv("LC_ALL");

    if (!l || strcmp(nl_langinfo_l(CODESET, l), "UTF-8"))
        setenv(all && *all ? "LC_ALL" : "LC_CTYPE", "C.UTF-8", 1);
    if (l)
        freelocale(l);
}

static char *next_candidate(const char *text, int state)
{
    static size_t at;

    (void)text;
    at = state ? at + 1 : 0;
    return at < candidates.n ? zc_strdup(candidates.v[at]) : NULL;
}

static bool is_open(zc_str candidate)
{
    return zc_str_ends(candidate, ":") || zc_str_ends(candidate, "/") ||
           zc_str_ends(candidate, "#");
}

static char **complete(const char *text, int start, int end)
{
    zc_str line = {*lib.rl_line_buffer, (size_t)end};

    zc_strings_release(&candidates);
    completer(line, (size_t)start, &candidates, completer_arg);
    *lib.rl_attempted_completion_over = 1; /* file names are no use here */
    *lib.rl_completion_suppress_append = candidates.n == 1 && is_open(zc_str_of(candidates.v[0]));
    return lib.rl_completion_matches(text, next_candidate);
}

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void catch_interrupt(struct sigaction *before)
{
    struct sigaction action = {.sa_handler = on_interrupt}; /* no SA_RESTART: a wait is to end */

    sigaction(SIGINT, &action, before);
}

void line_start(line_completer *complete_word, void *arg)
{
    catch_interrupt(&before_start);
    completer = complete_word;
    completer_arg = arg;
    editing = load();
    if (!editing)
        return;
    make_utf8();
    *lib.rl_readline_name = "policy-search";
    *lib.rl_persistent_signal_handlers = 1;
    *lib.rl_change_environment = 0; /* COLUMNS would no longer follow the terminal */
    lib.rl_variable_bind("echo-control-characters", "off"); /* cancel() says it in its place */
    *lib.rl_completer_word_break_characters = " \t\n";
    *lib.rl_attempted_completion_function = complete;
}

void line_stop(void)
{
    zc_strings_release(&candidates);
    sigaction(SIGINT, &before_start, NULL);
}

void line_remember(const char *line)
{
    if (editing)
        lib.add_history(line);
}

/* Called by the library with a line that it allocated. */
static void take(char *line)
{
    typed = line;
    finished = true;
    lib.rl_callback_handler_remove(); /* else the prompt is shown again at once */
}

/* Leave a line as it stands, the cursor behind it. */
static void cancel(void)
{
    *lib.rl_point = *lib.rl_end;
    lib.rl_redisplay();
    fputs("^C", stdout);
    fflush(stdout);
    lib.rl_callback_handler_remove(); /* which may send the cursor to the edge */
}

/* Let the library do what a signal asks for: stop, follow the size of the window, end. */
static void obey_signal(void)
{
    int number = lib.rl_pending_signal();

    lib.rl_check_signals();
    if (number == SIGTSTP) /* and gone on: the shell has written here */
        lib.rl_forced_update_display();
}

/* Wait for input. Signals come through here only, so that none is missed just before. Returns
 * whether there is some; else there was a signal. */
static bool await(const sigset_t *outside)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};

    return ppoll(&in, 1, NULL, outside) > 0;
}

/* Keys, until a line is finished. */
static void edit(const char *prompt, const sigset_t *outside)
{
    lib.rl_callback_handler_install(prompt, take);
    catch_interrupt(NULL); /* the library, which has a handler by now, would lose its place */
    while (!finished && !interrupted)
        if (await(outside))
            lib.rl_callback_read_char();
        else if (!interrupted)
            obey_signal();
    if (!finished)
        cancel();
}

/* A line as the terminal gives it. */
static void read_plain(const char *prompt, const sigset_t *outside)
{
    size_t room = 0;
    ssize_t len = -1;

    fputs(prompt, stdout);
    fflush(stdout);
    while (!interrupted && !await(outside))
        ;
    if (!interrupted)
        len = getline(&typed, &room, stdin);
    clearerr(stdin);
    if (len > 0 && typed[len - 1] == '\n')
        typed[len - 1] = '\0';
    if (len < 0) {
        free(typed);
        typed = NULL;
    }
}

static void read_blocked(const char *prompt)
{
    static const int held[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH};
    sigset_t block, outside;
    size_t i;

    sigemptyset(&block);
    for (i = 0; i < sizeof held / sizeof held[0]; i++)
        sigaddset(&block, held[i]);
    sigprocmask(SIG_BLOCK, &block, &outside);
    if (editing)
        edit(prompt, &outside);
    else
        read_plain(prompt, &outside);
    sigprocmask(SIG_SETMASK, &outside, NULL);
}

int line_read(const char *prompt, zc_buf *out)
{
    bool cancelled, ended;

    typed = NULL;
    finished = false;
    interrupted = 0;
    read_blocked(prompt);
    cancelled = interrupted;
    ended = !typed;
    zc_buf_clear(out);
    if (cancelled || ended)
        putchar('\n');
    else
        zc_buf_adds(out, typed);
    free(typed);
    if (cancelled)
        return LINE_CANCELLED;
    return ended ? LINE_END : LINE_READ;
}
