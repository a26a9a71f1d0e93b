/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prompt: the loop; lines, commands and history are the files named for them. */
#include "search/prompt/prompt.h"

#include "lib/base/message.h"
#include "search/prompt/command.h"
#include "search/prompt/tab.h"
#include "search/prompt/history.h"
#include "search/prompt/line.h"
#include "search/prompt/set.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct past {
    char *path;
    zc_strings lines;
    bool told; /* that lines are not kept */
} past;

static void tell(const zc_error *err)
{
    fflush(stdout);
    fprintf(stderr, "%s\n", err->message);
}

static void recall(past *p)
{
    zc_error err;
    size_t i;

    zc_strings_init(&p->lines);
    p->path = history_location();
    p->told = false;
    if (history_read(p->path, &p->lines, &err) < 0)
        tell(&err);
    for (i = 0; i < p->lines.n; i++)
        line_remember(p->lines.v[i]);
}

/* A history that cannot be written is a pity, told once, and no reason not to answer. */
static void remember(past *p, const zc_buf *line)
{
    const char *last = p->lines.n ? p->lines.v[p->lines.n - 1] : NULL;
    zc_error err;

    if (command_is_brief(zc_str_buf(line)) || !history_wants(line->ptr, last))
        return;
    line_remember(line->ptr);
    zc_strings_add(&p->lines, zc_str_buf(line));
    if (history_add(p->path, line->ptr, &err) < 0 && !p->told) {
        tell(&err);
        p->told = true;
    }
}

static void forget(past *p)
{
    zc_strings_release(&p->lines);
    free(p->path);
}

static void greet(const session *x)
{
    zc_df_sums sums = zc_index_sums(x->index);

    printf(_("%" PRIu64 " documents, %" PRIu64
             " clauses. Type words to search for, :help for help, "
             "Ctrl-D to leave.\n"),
           zc_index_docs(x->index), sums.clauses);
}

/* `> `, after the filters that are set, so that nobody forgets them. */
static void make_prompt(session *x, zc_buf *out)
{
    zc_buf_clear(out);
    set_describe(x->settings, out);
    zc_buf_adds(out, "> ");
}

/* Read a line and do what it asks for. Returns false when the person leaves. */
static bool turn(session *x, past *p, zc_buf *line)
{
    zc_buf prompt;
    zc_error err;
    int rc;

    zc_buf_init(&prompt);
    make_prompt(x, &prompt);
    rc = line_read(prompt.ptr, line);
    zc_buf_release(&prompt);
    if (rc != LINE_READ)
        return rc != LINE_END;
    remember(p, line);
    rc = command_run(x, zc_str_buf(line), &err);
    if (rc < 0)
        tell(&err);
    return rc != COMMAND_QUIT;
}

static void converse(session *x)
{
    zc_buf line;
    past p;

    zc_buf_init(&line);
    line_start(tab_complete, x);
    recall(&p);
    greet(x);
    while (turn(x, &p, &line))
        ;
    forget(&p);
    line_stop();
    zc_buf_release(&line);
}

int prompt_run(settings *s, zc_error *err)
{
    session x;
    int rc = session_open(&x, s, err);

    if (rc == 0)
        converse(&x);
    session_close(&x);
    return rc;
}
