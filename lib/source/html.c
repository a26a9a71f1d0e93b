/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML inside Markdown: one scan, a table of elements, a short table of entities. */
#include "lib/source/html.h"

#include "lib/base/utf8.h"
#include "lib/source/plain.h"

#include <string.h>
#include <strings.h>

typedef enum role { INLINE, BLOCK, BREAK, HEADING, ROW, CELL, HIDDEN } role;

/* Elements of HTML as people paste them into documents; what is not here is text. */
static const struct element {
    const char *name;
    role role;
} elements[] = {
    {"a", INLINE},      {"abbr", INLINE},   {"address", BLOCK}, {"article", BLOCK},
    {"aside", BLOCK},   {"b", INLINE},      {"big", INLINE},    {"blockquote", BLOCK},
    {"body", BLOCK},    {"br", BREAK},      {"caption", BLOCK}, {"center", BLOCK},
    {"cite", INLINE},   {"code", INLINE},   {"col", INLINE},    {"colgroup", INLINE},
    {"dd", BLOCK},      {"del", INLINE},    {"details", BLOCK}, {"div", BLOCK},
    {"dl", BLOCK},      {"dt", BLOCK},      {"em", INLINE},     {"figcaption", BLOCK},
    {"figure", BLOCK},  {"font", INLINE},   {"footer", BLOCK},  {"h1", HEADING},
    {"h2", HEADING},    {"h3", HEADING},    {"h4", HEADING},    {"h5", HEADING},
    {"h6", HEADING},    {"head", BLOCK},    {"header", BLOCK},  {"hr", BLOCK},
    {"html", BLOCK},    {"i", INLINE},      {"iframe", BLOCK},  {"img", INLINE},
    {"input", INLINE},  {"ins", INLINE},    {"kbd", INLINE},    {"label", INLINE},
    {"li", BLOCK},      {"link", INLINE},   {"main", BLOCK},    {"mark", INLINE},
    {"meta", INLINE},   {"nav", BLOCK},     {"o:p", INLINE},    {"ol", BLOCK},
    {"p", BLOCK},       {"pre", BLOCK},     {"q", INLINE},      {"s", INLINE},
    {"script", HIDDEN}, {"section", BLOCK}, {"small", INLINE},  {"span", INLINE},
    {"strike", INLINE}, {"strong", INLINE}, {"style", HIDDEN},  {"sub", INLINE},
    {"summary", BLOCK}, {"sup", INLINE},    {"table", BLOCK},   {"tbody", INLINE},
    {"td", CELL},       {"tfoot", INLINE},  {"th", CELL},       {"thead", INLINE},
    {"title", BLOCK},   {"tr", ROW},        {"tt", INLINE},     {"u", INLINE},
    {"ul", BLOCK},      {"var", INLINE},    {"wbr", INLINE},
};

static const struct entity {
    const char *name, *text;
} entities[] = {
    {"amp;", "&"},         {"lt;", "<"},         {"gt;", ">"},         {"quot;", "\""},
    {"apos;", "'"},        {"nbsp;", "\u00A0"},  {"ensp;", "\u2002"},  {"emsp;", "\u2003"},
    {"thinsp;", "\u2009"}, {"ldquo;", "\u201C"}, {"rdquo;", "\u201D"}, {"lsquo;", "\u2018"},
    {"rsquo;", "\u2019"},  {"mdash;", "\u2014"}, {"ndash;", "\u2013"}, {"hellip;", "\u2026"},
    {"middot;", "\u00B7"}, {"times;", "\u00D7"}, {"deg;", "\u00B0"},   {"permil;", "\u2030"},
    {"sup2;", "\u00B2"},   {"sup3;", "\u00B3"},  {"le;", "\u2264"},    {"ge;", "\u2265"},
};

enum { MAX_NAME = 12 };

typedef struct tag {
    const struct element *element;
    size_t len; /* bytes, `<` and `>` included */
    bool closing;
} tag;

static const struct element *element_of(zc_str name)
{
    size_t i;

    for (i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strlen(elements[i].name) == name.len &&
            !strncasecmp(elements[i].name, name.ptr, name.len))
            return &elements[i];
    return NULL;
}

static bool is_name_char(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == ':';
}

/*
 * Bytes up to and with the `>` that ends a tag, quoted values jumped over; 0 when there is none.
 * A `<` outside quotes ends the search, so that thousands of unclosed tags stay cheap.
 */
static size_t tag_length(zc_str s)
{
    char quote = '\0';
    size_t i;

    for (i = 1; i < s.len; i++) {
        if (quote && s.ptr[i] == quote)
            quote = '\0';
        else if (!quote && (s.ptr[i] == '"' || s.ptr[i] == '\''))
            quote = s.ptr[i];
        else if (!quote && (s.ptr[i] == '>' || s.ptr[i] == '<'))
            return s.ptr[i] == '>' ? i + 1 : 0;
    }
    return 0;
}

/* The tag at the start of s; len 0 when it is none. */
static tag read_tag(zc_str s)
{
    tag t = {.closing = s.len > 1 && s.ptr[1] == '/'};
    size_t from = t.closing ? 2 : 1, to = from;

    if (!s.len || s.ptr[0] != '<')
        return t;
    while (to < s.len && to - from <= MAX_NAME && is_name_char(s.ptr[to]))
        to++;
    t.element = element_of(zc_str_sub(s, from, to));
    if (t.element && to < s.len && (strchr(" \t\r\n/>", s.ptr[to]) && s.ptr[to]))
        t.len = tag_length(s);
    return t;
}

bool zc_html_is_tag(zc_str text)
{
    return read_tag(text).len > 0;
}

bool zc_html_is_break(zc_str text)
{
    tag t = read_tag(text);

    return t.len && t.element->role == BREAK;
}

/* Append the entity at the start of s to out; returns its bytes, 0 when it is none. */
static size_t read_entity(zc_buf *out, zc_str s)
{
    uint32_t cp = 0, base = 10;
    size_t i;

    for (i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (zc_str_starts(zc_str_sub(s, 1, s.len), entities[i].name)) {
            zc_buf_adds(out, entities[i].text);
            return 1 + strlen(entities[i].name);
        }
    }
    if (s.len < 4 || s.ptr[1] != '#')
        return 0;
    i = 2;
    if ((s.ptr[2] | 0x20) == 'x') {
        base = 16;
        i++;
    }
    for (; i < s.len && i < 10; i++) {
        char c = s.ptr[i];
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0')
                         : base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f'
                             ? (uint32_t)((c | 0x20) - 'a' + 10)
                             : 99;

        if (digit == 99)
            break;
        cp = cp * base + digit;
    }
    if (i >= s.len || s.ptr[i] != ';' || !cp)
        return 0;
    zc_utf8_add(out, cp);
    return i + 1;
}

typedef struct reading {
    zc_trace *t;
    zc_str s; /* the file up to the end of the block */
    size_t at;
    unsigned flags; /* of the next line */
    unsigned level;
    bool row;      /* inside <tr> */
    size_t cells;  /* of this row so far */
    bool unclosed; /* no comment ends below: `<!--` is not looked at again */
    zc_buf entity;
} reading;

static void end_line(reading *r, size_t end)
{
    unsigned flags = r->flags | (r->row ? ZC_LINE_ROW : 0) | (r->level ? ZC_LINE_HEADING : 0);

    if (r->row)
        zc_trace_cells(r->t, '\t');
    zc_trace_unmark(r->t);
    if (zc_trace_end(r->t, end, flags, r->level))
        r->flags = 0;
    zc_trace_begin(r->t, end);
}

/* End the line before a tag; what follows starts after the tag. */
static void part(reading *r, const tag *t)
{
    end_line(r, r->at);
    zc_trace_begin(r->t, r->at + t->len);
}

/* Jump over the content of script and style, and over a comment; to the end when unclosed. */
static void skip_past(reading *r, const char *end)
{
    size_t hit = zc_str_find(r->s, end, r->at);

    end_line(r, r->at);
    r->at = hit == SIZE_MAX ? r->s.len : hit + strlen(end);
    zc_trace_begin(r->t, r->at);
}

static void take_tag(reading *r, const tag *t)
{
    switch (t->element->role) {
    case INLINE:
        break;
    case BREAK:
        if (r->row)
            zc_trace_bytes(r->t, ZC_STR(" "), r->at);
        else
            part(r, t);
        break;
    case BLOCK:
        if (r->row)
            break;
        part(r, t);
        r->flags |= ZC_LINE_BLANK_BEFORE;
        break;
    case HEADING:
        part(r, t);
        r->flags |= ZC_LINE_BLANK_BEFORE;
        r->level = t->closing ? 0 : (unsigned)(t->element->name[1] - '0');
        break;
    case ROW:
        part(r, t);
        r->row = !t->closing;
        r->cells = 0;
        break;
    case CELL:
        if (!t->closing && r->cells++)
            zc_trace_bytes(r->t, ZC_STR("\t"), r->at);
        break;
    case HIDDEN:
        break;
    }
    r->at += t->len;
    if (t->element->role == HIDDEN && !t->closing)
        skip_past(r, t->element->name[1] == 'c' ? "</script>" : "</style>");
}

/* A line end: a new line, but inside a row, where it only formats the source. */
static void take_line_end(reading *r)
{
    size_t n = zc_line_break(r->s, r->at);

    if (!r->row) {
        end_line(r, r->at);
        zc_trace_begin(r->t, r->at + n);
    }
    r->at += n;
    while (r->row && r->at < r->s.len && (r->s.ptr[r->at] == ' ' || r->s.ptr[r->at] == '\t'))
        r->at++;
}

static void take_markup(reading *r)
{
    zc_str rest = zc_str_sub(r->s, r->at, r->s.len);
    tag t = read_tag(rest);

    if (t.len) {
        take_tag(r, &t);
    } else if (!r->unclosed && zc_str_starts(rest, "<!--")) {
        r->unclosed = zc_str_find(rest, "-->", 0) == SIZE_MAX;
        if (r->unclosed)
            zc_trace_view(r->t, r->at++, 1);
        else
            skip_past(r, "-->");
    } else {
        zc_trace_view(r->t, r->at++, 1);
    }
}

static void take_entity(reading *r)
{
    size_t n;

    zc_buf_clear(&r->entity);
    n = read_entity(&r->entity, zc_str_sub(r->s, r->at, r->s.len));
    if (n)
        zc_trace_bytes(r->t, zc_str_buf(&r->entity), r->at);
    else
        zc_trace_view(r->t, r->at, n = 1);
    r->at += n;
}

unsigned zc_html_read(zc_trace *t, size_t from, size_t to, unsigned flags)
{
    reading r = {.t = t, .s = zc_str_sub(zc_str_buf(&t->out->file), 0, to), .flags = flags};
    size_t next;

    zc_buf_init(&r.entity);
    zc_trace_begin(t, from);
    for (r.at = from; r.at < to;) {
        for (next = r.at; next < to; next++)
            if (r.s.ptr[next] == '<' || r.s.ptr[next] == '&' || zc_line_break(r.s, next))
                break;
        zc_trace_view(t, r.at, next - r.at);
        r.at = next;
        if (next >= to)
            break;
        if (r.s.ptr[next] == '<')
            take_markup(&r);
        else if (r.s.ptr[next] == '&')
            take_entity(&r);
        else
            take_line_end(&r);
    }
    end_line(&r, to);
    zc_buf_release(&r.entity);
    return r.flags;
}
