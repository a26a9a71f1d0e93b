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

/* The characters of what is looked for. */
typedef struct letters {
    zc_span text;
    unsigned most;
    uint64_t has[1024]; /* a bit for each code unit */
} letters;

static void read_letters(letters *l, zc_span text, unsigned most)
{
    size_t i;

    *l = (letters){.text = text, .most = most};
    for (i = 0; i < text.n; i++)
        l->has[text.v[i] / 64] |= (uint64_t)1 << text.v[i] % 64;
}

/* Whether a name may come near: each character of the text that it has not is a step. */
static bool may_be_near(const letters *l, zc_span name)
{
    uint64_t found = 0; /* by place in the text: of at most DISTANCE_LONGEST characters */
    size_t i, k;

    for (i = 0; i < name.n; i++)
        if (l->has[name.v[i] / 64] >> name.v[i] % 64 & 1)
            for (k = 0; k < l->text.n; k++)
                found |= (uint64_t)(l->text.v[k] == name.v[i]) << k;
    return l->text.n - (size_t)__builtin_popcountll(found) <= l->most;
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
static void look_at_name(zc_str written_name, uint32_t clauses, bool whole, const letters *l,
                         candidates *c)
{
    zc_folded folded;
    zc_units units = {0};
    zc_span name;
    window w;

    zc_folded_init(&folded);
    zc_units_fold(&units, written_name, &folded);
    name = zc_units_span(&units);
    if (name.n == folded.len && may_be_near(l, name) &&
        distance_within(l->text, name, l->most, &w) && w.distance &&
        (!whole || ends_at(name, w.to)))
        add(name, written(written_name, &folded, w.from, w.to), &w, clauses, c);
    zc_units_release(&units);
    zc_folded_release(&folded);
}

void names_find(const name_place *p, zc_span text, unsigned most, candidates *c)
{
    bool title = p->field == ZC_FIELDS;
    zc_doc_view v;
    uint32_t doc;
    letters l;
    size_t i;

    if (text.n > DISTANCE_LONGEST)
        return;
    read_letters(&l, text, most);
    for (i = 0; i < zc_index_segments(p->x); i++)
        for (doc = 0; doc < zc_index_segment_docs(p->x, i); doc++)
            if (zc_index_doc_live(p->x, i, doc) && zc_index_doc(p->x, i, doc, &v) &&
                (!title || may_be_near(&l, v.title_folded)))
                look_at_name(title ? v.title : zc_doc_field(&v, p->field, 0), v.n_clauses, p->whole,
                             &l, c);
}
