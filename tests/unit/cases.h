/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases kept as data: tests/cases/NAME.tsv, one case a line, columns parted by tabs, # starts a
 * comment line. In a column \n \r \t \\ and \xHH (a byte) stand for themselves; \e is nothing, for
 * a column that must not be empty. Tests run from the root of the project.
 */
#ifndef TESTS_UNIT_CASES_H
#define TESTS_UNIT_CASES_H

#include "lib/base/buf.h"
#include "lib/base/file.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASE_COLUMNS = 6 };

typedef struct test_case {
    zc_buf column[CASE_COLUMNS]; /* unescaped; empty where the line has fewer */
    int line;
} test_case;

static void case_unescape(zc_buf *out, zc_str s)
{
    size_t i;

    zc_buf_clear(out);
    for (i = 0; i < s.len; i++) {
        char hex[3] = {0, 0, 0};

        if (s.ptr[i] != '\\' || i + 1 == s.len) {
            zc_buf_addc(out, s.ptr[i]);
            continue;
        }
        switch (s.ptr[++i]) {
        case 'n':
            zc_buf_addc(out, '\n');
            break;
        case 'r':
            zc_buf_addc(out, '\r');
            break;
        case 't':
            zc_buf_addc(out, '\t');
            break;
        case 'e':
            break;
        case 'x':
            assert_true(i + 2 < s.len);
            memcpy(hex, s.ptr + i + 1, 2);
            zc_buf_addc(out, (char)strtoul(hex, NULL, 16));
            i += 2;
            break;
        default:
            zc_buf_addc(out, s.ptr[i]);
        }
    }
}

static void case_split(test_case *c, zc_str line)
{
    size_t i, at = 0, tab;

    for (i = 0; i < CASE_COLUMNS; i++) {
        tab = zc_str_find(line, "\t", at);
        case_unescape(&c->column[i], zc_str_sub(line, at, tab));
        at = tab < line.len ? tab + 1 : line.len;
    }
}

/* Call check for each case of the file; at least one must be there. */
static inline void for_each_case(const char *path, void (*check)(const test_case *c))
{
    test_case c = {.line = 0};
    size_t i, at, end;
    int cases = 0;
    zc_buf file;

    zc_buf_init(&file);
    for (i = 0; i < CASE_COLUMNS; i++)
        zc_buf_init(&c.column[i]);
    assert_int_equal(zc_file_read(&file, path, 1 << 24, NULL), 0);
    for (at = 0; at < file.len; at = end + 1) {
        end = zc_str_find(zc_str_buf(&file), "\n", at);
        end = end < file.len ? end : file.len;
        c.line++;
        if (end == at || file.ptr[at] == '#')
            continue;
        case_split(&c, zc_str_sub(zc_str_buf(&file), at, end));
        check(&c);
        cases++;
    }
    assert_true(cases > 0);
    for (i = 0; i < CASE_COLUMNS; i++)
        zc_buf_release(&c.column[i]);
    zc_buf_release(&file);
}

/* Like assert_string_equal(), naming the line of the case. */
static inline void case_equal(const test_case *c, const zc_buf *got, const zc_buf *expected)
{
    if (zc_str_eq(zc_str_buf(got), zc_str_buf(expected)))
        return;
    print_error("case in line %d: got \"%s\", expected \"%s\"\n", c->line, got->ptr, expected->ptr);
    fail();
}

#endif
