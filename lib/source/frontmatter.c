/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Front matter: shape first, values second, so that a block that turns out to be text leaves no
 * trace. What keys mean is lib/policy's.
 */
#include "lib/source/frontmatter.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/source/plain.h"

#include <string.h>

enum { MAX_LINES = 200, MAX_KEY = 40 /* code points */ };

typedef enum shape { BLANK, PAIR, ITEM, CONTINUED, FENCE, OTHER } shape;

typedef struct row {
    shape shape;
    zc_str key, value; /* PAIR: both; ITEM, CONTINUED: value */
} row;

/* What is being read: one key and what has been gathered for it. */
typedef struct reading {
    zc_lines *out;
    zc_str key, value;
    zc_buf joined; /* value, when it goes over several lines */
    bool open;     /* a key waits for its value, items or continuation */
    bool listed;   /* items have been added for the key */
} reading;

static bool is_key_char(uint32_t cp)
{
    return (cp < 0x80 && strchr("_-. ", (int)cp) && cp) || (cp >= '0' && cp <= '9') ||
           ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') || zc_is_han(cp) ||
           (cp >= 0x3040 && cp < 0x3100);
}

/* Length of `key` + colon at the start of s with *colon its position, or 0. */
static size_t key_length(zc_str s, size_t *colon)
{
    size_t at = 0, n, count = 0;
    uint32_t cp;

    for (; (n = zc_utf8_next(s.ptr + at, s.len - at, &cp)) > 0 && is_key_char(cp); at += n)
        if (++count > MAX_KEY ||
            (count == 1 && (cp == ' ' || cp == '-' || (cp >= '0' && cp <= '9'))))
            return 0;
    *colon = at;
    if (!count || (cp != ':' && cp != 0xFF1A) || n == 0)
        return 0;
    /* `http://…` is no key. */
    return zc_str_starts(zc_str_sub(s, at + n, s.len), "//") ? 0 : at + n;
}

static row read_row(zc_str line)
{
    zc_str text = zc_line_trim(line);
    bool indented = text.ptr > line.ptr;
    size_t colon = 0, n;

    if (!text.len || text.ptr[0] == '#')
        return (row){.shape = BLANK};
    if (!indented && (zc_str_is(text, "---") || zc_str_is(text, "...")))
        return (row){.shape = FENCE};
    if (zc_str_starts(text, "- ") || zc_str_is(text, "-"))
        return (row){.shape = ITEM, .value = zc_line_trim(zc_str_sub(text, 1, text.len))};
    n = key_length(text, &colon);
    if (n && !indented)
        return (row){.shape = PAIR,
                     .key = zc_line_trim(zc_str_sub(text, 0, colon)),
                     .value = zc_line_trim(zc_str_sub(text, n, text.len))};
    return (row){.shape = indented ? CONTINUED : OTHER, .value = text};
}

/* Byte after the block, or 0 when what stands there is not front matter. */
static size_t block_end(zc_str file)
{
    size_t end = zc_line_end(file, 0), at, lines = 0;
    bool pairs = false;

    if (!zc_str_is(zc_line_trim(zc_str_sub(file, 0, end)), "---"))
        return 0;
    for (at = end + zc_line_break(file, end); at < file.len && lines < MAX_LINES; lines++) {
        row r;

        end = zc_line_end(file, at);
        r = read_row(zc_str_sub(file, at, end));
        at = end + zc_line_break(file, end);
        if (r.shape == FENCE)
            return pairs ? at : 0;
        if (r.shape == OTHER || (!pairs && (r.shape == ITEM || r.shape == CONTINUED)))
            return 0;
        pairs = pairs || r.shape == PAIR;
    }
    return 0;
}

/* A character after a backslash in a double-quoted value; unknown ones stand for themselves. */
static char unescaped(char c)
{
    return c == 'n' || c == 't' ? ' ' : c;
}

/* A quoted value without its quotes; rewritten only when it holds an escape. */
static zc_str unquote(zc_lines *out, zc_str s)
{
    char quote = s.len ? s.ptr[0] : '\0';
    zc_buf b;
    size_t i;

    if (s.len < 2 || (quote != '"' && quote != '\'') || s.ptr[s.len - 1] != quote)
        return s;
    s = zc_str_sub(s, 1, s.len - 1);
    if (!memchr(s.ptr, quote == '"' ? '\\' : '\'', s.len))
        return zc_line_trim(s);
    zc_buf_init(&b);
    for (i = 0; i < s.len; i++) {
        bool pair = i + 1 < s.len &&
                    (quote == '"' ? s.ptr[i] == '\\' : s.ptr[i] == '\'' && s.ptr[i + 1] == '\'');
        if (pair)
            i++;
        zc_buf_addc(&b, pair && quote == '"' ? unescaped(s.ptr[i]) : s.ptr[i]);
    }
    s.len = b.len;
    s.ptr = zc_lines_own(out, zc_buf_detach(&b));
    return zc_line_trim(s);
}

/* An unquoted value ends at ` #`. */
static zc_str without_comment(zc_str s)
{
    size_t hash;

    if (!s.len || s.ptr[0] == '"' || s.ptr[0] == '\'')
        return s;
    hash = zc_str_find(s, " #", 0);
    return hash == SIZE_MAX ? s : zc_line_trim(zc_str_sub(s, 0, hash));
}

static void add_value(reading *r, zc_str value)
{
    value = unquote(r->out, without_comment(value));
    if (value.len)
        zc_lines_add_front(r->out, r->key, value);
}

/* `[a, "b, c"]`: items parted by commas outside quotes. */
static void add_flow(reading *r, zc_str list)
{
    size_t i, from = 0;
    char quote = '\0';

    for (i = 0; i <= list.len; i++) {
        char c = i < list.len ? list.ptr[i] : ',';

        if (quote && c == quote)
            quote = '\0';
        else if (!quote && (c == '"' || c == '\''))
            quote = c;
        if ((!quote && c == ',') || i == list.len) {
            add_value(r, zc_line_trim(zc_str_sub(list, from, i)));
            from = i + 1;
        }
    }
}

static void finish_key(reading *r)
{
    zc_str value = without_comment(r->value);

    if (r->open && r->joined.len) {
        value.len = r->joined.len;
        value.ptr = zc_lines_own(r->out, zc_buf_detach(&r->joined));
        add_value(r, value);
    } else if (r->open && value.len >= 2 && value.ptr[0] == '[' &&
               value.ptr[value.len - 1] == ']') {
        add_flow(r, zc_str_sub(value, 1, value.len - 1));
    } else if (r->open && !r->listed) {
        add_value(r, value);
    }
    r->open = r->listed = false;
}

/* Lines of one value are joined as text is: no blank between Chinese characters. */
static void join(zc_buf *to, zc_str more)
{
    if (to->len &&
        ((unsigned char)to->ptr[to->len - 1] < 0x80 || (unsigned char)more.ptr[0] < 0x80))
        zc_buf_addc(to, ' ');
    zc_buf_addstr(to, more);
}

static bool is_block_mark(zc_str s)
{
    return s.len && s.len <= 3 && (s.ptr[0] == '|' || s.ptr[0] == '>');
}

static void take_row(reading *r, row line)
{
    if (line.shape == PAIR) {
        finish_key(r);
        r->key = line.key;
        r->value = line.value;
        r->open = true;
    } else if (line.shape == ITEM && r->open) {
        r->listed = true;
        add_value(r, line.value);
    } else if (line.shape == CONTINUED && r->open && !r->listed) {
        if (!r->joined.len && !is_block_mark(r->value))
            zc_buf_addstr(&r->joined, r->value);
        join(&r->joined, line.value);
    }
}

size_t zc_frontmatter_read(zc_lines *out)
{
    zc_str file = zc_str_buf(&out->file);
    size_t stop = block_end(file), at, end;
    reading r = {.out = out};

    if (!stop)
        return 0;
    zc_buf_init(&r.joined);
    at = zc_line_end(file, 0);
    for (at += zc_line_break(file, at); at < stop; at = end + zc_line_break(file, end)) {
        end = zc_line_end(file, at);
        take_row(&r, read_row(zc_str_sub(file, at, end)));
    }
    finish_key(&r);
    zc_buf_release(&r.joined);
    return stop;
}
