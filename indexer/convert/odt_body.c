/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Body: a walk through the elements; the table at the end says what each of them means. */
#include "indexer/convert/odt_body.h"

#include "indexer/convert/odt_lists.h"
#include "indexer/convert/xml.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct paragraph {
    const odt_style *style;
    long outline, start; /* of a heading; 0, -1 */
    bool inner;          /* it stands in another one: in a box, or a note */
    bool hidden;
} paragraph;

typedef struct body {
    odt_styles *styles;
    odt_lists lists;
    xml *x;
    flow *to;
    zc_error *err;
    paragraph *open; /* the innermost is the last */
    size_t n_open, cap_open;
    bool after_blank; /* white space here is none (ODF 1.2, 6.1.2) */
    bool begun;       /* the text itself began: the styles are known */
} body;

static int skip(body *b)
{
    return xml_skip(b->x, b->err);
}

/* --- paragraphs ------------------------------------------------------------------------------ */

static int open_text(body *b, long outline)
{
    paragraph p = {.outline = outline, .start = -1, .inner = b->n_open > 0};

    p.style = odt_style_of(b->styles, xml_attribute(b->x, "text:style-name"));
    p.hidden = p.style && p.style->hidden;
    if (outline)
        p.start = xml_number(b->x, "text:start-value", -1);
    if (zc_str_is(xml_attribute(b->x, "text:is-list-header"), "true"))
        p.start = -2;
    if (p.inner)
        flow_open(b->to, FLOW_BOX);
    b->open = zc_grow(b->open, &b->cap_open, b->n_open + 1, sizeof *b->open);
    b->open[b->n_open++] = p;
    b->after_blank = true;
    return 0;
}

static int open_paragraph(body *b)
{
    return open_text(b, 0);
}

static int open_heading(body *b)
{
    long level = xml_number(b->x, "text:outline-level", 1);

    return open_text(b, level < 1 ? 1 : level);
}

static unsigned heading_level(const paragraph *p)
{
    if (p->style && p->style->title)
        return 1;
    return p->outline ? p->outline < 5 ? (unsigned)p->outline + 1 : 6 : 0;
}

static int close_paragraph(body *b)
{
    zc_buf number;
    paragraph p;

    if (!b->n_open) /* it began before the text did */
        return 0;
    p = b->open[--b->n_open];
    zc_buf_init(&number);
    if (p.hidden)
        flow_drop(b->to);
    else if (p.start > -2)
        odt_lists_number(&b->lists, p.style, p.outline, p.start, &number);
    flow_paragraph(b->to, heading_level(&p), zc_str_buf(&number));
    if (p.inner)
        flow_close(b->to, NULL);
    b->after_blank = false;
    zc_buf_release(&number);
    return 0;
}

/* text:hidden-paragraph, a field that hides the paragraph it stands in. */
static int hide_paragraph(body *b)
{
    if (b->n_open && zc_str_is(xml_attribute(b->x, "text:is-hidden"), "true"))
        b->open[b->n_open - 1].hidden = true;
    return skip(b);
}

/* --- text ------------------------------------------------------------------------------------ */

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int add_text(body *b, zc_str text)
{
    size_t i, from;

    if (!b->n_open)
        return 0;
    for (i = 0; i < text.len;) {
        from = i;
        while (i < text.len && !is_white(text.ptr[i]))
            i++;
        flow_text(b->to, zc_str_sub(text, from, i));
        b->after_blank = b->after_blank && i == from;
        if (i < text.len && !b->after_blank)
            flow_text(b->to, ZC_STR(" "));
        b->after_blank = b->after_blank || i < text.len;
        while (i < text.len && is_white(text.ptr[i]))
            i++;
    }
    return 0;
}

static int add_blank(body *b)
{
    if (b->n_open)
        flow_text(b->to, ZC_STR(" "));
    b->after_blank = false;
    return 0;
}

static int add_break(body *b)
{
    if (b->n_open)
        flow_break(b->to);
    b->after_blank = true;
    return 0;
}

static int open_span(body *b)
{
    const odt_style *style = odt_style_of(b->styles, xml_attribute(b->x, "text:style-name"));

    return style && style->hidden ? skip(b) : 0;
}

static int open_section(body *b)
{
    return zc_str_is(xml_attribute(b->x, "text:display"), "none") ? skip(b) : 0;
}

/* --- notes ----------------------------------------------------------------------------------- */

static int open_note(body *b)
{
    flow_open(b->to, FLOW_NOTE);
    return 0;
}

static int close_note(body *b)
{
    zc_buf text;

    zc_buf_init(&text);
    flow_close(b->to, &text);
    if (b->n_open && text.len) {
        flow_text(b->to, ZC_STR("（注："));
        flow_text(b->to, zc_str_buf(&text));
        flow_text(b->to, ZC_STR("）"));
    }
    zc_buf_release(&text);
    return 0;
}

/* --- lists, tables --------------------------------------------------------------------------- */

static int open_list(body *b)
{
    odt_lists_open(&b->lists, b->x);
    return 0;
}

static int close_list(body *b)
{
    odt_lists_close(&b->lists);
    return 0;
}

static int open_item(body *b)
{
    odt_lists_item(&b->lists, b->x);
    return 0;
}

static int open_table(body *b)
{
    flow_open(b->to, FLOW_TABLE);
    return 0;
}

static int open_row(body *b)
{
    zc_str visible = xml_attribute(b->x, "table:visibility");

    if (zc_str_is(visible, "collapse") || zc_str_is(visible, "filter"))
        return skip(b);
    flow_open(b->to, FLOW_ROW);
    return 0;
}

/* Cells that others cover stand in the row, too, so that columns stay what they are. */
static int open_cell(body *b)
{
    flow_open(b->to, FLOW_CELL);
    flow_empty_cells(b->to, xml_number(b->x, "table:number-columns-repeated", 1) - 1);
    return 0;
}

static int close_frame(body *b)
{
    flow_close(b->to, NULL);
    return 0;
}

/* --- the walk -------------------------------------------------------------------------------- */

/* What to do at the beginning and the end of an element, by name; others are walked through. */
static const struct element {
    const char *name;
    int (*open)(body *b);
    int (*close)(body *b);
} elements[] = {
    {"?", skip, NULL}, /* titles of pictures, formulas, forms */
    {"office:annotation", skip, NULL},
    {"table:covered-table-cell", open_cell, close_frame},
    {"table:table", open_table, close_frame},
    {"table:table-cell", open_cell, close_frame},
    {"table:table-row", open_row, close_frame},
    {"text:alphabetical-index", skip, NULL},
    {"text:bibliography", skip, NULL},
    {"text:h", open_heading, close_paragraph},
    {"text:hidden-paragraph", hide_paragraph, NULL},
    {"text:hidden-text", skip, NULL},
    {"text:illustration-index", skip, NULL},
    {"text:line-break", add_break, NULL},
    {"text:list", open_list, close_list},
    {"text:list-item", open_item, NULL},
    {"text:note", open_note, close_note},
    {"text:note-citation", skip, NULL},
    {"text:number", skip, NULL}, /* the number as it was; we count */
    {"text:p", open_paragraph, close_paragraph},
    {"text:page-number", skip, NULL},
    {"text:ruby-text", skip, NULL},
    {"text:s", add_blank, NULL},
    {"text:section", open_section, NULL},
    {"text:span", open_span, NULL},
    {"text:tab", add_blank, NULL},
    {"text:table-index", skip, NULL},
    {"text:table-of-content", skip, NULL},
    {"text:tracked-changes", skip, NULL},
    {"text:user-index", skip, NULL},
};

static int by_name(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

static int step(body *b, int event)
{
    const struct element *e;

    if (event == XML_TEXT)
        return add_text(b, xml_text(b->x));
    if (!b->begun && event == XML_OPEN) {
        b->begun = xml_is(b->x, "office:body");
        if (!b->begun)
            return odt_styles_take(b->styles, b->x, b->err);
        odt_styles_finish(b->styles);
    }
    e = bsearch(xml_name(b->x), elements, sizeof elements / sizeof *elements, sizeof *elements,
                by_name);
    if (!e || !b->begun)
        return 0;
    if (event == XML_OPEN)
        return e->open(b);
    return e->close ? e->close(b) : 0;
}

int odt_read_body(odt_styles *styles, zc_str content, flow *to, bool *unknown, zc_error *err)
{
    body b = {.styles = styles, .to = to, .err = err};
    int rc = 0, event;

    odt_lists_init(&b.lists, styles);
    b.x = xml_new(content);
    while (rc == 0 && (event = xml_next(b.x, err)) != XML_DONE)
        rc = event < 0 ? event : step(&b, event);
    *unknown = b.lists.unknown;
    xml_free(b.x);
    odt_lists_release(&b.lists);
    free(b.open);
    return rc;
}
