/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counts for people: a table for each field, numbers aligned to the right. A table that is wider
 * than the terminal goes on below with the columns that are left.
 */
#include "search/facets/print.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/layout.h"
#include "search/output/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    BETWEEN = 2,     /* columns between two of the table */
    LABEL_LEAST = 12 /* columns of a label, however narrow the terminal */
};

static const char *const bold = "\033[1m", *const off = "\033[0m";

/* A table as cells of text; column 0 has the labels, line 0 of a cross table the head. */
typedef struct table {
    zc_buf *cell;
    size_t lines, columns;
    size_t *width; /* of each column */
} table;

static zc_buf *cell_at(const table *t, size_t line, size_t column)
{
    return &t->cell[line * t->columns + column];
}

static size_t width_of(const zc_buf *cell)
{
    return layout_width(zc_str_buf(cell));
}

/* --- filling ------------------------------------------------------------------------------------ */

static size_t slots(const facet_axis *a)
{
    size_t slot, n = 0;

    for (slot = facet_slot(a, 0); slot < a->n + 2; slot = facet_slot(a, slot + 1))
        n++;
    return n;
}

static void fill_label(zc_buf *cell, const facet_axis *a, size_t slot)
{
    zc_buf raw;

    zc_buf_init(&raw);
    facet_label(a, slot, &raw);
    zc_utf8_add_safe(cell, zc_str_buf(&raw), false);
    zc_buf_release(&raw);
}

/* A table full of zeros is hard to read. */
static void fill_number(zc_buf *cell, uint64_t n)
{
    if (n)
        zc_buf_addf(cell, "%" PRIu64, n);
    else
        zc_buf_addc(cell, '-');
}

/* One column of numbers: how many units have the value of the line. */
static void fill_totals(const table *t, const facet *f, size_t line, size_t column)
{
    size_t slot;

    for (slot = facet_slot(&f->row, 0); slot < f->row.n + 2; slot = facet_slot(&f->row, slot + 1))
        fill_number(cell_at(t, line++, column), f->row.v[slot].count);
}

/* The columns of a cross table. */
static void fill_columns(const table *t, const facet *f)
{
    size_t row, column, line, at = 1;

    for (column = facet_slot(&f->column, 0); column < f->column.n + 2;
         column = facet_slot(&f->column, column + 1), at++) {
        fill_label(cell_at(t, 0, at), &f->column, column);
        for (line = 1, row = facet_slot(&f->row, 0); row < f->row.n + 2;
             row = facet_slot(&f->row, row + 1))
            fill_number(cell_at(t, line++, at), facet_cell(f, row, column));
        fill_number(cell_at(t, line, at), f->column.v[column].count);
    }
}

static void fill(table *t, const facet_answer *a, const facet *f)
{
    size_t slot, head = f->cell ? 1 : 0, line = head, i;

    t->lines = head + slots(&f->row) + head;
    t->columns = 2 + (f->cell ? slots(&f->column) : 0);
    t->cell = zc_alloc(t->lines * t->columns * sizeof *t->cell);
    for (i = 0; i < t->lines * t->columns; i++)
        zc_buf_init(&t->cell[i]);
    for (slot = facet_slot(&f->row, 0); slot < f->row.n + 2; slot = facet_slot(&f->row, slot + 1))
        fill_label(cell_at(t, line++, 0), &f->row, slot);
    fill_totals(t, f, head, t->columns - 1);
    if (!f->cell)
        return;
    zc_buf_adds(cell_at(t, 0, t->columns - 1), _("total"));
    zc_buf_adds(cell_at(t, line, 0), _("total"));
    fill_number(cell_at(t, line, t->columns - 1), a->about->total);
    fill_columns(t, f);
}

static void release(table *t)
{
    size_t i;

    for (i = 0; i < t->lines * t->columns; i++)
        zc_buf_release(&t->cell[i]);
    free(t->cell);
    free(t->width);
}

/* --- widths ------------------------------------------------------------------------------------- */

/* A cell that is wider loses its end. */
static void cut(zc_buf *cell, size_t width)
{
    zc_buf whole;

    if (width_of(cell) <= width)
        return;
    whole = *cell;
    zc_buf_init(cell);
    layout_cut(cell, zc_str_buf(&whole), width);
    zc_buf_release(&whole);
}

/* Labels leave room for one column of numbers at least; of a cross table for half of the line. */
static void measure(table *t, size_t columns)
{
    size_t i, k, width, most;

    t->width = zc_alloc(t->columns * sizeof *t->width);
    for (i = t->columns; i-- > 0;) {
        most = t->columns > 2 ? columns / (i ? 3 : 2)
               : i            ? columns
                              : columns - t->width[1] - BETWEEN;
        for (k = 0; k < t->lines; k++) {
            if (columns)
                cut(cell_at(t, k, i), most < LABEL_LEAST ? LABEL_LEAST : most);
            width = width_of(cell_at(t, k, i));
            t->width[i] = width > t->width[i] ? width : t->width[i];
        }
    }
}

/* --- printing ----------------------------------------------------------------------------------- */

static void add_cell(const table *t, size_t line, size_t column, zc_buf *out)
{
    const zc_buf *cell = cell_at(t, line, column);

    layout_pad(out, BETWEEN + t->width[column] - width_of(cell));
    zc_buf_addstr(out, zc_str_buf(cell));
}

static void add_line(const table *t, size_t line, size_t from, size_t to, zc_buf *out)
{
    const zc_buf *label = cell_at(t, line, 0);
    size_t i;

    zc_buf_addstr(out, zc_str_buf(label));
    layout_pad(out, t->width[0] - width_of(label));
    for (i = from; i < to; i++)
        add_cell(t, line, i, out);
    zc_buf_addc(out, '\n');
}

/* The columns from one on that stand side by side with the labels: one at least. */
static size_t fitting(const table *t, size_t from, size_t columns)
{
    size_t used = t->width[0], i;

    for (i = from; i < t->columns; i++) {
        used += BETWEEN + t->width[i];
        if (columns && used > columns && i > from)
            break;
    }
    return i;
}

/* 主办单位 (host) × 年份 (year), by which the fields may be asked for again. */
static void add_title(const answer *a, const facet *f, zc_buf *out)
{
    zc_buf title;

    zc_buf_init(&title);
    zc_buf_addf(&title, "%s%s (%s)", a->color ? bold : "", facet_field_chinese(f->row.field),
                facet_field_name(f->row.field));
    if (f->cell)
        zc_buf_addf(&title, " × %s (%s)", facet_field_chinese(f->column.field),
                    facet_field_name(f->column.field));
    zc_buf_adds(&title, a->color ? off : "");
    layout_fold(out, zc_str_buf(&title), 0, 0, a->columns);
    zc_buf_addc(out, '\n');
    zc_buf_release(&title);
}

static void add_table(const facet_answer *a, const facet *f, zc_buf *out)
{
    size_t from, to, line;
    table t = {0};

    fill(&t, a, f);
    measure(&t, a->about->columns);
    for (from = 1; from < t.columns; from = to) {
        to = fitting(&t, from, a->about->columns);
        zc_buf_addc(out, '\n');
        add_title(a->about, f, out);
        for (line = 0; line < t.lines; line++)
            add_line(&t, line, from, to, out);
    }
    release(&t);
}

void facet_text(const facet_answer *a, zc_buf *out)
{
    size_t i;

    text_begin(a->about, out);
    for (i = 0; i < a->n && a->about->total; i++)
        add_table(a, &a->v[i], out);
}
