/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles: read one by one, sorted, then each completed by those that it is based on. */
#include "indexer/convert/docx_styles.h"

#include "indexer/convert/xml.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_CHAIN = 50 /* styles based on one another */ };

void docx_styles_init(docx_styles *s)
{
    memset(s, 0, sizeof *s);
}

void docx_styles_release(docx_styles *s)
{
    size_t i;

    for (i = 0; i < s->n; i++) {
        free(s->v[i].id);
        free(s->v[i].based_on);
        free(s->v[i].numbered_by);
    }
    free(s->v);
    free(s->usual);
    memset(s, 0, sizeof *s);
}

/* Names of built-in styles are English in every language's Word: "heading 1", "toc 2", "Title". */
static void take_name(docx_style *style, zc_str name)
{
    if (zc_str_starts(name, "heading ") && name.len == 9 && name.ptr[8] >= '1' &&
        name.ptr[8] <= '9')
        style->outline = style->outline < 0 ? name.ptr[8] - '1' : style->outline;
    style->title = style->title || zc_str_is(name, "Title");
    style->contents = style->contents || zc_str_starts(name, "toc ");
}

static int read_style(docx_style *style, xml *x, zc_error *err)
{
    unsigned depth = xml_depth(x);
    int rc;

    while (xml_inside(x, depth, &rc, err)) {
        if (xml_is(x, "w:name"))
            take_name(style, xml_attribute(x, "w:val"));
        else if (xml_is(x, "w:basedOn") && !style->based_on)
            style->based_on = zc_str_dup(xml_attribute(x, "w:val"));
        else if (xml_is(x, "w:numId"))
            style->num_id = xml_number(x, "w:val", style->num_id);
        else if (xml_is(x, "w:ilvl"))
            style->num_level = xml_number(x, "w:val", style->num_level);
        else if (xml_is(x, "w:outlineLvl"))
            style->outline = (int)xml_number(x, "w:val", style->outline);
        else if (xml_is(x, "w:vanish"))
            style->vanish = xml_is_on(x);
        else if (xml_is(x, "w:pPrChange") || xml_is(x, "w:rPrChange") || xml_is(x, "w:tblStylePr"))
            rc = xml_skip(x, err);
        if (rc < 0)
            break;
    }
    return rc;
}

static int add_style(docx_styles *s, xml *x, zc_error *err)
{
    zc_str usual = xml_attribute(x, "w:default");
    docx_style *style;

    s->v = zc_grow(s->v, &s->cap, s->n + 1, sizeof *s->v);
    style = &s->v[s->n++];
    *style = (docx_style){.num_id = -1, .num_level = -1, .outline = -1};
    style->id = zc_str_dup(xml_attribute(x, "w:styleId"));
    if (!s->usual && (zc_str_is(usual, "1") || zc_str_is(usual, "true")) &&
        zc_str_is(xml_attribute(x, "w:type"), "paragraph"))
        s->usual = zc_strdup(style->id);
    return read_style(style, x, err);
}

static int by_id(const void *a, const void *b)
{
    const docx_style *x = a, *y = b;

    return strcmp(x->id, y->id);
}

const docx_style *docx_style_of(const docx_styles *s, zc_str id)
{
    docx_style key = {0}, *hit;

    if (!s->n)
        return NULL;
    key.id = zc_str_dup(id);
    hit = bsearch(&key, s->v, s->n, sizeof *s->v, by_id);
    free(key.id);
    return hit;
}

/* Complete a style by its ancestors; read-only on them, so that the order does not matter. */
static void inherit(const docx_styles *s, docx_style *style)
{
    const docx_style *from = style;
    size_t i;

    for (i = 0; from && i < LONGEST_CHAIN; i++) {
        if (style->num_id < 0 && from->num_id >= 0)
            style->num_id = from->num_id;
        if (style->num_id >= 0 && !style->numbered_by)
            style->numbered_by = zc_strdup(from->id);
        if (style->num_level < 0)
            style->num_level = from->num_level;
        if (style->outline < 0)
            style->outline = from->outline;
        style->title = style->title || from->title;
        style->contents = style->contents || from->contents;
        style->vanish = style->vanish || from->vanish;
        from = from->based_on ? docx_style_of(s, zc_str_of(from->based_on)) : NULL;
    }
}

static int take_style(xml *x, void *styles, zc_error *err)
{
    return xml_is(x, "w:style") ? add_style(styles, x, err) : 0;
}

int docx_styles_read(docx_styles *s, zc_str bytes, zc_error *err)
{
    int rc = xml_each(bytes, take_style, s, err);
    size_t i;

    if (s->n)
        qsort(s->v, s->n, sizeof *s->v, by_id);
    for (i = 0; i < s->n; i++)
        inherit(s, &s->v[i]);
    return rc;
}
