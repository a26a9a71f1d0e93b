/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML charset: the name behind `charset=` among a page's first bytes. */
#include "indexer/convert/html_charset.h"

#include "lib/text/encoding.h"

#include <string.h>
#include <strings.h>

enum { HEAD = 4096, LONGEST_SECTION = 200 /* bytes */ };

/* Names that pages use, and the encoding that holds what is called so. */
static const struct charset {
    const char *name, *encoding;
} charsets[] = {
    {"gb2312", "GB18030"},  {"gbk", "GB18030"},           {"gb18030", "GB18030"},
    {"x-gbk", "GB18030"},   {"gb_2312-80", "GB18030"},    {"hz-gb-2312", "HZ"},
    {"big5", "BIG5-HKSCS"}, {"big5-hkscs", "BIG5-HKSCS"}, {"x-big5", "BIG5-HKSCS"},
};

/* The encoding that a page names, if it is one of those, or NULL. */
static const char *named(zc_str bytes)
{
    char head[HEAD + 1];
    size_t n = bytes.len < HEAD ? bytes.len : HEAD, i;
    const char *at;

    for (i = 0; i < n; i++)
        head[i] = bytes.ptr[i] ? bytes.ptr[i] : ' ';
    head[n] = '\0';
    for (at = strcasestr(head, "charset"); at; at = strcasestr(at, "charset")) {
        at += strlen("charset");
        at += strspn(at, " \t\r\n");
        if (*at != '=')
            continue;
        at++;
        at += strspn(at, " \t\r\n\"'");
        n = strcspn(at, " \t\r\n\"'/>;");
        for (i = 0; i < sizeof charsets / sizeof *charsets; i++)
            if (strlen(charsets[i].name) == n && !strncasecmp(at, charsets[i].name, n))
                return charsets[i].encoding;
    }
    return NULL;
}

/* Bytes of a section at `<![`, as Word writes them: `<![if !supportLists]>`, `<![endif]>`. 0 for what
 * ends a comment (`<![endif]-->`), or is none. */
static size_t section_length(zc_str s)
{
    size_t n;

    if (zc_str_starts(s, "<![CDATA["))
        return strlen("<![CDATA[");
    n = zc_str_find(zc_str_sub(s, 0, LONGEST_SECTION), ">", 0);
    return n == SIZE_MAX || (n >= 2 && !strncmp(s.ptr + n - 2, "--", 2)) ? 0 : n + 1;
}

/* Drop such marks, which libxml2 takes for text. */
static void drop_sections(zc_buf *text)
{
    zc_str s = zc_str_buf(text);
    size_t at, from = 0, len = 0, n;

    for (at = zc_str_find(s, "<![", 0); at != SIZE_MAX; at = zc_str_find(s, "<![", at + 1)) {
        n = section_length(zc_str_sub(s, at, s.len));
        if (!n)
            continue;
        memmove(text->ptr + len, text->ptr + from, at - from);
        len += at - from;
        from = at + n;
        at = from - 1;
    }
    memmove(text->ptr + len, text->ptr + from, s.len - from);
    zc_buf_cut(text, len + s.len - from);
}

static void decode(zc_buf *out, zc_str bytes)
{
    const char *encoding = named(bytes);
    zc_decoding found, tried;
    zc_buf text;

    zc_decode(out, bytes, NULL, &found, NULL);
    if (!encoding || !strcmp(found.name, encoding) ||
        (!strncmp(found.name, "UTF-", 4) && !found.repaired))
        return;
    zc_buf_init(&text);
    if (zc_decode(&text, bytes, encoding, &tried, NULL) == 0 && tried.repaired <= found.repaired) {
        zc_buf_clear(out);
        zc_buf_addstr(out, zc_str_buf(&text));
    }
    zc_buf_release(&text);
}

void html_decode(zc_buf *out, zc_str bytes)
{
    decode(out, bytes);
    drop_sections(out);
}
