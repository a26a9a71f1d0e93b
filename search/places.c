/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places: folders as they are given, lists line by line. */
#include "search/places.h"

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/store/location.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LIST_LIMIT = 1 << 20 /* bytes of a list */ };

static void add(places *p, char *name, bool remote)
{
    p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
    p->v[p->n++] = (place_of_index){name, remote};
}

/* A folder that a list names stands beside the list, unless its path begins with /. */
static char *beside(const char *list, zc_str dir)
{
    const char *slash = strrchr(list, '/');
    zc_buf path;

    zc_buf_init(&path);
    if (slash && !zc_str_starts(dir, "/"))
        zc_buf_add(&path, list, (size_t)(slash - list) + 1);
    zc_buf_addstr(&path, dir);
    return zc_buf_detach(&path);
}

static bool is_server(zc_str s)
{
    size_t colon = zc_str_find(s, ":", 0), i;

    if (colon == SIZE_MAX || colon + 1 >= s.len)
        return false;
    if (colon == 0) /* a program */
        return s.ptr[1] != ' ';
    if (s.len - colon > 6)
        return false;
    for (i = colon + 1; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return atoi(s.ptr + colon + 1) > 0 && atoi(s.ptr + colon + 1) < 65536;
}

static int read_line(places *p, const char *list, size_t number, zc_str line, zc_error *err)
{
    size_t blank = zc_str_find(line, " ", 0);
    zc_str word = zc_str_sub(line, 0, blank),
           rest =
               blank == SIZE_MAX ? (zc_str){"", 0} : zc_str_trim(zc_str_sub(line, blank, line.len));

    if (zc_str_is(word, "auto") && rest.len)
        add(p, beside(list, rest), false);
    else if (zc_str_is(word, "remote") && is_server(rest))
        add(p, zc_str_dup(rest), true);
    else
        return zc_fail(err, ZC_EINVAL,
                       "%s:%zu: not understood; a line is auto DIR, remote HOST:PORT or remote "
                       ":PROGRAM ARGS",
                       list, number);
    return 0;
}

static int read_list(places *p, const char *list, zc_error *err)
{
    size_t at, end, number = 1, before = p->n;
    zc_str text, line;
    zc_buf bytes;
    int rc;

    zc_buf_init(&bytes);
    rc = zc_file_read(&bytes, list, LIST_LIMIT, err);
    text = zc_str_buf(&bytes);
    for (at = 0; at < text.len && rc == 0; at = end + 1, number++) {
        end = zc_str_find(text, "\n", at);
        end = end == SIZE_MAX ? text.len : end;
        line = zc_str_trim(zc_str_sub(text, at, end));
        if (line.len && line.ptr[0] != '#')
            rc = read_line(p, list, number, line, err);
    }
    if (rc == 0 && p->n == before)
        rc = zc_fail(err, ZC_EINVAL, "%s: lists no index", list);
    zc_buf_release(&bytes);
    return rc;
}

static int add_given(places *p, const char *given, zc_error *err)
{
    struct stat st;

    if (stat(given, &st) == 0 && S_ISREG(st.st_mode))
        return read_list(p, given, err);
    add(p, zc_strdup(given), false);
    return 0;
}

int places_find(places *p, const zc_args *given, zc_error *err)
{
    char *usual;
    size_t i;
    int rc = 0;

    *p = (places){0};
    for (i = 0; i < given->n && rc == 0; i++)
        rc = add_given(p, given->v[i], err);
    if (given->n)
        return rc;
    usual = zc_index_location(NULL);
    rc = add_given(p, usual, err);
    free(usual);
    return rc;
}

void places_release(places *p)
{
    while (p->n > 0)
        free(p->v[--p->n].name);
    free(p->v);
    *p = (places){0};
}
