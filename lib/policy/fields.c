/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of header fields: the reader of their table. */
#include "lib/policy/fields.h"

#include "gen/lib/policy/data/fields.h"
#include "lib/policy/scan.h"

int zc_field_rows(void)
{
    return (int)fields_rows;
}

const char *zc_field_filled(int row)
{
    return fields[row][1];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* True when s may spell the label: its first character is the label's. */
static bool may_spell(zc_str s, const char *label)
{
    size_t n = (unsigned char)*label < 0x80 ? 1 : 3; /* labels are ASCII or Han */

    if (s.len < n || lower(s.ptr[0]) != *label)
        return false;
    return n == 1 || (s.ptr[1] == label[1] && s.ptr[2] == label[2]);
}

/* Bytes of s at `at` that spell the label, blanks inside it (文　　号) and case ignored; 0: not. */
static size_t spells(zc_str s, size_t at, const char *label)
{
    size_t from = at;

    while (*label) {
        if (at > from)
            at = zc_scan_blanks(s, at);
        if (at >= s.len || lower(s.ptr[at]) != *label)
            return 0;
        do {
            at++;
            label++;
        } while (((unsigned char)*label & 0xC0) == 0x80 && at < s.len && s.ptr[at] == *label);
        if (((unsigned char)*label & 0xC0) == 0x80)
            return 0;
    }
    return at - from;
}

int zc_field_row(zc_str s, size_t at, size_t *len)
{
    size_t i, n;
    int row = -1;

    *len = 0;
    for (i = 0; i < fields_rows; i++) {
        if (!may_spell(zc_str_sub(s, at, s.len), fields[i][0]))
            continue;
        n = spells(s, at, fields[i][0]);
        if (n > *len) {
            *len = n;
            row = (int)i;
        }
    }
    return row;
}

/* The closing mark of the square bracket cp, or 0. */
static uint32_t closing(uint32_t cp)
{
    static const uint32_t pairs[][2] = {{'[', ']'}, {0xFF3B, 0xFF3D}, {0x3010, 0x3011}};
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == cp)
            return pairs[i][1];
    return 0;
}

bool zc_field_label_at(zc_str s, size_t at, zc_field_label *out)
{
    size_t next, len;
    uint32_t close = closing(zc_scan_at(s, at, &next)), cp;

    if (close)
        at = zc_scan_blanks(s, next);
    out->row = zc_field_row(s, at, &len);
    if (out->row < 0)
        return false;
    out->name = zc_str_sub(s, at, at + len);
    out->bracketed = close != 0;
    at += len;
    while ((cp = zc_scan_at(s, at, &next)) == ' ' || cp == 0x3000)
        at = next;
    out->value = next;
    if (!close)
        return cp == ':' || cp == 0xFF1A || cp == '\t';
    if (cp != close)
        return false;
    at = zc_scan_blanks(s, next);
    cp = zc_scan_at(s, at, &next);
    if (cp == ':' || cp == 0xFF1A)
        out->value = next;
    return true;
}
