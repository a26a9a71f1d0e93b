/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reader of JSON (RFC 8259) that only says whether it is some, for targets that write it. */
#ifndef TESTS_FUZZ_CHECK_JSON_H
#define TESTS_FUZZ_CHECK_JSON_H

#include "tests/fuzz/check.h"

/* The byte behind the value at `at`; aborts when there is none. */
static inline size_t json_value(zc_str s, size_t at);

static inline char json_at(zc_str s, size_t at)
{
    return at < s.len ? s.ptr[at] : '\0';
}

static inline size_t json_blank(zc_str s, size_t at)
{
    while (at < s.len && memchr(" \t\r\n", s.ptr[at], 4))
        at++;
    return at;
}

static inline size_t json_string(zc_str s, size_t at)
{
    size_t i;

    assert(json_at(s, at) == '"');
    for (at++; json_at(s, at) != '"'; at++) {
        assert(at < s.len && (unsigned char)s.ptr[at] >= 0x20);
        if (s.ptr[at] != '\\')
            continue;
        at++;
        assert(json_at(s, at) && strchr("\"\\/bfnrtu", s.ptr[at]));
        for (i = 0; s.ptr[at] == 'u' && i < 4; i++)
            assert(strchr("0123456789abcdefABCDEF", json_at(s, at + 1 + i)) && at + 1 + i < s.len);
        at += s.ptr[at] == 'u' ? 4 : 0;
    }
    return at + 1;
}

static inline size_t json_digits(zc_str s, size_t at)
{
    size_t from = at;

    while (json_at(s, at) >= '0' && json_at(s, at) <= '9')
        at++;
    assert(at > from);
    return at;
}

static inline size_t json_number(zc_str s, size_t at)
{
    at += json_at(s, at) == '-';
    at = json_at(s, at) == '0' ? at + 1 : json_digits(s, at);
    if (json_at(s, at) == '.')
        at = json_digits(s, at + 1);
    if (json_at(s, at) == 'e' || json_at(s, at) == 'E') {
        at++;
        at += json_at(s, at) == '+' || json_at(s, at) == '-';
        at = json_digits(s, at);
    }
    return at;
}

/* An object or array, at its opening bracket. */
static inline size_t json_members(zc_str s, size_t at)
{
    char open = s.ptr[at], close = open == '{' ? '}' : ']';

    at = json_blank(s, at + 1);
    if (json_at(s, at) == close)
        return at + 1;
    for (;; at = json_blank(s, at + 1)) {
        if (open == '{') {
            at = json_blank(s, json_string(s, at));
            assert(json_at(s, at) == ':');
            at = json_blank(s, at + 1);
        }
        at = json_blank(s, json_value(s, at));
        if (json_at(s, at) == close)
            return at + 1;
        assert(json_at(s, at) == ',');
    }
}

static inline size_t json_value(zc_str s, size_t at)
{
    static const char *const words[] = {"true", "false", "null"};
    zc_str rest = zc_str_sub(s, at, s.len);
    size_t i;

    for (i = 0; i < 3; i++)
        if (zc_str_starts(rest, words[i]))
            return at + strlen(words[i]);
    if (json_at(s, at) == '{' || json_at(s, at) == '[')
        return json_members(s, at);
    return json_at(s, at) == '"' ? json_string(s, at) : json_number(s, at);
}

/* One value a line, at least one. */
static inline void check_json_lines(zc_str s)
{
    size_t at = 0;

    assert(s.len && zc_utf8_valid(s));
    while (at < s.len) {
        at = json_value(s, at);
        assert(json_at(s, at) == '\n');
        at++;
    }
}

#endif
