/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attempt: a document that is too much for its reader is read as plain text, or refused. */
#include "lib/source/source.h"
#include "tests/unit/cases.h"

#include <signal.h>
#include <sys/socket.h>

static void fake_lines(zc_lines *out, const zc_kind *kind, bool plain);

#define zc_source_lines fake_lines
#include "lib/source/attempt.c"
#undef zc_source_lines

/* A second of processor time may take many on a machine that is busy. */
static zc_limits limits = {.cpu = 1, .wall = 60000, .memory = (size_t)100 << 20};

static volatile unsigned spun;
static pid_t self;

/* A reader that does what the text begins with; behind `!` as plain text, too. */
static void fake_lines(zc_lines *out, const zc_kind *kind, bool plain)
{
    zc_str text = zc_str_buf(&out->file);
    bool always = text.ptr[0] == '!';

    if (!plain || always) {
        while (text.ptr[always] == 's')
            spun++;
        if (text.ptr[always] == 'c')
            raise(SIGKILL);
        if (text.ptr[always] == 'w' && getpid() != self)
            pause();
        if (text.ptr[always] == 'n' && getpid() != self && socket(AF_INET, SOCK_STREAM, 0) >= 0)
            raise(SIGKILL);
    }
    zc_source_lines(out, kind, plain);
}

/* Read Markdown that begins with these words and is long enough to be tried. */
static void check(const char *name, const char *begin, int code, const char *said)
{
    zc_error why = {0}, err = {0};
    const zc_kind *kind;
    zc_document d;
    zc_lines lines;
    zc_buf text;

    zc_buf_init(&text);
    zc_lines_init(&lines);
    zc_document_init(&d);
    zc_buf_adds(&text, begin);
    while (text.len <= HARMLESS)
        zc_buf_adds(&text, "\n\n# 一、总则\n\n供水单位应当保证水质。");
    kind = zc_source_text(&lines, zc_str_of(name), zc_str_buf(&text), NULL, NULL, &err);
    assert_non_null(kind);
    assert_int_equal(
        zc_attempt_document(&d, &lines, kind, name, ZC_STR("a.md"), &limits, &why, &err), code);
    assert_string_equal(code > 0 ? why.message : code < 0 ? err.message : "", said);
    /* Headings of Markdown are marked; in plain text the # is text. */
    if (code >= 0)
        assert_int_equal(lines.format, code ? ZC_FORMAT_PLAIN : ZC_FORMAT_MARKDOWN);
    assert_true(code < 0 || d.n_clauses > 0);
    zc_document_release(&d);
    zc_lines_release(&lines);
    zc_buf_release(&text);
}

static void what_ends_is_read(void **state)
{
    (void)state;
    check("a.md", "good", 0, "");
}

static void too_much_is_read_as_text(void **state)
{
    (void)state;
    check("a.md", "slow", 1,
          "a.md: reading it took more than 1 seconds of processor time; "
          "read as plain text instead");
    check("a.md", "crash", 1, "a.md: reading it crashed (signal 9); read as plain text instead");
}

static void so_is_what_waits_for_ever(void **state)
{
    unsigned wall = limits.wall;

    (void)state;
    limits.wall = 1000;
    check("a.md", "waiting", 1,
          "a.md: reading it took more than 1 seconds; read as plain text instead");
    limits.wall = wall;
}

/* Who runs us may want none of the signals by which limits end a child. */
static void limits_hold_where_signals_are_blocked(void **state)
{
    sigset_t all, before;

    (void)state;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    too_much_is_read_as_text(state);
    so_is_what_waits_for_ever(state);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void or_refused(void **state)
{
    (void)state;
    check("a.md", "!slow", ZC_EINPUT,
          "a.md: reading it took more than 1 seconds of processor time");
    check("a.txt", "!crash", ZC_EINPUT, "a.txt: reading it crashed (signal 9)");
}

static void readers_have_no_network(void **state)
{
    (void)state;
    if (!zc_confine_works())
        skip();
    check("a.md", "network", 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_ends_is_read),
        cmocka_unit_test(too_much_is_read_as_text),
        cmocka_unit_test(so_is_what_waits_for_ever),
        cmocka_unit_test(limits_hold_where_signals_are_blocked),
        cmocka_unit_test(or_refused),
        cmocka_unit_test(readers_have_no_network),
    };

    self = getpid();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
