/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of a Word document: text, signs, notes and fields. */
#include "indexer/convert/docx_symbols.h"
#include "indexer/convert/docx_walk.h"

#include <stdlib.h>

static bool shows(const docx_body *b)
{
    return !b->hidden && !b->in_codes;
}

int docx_open_run(docx_body *b)
{
    const docx_paragraph *p = docx_present(b);

    b->hidden = p && p->style && p->style->vanish;
    return 0;
}

int docx_close_run(docx_body *b)
{
    b->hidden = false;
    return 0;
}

int docx_run_properties(docx_body *b)
{
    unsigned depth = xml_depth(b->x);
    const docx_style *style;
    int rc;

    while (xml_inside(b->x, depth, &rc, b->err)) {
        if (xml_is(b->x, "w:vanish"))
            b->hidden = xml_is_on(b->x);
        else if (xml_is(b->x, "w:rStyle") &&
                 (style = docx_style_of(&b->d->styles, xml_attribute(b->x, "w:val"))))
            b->hidden = b->hidden || style->vanish;
        else if (xml_is(b->x, "w:rPrChange") && (rc = docx_skip(b)) < 0)
            break;
    }
    return rc;
}

int docx_open_text(docx_body *b)
{
    b->text = true;
    return 0;
}

int docx_close_text(docx_body *b)
{
    b->text = false;
    return 0;
}

int docx_add_text(docx_body *b, zc_str text)
{
    if (shows(b))
        flow_text(b->to, text);
    return 0;
}

int docx_add_blank(docx_body *b)
{
    return docx_add_text(b, ZC_STR(" "));
}

int docx_add_hyphen(docx_body *b)
{
    return docx_add_text(b, ZC_STR("-"));
}

int docx_add_break(docx_body *b)
{
    if (shows(b))
        flow_break(b->to);
    return 0;
}

int docx_add_symbol(docx_body *b)
{
    zc_str font = xml_attribute(b->x, "w:font"), code = xml_attribute(b->x, "w:char");
    zc_buf sign;

    zc_buf_init(&sign);
    docx_symbol(&sign, font, (uint32_t)strtoul(code.ptr, NULL, 16));
    docx_add_text(b, zc_str_buf(&sign));
    zc_buf_release(&sign);
    return 0;
}

/* A note is written once, however often it is referred to. */
static int add_note(docx_body *b, const docx_notes *notes)
{
    zc_buf *text = docx_notes_of(notes, xml_number(b->x, "w:id", -1));

    if (b->notes || !text || !text->len || !shows(b))
        return 0;
    flow_text(b->to, ZC_STR("（注："));
    flow_text(b->to, zc_str_buf(text));
    flow_text(b->to, ZC_STR("）"));
    zc_buf_clear(text);
    return 0;
}

int docx_add_footnote(docx_body *b)
{
    return add_note(b, &b->d->footnotes);
}

int docx_add_endnote(docx_body *b)
{
    return add_note(b, &b->d->endnotes);
}

/* --- fields: code, then result --------------------------------------------------------------- */

static void set_code(docx_body *b, bool is)
{
    bool *in_code = b->fields && b->fields <= DOCX_FIELDS ? &b->in_code[b->fields - 1] : NULL;

    if (!in_code || *in_code == is)
        return;
    *in_code = is;
    b->in_codes += is ? 1 : (size_t)-1;
}

int docx_field_mark(docx_body *b)
{
    zc_str type = xml_attribute(b->x, "w:fldCharType");

    if (zc_str_is(type, "begin")) {
        b->fields++;
        set_code(b, true);
    } else if (zc_str_is(type, "separate")) {
        set_code(b, false);
    } else if (zc_str_is(type, "end") && b->fields) {
        set_code(b, false);
        b->fields--;
    }
    return docx_skip(b);
}
