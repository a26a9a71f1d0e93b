/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels of header fields (发文字号：, 【成文日期】, 提案人：): one table for the zoning, which sets such
 * lines apart, and for the metadata, which reads their values.
 */
#ifndef ZC_POLICY_FIELDS_H
#define ZC_POLICY_FIELDS_H

#include "lib/base/buf.h"

/* A label as it stands in a text. */
typedef struct zc_field_label {
    int row;        /* of data/fields.txt */
    zc_str name;    /* as written, without brackets */
    size_t value;   /* byte after the colon, the cell's end or the closing bracket */
    bool bracketed; /* 【发文机关】 or [发文机关] */
} zc_field_label;

/*
 * Read a label at byte `at` with what parts it from its value: a colon, the end of a table's cell
 * (U+0009) or square brackets around it. Blanks inside a label and the case of letters do not count.
 * Returns false when none stands there. Looks at no more than the longest label's bytes.
 */
bool zc_field_label_at(zc_str s, size_t at, zc_field_label *out);

/* The row whose label s begins with; *len the bytes of the label in s. -1 when there is none. */
int zc_field_row(zc_str s, size_t at, size_t *len);

/* What a row fills: the name of a field, "title", "kind", "-" for labels of layout, or "=" for those
 * that stand alone on their line. */
const char *zc_field_filled(int row);

/* The number of rows; a lower row of the same field is trusted more. */
int zc_field_rows(void);

#endif
