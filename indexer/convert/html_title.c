/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML title: what a page says of its title, in the order of trust. */
#include "indexer/convert/html_title.h"

#include "lib/base/utf8.h"

#include <string.h>
#include <strings.h>

enum {
    LEAST_TITLE = 4, /* characters */
    MOST_TITLE = 150,
    ALIKE = 12,    /* characters by which two titles are the same one, one of them cut */
    OPENING = 6000 /* bytes of the text in which its title stands */
};

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF ||
           (cp >= 0x2000 && cp <= 0x200D);
}

/* Append s with one blank where there are several; none at its ends, or where a line of it ended. */
static void add_clean(zc_buf *out, zc_str s)
{
    size_t at, n, from = out->len;
    bool blank = false;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (is_blank(cp)) {
            blank = blank || (cp != '\n' && cp != '\r' && cp != '\t');
            continue;
        }
        if (blank && out->len > from)
            zc_buf_addc(out, ' ');
        blank = false;
        zc_buf_add(out, s.ptr + at, n);
    }
}

static void add_without_blanks(zc_buf *out, zc_str s)
{
    size_t at, n;
    uint32_t cp;

    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (!is_blank(cp))
            zc_buf_add(out, s.ptr + at, n);
    }
}

static bool may_be_title(const zc_buf *s)
{
    size_t n = zc_utf8_count(zc_str_buf(s));

    return n >= LEAST_TITLE && n <= MOST_TITLE;
}

/* --- where titles stand ---------------------------------------------------------------------- */

static bool is_outside(const html_page *p, size_t i)
{
    const html_tree *t = &p->tree;

    for (; i; i = t->v[i].parent)
        if (t->v[i].role == HTML_NAVIGATION || t->v[i].role == HTML_DROPPED ||
            t->v[i].flags & HTML_HIDDEN)
            return true;
    return false;
}

/* The text of an element, whether it is dropped or not. */
static void read_element(const html_page *p, size_t i, zc_buf *out)
{
    zc_buf text;
    size_t k;

    zc_buf_init(&text);
    for (k = i; k < p->tree.v[i].end && text.len < OPENING; k++)
        if (p->tree.v[k].role == HTML_TEXT)
            zc_buf_addstr(&text, html_text(&p->tree, k));
    zc_buf_clear(out);
    add_clean(out, zc_str_buf(&text));
    zc_buf_release(&text);
}

/* The first heading of a level, or element named as a title (level 0), above the text's end. */
static void find_heading(const html_page *p, unsigned level, zc_buf *out)
{
    const html_tree *t = &p->tree;
    size_t i, stop = p->n_main ? p->main[0].to : t->n;

    for (i = 1; i < stop; i++) {
        bool fits =
            level ? t->v[i].role == HTML_HEADING && t->v[i].flags >> HTML_LEVEL_SHIFT == (int)level
                  : html_page_marked(p, i, "title");

        if (!fits || is_outside(p, i))
            continue;
        read_element(p, i, out);
        if (may_be_title(out))
            return;
    }
    zc_buf_clear(out);
}

static void find_meta(const html_page *p, const char *name, zc_buf *out)
{
    size_t i;

    zc_buf_clear(out);
    for (i = 1; i < p->tree.n && !out->len; i++)
        if (p->tree.v[i].role == HTML_META && !strcasecmp(html_meta_name(&p->tree, i), name))
            add_clean(out, html_text(&p->tree, i));
}

/* A hyphen may stand in a title, too (2024-2026年): what follows must be called as sites are. */
static bool is_site(zc_str s)
{
    static const char *const ends[] = {"网", "府", "局", "厅", "委", "会", "部", "站", "户", "院"};
    size_t i;

    for (i = 0; i < sizeof ends / sizeof *ends; i++)
        if (zc_str_ends(s, ends[i]))
            return true;
    return false;
}

/* s without a site's name, or that of a column, behind it. */
static zc_str before_site(zc_str s)
{
    static const char *const marks[] = {"_", "|", "丨", " - "};
    size_t i, at;

    for (i = 0; i < sizeof marks / sizeof *marks; i++) {
        at = zc_str_find(s, marks[i], 1);
        if (at != SIZE_MAX && zc_utf8_count(zc_str_sub(s, 0, at)) >= LEAST_TITLE)
            return zc_str_trim(zc_str_sub(s, 0, at));
    }
    for (at = s.len; at-- > 1;)
        if (s.ptr[at] == '-')
            return is_site(s) ? zc_str_trim(zc_str_sub(s, 0, at)) : s;
    return s;
}

/* s without a site's name before it: 示例县人民政府--示例县节水办法. */
static zc_str after_site(zc_str s)
{
    size_t n = strcspn(s.ptr, "_|-"), next = n + strspn(s.ptr + n, "_|- ");

    if (next >= s.len || !is_site(zc_str_trim(zc_str_sub(s, 0, n))))
        return s;
    return zc_str_trim(zc_str_sub(s, next, s.len));
}

static void find_page_title(const html_page *p, zc_buf *out)
{
    zc_buf whole;
    size_t i;

    zc_buf_init(&whole);
    zc_buf_clear(out);
    for (i = 1; i < p->tree.n && !whole.len; i++)
        if (p->tree.v[i].role == HTML_TITLE)
            read_element(p, i, &whole);
    zc_buf_addstr(out, before_site(after_site(zc_str_buf(&whole))));
    zc_buf_release(&whole);
}

/* --- which of them --------------------------------------------------------------------------- */

/*
 * True when the heading is the title that the page names: one may be cut, or have other blanks, but
 * a site's name that begins the title of its own notice is shorter than half of it.
 */
static bool is_same(zc_str heading, zc_str named)
{
    zc_buf x, y;
    size_t n, m;
    bool same;

    zc_buf_init(&x);
    zc_buf_init(&y);
    add_without_blanks(&x, heading);
    add_without_blanks(&y, named);
    n = zc_utf8_head(zc_str_buf(&x), ALIKE);
    m = zc_utf8_head(zc_str_buf(&y), ALIKE);
    n = n < m ? n : m;
    same = n && !memcmp(x.ptr, y.ptr, n) && x.len * 2 >= y.len;
    zc_buf_release(&x);
    zc_buf_release(&y);
    return same;
}

/* True when the text says it near its beginning, in one line or several. */
static bool text_has(const html_page *p, zc_str title)
{
    zc_buf text, opening, wanted;
    bool has;

    zc_buf_init(&text);
    zc_buf_init(&opening);
    zc_buf_init(&wanted);
    if (p->n_main)
        html_page_text(p, p->main[0].from, p->main[0].to, &text);
    add_without_blanks(&opening, zc_str_sub(zc_str_buf(&text), 0, OPENING));
    add_without_blanks(&wanted, title);
    zc_buf_cut(&opening,
               opening.len < OPENING / 4 + wanted.len ? opening.len : OPENING / 4 + wanted.len);
    has = zc_str_find(zc_str_buf(&opening), wanted.ptr, 0) != SIZE_MAX;
    zc_buf_release(&text);
    zc_buf_release(&opening);
    zc_buf_release(&wanted);
    return has;
}

/* A heading is the document's when the page calls itself so, too; others are the site's. */
static void choose(const html_page *p, zc_buf *heading, zc_buf *page, zc_buf *out)
{
    zc_buf meta;
    unsigned level;

    zc_buf_init(&meta);
    find_meta(p, "ArticleTitle", &meta);
    find_page_title(p, page);
    for (level = 1; level <= 4; level++) {
        find_heading(p, level % 4, heading);
        if (heading->len && (is_same(zc_str_buf(heading), zc_str_buf(&meta)) ||
                             is_same(zc_str_buf(heading), zc_str_buf(page))))
            break;
    }
    if (level <= 4)
        zc_buf_addstr(out, zc_str_buf(heading));
    else if (may_be_title(&meta))
        zc_buf_addstr(out, zc_str_buf(&meta));
    else if (may_be_title(page))
        zc_buf_addstr(out, zc_str_buf(page));
    zc_buf_release(&meta);
}

void html_title(const html_page *p, zc_buf *out)
{
    zc_buf heading, page, title;

    zc_buf_init(&heading);
    zc_buf_init(&page);
    zc_buf_init(&title);
    choose(p, &heading, &page, &title);
    if (!title.len)
        find_heading(p, 1, &title);
    if (title.len && !text_has(p, zc_str_buf(&title)))
        zc_buf_addstr(out, zc_str_buf(&title));
    zc_buf_release(&heading);
    zc_buf_release(&page);
    zc_buf_release(&title);
}
