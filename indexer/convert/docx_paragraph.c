/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs of a Word document: their properties, and what becomes of them at their end. */
#include "indexer/convert/docx_walk.h"

#include "lib/base/mem.h"

#include <string.h>

docx_paragraph *docx_present(docx_body *b)
{
    return b->n_open ? &b->open[b->n_open - 1] : NULL;
}

static void usual_paragraph(docx_body *b, docx_paragraph *p)
{
    const docx_styles *styles = &b->d->styles;

    *p = (docx_paragraph){.num_id = -1, .num_level = -1, .outline = -1};
    if (styles->usual)
        p->style = docx_style_of(styles, zc_str_of(styles->usual));
}

int docx_open_paragraph(docx_body *b)
{
    b->open = zc_grow(b->open, &b->cap_open, b->n_open + 1, sizeof *b->open);
    usual_paragraph(b, &b->open[b->n_open++]);
    return 0;
}

/* w:rPr of a paragraph's end. */
static int read_mark(docx_body *b, docx_paragraph *p)
{
    unsigned depth = xml_depth(b->x);
    int rc;

    while (xml_inside(b->x, depth, &rc, b->err)) {
        if (xml_is(b->x, "w:del") || xml_is(b->x, "w:moveFrom"))
            p->joins = true;
        else if (xml_is(b->x, "w:vanish"))
            p->hidden = xml_is_on(b->x);
        else if (xml_is(b->x, "w:rPrChange") && (rc = docx_skip(b)) < 0)
            break;
    }
    return rc;
}

int docx_paragraph_properties(docx_body *b)
{
    docx_paragraph *p = docx_present(b), none = {.num_id = -1};
    unsigned depth = xml_depth(b->x);
    int rc;

    if (!p)
        p = &none;
    while (xml_inside(b->x, depth, &rc, b->err)) {
        if (xml_is(b->x, "w:pStyle"))
            p->style = docx_style_of(&b->d->styles, xml_attribute(b->x, "w:val"));
        else if (xml_is(b->x, "w:numId"))
            p->num_id = xml_number(b->x, "w:val", p->num_id);
        else if (xml_is(b->x, "w:ilvl"))
            p->num_level = xml_number(b->x, "w:val", p->num_level);
        else if (xml_is(b->x, "w:outlineLvl"))
            p->outline = (int)xml_number(b->x, "w:val", p->outline);
        else if (xml_is(b->x, "w:rPr"))
            rc = read_mark(b, p);
        else if (xml_is(b->x, "w:pPrChange") || xml_is(b->x, "w:sectPr"))
            rc = docx_skip(b);
        if (rc < 0)
            break;
    }
    return rc;
}

/* 1-6, or 0 for what is no heading. The title is above the headings. */
static unsigned heading_level(const docx_paragraph *p)
{
    int outline = p->outline >= 0 ? p->outline : p->style ? p->style->outline : -1;

    if (p->style && p->style->title)
        return 1;
    if (outline < 0 || outline >= DOCX_BODY_TEXT)
        return 0;
    return outline < 4 ? (unsigned)outline + 2 : 6;
}

int docx_close_paragraph(docx_body *b)
{
    docx_paragraph p = b->open[--b->n_open];
    zc_buf number;

    /* A field that was begun in this paragraph shows its result by now, or it is damaged. */
    memset(b->in_code, 0, sizeof b->in_code);
    b->in_codes = 0;
    if (p.joins || (p.hidden && flow_is_empty(b->to)))
        return 0;
    if (p.style && p.style->contents) {
        flow_drop(b->to);
        return 0;
    }
    zc_buf_init(&number);
    docx_lists_number(&b->d->lists, &b->d->styles, p.style, p.num_id, p.num_level, &number);
    flow_paragraph(b->to, heading_level(&p), zc_str_buf(&number));
    zc_buf_release(&number);
    return 0;
}
