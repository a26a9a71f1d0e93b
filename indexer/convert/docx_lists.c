/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: numbering.xml read into arrays, and the number of the next paragraph. */
#include "indexer/convert/docx_lists.h"

#include "indexer/convert/xml.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_CHAIN = 8 /* lists that are other names of lists */ };

void docx_lists_init(docx_lists *l)
{
    memset(l, 0, sizeof *l);
}

void docx_lists_release(docx_lists *l)
{
    size_t i, k;

    for (i = 0; i < l->n_abstracts; i++) {
        for (k = 0; k < DOCX_LEVELS; k++) {
            numbering_level_release(&l->abstract[i].level[k]);
            free(l->abstract[i].style[k]);
        }
        free(l->abstract[i].same_as);
    }
    for (i = 0; i < l->n_nums; i++)
        for (k = 0; k < DOCX_LEVELS; k++)
            if (l->num[i].level[k]) {
                numbering_level_release(l->num[i].level[k]);
                free(l->num[i].level[k]);
            }
    free(l->abstract);
    free(l->num);
    memset(l, 0, sizeof *l);
}

/* --- reading --------------------------------------------------------------------------------- */

/* 0-8; what is none of these is taken as the nearest. */
static size_t level_number(xml *x)
{
    long n = xml_number(x, "w:ilvl", 0);

    return n < 0 ? 0 : n < DOCX_LEVELS ? (size_t)n : DOCX_LEVELS - 1;
}

/* Without w:start a level begins with 0 (ISO/IEC 29500-1, 17.9.25). */
static void init_level(numbering_level *level)
{
    numbering_level_init(level);
    level->start = 0;
}

static void take_format(numbering_level *level, zc_str name)
{
    level->format = number_format_of_word(name);
    level->bullet = zc_str_is(name, "bullet");
}

static void take_text(numbering_level *level, zc_str text)
{
    zc_buf_clear(&level->text);
    zc_buf_addstr(&level->text, text);
}

/* w:lvl. style: that of its paragraphs, taken; may be NULL. */
static int read_level(numbering_level *level, char **style, xml *x, zc_error *err)
{
    unsigned depth = xml_depth(x);
    int rc;

    while (xml_inside(x, depth, &rc, err)) {
        if (xml_is(x, "w:start"))
            level->start = xml_number(x, "w:val", level->start);
        else if (xml_is(x, "w:numFmt") && xml_attribute(x, "w:val").len)
            take_format(level, xml_attribute(x, "w:val"));
        else if (xml_is(x, "w:lvlText") && xml_attribute(x, "w:val").len)
            take_text(level, xml_attribute(x, "w:val"));
        else if (xml_is(x, "w:lvlRestart"))
            level->restart = (int)xml_number(x, "w:val", level->restart);
        else if (xml_is(x, "w:isLgl"))
            level->legal = xml_is_on(x);
        else if (xml_is(x, "w:suff"))
            level->unseparated = zc_str_is(xml_attribute(x, "w:val"), "nothing");
        else if (xml_is(x, "w:pStyle") && style && !*style)
            *style = zc_str_dup(xml_attribute(x, "w:val"));
    }
    return rc;
}

static int read_abstract(docx_lists *l, xml *x, zc_error *err)
{
    unsigned depth = xml_depth(x);
    docx_abstract *a;
    size_t i;
    int rc;

    l->abstract = zc_grow(l->abstract, &l->cap_abstracts, l->n_abstracts + 1, sizeof *l->abstract);
    a = &l->abstract[l->n_abstracts++];
    memset(a, 0, sizeof *a);
    a->id = xml_number(x, "w:abstractNumId", -1);
    for (i = 0; i < DOCX_LEVELS; i++)
        init_level(&a->level[i]);
    while (xml_inside(x, depth, &rc, err)) {
        if (xml_is(x, "w:numStyleLink") && !a->same_as)
            a->same_as = zc_str_dup(xml_attribute(x, "w:val"));
        if (!xml_is(x, "w:lvl"))
            continue;
        i = level_number(x);
        if ((rc = read_level(&a->level[i], &a->style[i], x, err)) < 0)
            break;
    }
    return rc;
}

/* w:lvlOverride */
static int read_override(docx_num *num, xml *x, zc_error *err)
{
    unsigned depth = xml_depth(x);
    size_t i = level_number(x);
    int rc;

    while (xml_inside(x, depth, &rc, err)) {
        if (xml_is(x, "w:startOverride"))
            num->start[i] = xml_number(x, "w:val", num->start[i]);
        if (!xml_is(x, "w:lvl") || num->level[i])
            continue;
        num->level[i] = zc_alloc(sizeof *num->level[i]);
        init_level(num->level[i]);
        if ((rc = read_level(num->level[i], NULL, x, err)) < 0)
            break;
    }
    return rc;
}

static int read_num(docx_lists *l, xml *x, zc_error *err)
{
    unsigned depth = xml_depth(x);
    docx_num *num;
    size_t i;
    int rc;

    l->num = zc_grow(l->num, &l->cap_nums, l->n_nums + 1, sizeof *l->num);
    num = &l->num[l->n_nums++];
    memset(num, 0, sizeof *num);
    num->id = xml_number(x, "w:numId", -1);
    num->abstract = -1;
    for (i = 0; i < DOCX_LEVELS; i++)
        num->start[i] = -1;
    while (xml_inside(x, depth, &rc, err)) {
        if (xml_is(x, "w:abstractNumId"))
            num->abstract = xml_number(x, "w:val", num->abstract);
        if (xml_is(x, "w:lvlOverride") && (rc = read_override(num, x, err)) < 0)
            break;
    }
    return rc;
}

static int by_abstract_id(const void *a, const void *b)
{
    const docx_abstract *x = a, *y = b;

    return (x->id > y->id) - (x->id < y->id);
}

static int by_num_id(const void *a, const void *b)
{
    const docx_num *x = a, *y = b;

    return (x->id > y->id) - (x->id < y->id);
}

static int read_list(xml *x, void *lists, zc_error *err)
{
    if (xml_is(x, "w:abstractNum"))
        return read_abstract(lists, x, err);
    return xml_is(x, "w:num") ? read_num(lists, x, err) : 0;
}

int docx_lists_read(docx_lists *l, zc_str bytes, zc_error *err)
{
    int rc = xml_each(bytes, read_list, l, err);

    if (l->n_abstracts)
        qsort(l->abstract, l->n_abstracts, sizeof *l->abstract, by_abstract_id);
    if (l->n_nums)
        qsort(l->num, l->n_nums, sizeof *l->num, by_num_id);
    return rc;
}

/* --- numbers --------------------------------------------------------------------------------- */

static docx_num *num_of(const docx_lists *l, long id)
{
    docx_num key = {.id = id};

    return l->n_nums ? bsearch(&key, l->num, l->n_nums, sizeof key, by_num_id) : NULL;
}

/* The abstract list of a list, or of the list that this is another name of. */
static docx_abstract *abstract_of(const docx_lists *l, const docx_styles *styles,
                                  const docx_num *num)
{
    docx_abstract key = {0}, *a = NULL;
    const docx_style *style;
    size_t i;

    for (i = 0; num && i < LONGEST_CHAIN; i++) {
        key.id = num->abstract;
        a = l->n_abstracts ? bsearch(&key, l->abstract, l->n_abstracts, sizeof key, by_abstract_id)
                           : NULL;
        if (!a || !a->same_as)
            return a;
        style = docx_style_of(styles, zc_str_of(a->same_as));
        num = style ? num_of(l, style->num_id) : NULL;
    }
    return a;
}

/* The level that a list gives to a style of paragraphs, or -1. */
static long level_of_style(const docx_abstract *a, const char *style)
{
    long i;

    for (i = 0; style && i < DOCX_LEVELS; i++)
        if (a->style[i] && !strcmp(a->style[i], style))
            return i;
    return -1;
}

static long choose_level(const docx_abstract *a, const docx_style *style, long level)
{
    if (level < 0 && style)
        level = level_of_style(a, style->id);
    if (level < 0 && style)
        level = level_of_style(a, style->numbered_by);
    if (level < 0 && style)
        level = style->num_level;
    return level < 0 ? 0 : level < DOCX_LEVELS ? level : DOCX_LEVELS - 1;
}

void docx_lists_number(docx_lists *l, const docx_styles *styles, const docx_style *style,
                       long num_id, long level, zc_buf *out)
{
    const numbering_level *levels[NUMBERING_LEVELS] = {NULL};
    docx_abstract *a;
    docx_num *num;
    long start = -1;
    size_t i;

    if (num_id < 0 && style)
        num_id = style->num_id;
    if (num_id <= 0 || !(num = num_of(l, num_id)) || !(a = abstract_of(l, styles, num)))
        return;
    level = choose_level(a, style, level);
    for (i = 0; i < DOCX_LEVELS; i++)
        levels[i] = num->level[i] ? num->level[i] : &a->level[i];
    if (!num->started[level])
        start = num->start[level];
    num->started[level] = true;
    numbering_step(&a->count, levels, (unsigned)level, start);
    if (!numbering_write(out, &a->count, levels, (unsigned)level))
        l->unknown = true;
}
