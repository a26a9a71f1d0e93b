/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: the table of options in two columns, in the language chosen. */
#include "lib/base/message.h"
#include "lib/base/options.h"
#include "lib/base/utf8.h"

enum { COLUMNS = 80, HELP_COLUMN = 30 };

/* Marks that do not begin a line, and those that do not end one. */
static const char *const closing = "。，、；：？！）》」』”’】〕…—)]},.;:?!",
                         *const opening = "（《「『“‘【〔([{";

/* East Asian wide and full-width characters take two columns (UAX #11, main blocks). */
static size_t width_of(uint32_t cp)
{
    return (cp >= 0x1100 && cp <= 0x115F) || (cp >= 0x2E80 && cp <= 0xA4CF) ||
                   (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0xF900 && cp <= 0xFAFF) ||
                   (cp >= 0xFE30 && cp <= 0xFE4F) || (cp >= 0xFF01 && cp <= 0xFF60) ||
                   (cp >= 0x20000 && cp <= 0x3FFFD)
               ? 2
               : 1;
}

static size_t columns(zc_str s)
{
    size_t at = 0, width = 0;
    uint32_t cp;

    while (at < s.len) {
        at += zc_utf8_next(s.ptr + at, s.len - at, &cp);
        width += width_of(cp);
    }
    return width;
}

static void pad(zc_buf *line, size_t column)
{
    size_t width = columns(zc_str_buf(line));

    while (width++ < column)
        zc_buf_addc(line, ' ');
}

static void flush(zc_buf *line, FILE *to)
{
    while (line->len && line->ptr[line->len - 1] == ' ')
        zc_buf_cut(line, line->len - 1);
    fprintf(to, "%s\n", line->ptr);
    zc_buf_clear(line);
}

static bool takes_value(const zc_option *o)
{
    return o->kind != ZC_OPTION_FLAG && o->kind != ZC_OPTION_HEADING;
}

static void add_names(zc_buf *line, const zc_option *o)
{
    zc_buf_addf(line, o->letter ? "  -%c, " : "      ", o->letter);
    zc_buf_addf(line, "--%s", o->name);
    if (takes_value(o))
        zc_buf_addf(line, o->implied ? "[=%s]" : " %s", zc_message(o->arg ? o->arg : N_("VALUE")));
}

/* Bytes to the next place where a line may end: behind a blank, or beside a Chinese character. */
static size_t piece(zc_str text)
{
    size_t at = 0, next;
    uint32_t cp, before = 0;

    for (; at < text.len; at += next, before = cp) {
        next = zc_utf8_next(text.ptr + at, text.len - at, &cp);
        if (before && cp != ' ' && !zc_utf8_among(cp, closing) && !zc_utf8_among(before, opening) &&
            (before == ' ' || width_of(cp) > 1 || width_of(before) > 1))
            break;
    }
    return at;
}

/* Help text piece by piece; a line goes out when the next one would pass the edge. */
static void add_wrapped(zc_buf *line, zc_str text, FILE *to)
{
    while (text.len) {
        size_t n = piece(text), seen = n;

        while (seen && text.ptr[seen - 1] == ' ')
            seen--;
        if (columns(zc_str_buf(line)) > HELP_COLUMN &&
            columns(zc_str_buf(line)) + columns(zc_str_sub(text, 0, seen)) > COLUMNS) {
            flush(line, to);
            pad(line, HELP_COLUMN);
        }
        zc_buf_addstr(line, zc_str_sub(text, 0, n));
        text = zc_str_sub(text, n, text.len);
    }
}

void zc_options_help(const zc_option *table, size_t n, FILE *to)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    for (i = 0; i < n; i++) {
        if (!table[i].help)
            continue;
        if (table[i].kind == ZC_OPTION_HEADING) {
            fprintf(to, _("\n%s:\n"), zc_message(table[i].help));
            continue;
        }
        add_names(&line, &table[i]);
        if (columns(zc_str_buf(&line)) + 2 > HELP_COLUMN)
            flush(&line, to);
        pad(&line, HELP_COLUMN);
        add_wrapped(&line, zc_str_of(zc_message(table[i].help)), to);
        flush(&line, to);
    }
    zc_buf_release(&line);
}
