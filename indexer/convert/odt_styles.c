/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles: read one by one, sorted, then each completed by its parents. */
#include "indexer/convert/odt_styles.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_CHAIN = 50 /* styles that are parents of one another */ };

void odt_styles_init(odt_styles *s)
{
    memset(s, 0, sizeof *s);
}

void odt_styles_release(odt_styles *s)
{
    size_t i, k;

    for (i = 0; i < s->n_styles; i++) {
        free(s->style[i].name);
        free(s->style[i].parent);
        free(s->style[i].list);
    }
    for (i = 0; i < s->n_lists; i++) {
        free(s->list[i].name);
        for (k = 0; k < NUMBERING_LEVELS; k++)
            numbering_level_release(&s->list[i].level[k]);
    }
    free(s->style);
    free(s->list);
    memset(s, 0, sizeof *s);
}

static int take_style(odt_styles *s, xml *x, zc_error *err)
{
    unsigned depth = xml_depth(x);
    odt_style *style;
    zc_str list;
    int rc;

    s->style = zc_grow(s->style, &s->cap_styles, s->n_styles + 1, sizeof *s->style);
    style = &s->style[s->n_styles++];
    memset(style, 0, sizeof *style);
    style->name = zc_str_dup(xml_attribute(x, "style:name"));
    style->parent = zc_str_dup(xml_attribute(x, "style:parent-style-name"));
    list = xml_attribute(x, "style:list-style-name");
    style->list = list.len ? zc_str_dup(list) : NULL;
    style->title = !strcmp(style->name, "Title");
    while (xml_inside(x, depth, &rc, err))
        if (xml_is(x, "style:text-properties"))
            style->hidden = zc_str_is(xml_attribute(x, "text:display"), "none");
    return rc;
}

/* --- numbered levels ------------------------------------------------------------------------- */

/* loext:num-list-format, which says all: "第%1%条"; our texts have no second %. */
static void take_whole_text(zc_buf *text, zc_str format)
{
    size_t i;

    for (i = 0; i < format.len; i++) {
        zc_buf_addc(text, format.ptr[i]);
        if (format.ptr[i] == '%' && i + 2 < format.len && format.ptr[i + 2] == '%') {
            zc_buf_addc(text, format.ptr[i + 1]);
            i += 2;
        }
    }
}

/* What stands before, the numbers of some levels with dots between, and what stands behind. */
static void put_text_together(zc_buf *text, xml *x, long level)
{
    long shown = xml_number(x, "text:display-levels", 1), n;

    zc_buf_addstr(text, xml_attribute(x, "style:num-prefix"));
    for (n = shown < level ? level - shown + 1 : 1; n <= level; n++)
        zc_buf_addf(text, "%%%ld%s", n, n < level ? "." : "");
    zc_buf_addstr(text, xml_attribute(x, "style:num-suffix"));
}

static int take_level(odt_list_style *list, xml *x, zc_error *err)
{
    long n = xml_number(x, "text:level", 1);
    zc_str whole = xml_attribute(x, "loext:num-list-format");
    unsigned depth = xml_depth(x);
    numbering_level *level;
    int rc;

    n = n < 1 ? 1 : n > 9 ? 9 : n;
    level = &list->level[n - 1];
    list->numbered[n - 1] = true;
    level->bullet =
        !xml_is(x, "text:list-level-style-number") && !xml_is(x, "text:outline-level-style");
    level->format = number_format_of_sample(xml_attribute(x, "style:num-format"));
    level->start = xml_number(x, "text:start-value", 1);
    zc_buf_clear(&level->text);
    if (whole.len)
        take_whole_text(&level->text, whole);
    else
        put_text_together(&level->text, x, n);
    while (xml_inside(x, depth, &rc, err))
        if (xml_is(x, "style:list-level-label-alignment"))
            level->unseparated = zc_str_is(xml_attribute(x, "text:label-followed-by"), "nothing");
    return rc;
}

static int take_list(odt_styles *s, xml *x, zc_str name, zc_error *err)
{
    unsigned depth = xml_depth(x);
    odt_list_style *list;
    size_t k;
    int rc;

    s->list = zc_grow(s->list, &s->cap_lists, s->n_lists + 1, sizeof *s->list);
    list = &s->list[s->n_lists++];
    memset(list, 0, sizeof *list);
    list->name = zc_str_dup(name);
    for (k = 0; k < NUMBERING_LEVELS; k++)
        numbering_level_init(&list->level[k]);
    while (xml_inside(x, depth, &rc, err)) {
        if (!xml_attribute(x, "text:level").len)
            continue;
        if ((rc = take_level(list, x, err)) < 0)
            break;
    }
    return rc;
}

/* --- all of them ----------------------------------------------------------------------------- */

int odt_styles_take(odt_styles *s, xml *x, zc_error *err)
{
    if (xml_is(x, "style:style"))
        return take_style(s, x, err);
    if (xml_is(x, "text:list-style"))
        return take_list(s, x, xml_attribute(x, "style:name"), err);
    if (xml_is(x, "text:outline-style"))
        return take_list(s, x, ZC_STR(""), err);
    return 0;
}

static int read_style(xml *x, void *styles, zc_error *err)
{
    return xml_is(x, "office:automatic-styles") ? xml_skip(x, err)
                                                : odt_styles_take(styles, x, err);
}

int odt_styles_read(odt_styles *s, zc_str bytes, zc_error *err)
{
    return xml_each(bytes, read_style, s, err);
}

static int style_by_name(const void *a, const void *b)
{
    const odt_style *x = a, *y = b;

    return strcmp(x->name, y->name);
}

static int list_by_name(const void *a, const void *b)
{
    const odt_list_style *x = a, *y = b;

    return strcmp(x->name, y->name);
}

const odt_style *odt_style_of(const odt_styles *s, zc_str name)
{
    odt_style key = {.name = zc_str_dup(name)}, *hit = NULL;

    if (s->n_styles)
        hit = bsearch(&key, s->style, s->n_styles, sizeof key, style_by_name);
    free(key.name);
    return hit;
}

const odt_list_style *odt_list_of(const odt_styles *s, zc_str name)
{
    odt_list_style key = {.name = zc_str_dup(name)}, *hit = NULL;

    if (s->n_lists)
        hit = bsearch(&key, s->list, s->n_lists, sizeof key, list_by_name);
    free(key.name);
    return hit;
}

static void inherit(const odt_styles *s, odt_style *style)
{
    const odt_style *from = style;
    size_t i;

    for (i = 0; from && i < LONGEST_CHAIN; i++) {
        if (!style->list && from->list)
            style->list = zc_strdup(from->list);
        style->title = style->title || from->title;
        style->hidden = style->hidden || from->hidden;
        from = from->parent[0] ? odt_style_of(s, zc_str_of(from->parent)) : NULL;
    }
}

void odt_styles_finish(odt_styles *s)
{
    size_t i;

    if (s->n_styles)
        qsort(s->style, s->n_styles, sizeof *s->style, style_by_name);
    if (s->n_lists)
        qsort(s->list, s->n_lists, sizeof *s->list, list_by_name);
    for (i = 0; i < s->n_styles; i++)
        inherit(s, &s->style[i]);
}
