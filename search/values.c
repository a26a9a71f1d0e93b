/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values: a table of options, each with the way to its values. */
#include "search/values.h"

#include "search/facets/fields.h"
#include "search/stored/queries.h"

#include <stdlib.h>
#include <string.h>

typedef struct finder {
    const zc_index *x;
    zc_str begun;
    zc_strings *out;
} finder;

static void add(finder *f, zc_str value)
{
    const zc_strings *out = f->out;

    if (!value.len || !zc_str_eq(zc_str_sub(value, 0, f->begun.len), f->begun))
        return;
    /* Neighbours are often alike; the rest of the copies go when all are sorted. */
    if (!out->n || !zc_str_eq(zc_str_of(out->v[out->n - 1]), value))
        zc_strings_add(f->out, value);
}

/* The part of a path up to the next slash; false when that is a document. */
static bool add_folder(finder *f, zc_str path)
{
    size_t slash = zc_str_find(path, "/", f->begun.len);

    if (slash == SIZE_MAX)
        return false;
    add(f, zc_str_sub(path, 0, slash + 1));
    return true;
}

static void add_value(zc_str value, void *f)
{
    add(f, value);
}

static void add_fields(finder *f)
{
    facet_fields_begun(f->begun, add_value, f);
}

static void add_stored(finder *f)
{
    char *path = stored_location();
    stored_list l = {0};
    size_t i;

    stored_read(&l, path, NULL);
    for (i = 0; i < l.n; i++)
        add(f, zc_str_buf(&l.v[i].name));
    stored_list_release(&l);
    free(path);
}

static void add_path(finder *f, size_t segment, const zc_doc_view *d)
{
    (void)segment;
    if (!add_folder(f, d->path))
        add(f, d->path);
}

/* PATH# until a document is named, then its ids. */
static void add_id(finder *f, size_t segment, const zc_doc_view *d)
{
    zc_forward clause;
    zc_buf id;
    uint32_t i;

    if (add_folder(f, d->path))
        return;
    zc_buf_init(&id);
    zc_buf_addstr(&id, d->path);
    zc_buf_addc(&id, '#');
    if (f->begun.len < id.len)
        add(f, zc_str_buf(&id));
    else if (zc_str_starts(f->begun, id.ptr))
        for (i = 0; i < d->n_clauses; i++)
            if (zc_index_forward(f->x, segment, d->first + i, &clause)) {
                zc_buf_cut(&id, d->path.len + 1);
                zc_buf_addstr(&id, clause.locator);
                add(f, zc_str_buf(&id));
            }
    zc_buf_release(&id);
}

typedef struct source {
    const char *option;
    const char *(*kind_name)(int kind); /* NULL: look at the documents */
    int kinds;
    zc_field field;
    size_t bytes;                                                 /* of the field; 0: all */
    void (*add)(finder *f, size_t segment, const zc_doc_view *d); /* instead of a field */
    void (*add_all)(finder *f);                                   /* needs no documents */
} source;

static const char *doc_kind(int kind)
{
    return zc_doc_kind_name((zc_doc_kind)kind);
}

static const char *clause_kind(int kind)
{
    return zc_clause_kind_name((zc_clause_kind)kind);
}

static const source sources[] = {
    {"kind", .kind_name = doc_kind, .kinds = ZC_DOC_PROPOSAL + 1},
    {"clause-kind", .kind_name = clause_kind, .kinds = ZC_CLAUSE_MEASURE + 1},
    {"issuer", .field = ZC_ISSUER},
    {"type", .field = ZC_DOCUMENT_TYPE},
    {"year", .field = ZC_DATE, .bytes = sizeof "2024" - 1},
    {"from", .field = ZC_DATE},
    {"to", .field = ZC_DATE},
    {"path", .add = add_path},
    {"show", .add = add_id},
    {"cites", .add = add_id},
    {"cited-by", .add = add_id},
    {"check", .add = add_id},
    {"open", .add = add_id},
    {"compare", .add = add_id},
    {"facets", .add_all = add_fields},
    {"save", .add_all = add_stored},
    {"run", .add_all = add_stored},
    {"unsave", .add_all = add_stored},
};

static const source *source_of(const char *option)
{
    size_t i;

    for (i = 0; i < sizeof sources / sizeof sources[0]; i++)
        if (!strcmp(option, sources[i].option))
            return &sources[i];
    return NULL;
}

static void read_documents(finder *f, const source *s)
{
    zc_doc_view d;
    uint32_t doc;
    size_t i;

    for (i = 0; i < zc_index_segments(f->x); i++)
        for (doc = 0; doc < zc_index_segment_docs(f->x, i); doc++) {
            if (!zc_index_doc_live(f->x, i, doc) || !zc_index_doc(f->x, i, doc, &d))
                continue;
            if (s->add)
                s->add(f, i, &d);
            else
                add(f,
                    zc_str_sub(zc_doc_field(&d, s->field, 0), 0, s->bytes ? s->bytes : SIZE_MAX));
        }
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sort, and keep one of equal values. */
static void tidy(zc_strings *s)
{
    size_t i, kept = 0;

    if (!s->n)
        return;
    qsort(s->v, s->n, sizeof *s->v, by_bytes);
    for (i = 1; i < s->n; i++)
        if (strcmp(s->v[i], s->v[kept]))
            s->v[++kept] = s->v[i];
        else
            free(s->v[i]);
    s->n = kept + 1;
}

void values_find(const zc_index *x, const char *option, zc_str begun, zc_strings *out)
{
    finder f = {x, begun, out};
    const source *s = source_of(option);
    int i;

    if (!s)
        return;
    for (i = 0; i < s->kinds; i++)
        add(&f, zc_str_of(s->kind_name(i)));
    if (s->add_all)
        s->add_all(&f);
    else if (!s->kind_name && x)
        read_documents(&f, s);
    tidy(out);
}
