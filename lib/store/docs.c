/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a segment: packing and reading their records. */
#include "lib/store/docs.h"

#include "lib/base/mem.h"
#include "lib/store/pack.h"

#include <stdlib.h>

enum { CITATION_SELF = 1, CITATION_REPEALS = 2 };

static void pack_fields(const zc_document *d, zc_buf *out)
{
    size_t f, i;

    for (f = 0; f < ZC_FIELDS; f++) {
        zc_pack_u32(out, (uint32_t)d->field[f].n);
        for (i = 0; i < d->field[f].n; i++)
            zc_pack_str(out, zc_str_of(d->field[f].v[i]));
    }
}

static void pack_citations(const zc_document *d, zc_buf *out)
{
    const zc_citation *c;
    size_t i;

    for (i = 0; i < d->n_citations; i++) {
        c = &d->citations[i];
        zc_pack_u32(out, (uint32_t)c->clause);
        zc_pack_u32(out, (c->self ? CITATION_SELF : 0) | (c->repeals ? CITATION_REPEALS : 0));
        zc_pack_u64(out, c->start);
        zc_pack_u64(out, c->end);
        zc_pack_str(out, zc_str_of(c->text));
        zc_pack_str(out, zc_str_of(c->title));
        zc_pack_str(out, zc_str_of(c->number));
        zc_pack_str(out, zc_str_of(c->article));
        zc_pack_str(out, zc_str_of(c->full));
    }
}

static void pack_abbreviations(const zc_document *d, zc_buf *out)
{
    const zc_abbreviation *a;
    size_t i;

    for (i = 0; i < d->n_abbreviations; i++) {
        a = &d->abbreviations[i];
        zc_pack_u32(out, (uint32_t)a->clause);
        zc_pack_str(out, zc_str_of(a->brief));
        zc_pack_str(out, zc_str_of(a->full));
    }
}

/* What `pack` appends, as one string. */
static void pack_part(void (*pack)(const zc_document *d, zc_buf *out), const zc_document *d,
                      zc_buf *out)
{
    zc_buf part;

    zc_buf_init(&part);
    pack(d, &part);
    zc_pack_str(out, zc_str_buf(&part));
    zc_buf_release(&part);
}

static void pack_units(zc_span s, zc_buf *out)
{
    if (s.n)
        zc_buf_add(out, s.v, s.n * sizeof *s.v);
}

void zc_doc_pack(const zc_document *d, const zc_origin *origin, zc_str file, const zc_doc_place *p,
                 zc_buf *out)
{
    zc_pack_u32(out, origin->root);
    zc_pack_u64(out, origin->size);
    zc_pack_u64(out, origin->mtime);
    zc_pack_u64(out, origin->hash);
    zc_pack_u32(out, p->first);
    zc_pack_u32(out, p->n_clauses);
    zc_pack_u32(out, p->tokens);
    zc_pack_u32(out, (uint32_t)d->kind);
    zc_pack_u32(out, d->title_is_path);
    /* At an even offset, before the strings. */
    zc_pack_u32(out, (uint32_t)p->title_folded.n);
    zc_pack_u32(out, (uint32_t)p->names_folded.n);
    pack_units(p->title_folded, out);
    pack_units(p->names_folded, out);
    zc_pack_str(out, zc_str_of(d->path));
    zc_pack_str(out, zc_str_of(d->title));
    zc_pack_str(out, file);
    pack_part(pack_fields, d, out);
    pack_part(pack_citations, d, out);
    pack_part(pack_abbreviations, d, out);
}

static zc_span unpack_units(zc_unpack *u, uint32_t n)
{
    zc_span s = {zc_unpack_bytes(u, (size_t)n * sizeof *s.v), 0};

    s.n = s.v ? n : 0;
    return s;
}

/* What stands before the strings. */
static void unpack_head(zc_doc_view *v, zc_unpack *u)
{
    uint32_t title, names;

    v->origin.root = zc_unpack_u32(u);
    v->origin.size = zc_unpack_u64(u);
    v->origin.mtime = zc_unpack_u64(u);
    v->origin.hash = zc_unpack_u64(u);
    v->first = zc_unpack_u32(u);
    v->n_clauses = zc_unpack_u32(u);
    v->tokens = zc_unpack_u32(u);
    v->kind = (zc_doc_kind)zc_unpack_u32(u);
    v->title_is_path = zc_unpack_u32(u) != 0;
    title = zc_unpack_u32(u);
    names = zc_unpack_u32(u);
    v->title_folded = unpack_units(u, title);
    v->names_folded = unpack_units(u, names);
}

bool zc_doc_unpack(zc_doc_view *v, zc_str record)
{
    zc_unpack u = {record.ptr, record.len, false};

    unpack_head(v, &u);
    v->path = zc_unpack_str(&u);
    v->title = zc_unpack_str(&u);
    v->file = zc_unpack_str(&u);
    v->fields = zc_unpack_str(&u);
    v->citations = zc_unpack_str(&u);
    v->abbreviations = zc_unpack_str(&u);
    return !u.bad && v->kind <= ZC_DOC_PROPOSAL;
}

bool zc_doc_unpack_title(zc_span *title, zc_str record)
{
    zc_unpack u = {record.ptr, record.len, false};
    zc_doc_view v;

    unpack_head(&v, &u);
    *title = v.title_folded;
    return !u.bad;
}

bool zc_doc_unpack_path(zc_str *path, zc_str record)
{
    zc_unpack u = {record.ptr, record.len, false};
    zc_doc_view v;

    unpack_head(&v, &u);
    *path = zc_unpack_str(&u);
    return !u.bad;
}

zc_str zc_doc_head(zc_str record)
{
    zc_unpack u = {record.ptr, record.len, false};
    zc_doc_view v;

    unpack_head(&v, &u);
    zc_unpack_str(&u); /* the path */
    return u.bad ? (zc_str){"", 0} : (zc_str){record.ptr, record.len - u.len};
}

zc_str zc_doc_field(const zc_doc_view *v, zc_field field, size_t i)
{
    zc_unpack u = {v->fields.ptr, v->fields.len, false};
    uint32_t f, k, n;
    zc_str value;

    for (f = 0; f <= (uint32_t)field && !u.bad; f++) {
        n = zc_unpack_u32(&u);
        for (k = 0; k < n && !u.bad; k++) {
            value = zc_unpack_str(&u);
            if (f == (uint32_t)field && k == i)
                return value;
        }
    }
    return (zc_str){"", 0};
}

bool zc_doc_citation(zc_str *rest, zc_citation_view *c)
{
    zc_unpack u = {rest->ptr, rest->len, false};
    uint32_t flags;

    if (!rest->len)
        return false;
    c->clause = zc_unpack_u32(&u);
    flags = zc_unpack_u32(&u);
    c->self = (flags & CITATION_SELF) != 0;
    c->repeals = (flags & CITATION_REPEALS) != 0;
    c->start = zc_unpack_u64(&u);
    c->end = zc_unpack_u64(&u);
    c->text = zc_unpack_str(&u);
    c->title = zc_unpack_str(&u);
    c->number = zc_unpack_str(&u);
    c->article = zc_unpack_str(&u);
    c->full = zc_unpack_str(&u);
    *rest = (zc_str){u.ptr, u.len};
    return !u.bad;
}

bool zc_doc_abbreviation(zc_str *rest, zc_abbreviation_view *a)
{
    zc_unpack u = {rest->ptr, rest->len, false};

    if (!rest->len)
        return false;
    a->clause = zc_unpack_u32(&u);
    a->brief = zc_unpack_str(&u);
    a->full = zc_unpack_str(&u);
    *rest = (zc_str){u.ptr, u.len};
    return !u.bad;
}

static char *copy_or_null(zc_str s)
{
    return s.len ? zc_str_dup(s) : NULL;
}

static void restore_citations(const zc_doc_view *v, zc_document *d)
{
    zc_str rest = v->citations;
    zc_citation_view view;
    zc_citation *c;

    while (zc_doc_citation(&rest, &view)) {
        c = zc_document_add_citation(d);
        c->clause = view.clause;
        c->start = view.start;
        c->end = view.end;
        c->self = view.self;
        c->repeals = view.repeals;
        c->text = zc_str_dup(view.text);
        c->title = copy_or_null(view.title);
        c->number = copy_or_null(view.number);
        c->article = copy_or_null(view.article);
        c->full = copy_or_null(view.full);
    }
}

static void restore_abbreviations(const zc_doc_view *v, zc_document *d)
{
    zc_str rest = v->abbreviations;
    zc_abbreviation_view view;
    zc_abbreviation *a;

    while (zc_doc_abbreviation(&rest, &view)) {
        a = zc_document_add_abbreviation(d);
        a->clause = view.clause;
        a->brief = zc_str_dup(view.brief);
        a->full = zc_str_dup(view.full);
    }
}

void zc_doc_restore(const zc_doc_view *v, zc_document *d)
{
    zc_str value;
    size_t f, i;

    d->path = zc_str_dup(v->path);
    d->title = zc_str_dup(v->title);
    d->kind = v->kind;
    d->title_is_path = v->title_is_path;
    for (f = 0; f < ZC_FIELDS; f++)
        for (i = 0; (value = zc_doc_field(v, (zc_field)f, i)).len; i++)
            zc_strings_add(&d->field[f], value);
    restore_citations(v, d);
    restore_abbreviations(v, d);
}

void zc_doc_card(const zc_doc_view *v, zc_buf *out)
{
    static const zc_field fields[] = {ZC_DATE, ZC_DOCUMENT_TYPE, ZC_ISSUER, ZC_DOCUMENT_NUMBER};
    const zc_doc_place place = {v->first, v->n_clauses, v->tokens, v->title_folded, {NULL, 0}};
    zc_document d;
    zc_str value;
    size_t f, i;

    zc_document_init(&d);
    d.path = zc_str_dup(v->path);
    d.title = zc_str_dup((zc_str){"", 0});
    d.kind = v->kind;
    d.title_is_path = v->title_is_path;
    for (f = 0; f < sizeof fields / sizeof *fields; f++)
        for (i = 0; (value = zc_doc_field(v, fields[f], i)).len; i++)
            zc_strings_add(&d.field[fields[f]], value);
    zc_doc_pack(&d, &v->origin, (zc_str){"", 0}, &place, out);
    zc_document_release(&d);
}
