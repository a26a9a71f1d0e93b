/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links: which terminals have them, in one table, and the sequence. */
#include "search/output/link.h"

#include "search/source.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A terminal tells what it is by a variable that has a value, is at least a number, or is set. */
static const struct terminal {
    const char *variable, *value;
    long least;
} terminals[] = {
    {"VTE_VERSION", NULL, 5000}, /* GNOME Terminal and its kin */
    {"KONSOLE_VERSION", NULL, 201200},
    {"KITTY_WINDOW_ID", NULL, 0},
    {"WT_SESSION", NULL, 0}, /* Windows Terminal */
    {"DOMTERM", NULL, 0},
    {"TERM_PROGRAM", "iTerm.app", 0},
    {"TERM_PROGRAM", "WezTerm", 0},
    {"TERM_PROGRAM", "vscode", 0},
    {"TERM_PROGRAM", "ghostty", 0},
    {"TERM_PROGRAM", "mintty", 0},
    {"TERM", "xterm-kitty", 0},
    {"TERM", "xterm-ghostty", 0},
    {"TERM", "alacritty", 0},
    {"TERM", "foot", 0},
    {"TERM", "foot-extra", 0},
    {"TERM", "contour", 0},
    {"TERM", "wezterm", 0},
};

/* What is between us and the terminal, and shows the sequence as text: GNU screen, the console. */
static const struct terminal obstacles[] = {
    {"STY", NULL, 0},
    {"TERM", "dumb", 0},
    {"TERM", "linux", 0},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_one_of(const struct terminal *table, size_t n)
{
    const char *value;
    size_t i;

    for (i = 0; i < n; i++) {
        value = getenv(table[i].variable);
        if (!value || !*value)
            continue;
        if (table[i].value ? !strcmp(value, table[i].value)
                           : strtol(value, NULL, 10) >= table[i].least)
            return true;
    }
    return false;
}

bool link_is_known(void)
{
    const char *forced = getenv("FORCE_HYPERLINK");

    if (!isatty(STDOUT_FILENO))
        return false;
    if (forced && *forced)
        return strcmp(forced, "0") != 0;
    return !is_one_of(obstacles, COUNT(obstacles)) && is_one_of(terminals, COUNT(terminals));
}

bool link_begin(zc_buf *out, const zc_index *x, const zc_doc_view *doc)
{
    char host[256] = "";
    zc_buf path;
    bool known;

    zc_buf_init(&path);
    known = source_path(&path, x, doc);
    if (known) {
        if (gethostname(host, sizeof host - 1) < 0)
            host[0] = '\0';
        zc_buf_adds(out, "\033]8;;");
        source_url(out, zc_str_buf(&path), host);
        zc_buf_adds(out, "\033\\");
    }
    zc_buf_release(&path);
    return known;
}

void link_end(zc_buf *out, bool begun)
{
    zc_buf_adds(out, begun ? "\033]8;;\033\\" : "");
}
