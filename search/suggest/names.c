/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: titles, and the names of issuers, are read one after another. */
#include "search/suggest/distance.h"
#include "search/suggest/spelling_parts.h"

/* The bytes of a name that its folded characters [from, to) come from. */
static zc_str written(zc_str name, const zc_folded *f, size_t from, size_t to)
{
    return from < to && to <= f->len ? zc_str_sub(name, f->start[from], f->end[to - 1])
                                     : (zc_str){0};
}

static bool ends_at(zc_span name, size_t at)
{
    return at == name.n || zc_char_class_of(name.v[at]) != ZC_CHAR_HAN;
}

static void add(zc_span name, zc_str found, const window *w, uint32_t clauses, candidates *c)
{
    zc_buf key;

    zc_buf_init(&key);
    zc_span_utf8((zc_span){name.v + w->from, w->to - w->from}, &key);
    candidates_add(c, zc_str_buf(&key), found, w->distance, clauses);
    zc_buf_release(&key);
}

/* Units are characters: a name with one beyond U+FFFF in it is left alone. */
static void look_at_name(zc_str written_name, uint32_t clauses, bool whole, zc_span text,
                         unsigned most, candidates *c)
{
    zc_folded folded;
    zc_units units = {0};
    zc_span name;
    window w;

    zc_folded_init(&folded);
    zc_units_fold(&units, written_name, &folded);
    name = zc_units_span(&units);
    if (name.n == folded.len && distance_within(text, name, most, &w) && w.distance &&
        (!whole || ends_at(name, w.to)))
        add(name, written(written_name, &folded, w.from, w.to), &w, clauses, c);
    zc_units_release(&units);
    zc_folded_release(&folded);
}

void names_find(const name_place *p, zc_span text, unsigned most, candidates *c)
{
    zc_doc_view v;
    uint32_t doc;
    size_t i;

    for (i = 0; i < zc_index_segments(p->x); i++)
        for (doc = 0; doc < zc_index_segment_docs(p->x, i); doc++)
            if (zc_index_doc_live(p->x, i, doc) && zc_index_doc(p->x, i, doc, &v))
                look_at_name(p->field == ZC_FIELDS ? v.title : zc_doc_field(&v, p->field, 0),
                             v.n_clauses, p->whole, text, most, c);
}
