/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: a stack of those that are open, and the counts of all that there were. */
#include "indexer/convert/odt_lists.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_BACK = 1000 /* lists among which the one that goes on is looked for */ };

static size_t add_run(odt_lists *l, zc_str id, zc_str style)
{
    odt_run *run;

    l->run = zc_grow(l->run, &l->cap_runs, l->n_runs + 1, sizeof *l->run);
    run = &l->run[l->n_runs];
    memset(run, 0, sizeof *run);
    run->id = zc_str_dup(id);
    run->style = zc_str_dup(style);
    run->root = l->n_runs;
    return l->n_runs++;
}

void odt_lists_init(odt_lists *l, const odt_styles *styles)
{
    memset(l, 0, sizeof *l);
    l->styles = styles;
    add_run(l, ZC_STR(""), ZC_STR(""));
}

void odt_lists_release(odt_lists *l)
{
    size_t i;

    while (l->n_open)
        odt_lists_close(l);
    for (i = 0; i < l->n_runs; i++) {
        free(l->run[i].id);
        free(l->run[i].style);
    }
    free(l->run);
    free(l->open);
    memset(l, 0, sizeof *l);
}

/* The last run of that id, or of that style; 0: there is none. */
static size_t find_run(const odt_lists *l, zc_str id, zc_str style)
{
    size_t i, seen = 0;

    for (i = l->n_runs; i-- > 1 && seen++ < LOOK_BACK;)
        if (id.len ? zc_str_is(id, l->run[i].id) : zc_str_is(style, l->run[i].style))
            return i;
    return 0;
}

/* The root of the list that begins. */
static size_t choose_run(odt_lists *l, xml *x, zc_str style)
{
    zc_str id = xml_attribute(x, "xml:id"), before = xml_attribute(x, "text:continue-list");
    size_t run, old = 0;

    if (before.len || zc_str_is(xml_attribute(x, "text:continue-numbering"), "true"))
        old = find_run(l, before, style);
    run = add_run(l, id, style);
    if (old)
        l->run[run].root = l->run[old].root;
    return l->run[run].root;
}

void odt_lists_open(odt_lists *l, xml *x)
{
    const odt_list *around = l->n_open ? &l->open[l->n_open - 1] : NULL;
    zc_str style = xml_attribute(x, "text:style-name");
    odt_list list = {.start = -1};

    if (!style.len && around)
        style = zc_str_of(around->style);
    list.style = zc_str_dup(style);
    list.run = around ? around->run : choose_run(l, x, style);
    l->open = zc_grow(l->open, &l->cap_open, l->n_open + 1, sizeof *l->open);
    l->open[l->n_open++] = list;
}

void odt_lists_close(odt_lists *l)
{
    if (l->n_open)
        free(l->open[--l->n_open].style);
}

void odt_lists_item(odt_lists *l, xml *x)
{
    if (!l->n_open)
        return;
    l->open[l->n_open - 1].waiting = true;
    l->open[l->n_open - 1].start = xml_number(x, "text:start-value", -1);
}

static void write_number(odt_lists *l, const odt_list_style *style, size_t run, size_t level,
                         long start, zc_buf *out)
{
    const numbering_level *levels[NUMBERING_LEVELS] = {NULL};
    size_t i;

    if (!style || level >= NUMBERING_LEVELS || !style->numbered[level])
        return;
    for (i = 0; i < NUMBERING_LEVELS; i++)
        levels[i] = &style->level[i];
    numbering_step(&l->run[run].count, levels, (unsigned)level, start);
    if (!numbering_write(out, &l->run[run].count, levels, (unsigned)level))
        l->unknown = true;
}

void odt_lists_number(odt_lists *l, const odt_style *style, long outline, long start, zc_buf *out)
{
    odt_list *list = l->n_open ? &l->open[l->n_open - 1] : NULL;
    const char *name;

    if (!list && outline > 0)
        write_number(l, odt_list_of(l->styles, ZC_STR("")), 0, (size_t)outline - 1, start, out);
    if (!list || !list->waiting)
        return;
    list->waiting = false;
    name = list->style[0] ? list->style : style ? style->list : NULL;
    if (name)
        write_number(l, odt_list_of(l->styles, zc_str_of(name)), list->run, l->n_open - 1,
                     list->start >= 0 ? list->start : start, out);
}
