/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage: the documents of damaged segments against the files that are to be read. */
#include "indexer/damage.h"

#include "indexer/report.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/lost.h"

#include <stdlib.h>

enum { NAMES_MAX = 3 /* in the line about what is gone; all are in the report */ };

typedef struct search {
    plan *plan;
    zc_store *store;
    outcomes *told;
    todo **todo; /* of the plan, by root and file */
    size_t gone;
    zc_buf names; /* of the first ones gone */
} search;

bool damage_found(const zc_store *s)
{
    const zc_index *x = zc_store_index(s);

    return x && zc_index_lost(x) > 0;
}

void damage_tell(const zc_store *s)
{
    const zc_index *x = zc_store_index(s);
    size_t i;

    for (i = 0; damage_found(s) && i < zc_index_lost(x); i++)
        report_failure("%s; the documents of its segment are read again", zc_index_lost_why(x, i));
}

static int by_place(const found *f, uint32_t root, zc_str file)
{
    if (f->root->id != root)
        return f->root->id < root ? -1 : 1;
    return zc_str_cmp(zc_str_of(f->file), file);
}

static int todo_by_place(const void *a, const void *b)
{
    const todo *x = *(todo *const *)a, *y = *(todo *const *)b;

    return by_place(x->file, y->file->root->id, zc_str_of(y->file->file));
}

static int doc_by_place(const void *doc, const void *entry)
{
    const zc_doc_view *v = doc;
    const todo *t = *(todo *const *)entry;

    return -by_place(t->file, v->origin.root, v->file);
}

/* One of a PATH that is dropped in this run would go anyway. */
static void tell_gone(search *s, const zc_doc_view *v)
{
    uint64_t clauses = v->n_clauses;
    bool dropped = !zc_manifest_root_id(zc_store_manifest(s->store), v->origin.root);
    zc_buf file, path;

    zc_buf_init(&file);
    zc_buf_init(&path);
    plan_place(s->store, v->origin.root, v->file, &file);
    zc_buf_addstr(&path, v->path);
    outcomes_add(
        s->told,
        &(outcome){.kind = OUTCOME_REMOVED,
                   .file = file.ptr,
                   .path = path.ptr,
                   .reason =
                       dropped ? NULL : _("its part of the index is damaged, and its file is gone"),
                   .bytes = &v->origin.size,
                   .clauses = &clauses});
    s->plan->removed++;
    if (!dropped && s->gone++ < NAMES_MAX) {
        zc_buf_adds(&s->names, s->names.len ? ", " : "");
        zc_buf_addstr(&s->names, zc_str_buf(&file));
    }
    zc_buf_release(&file);
    zc_buf_release(&path);
}

static void look_for(const zc_doc_view *v, void *arg)
{
    search *s = arg;
    todo **at = s->plan->n_todo
                    ? bsearch(v, s->todo, s->plan->n_todo, sizeof *s->todo, doc_by_place)
                    : NULL;

    if (at)
        (*at)->same = plan_same((*at)->file, &v->origin);
    else if (!plan_find(s->plan, v->origin.root, v->file))
        tell_gone(s, v);
}

static void sort_todo(search *s)
{
    size_t i, n = s->plan->n_todo;

    s->todo = zc_alloc(n * sizeof *s->todo);
    for (i = 0; i < n; i++)
        s->todo[i] = &s->plan->todo[i];
    if (n)
        qsort(s->todo, n, sizeof *s->todo, todo_by_place);
}

void damage_plan(plan *p, zc_store *store, outcomes *told)
{
    search s = {.plan = p, .store = store, .told = told};
    const zc_index *x = zc_store_index(store);
    uint64_t unnamed = 0;
    size_t i;

    if (!damage_found(store))
        return;
    p->at_once = true;
    zc_buf_init(&s.names);
    sort_todo(&s);
    for (i = 0; i < zc_index_lost(x); i++)
        unnamed += zc_index_lost_each(x, i, look_for, &s);
    if (s.gone)
        report_failure("lost with what is damaged, since the files are gone or cannot be read: %zu "
                       "of its documents, %s%s",
                       s.gone, s.names.ptr, s.gone > NAMES_MAX ? ", …" : "");
    if (unnamed)
        report_failure("the names of %zu documents of what is damaged cannot be read; those whose "
                       "files are gone are lost",
                       (size_t)unnamed);
    free(s.todo);
    zc_buf_release(&s.names);
}
