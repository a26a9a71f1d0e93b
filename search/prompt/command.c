/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Command: one table of commands, their names, what they do, and what :help says of them. */
#include "search/prompt/command.h"

#include "lib/base/message.h"
#include "search/output/layout.h"
#include "search/prompt/set.h"
#include "search/prompt/typed.h"

#include <stdio.h>
#include <string.h>

enum { HELP_COLUMN = 26 };

typedef struct command command;

struct command {
    const char *name, *chinese; /* either may be typed; of the first, a beginning is enough */
    const char *arg;            /* in the help */
    int (*run)(session *x, const command *c, zc_str rest, zc_error *err);
    const char *option; /* that the command sets, and whose values it takes; or NULL */
    const char *help;   /* NULL: the option's */
};

static int help(session *x, const command *c, zc_str rest, zc_error *err);

static int quit(session *x, const command *c, zc_str rest, zc_error *err)
{
    (void)x, (void)c, (void)rest, (void)err;
    return COMMAND_QUIT;
}

static int find(session *x, const command *c, zc_str rest, zc_error *err)
{
    (void)c;
    return session_find(x, rest, err);
}

static int more(session *x, const command *c, zc_str rest, zc_error *err)
{
    (void)c, (void)rest;
    return session_more(x, err);
}

static int explain(session *x, const command *c, zc_str rest, zc_error *err)
{
    (void)c;
    return session_explain(x, rest, err);
}

static int show(session *x, const command *c, zc_str rest, zc_error *err)
{
    size_t number = typed_number(rest);

    (void)c;
    return number == SIZE_MAX ? session_show_id(x, rest, err) : session_show(x, number, err);
}

/* The document of a hit, or the one named. */
static int outline(session *x, const command *c, zc_str rest, zc_error *err)
{
    size_t number = typed_number(rest);
    int rc = number == SIZE_MAX ? 0 : session_id(x, number, &rest, err);

    (void)c;
    return rc < 0 ? rc : session_show_id(x, zc_str_sub(rest, 0, zc_str_find(rest, "#", 0)), err);
}

/* The file itself, in the editor. */
static int open_source(session *x, const command *c, zc_str rest, zc_error *err)
{
    size_t number = typed_number(rest);
    int rc = number == SIZE_MAX ? 0 : session_id(x, number, &rest, err);

    (void)c;
    return rc < 0 ? rc : session_open_id(x, rest, err);
}

static int facets(session *x, const command *c, zc_str rest, zc_error *err)
{
    (void)c;
    return session_facets(x, rest, err);
}

/* Two hits by their numbers, or ids, or one of each. */
static int compare(session *x, const command *c, zc_str rest, zc_error *err)
{
    zc_str id[2] = {{"", 0}, {"", 0}};
    size_t i, number;
    zc_strings words;
    int rc = 0;

    (void)c;
    zc_strings_init(&words);
    typed_words(rest, &words);
    if (words.n != 2)
        rc = zc_fail(err, ZC_EINVAL, ":compare takes two hits by their numbers, or two ids");
    for (i = 0; i < 2 && rc == 0; i++) {
        id[i] = zc_str_of(words.v[i]);
        number = typed_number(id[i]);
        if (number != SIZE_MAX)
            rc = session_id(x, number, &id[i], err);
    }
    if (rc == 0)
        rc = session_compare(x, id[0], id[1], err);
    zc_strings_release(&words);
    return rc;
}

static int print_filters(session *x, zc_error *err)
{
    zc_buf text;
    int rc;

    zc_buf_init(&text);
    set_describe(x->settings, &text);
    if (!text.len)
        zc_buf_adds(&text, _("no filter is set"));
    zc_buf_addc(&text, '\n');
    rc = session_print(x, zc_str_buf(&text), err);
    zc_buf_release(&text);
    return rc;
}

static int filters(session *x, const command *c, zc_str rest, zc_error *err)
{
    (void)c, (void)rest;
    return print_filters(x, err);
}

static int reset(session *x, const command *c, zc_str rest, zc_error *err)
{
    (void)c, (void)rest;
    return session_no_filter(x, err);
}

/* `--kind x: not a kind` is said of `:kind x` here. */
static void name_command(const command *c, zc_error *err)
{
    zc_error option;
    size_t taken = strlen("--") + strlen(c->option);

    if (strncmp(err->message, "--", 2) || strncmp(err->message + 2, c->option, taken - 2))
        return;
    option = *err;
    snprintf(err->message, sizeof err->message, ":%s%s", c->name, option.message + taken);
}

/* Paths may have full-width marks in them; elsewhere nobody means them. */
static int set(session *x, const command *c, zc_str rest, zc_error *err)
{
    zc_strings words;
    zc_buf plain;
    int rc;

    zc_strings_init(&words);
    zc_buf_init(&plain);
    typed_narrow(rest, &plain);
    typed_words(strcmp(c->option, "path") ? zc_str_buf(&plain) : rest, &words);
    rc = session_set(x, c->option, &words, err);
    if (rc < 0)
        name_command(c, err);
    zc_buf_release(&plain);
    zc_strings_release(&words);
    return rc;
}

static const command commands[] = {
    {"more", "更多", NULL, more, NULL, N_("show the hits that follow; + does the same")},
    {"show", "查看", N_("N|ID"), show, "show",
     N_("show a hit, or the clause with an id, in its context; a number alone does the same")},
    {"outline", "目录", N_("N|PATH"), outline, "path",
     N_("show the outline of a hit's document, or of the one with a path")},
    {"open", "打开", N_("N|ID"), open_source, "open",
     N_("open the file of a hit, or of the clause with an id, in the editor or the pager")},
    {"compare", "比较", N_("N N|ID ID"), compare, "compare",
     N_("show how two hits, or clauses or documents by their ids, differ")},
    {"facets", "计数", N_("FIELDS"), facets, "facets",
     N_("count all matches of the last query, or all that the filters leave, by fields: "
        "issuer,year, host+result_class")},
    {"find", "检索", N_("WORDS"), find, NULL,
     N_("search for words that would be a number or a command")},
    {"explain", "解释", N_("WORDS"), explain, NULL,
     N_("show how words, or the last query, are understood")},
    {"kind", "类型", N_("KIND"), set, "kind", NULL},
    {"issuer", "机关", N_("NAME"), set, "issuer", NULL},
    {"type", "文种", N_("TYPE"), set, "type", NULL},
    {"year", "年份", N_("YEAR"), set, "year", NULL},
    {"from", "起", N_("DATE"), set, "from", NULL},
    {"to", "止", N_("DATE"), set, "to", NULL},
    {"path", "路径", N_("PATTERN"), set, "path", NULL},
    {"clause-kind", "条款", N_("KIND"), set, "clause-kind", NULL},
    {"filters", "条件", NULL, filters, NULL, N_("show which filters are set")},
    {"reset", "重置", NULL, reset, NULL, N_("take back all filters")},
    {"n", "条数", N_("N"), set, "max", NULL},
    {"group", "归并", N_("UNIT"), set, "group", NULL},
    {"sort", "排序", N_("ORDER"), set, "sort", NULL},
    {"alias", "别名", N_("WHEN"), set, "alias", NULL},
    {"context", "上下文", N_("N"), set, "context", NULL},
    {"format", "格式", N_("FORMAT"), set, "format", NULL},
    {"help", "帮助", NULL, help, NULL, N_("print this help")},
    {"quit", "退出", NULL, quit, NULL, N_("leave; Ctrl-D does the same")},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void add_help(zc_buf *out, zc_str what, const char *text)
{
    size_t width = layout_width(what);

    zc_buf_addstr(out, what);
    layout_pad(out, width < HELP_COLUMN - 1 ? HELP_COLUMN - width : 1);
    layout_fold(out, zc_str_of(text), HELP_COLUMN, HELP_COLUMN, layout_columns());
    zc_buf_addc(out, '\n');
}

static int help(session *x, const command *c, zc_str rest, zc_error *err)
{
    zc_buf text, what;
    size_t i;
    int rc;

    (void)c, (void)rest;
    zc_buf_init(&text);
    zc_buf_init(&what);
    add_help(&text, zc_str_of(_("WORDS")),
             _("search for them; see policy-search(1) for more than words"));
    add_help(&text, zc_str_of(_("N")), _("show hit N in its context"));
    for (i = 0; i < COMMANDS; i++) {
        const command *k = &commands[i];

        zc_buf_clear(&what);
        zc_buf_addf(&what, ":%s :%s", k->name, k->chinese);
        if (k->arg)
            zc_buf_addf(&what, " %s", zc_message(k->arg));
        add_help(&text, zc_str_buf(&what), zc_message(k->help ? k->help : set_help(k->option)));
    }
    layout_fold(&text,
                zc_str_of(_("A filter without a value is taken back. The beginning of a command "
                            "is enough where it is clear.")),
                0, 0, layout_columns());
    zc_buf_addc(&text, '\n');
    rc = session_print(x, zc_str_buf(&text), err);
    zc_buf_release(&what);
    zc_buf_release(&text);
    return rc;
}

/* The command with this name, or the only one that begins so; NULL: none, or *several. */
static const command *command_of(zc_str name, bool *several)
{
    const command *found = NULL;
    size_t i, n = 0;

    *several = false;
    for (i = 0; i < COMMANDS; i++) {
        if (zc_str_is(name, commands[i].name) || zc_str_is(name, commands[i].chinese))
            return &commands[i];
        if (name.len && !strncmp(commands[i].name, name.ptr, name.len)) {
            found = &commands[i];
            n++;
        }
    }
    *several = n > 1;
    return n == 1 ? found : NULL;
}

const char *command_name(size_t i)
{
    return i < COMMANDS ? commands[i].name : NULL;
}

const char *command_option(zc_str name)
{
    bool several;
    const command *c = command_of(name, &several);

    return c ? c->option : NULL;
}

bool command_is_brief(zc_str line)
{
    line = zc_str_trim(line);
    return typed_is(line, '+') || typed_number(line) != SIZE_MAX;
}

int command_run(session *x, zc_str line, zc_error *err)
{
    const command *c;
    bool several;
    zc_buf name;
    zc_str rest;
    int rc = 0;

    zc_buf_init(&name);
    line = zc_str_trim(line);
    if (typed_command(line, &name, &rest)) {
        c = command_of(zc_str_buf(&name), &several);
        rc = c         ? c->run(x, c, rest, err)
             : several ? zc_fail(err, ZC_EINVAL,
                                 "several commands begin with :%s; :help lists them", name.ptr)
                       : zc_fail(err, ZC_EINVAL, "no command :%s; :help lists them", name.ptr);
    } else if (typed_is(line, '+')) {
        rc = session_more(x, err);
    } else if (typed_number(line) != SIZE_MAX) {
        rc = session_show(x, typed_number(line), err);
    } else if (line.len) {
        rc = session_find(x, line, err);
    }
    zc_buf_release(&name);
    return rc;
}
