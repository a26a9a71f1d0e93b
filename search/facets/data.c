/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts for programs: JSON and TSV; and CSV for spreadsheets. */
#include "search/facets/print.h"

#include "lib/base/json.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/csv.h"
#include "search/output/json.h"
#include "search/output/text.h"

#include <inttypes.h>
#include <string.h>

/* host, or host+result_class. */
static void add_name(const facet *f, zc_buf *out)
{
    zc_buf_adds(out, facet_field_name(f->row.field));
    if (f->cell)
        zc_buf_addf(out, "+%s", facet_field_name(f->column.field));
}

/* --- JSON --------------------------------------------------------------------------------------- */

/* A value; null for none, an object for those that are not shown. */
static void put_value(zc_json *j, const facet_axis *a, size_t slot)
{
    if (slot < a->n) {
        zc_json_string(j, a->v[slot].value);
    } else if (slot == a->n) {
        zc_json_begin_object(j);
        zc_json_key(j, "others");
        zc_json_integer(j, (int64_t)a->others);
        zc_json_end_object(j);
    } else {
        zc_json_null(j);
    }
}

static void put_cell(zc_json *j, const facet *f, size_t row, size_t column)
{
    zc_json_begin_object(j);
    zc_json_key(j, "value");
    if (f->cell)
        zc_json_begin_array(j);
    put_value(j, &f->row, row);
    if (f->cell) {
        put_value(j, &f->column, column);
        zc_json_end_array(j);
    }
    zc_json_key(j, "count");
    zc_json_integer(j, (int64_t)facet_cell(f, row, column));
    zc_json_end_object(j);
}

static void put_facet(zc_json *j, const facet *f)
{
    size_t row, column;
    zc_buf name;

    zc_buf_init(&name);
    add_name(f, &name);
    zc_json_key(j, name.ptr);
    zc_json_begin_array(j);
    for (row = facet_slot(&f->row, 0); row < f->row.n + 2; row = facet_slot(&f->row, row + 1)) {
        if (!f->cell)
            put_cell(j, f, row, SIZE_MAX);
        for (column = 0; f->cell && column < f->column.n + 2; column++)
            if (facet_cell(f, row, column))
                put_cell(j, f, row, column);
    }
    zc_json_end_array(j);
    zc_buf_release(&name);
}

void facet_json(const facet_answer *a, zc_buf *out)
{
    zc_json j;
    size_t i;

    json_open(a->about, &j, out);
    zc_json_key(&j, "unit");
    zc_json_string(&j, a->about->documents ? ZC_STR("document") : ZC_STR("clause"));
    zc_json_key(&j, "facets");
    zc_json_begin_object(&j);
    for (i = 0; i < a->n; i++)
        put_facet(&j, &a->v[i]);
    zc_json_end_object(&j);
    zc_json_end_object(&j);
    zc_buf_addc(out, '\n');
}

/* --- TSV ---------------------------------------------------------------------------------------- */

/* A value; nothing for none, * for those that are not shown. */
static void add_field(const facet_axis *a, size_t slot, zc_buf *out)
{
    zc_buf_addc(out, '\t');
    if (slot < a->n)
        zc_utf8_add_safe(out, a->v[slot].value, false);
    else if (slot == a->n)
        zc_buf_addc(out, '*');
}

static void add_row(const facet *f, size_t row, size_t column, zc_buf *out)
{
    add_name(f, out);
    add_field(&f->row, row, out);
    if (f->cell)
        add_field(&f->column, column, out);
    zc_buf_addf(out, "\t%" PRIu64 "\n", facet_cell(f, row, column));
}

void facet_tsv(const facet_answer *a, zc_buf *out)
{
    size_t i, row, column;

    for (i = 0; i < a->n; i++) {
        const facet *f = &a->v[i];

        for (row = facet_slot(&f->row, 0); row < f->row.n + 2; row = facet_slot(&f->row, row + 1)) {
            if (!f->cell)
                add_row(f, row, SIZE_MAX, out);
            for (column = 0; f->cell && column < f->column.n + 2; column++)
                if (facet_cell(f, row, column))
                    add_row(f, row, column, out);
        }
    }
}

/* --- CSV ---------------------------------------------------------------------------------------- */

static void add_label(const facet_axis *a, size_t slot, zc_buf *out)
{
    zc_buf raw, safe;

    zc_buf_init(&raw);
    zc_buf_init(&safe);
    facet_label(a, slot, &raw);
    zc_utf8_add_safe(&safe, zc_str_buf(&raw), false);
    csv_add_cell(out, zc_str_buf(&safe));
    zc_buf_release(&raw);
    zc_buf_release(&safe);
}

/* The line of names: those of the columns, and the total, which list fields do not add up to. */
static void add_head(const facet *f, zc_buf *out)
{
    size_t column;

    add_name(f, out);
    for (column = facet_slot(&f->column, 0); column < f->column.n + 2;
         column = facet_slot(&f->column, column + 1)) {
        zc_buf_addc(out, ',');
        add_label(&f->column, column, out);
    }
    zc_buf_addf(out, ",%s\r\n", f->cell ? _("total") : "count");
}

static void add_line(const facet *f, size_t row, zc_buf *out)
{
    size_t column;

    add_label(&f->row, row, out);
    for (column = facet_slot(&f->column, 0); column < f->column.n + 2;
         column = facet_slot(&f->column, column + 1))
        zc_buf_addf(out, ",%" PRIu64, facet_cell(f, row, column));
    zc_buf_addf(out, ",%" PRIu64 "\r\n", facet_cell(f, row, SIZE_MAX));
}

static void add_totals(const facet_answer *a, const facet *f, zc_buf *out)
{
    size_t column;

    zc_buf_adds(out, _("total"));
    for (column = facet_slot(&f->column, 0); column < f->column.n + 2;
         column = facet_slot(&f->column, column + 1))
        zc_buf_addf(out, ",%" PRIu64, f->column.v[column].count);
    zc_buf_addf(out, ",%" PRIu64 "\r\n", a->about->total);
}

void facet_csv(const facet_answer *a, zc_buf *out)
{
    size_t i, row;

    zc_buf_adds(out, a->about->bom ? "\xEF\xBB\xBF" : "");
    for (i = 0; i < a->n; i++) {
        const facet *f = &a->v[i];

        zc_buf_adds(out, i ? "\r\n" : "");
        add_head(f, out);
        for (row = facet_slot(&f->row, 0); row < f->row.n + 2; row = facet_slot(&f->row, row + 1))
            add_line(f, row, out);
        if (f->cell)
            add_totals(a, f, out);
    }
}
