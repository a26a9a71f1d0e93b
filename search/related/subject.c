/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subject: read from a file as the indexer does, or put together from the index. */
#include "search/related/subject.h"

#include "lib/base/mem.h"
#include "search/draft.h"
#include "search/id.h"
#include "search/query/title.h"

#include <string.h>
#include <sys/stat.h>

void subject_none(subject *s)
{
    memset(s, 0, sizeof *s);
    zc_document_init(&s->doc);
    zc_buf_init(&s->source);
    s->clause = SIZE_MAX;
}

void subject_release(subject *s)
{
    zc_document_release(&s->doc);
    zc_buf_release(&s->source);
}

/* --- a file -------------------------------------------------------------------------------------- */

int subject_parse(subject *s, const char *name, zc_str text, zc_error *why, zc_error *err)
{
    subject_none(s);
    zc_buf_adds(&s->source, name);
    return draft_parse(&s->doc, name, text, why, err);
}

int subject_read(subject *s, const char *name, zc_str text, zc_error *err)
{
    zc_error why;
    int rc = subject_parse(s, name, text, &why, err);

    draft_tell(&why);
    return rc;
}

/* --- the index ----------------------------------------------------------------------------------- */

static int add_clause(subject *s, const zc_index *x, uint32_t clause, zc_error *err)
{
    zc_clause *c = zc_document_add_clause(&s->doc);
    zc_clause_view v;
    zc_forward f;
    zc_str heading;
    zc_buf data;
    size_t i;
    int rc;

    zc_buf_init(&data);
    rc = zc_index_clause(x, s->segment, clause, &data, &v, err);
    if (rc == 0)
        rc = zc_index_read_forward(x, s->segment, clause, &f, err);
    if (rc == 0) {
        c->locator = zc_str_dup(f.locator);
        c->kind = f.kind;
        for (i = 0; zc_clause_heading(&v, i, &heading); i++)
            zc_strings_add(&c->heading, heading);
        zc_buf_addstr(&c->text, v.text);
    }
    zc_buf_release(&data);
    return rc;
}

static int restore(subject *s, const zc_index *x, size_t segment, const zc_doc_view *v,
                   zc_error *err)
{
    uint32_t i;
    int rc = 0;

    s->indexed = true;
    s->segment = segment;
    zc_doc_restore(v, &s->doc);
    for (i = 0; i < v->n_clauses && rc == 0; i++)
        rc = add_clause(s, x, v->first + i, err);
    return rc;
}

int subject_indexed(subject *s, const zc_index *x, size_t segment, uint32_t doc, zc_error *err)
{
    int rc;

    zc_doc_view v;

    subject_none(s);
    if ((rc = zc_index_read_doc(x, segment, doc, &v, err)) < 0)
        return rc;
    zc_buf_addstr(&s->source, v.path);
    s->number = doc;
    return restore(s, x, segment, &v, err);
}

static int find_id(subject *s, const zc_index *x, const char *name, zc_error *err)
{
    id_target t;
    int rc = id_find(&t, x, zc_str_of(name), err);

    if (rc == 0) {
        s->number = t.number;
        if (!t.whole)
            s->clause = t.clause - t.doc.first;
        rc = restore(s, x, t.segment, &t.doc, err);
    }
    id_release(&t);
    return rc;
}

/* A document called so; the first by path of several. */
static bool find_title(subject *s, const zc_index *x, zc_str name, zc_doc_view *found)
{
    zc_folded scratch;
    zc_units title;
    title_names names;
    zc_doc_view v;
    size_t i;
    uint32_t k;
    bool any = false;

    zc_folded_init(&scratch);
    zc_units_init(&title);
    if (zc_str_starts(name, "《") && zc_str_ends(name, "》"))
        name = zc_str_sub(name, strlen("《"), name.len - strlen("》"));
    zc_units_fold(&title, name, &scratch);
    for (i = 0; i < zc_index_segments(x); i++)
        for (k = 0; k < zc_index_segment_docs(x, i); k++) {
            if (!zc_index_doc_live(x, i, k) || !zc_index_doc(x, i, k, &v))
                continue;
            names = title_names_of(&v);
            if (title_is(zc_units_span(&title), &names) &&
                (!any || zc_str_cmp(v.path, found->path) < 0)) {
                any = true;
                *found = v;
                s->segment = i;
                s->number = k;
            }
        }
    zc_units_release(&title);
    zc_folded_release(&scratch);
    return any;
}

/* s: none yet, but for its source. */
static int find_named(subject *s, const zc_index *x, const char *name, zc_error *err)
{
    zc_doc_view v;
    zc_error why;
    int rc = find_id(s, x, name, &why);

    if (rc != ZC_ENOENT && rc != ZC_EINVAL) {
        if (rc < 0 && err)
            *err = why;
        return rc;
    }
    if (find_title(s, x, zc_str_of(name), &v))
        return restore(s, x, s->segment, &v, err);
    return ZC_ENOENT;
}

int subject_named(subject *s, const zc_index *x, const char *name, zc_error *err)
{
    int rc;

    subject_none(s);
    zc_buf_adds(&s->source, name);
    rc = find_named(s, x, name, err);
    if (rc != ZC_ENOENT)
        return rc;
    return zc_fail(err, rc, "no clause or document of the id or title %s in the index", name);
}

int subject_find(subject *s, const zc_index *x, const char *name, zc_error *err)
{
    struct stat st;
    int rc;

    subject_none(s);
    zc_buf_adds(&s->source, name);
    if (!strcmp(name, "-") || stat(name, &st) == 0)
        return draft_read(&s->doc, name, err);
    rc = find_named(s, x, name, err);
    if (rc != ZC_ENOENT)
        return rc;
    return zc_fail(err, ZC_ENOENT,
                   "no file %s, and no clause or document of this id or title in the index", name);
}
