/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles: the title lines joined, and the types (文种) that titles end in. */
#include "lib/policy/metadata_parts.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/policy/citation_parts.h"
#include "lib/policy/scan.h"
#include "lib/policy/shape.h"
#include "gen/lib/policy/data/document_types.h"

#include <stdlib.h>
#include <string.h>

enum {
    TITLE_MOST = 600, /* bytes; a title of more is text that only looks like one */
    MOST_SITE = 20,   /* characters of an agency's name that stands for a title */
    REPEAT_LEAST = 30 /* bytes that two titles must share to be one */
};

int zc_meta_type_row(zc_str title)
{
    title = zc_title_without_bracket(title);
    return zc_scan_row_before(title, title.len, ZC_TABLE(document_types));
}

bool zc_meta_type_is(int row, char flag)
{
    return row >= 0 && strchr(document_types[row][2], flag) != NULL;
}

zc_str zc_meta_type_name(int row)
{
    return zc_str_of(row < 0 ? NULL : document_types[row][1]);
}

/* Latin words on two lines keep a blank between them; Chinese ones join. */
static void join(zc_buf *out, zc_str line)
{
    uint32_t last = zc_scan_before(zc_str_buf(out), out->len, NULL);
    uint32_t first = zc_scan_at(line, 0, NULL);

    if (last > ' ' && last < 0x80 && first < 0x80)
        zc_buf_addc(out, ' ');
    zc_buf_addstr(out, line);
}

/*
 * In Markdown a heading that is a whole title (民法典) is not continued by the next one (总则), and
 * web pages say the title twice.
 */
static bool ends_title(const zc_meta *m, const zc_paragraph *next)
{
    return (next->flags & ZC_LINE_HEADING) && m->title.len &&
           zc_meta_type_row(zc_str_buf(&m->title)) >= 0;
}

/* True when a bracket is left open: text that was taken for the next line of a title. */
static bool is_cut_short(zc_str s)
{
    size_t at, next, depth = 0;

    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_bracket(cp, false))
            depth++;
        if (zc_is_bracket(cp, true) && depth)
            depth--;
    }
    return depth > 0;
}

/* 发文机关标志 (GB/T 9704-2012 7.2.4): the name of the agency with 文件, above the number. */
static bool is_letterhead(zc_str s)
{
    return zc_str_ends(s, "文件") && zc_is_agency(zc_str_sub(s, 0, s.len - strlen("文件")));
}

/* True when the run of title lines before line i names nothing but an agency, and another run with a
 * 文种 follows in the head: it was the letterhead, without its 文件. */
static bool was_letterhead(const zc_meta *m, size_t i)
{
    zc_str title = zc_title_without_bracket(zc_str_buf(&m->title));

    if (!zc_is_agency(title))
        return false;
    for (; i < m->p->n && m->p->v[i].zone != ZC_ZONE_BODY; i++)
        if (m->p->v[i].zone == ZC_ZONE_TITLE && zc_ends_as_title(zc_str_buf(&m->p->v[i].text)))
            return true;
    return false;
}

/* The first run of title lines. */
static void title_lines(zc_meta *m)
{
    size_t i, first = 0;
    zc_str all;

    for (i = 0; i < m->p->n; i++) {
        const zc_paragraph *one = &m->p->v[i];
        zc_str text = zc_str_trim(zc_str_buf(&one->text));

        if (one->zone != ZC_ZONE_TITLE || one->attachment || zc_meta_on_field_line(m, one)) {
            if (m->title.len && !was_letterhead(m, i))
                break;
            zc_buf_clear(&m->title);
            first = 0;
            continue;
        }
        if (ends_title(m, one))
            break;
        if (is_letterhead(text))
            continue;
        if (!(one->flags & ZC_LINE_HEADING) && zc_is_stop(zc_scan_before(text, text.len, NULL)))
            continue; /* a sentence that only stands where a title would */
        if (m->title.len + text.len <= TITLE_MOST)
            join(&m->title, text);
        if (!first)
            first = m->title.len;
    }
    all = zc_str_buf(&m->title);
    if (zc_str_eq(zc_str_sub(all, 0, first), zc_str_sub(all, first, all.len)) || is_cut_short(all))
        zc_buf_cut(&m->title, first);
}

static void without_blanks(zc_str s, zc_buf *out)
{
    size_t at, next;

    zc_buf_clear(out);
    for (at = 0; at < s.len; at = next)
        if (!zc_is_blank(zc_scan_at(s, at, &next)))
            zc_buf_add(out, s.ptr + at, next - at);
}

/*
 * A page saved as one line has its own title before the document's: 甲通知 示例市甲通知. What
 * follows a blank is the title when it says again what stands before.
 */
static void drop_page_title(zc_meta *m)
{
    zc_buf head, rest;
    size_t at, next, cut = 0;

    zc_buf_init(&head);
    zc_buf_init(&rest);
    for (at = 0; at < m->title.len; at = next) {
        zc_str title = zc_str_buf(&m->title);

        if (!zc_is_blank(zc_scan_at(title, at, &next)))
            continue;
        without_blanks(zc_title_without_bracket(zc_str_sub(title, cut, at)), &head);
        without_blanks(zc_str_sub(title, next, title.len), &rest);
        if (head.len &&
            (zc_str_starts(zc_str_buf(&rest), head.ptr) ||
             (head.len >= REPEAT_LEAST && zc_str_find(zc_str_buf(&rest), head.ptr, 0) != SIZE_MAX)))
            cut = next;
    }
    if (cut) {
        zc_buf_clear(&rest);
        zc_buf_addstr(&rest, zc_str_sub(zc_str_buf(&m->title), cut, m->title.len));
        zc_buf_clear(&m->title);
        zc_buf_addstr(&m->title, zc_str_trim(zc_str_buf(&rest)));
    }
    zc_buf_release(&head);
    zc_buf_release(&rest);
}

/* The number that a page's title has before or after the document's own: 示发〔2020〕3号-关于…的通知. */
static void drop_number(zc_meta *m)
{
    zc_number number;
    zc_buf rest;
    size_t at, next;

    zc_buf_init(&number.canonical);
    zc_buf_init(&rest);
    if (zc_number_find(zc_str_buf(&m->title), 0, m->title.len, ZC_NUMBER_IN_TEXT, &number) &&
        number.start == 0) {
        for (at = number.end; at < m->title.len; at = next) {
            uint32_t cp = zc_scan_at(zc_str_buf(&m->title), at, &next);

            if (!zc_is_blank(cp) && cp != '-' && cp != '_' && cp != 0x2014 && cp != 0xFF1A)
                break;
        }
        zc_buf_addstr(&rest, zc_str_sub(zc_str_buf(&m->title), at, m->title.len));
        if (zc_meta_type_row(zc_str_buf(&rest)) >= 0) {
            zc_meta_offer(m, ZC_DOCUMENT_NUMBER, zc_str_buf(&number.canonical));
            zc_buf_clear(&m->title);
            zc_buf_addstr(&m->title, zc_str_buf(&rest));
        }
    }
    zc_buf_release(&rest);
    zc_buf_release(&number.canonical);
}

/* 甲通知 示例市政府文件: the letterhead that a page's text begins with. */
static void drop_letterhead(zc_meta *m)
{
    zc_str title = zc_str_buf(&m->title);
    size_t at = title.len, start;

    while (at && !zc_is_blank(zc_scan_before(title, at, &start)))
        at = start;
    if (at && is_letterhead(zc_str_sub(title, at, title.len)))
        zc_buf_cut(&m->title, zc_str_trim(zc_str_sub(title, 0, at)).len);
}

/* A title run into the text: the first line up to a blank ends in a 文种, no mark before it. */
static void title_run_in(zc_meta *m)
{
    zc_str s;
    size_t at, next;

    if (!m->p->n || m->p->v[0].zone != ZC_ZONE_BODY)
        return;
    s = zc_str_sub(zc_str_buf(&m->p->v[0].text), 0, TITLE_MOST);
    for (at = 0; at < s.len; at = next) {
        uint32_t cp = zc_scan_at(s, at, &next);

        if (zc_is_stop(cp) || cp == 0xFF0C || cp == 0xFF1A || cp == ':' || cp == ',')
            return;
        if (zc_is_blank(cp) && zc_meta_type_is(zc_meta_type_row(zc_str_sub(s, 0, at)), 'o')) {
            zc_buf_addstr(&m->title, zc_str_sub(s, 0, at));
            return;
        }
    }
}

/* The name of a site, or of those who sign, is no title. */
static bool names_nobody_else(zc_str s)
{
    static const char *const endings[] = {"政府", "局", "厅", "委员会", "办公室"};
    size_t i;

    for (i = 0; i < sizeof endings / sizeof *endings; i++)
        if (zc_str_ends(s, endings[i]) && zc_str_find(s, "关于", 0) == SIZE_MAX)
            return zc_utf8_count(s) <= MOST_SITE && zc_is_agency(s);
    return false;
}

void zc_meta_title(zc_meta *m)
{
    if (!m->title.len)
        title_lines(m);
    if (!m->title.len)
        title_run_in(m);
    if (m->title.len > TITLE_MOST)
        return;
    drop_letterhead(m);
    drop_page_title(m);
    drop_number(m);
    if (names_nobody_else(zc_str_trim(zc_str_buf(&m->title))))
        zc_buf_clear(&m->title);
}

/* The file's name without folders and extension. */
static zc_str stem(const char *path)
{
    zc_str s = zc_str_of(path);
    size_t i, from = 0, to = s.len;

    for (i = 0; i < s.len; i++)
        if (s.ptr[i] == '/')
            from = i + 1;
    for (i = s.len; i > from + 1; i--)
        if (s.ptr[i - 1] == '.') {
            to = i - 1;
            break;
        }
    return zc_str_sub(s, from, to);
}

void zc_meta_title_last_resort(zc_meta *m)
{
    zc_document *d = m->d;
    zc_str title = zc_str_trim(zc_str_buf(&m->title));

    d->title_is_path = false;
    if (!title.len && (d->kind == ZC_DOC_REPLY || d->kind == ZC_DOC_PROPOSAL))
        title = zc_document_field(d, ZC_PROPOSAL_TITLE);
    if (!title.len) {
        title = stem(d->path);
        d->title_is_path = true;
    }
    free(d->title);
    d->title = zc_str_dup(title);
}
