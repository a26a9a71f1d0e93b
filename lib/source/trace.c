/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trace: lines from pieces of the file, each byte with its origin. */
#include "lib/source/trace.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/source/plain.h"

#include <stdlib.h>
#include <string.h>

void zc_trace_init(zc_trace *t, zc_lines *out)
{
    memset(t, 0, sizeof *t);
    t->out = out;
    zc_buf_init(&t->text);
}

void zc_trace_release(zc_trace *t)
{
    zc_buf_release(&t->text);
    free(t->map);
    t->map = NULL;
    t->cap_map = 0;
}

void zc_trace_begin(zc_trace *t, size_t start)
{
    t->start = start;
    t->copied = false;
    t->len = 0;
    zc_buf_clear(&t->text);
}

/* Append to the copy; step is 1 for text as in the file, 0 when all of it comes from one place. */
static void append(zc_trace *t, zc_str bytes, size_t at, size_t step)
{
    size_t i;

    t->map = zc_grow(t->map, &t->cap_map, t->text.len + bytes.len, sizeof *t->map);
    for (i = 0; i < bytes.len; i++)
        t->map[t->text.len + i] = (uint32_t)(at + i * step);
    zc_buf_addstr(&t->text, bytes);
}

static void copy_view(zc_trace *t)
{
    if (t->copied)
        return;
    t->copied = true;
    append(t, zc_str_sub(zc_str_buf(&t->out->file), t->first, t->first + t->len), t->first, 1);
}

void zc_trace_view(zc_trace *t, size_t at, size_t len)
{
    if (!t->copied && t->len == 0)
        t->first = at;
    if (!t->copied && at == t->first + t->len) {
        t->len += len;
        return;
    }
    copy_view(t);
    append(t, zc_str_sub(zc_str_buf(&t->out->file), at, at + len), at, 1);
}

void zc_trace_bytes(zc_trace *t, zc_str bytes, size_t at)
{
    copy_view(t);
    append(t, bytes, at, 0);
}

/* Keep only the bytes [from, to) of the copy, moved to *len; the way that rewriting proceeds. */
static void keep(zc_trace *t, size_t *len, size_t from, size_t to)
{
    memmove(t->text.ptr + *len, t->text.ptr + from, to - from);
    memmove(t->map + *len, t->map + from, (to - from) * sizeof *t->map);
    *len += to - from;
}

/* A border that the file writes as one: an escaped `\|` is traced to its backslash. */
static bool is_border(const zc_trace *t, size_t i, char border)
{
    return t->text.ptr[i] == border && t->out->file.ptr[t->map[i]] == (border == '|' ? '|' : '<');
}

/* Byte after the border that opens a pipe row, blanks before it included; 0 when none does. */
static size_t opening_border(const zc_trace *t)
{
    size_t i = 0;

    while (i < t->text.len && (t->text.ptr[i] == ' ' || t->text.ptr[i] == '\t'))
        i++;
    return i < t->text.len && is_border(t, i, '|') ? i + 1 : 0;
}

void zc_trace_cells(zc_trace *t, char border)
{
    size_t len = 0, from, i, stop;

    copy_view(t);
    stop = t->text.len;
    from = border == '|' ? opening_border(t) : 0;
    for (i = from; i <= stop && stop; i++) {
        zc_str cell;

        if (i < stop && !is_border(t, i, border))
            continue;
        cell = zc_line_trim(zc_str_sub(zc_str_buf(&t->text), from, i));
        from = (size_t)(cell.ptr - t->text.ptr);
        keep(t, &len, from, from + cell.len);
        if (i < stop) { /* len <= i: a border is a byte, so the text never grows */
            t->map[len] = t->map[i];
            t->text.ptr[len++] = '\t';
        }
        from = i + 1;
    }
    zc_buf_cut(&t->text, len);
}

/* `**` and no longer run, written so in the file, and not between two digits (138**34). */
static bool is_mark(const zc_trace *t, zc_str text, size_t i)
{
    const char *p = text.ptr + i;

    if (i + 1 >= text.len || p[0] != '*' || p[1] != '*')
        return false;
    if ((i && p[-1] == '*') || (i + 2 < text.len && p[2] == '*'))
        return false;
    if (i && p[-1] >= '0' && p[-1] <= '9' && i + 2 < text.len && p[2] >= '0' && p[2] <= '9')
        return false;
    return t->out->file.ptr[t->map[i]] == '*';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* The next `**` at or after i that can open (or close) emphasis; text.len when there is none. */
static size_t next_mark(const zc_trace *t, zc_str text, size_t i, bool opening)
{
    for (; i + 1 < text.len; i++) {
        if (!is_mark(t, text, i))
            continue;
        if (opening ? i + 2 < text.len && !is_space(text.ptr[i + 2]) : !is_space(text.ptr[i - 1]))
            return i;
    }
    return text.len;
}

void zc_trace_unmark(zc_trace *t)
{
    zc_str text = t->copied ? zc_str_buf(&t->text)
                            : zc_str_sub(zc_str_buf(&t->out->file), t->first, t->first + t->len);
    size_t len = 0, from = 0, open, close;

    if (zc_str_find(text, "**", 0) == SIZE_MAX)
        return;
    copy_view(t);
    text = zc_str_buf(&t->text);
    for (;;) {
        open = next_mark(t, text, from, true);
        close = open < text.len ? next_mark(t, text, open + 3, false) : text.len;
        if (close >= text.len)
            break;
        keep(t, &len, from, open);
        keep(t, &len, open + 2, close);
        from = close + 2;
    }
    keep(t, &len, from, text.len);
    zc_buf_cut(&t->text, len);
}

void zc_trace_drop(zc_trace *t, size_t n)
{
    size_t len = 0;

    if (t->copied) {
        n = n < t->text.len ? n : t->text.len;
        if (n < t->text.len)
            t->start = t->map[n];
        keep(t, &len, n, t->text.len);
        zc_buf_cut(&t->text, len);
    } else {
        n = n < t->len ? n : t->len;
        t->first += n;
        t->len -= n;
        t->start = t->first;
    }
}

/* True when a blank beyond ASCII stands before byte `at`, which begins a line's text. */
static bool is_indented(zc_str file, size_t at)
{
    uint32_t cp;
    size_t n = zc_utf8_prev(file.ptr, at, &cp);

    return cp >= 0x80 && n && zc_line_trim(zc_str_sub(file, at - n, at)).len == 0 && cp != 0x85 &&
           cp != 0x2028 && cp != 0x2029;
}

/* What a finished line consists of; map is NULL for a view. */
typedef struct finished {
    zc_str text;
    const uint32_t *map;
} finished;

static finished finish(zc_trace *t)
{
    zc_str file = zc_str_buf(&t->out->file);
    char *block;

    if (!t->copied)
        return (finished){zc_str_sub(file, t->first, t->first + t->len), NULL};
    block = zc_lines_own(t->out, zc_alloc(t->text.len * (sizeof *t->map + 1)));
    memcpy(block, t->map, t->text.len * sizeof *t->map);
    memcpy(block + t->text.len * sizeof *t->map, t->text.ptr, t->text.len);
    return (finished){{block + t->text.len * sizeof *t->map, t->text.len}, (uint32_t *)block};
}

/* A view whose line begins earlier, at its markup, needs a map after all. */
static const uint32_t *identity_map(zc_lines *out, size_t at, size_t len)
{
    uint32_t *map = zc_lines_own(out, zc_alloc(len * sizeof *map));
    size_t i;

    for (i = 0; i < len; i++)
        map[i] = (uint32_t)(at + i);
    return map;
}

/* The range covers what the map names, also where text could not be found at its place. */
static void set_map(zc_line *line, const uint32_t *map)
{
    size_t last = map[line->text.len - 1];

    line->map = map;
    if (line->start > map[0])
        line->start = map[0];
    if (line->end <= last)
        line->end = last + 1;
}

/* Add a part of a finished text; between them start and end hold its bytes of the file. */
static bool add_part(zc_trace *t, const finished *f, zc_str part, size_t start, size_t end)
{
    zc_str file = zc_str_buf(&t->out->file);
    zc_str covered = zc_line_trim(zc_str_sub(file, start, end));
    size_t at;
    zc_line *line;

    part = zc_line_trim(part);
    if (!part.len)
        return false;
    at = (size_t)(part.ptr - f->text.ptr);
    line = zc_lines_add(t->out);
    line->text = part;
    line->start = (size_t)(covered.ptr - file.ptr);
    line->end = line->start + covered.len;
    if (f->map)
        set_map(line, f->map + at);
    else if (t->first + at != line->start)
        set_map(line, identity_map(t->out, t->first + at, part.len));
    if (is_indented(file, line->start))
        line->flags = ZC_LINE_INDENTED;
    return true;
}

bool zc_trace_end(zc_trace *t, size_t end, unsigned flags, unsigned level)
{
    const unsigned once = ZC_LINE_BLANK_BEFORE | ZC_LINE_CONTINUES | ZC_LINE_ITEM;
    finished f;
    size_t at, stop, start = t->start, part_end;
    bool added = false;

    if (!t->copied && !t->len)
        return false;
    f = finish(t);
    for (at = 0; at < f.text.len; at = stop + zc_line_break(f.text, stop)) {
        stop = zc_line_end(f.text, at);
        part_end = end;
        if (stop < f.text.len)
            part_end = f.map ? f.map[stop] : t->first + stop;
        if (add_part(t, &f, zc_str_sub(f.text, at, stop), start, part_end)) {
            t->out->v[t->out->n - 1].flags |= (uint8_t)(added ? flags & ~once : flags);
            t->out->v[t->out->n - 1].level = (uint8_t)level;
            added = true;
        }
        start = part_end;
    }
    return added;
}
