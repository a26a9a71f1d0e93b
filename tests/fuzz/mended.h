/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mended XML, for targets that read it: bytes that are nearly XML become well-formed, since a reader
 * gives up at the first fault and hardly any mutation is without one.
 *
 * Elements are closed in order, end tags without an element left out, attributes that are none or
 * stand twice dropped, other characters escaped.
 */
#ifndef TESTS_FUZZ_MENDED_H
#define TESTS_FUZZ_MENDED_H

#include "lib/text/encoding.h"
#include "tests/fuzz/check.h"

enum { MENDED_DEEPEST = 300 }; /* more than is read (indexer/convert/xml.h) */

typedef struct mending {
    zc_str s;
    size_t at;
    zc_buf *out;
    zc_str open[MENDED_DEEPEST];
    size_t depth;
} mending;

/* Takes a name, which may have a prefix; empty when there is none. */
static inline zc_str mended_name(mending *m)
{
    size_t from = m->at;

    while (m->at < m->s.len &&
           (strchr(":_", m->s.ptr[m->at])
                ? m->s.ptr[m->at] != '\0'
                : (m->s.ptr[m->at] | 0x20) >= 'a' && (m->s.ptr[m->at] | 0x20) <= 'z'))
        m->at++;
    while (m->at > from && m->at < m->s.len && m->s.ptr[m->at] &&
           strchr("-0123456789", m->s.ptr[m->at]))
        m->at++;
    return zc_str_sub(m->s, from, m->at);
}

static inline void mended_text(zc_buf *out, zc_str s)
{
    size_t i;

    for (i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c == '<' || c == '>' || c == '"' || c == '&')
            zc_buf_addf(out, "&#%u;", c);
        else if (c >= ' ' || c == '\t' || c == '\n' || c == '\r')
            zc_buf_addc(out, (char)c);
    }
}

/* The attributes of a tag, to its end. True when the element is an empty one. */
static inline bool mended_attributes(mending *m)
{
    size_t tag = m->out->len, end;
    zc_buf twice;
    bool empty = false;

    zc_buf_init(&twice);
    for (; m->at < m->s.len && m->s.ptr[m->at] != '>' && m->s.ptr[m->at] != '<'; m->at++) {
        zc_str name = mended_name(m);

        empty = m->at < m->s.len && m->s.ptr[m->at] == '/';
        if (!name.len || !zc_str_starts(zc_str_sub(m->s, m->at, m->s.len), "=\""))
            continue;
        end = zc_str_find(m->s, "\"", m->at + 2);
        end = end < m->s.len ? end : m->s.len;
        zc_buf_clear(&twice);
        zc_buf_addf(&twice, " %.*s=\"", (int)name.len, name.ptr);
        if (!zc_str_starts(name, "xmlns") &&
            zc_str_find(zc_str_buf(m->out), twice.ptr, tag) == SIZE_MAX) {
            zc_buf_addstr(m->out, zc_str_buf(&twice));
            mended_text(m->out, zc_str_sub(m->s, m->at + 2, end));
            zc_buf_addc(m->out, '"');
        }
        m->at = end;
    }
    m->at += m->at < m->s.len && m->s.ptr[m->at] == '>';
    zc_buf_release(&twice);
    return empty;
}

static inline void mended_close(mending *m)
{
    zc_str name = m->open[--m->depth];

    zc_buf_addf(m->out, "</%.*s>", (int)name.len, name.ptr);
}

/* A tag, behind its `<`. */
static inline void mended_tag(mending *m)
{
    bool end = m->at < m->s.len && m->s.ptr[m->at] == '/', empty;
    zc_str name;

    m->at += end;
    name = mended_name(m);
    if (end) {
        while (m->at < m->s.len && m->s.ptr[m->at++] != '>')
            ;
        if (m->depth)
            mended_close(m);
    } else if (name.len && name.ptr[0] != ':' && name.ptr[name.len - 1] != ':') {
        zc_buf_addf(m->out, "<%.*s", (int)name.len, name.ptr);
        empty = mended_attributes(m) || m->depth == MENDED_DEEPEST;
        zc_buf_adds(m->out, empty ? "/>" : ">");
        if (!empty)
            m->open[m->depth++] = name;
    }
}

/* Appends `part`, mended, to out, which is initialised. */
static inline void mend(zc_buf *out, zc_str part)
{
    mending m = {.out = out};
    zc_buf text;
    size_t end;

    zc_buf_init(&text);
    assert(zc_decode(&text, part, "UTF-8", NULL, NULL) == 0);
    m.s = zc_str_buf(&text);
    while (m.at < m.s.len) {
        end = zc_str_find(m.s, "<", m.at);
        end = end < m.s.len ? end : m.s.len;
        mended_text(out, zc_str_sub(m.s, m.at, end));
        m.at = end + 1;
        if (end < m.s.len)
            mended_tag(&m);
    }
    while (m.depth)
        mended_close(&m);
    zc_buf_release(&text);
}

#endif
