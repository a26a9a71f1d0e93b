/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles of an OpenDocument text: titles, hidden text, and how lists and headings are numbered. */
#ifndef INDEXER_CONVERT_ODT_STYLES_H
#define INDEXER_CONVERT_ODT_STYLES_H

#include "indexer/convert/numbering.h"
#include "indexer/convert/xml.h"

typedef struct odt_style {
    char *name, *parent;
    char *list; /* name of the list style of its paragraphs; "": none; NULL: nothing is said */
    bool title, hidden; /* with what its parents say */
} odt_style;

typedef struct odt_list_style {
    char *name; /* "" for that of headings */
    numbering_level level[NUMBERING_LEVELS];
    bool numbered[NUMBERING_LEVELS]; /* it says something of that level */
} odt_list_style;

typedef struct odt_styles {
    odt_style *style;     /* by name */
    odt_list_style *list; /* by name */
    size_t n_styles, cap_styles, n_lists, cap_lists;
} odt_styles;

void odt_styles_init(odt_styles *s);
void odt_styles_release(odt_styles *s);

/*
 * Read the style, list style or outline style that begins, if the element is one. Returns 0, also
 * for other elements, which are left as they are; ZC_EINPUT.
 */
int odt_styles_take(odt_styles *s, xml *x, zc_error *err);

/* Read those of styles.xml, but not what is for its headers; without bytes there are none. */
int odt_styles_read(odt_styles *s, zc_str bytes, zc_error *err);

/* To be called once, after the last was read and before the first is looked for. */
void odt_styles_finish(odt_styles *s);

const odt_style *odt_style_of(const odt_styles *s, zc_str name);     /* or NULL */
const odt_list_style *odt_list_of(const odt_styles *s, zc_str name); /* or NULL */

#endif
