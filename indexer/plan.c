/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan: size and time first, then the content's hash, decide whether a file is read again. */
#include "indexer/plan.h"

#include "indexer/lacking.h"
#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/mem.h"
#include "lib/base/message.h"

#include <stdlib.h>
#include <string.h>

static void forget_work(plan *p)
{
    size_t i;

    for (i = 0; i < p->n_todo; i++)
        free(p->todo[i].reason);
    free(p->known);
    free(p->todo);
    p->known = NULL;
    p->todo = NULL;
    p->n_known = p->n_todo = p->cap_todo = 0;
}

void plan_release(plan *p)
{
    size_t i;

    forget_work(p);
    for (i = 0; i < p->n_decodings; i++)
        free(p->decoding[i]);
    free(p->decoding);
    memset(p, 0, sizeof *p);
}

void plan_forget(plan *p)
{
    found_list_forget(p->files);
    forget_work(p);
}

static int by_root_and_file(const void *a, const void *b)
{
    const known *x = a, *y = b;

    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    return zc_str_cmp(x->file, y->file);
}

static void load_known(plan *p, const zc_index *x)
{
    zc_doc_view v;
    size_t cap = 0, i;
    uint32_t doc;

    for (i = 0; x && i < zc_index_segments(x); i++)
        for (doc = 0; doc < zc_index_segment_docs(x, i); doc++) {
            if (!zc_index_doc_live(x, i, doc) || !zc_index_doc(x, i, doc, &v))
                continue;
            p->known = zc_grow(p->known, &cap, p->n_known + 1, sizeof *p->known);
            p->known[p->n_known++] =
                (known){v.origin.root, v.file, v.path, v.origin, i, doc, v.n_clauses, false};
        }
    if (p->n_known)
        qsort(p->known, p->n_known, sizeof *p->known, by_root_and_file);
}

known *plan_find(const plan *p, uint32_t root, zc_str file)
{
    known key = {.root = root, .file = file};

    if (!p->n_known)
        return NULL;
    return bsearch(&key, p->known, p->n_known, sizeof key, by_root_and_file);
}

/* A file whose time changed but not its bytes (a copy, a checkout) is not indexed again. */
bool plan_same(const found *f, const zc_origin *was)
{
    zc_buf bytes;
    bool same;

    if (f->size != was->size)
        return false;
    if (f->mtime == was->mtime)
        return true;
    zc_buf_init(&bytes);
    same = zc_file_read(&bytes, found_place(f), WORKER_FILE_LIMIT, NULL) == 0 &&
           zc_hash(zc_str_buf(&bytes)) == was->hash;
    zc_buf_release(&bytes);
    return same;
}

static void add_todo(plan *p, const found *f, known *old, bool same)
{
    p->todo = zc_grow(p->todo, &p->cap_todo, p->n_todo + 1, sizeof *p->todo);
    p->todo[p->n_todo++] = (todo){.file = f, .old = old, .same = same};
    p->bytes += f->size;
}

static bool contains(const uint32_t *v, size_t n, uint32_t id)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (v[i] == id)
            return true;
    return false;
}

void plan_place(zc_store *s, uint32_t root_id, zc_str file, zc_buf *out)
{
    const zc_root *root = zc_manifest_root_id(zc_store_manifest(s), root_id);
    zc_manifest before;

    if (!root) {
        before = *zc_index_manifest(zc_store_index(s));
        root = zc_manifest_root_id(&before, root_id);
    }
    zc_buf_adds(out, root ? root->path : "");
    zc_buf_adds(out, file.len ? "/" : "");
    zc_buf_addstr(out, file);
}

static void tell_removed(zc_store *s, const known *k, outcomes *told)
{
    uint64_t clauses = k->n_clauses;
    zc_buf file, path;

    zc_buf_init(&file);
    zc_buf_init(&path);
    plan_place(s, k->root, k->file, &file);
    zc_buf_addstr(&path, k->id);
    outcomes_add(told, &(outcome){.kind = OUTCOME_REMOVED,
                                  .file = file.ptr,
                                  .path = path.ptr,
                                  .bytes = &k->origin.size,
                                  .clauses = &clauses});
    zc_buf_release(&path);
    zc_buf_release(&file);
}

static void tell_unchanged(const found *f, const known *k, outcomes *told)
{
    uint64_t clauses = k->n_clauses;

    outcomes_add(told, &(outcome){.kind = OUTCOME_UNCHANGED,
                                  .file = found_place(f),
                                  .path = found_id(f),
                                  .bytes = &f->size,
                                  .clauses = &clauses});
}

static void remove_vanished(plan *p, zc_store *s, const uint32_t *refreshed, size_t n,
                            outcomes *told)
{
    size_t i;

    for (i = 0; i < p->n_known; i++) {
        known *k = &p->known[i];
        bool dropped = !zc_manifest_root_id(zc_store_manifest(s), k->root);

        if (k->seen || (!dropped && !contains(refreshed, n, k->root)))
            continue;
        zc_store_kill(s, k->segment, k->doc);
        tell_removed(s, k, told);
        p->removed++;
        k->seen = true;
        k->id = (zc_str){"", 0}; /* its id is free again */
    }
}

/* --- ids ------------------------------------------------------------------------------------- */

typedef struct claim {
    zc_str id;
    char *own;    /* memory of the id, where nothing else holds it as it is */
    size_t order; /* known documents first, then files as found */
} claim;

static int by_id(const void *a, const void *b)
{
    const claim *x = a, *y = b;
    int c = zc_str_cmp(x->id, y->id);

    return c ? c : (x->order > y->order) - (x->order < y->order);
}

static claim claim_of_todo(const plan *p, size_t i)
{
    const found *f = p->todo[i].file;
    claim c = {.id = zc_str_of(f->file), .order = p->n_known + i};
    zc_str id = zc_str_of(found_id(f));

    if (!zc_str_eq(c.id, id)) {
        c.own = zc_strndup(id.ptr, id.len);
        c.id = (zc_str){c.own, id.len};
    }
    return c;
}

static size_t gather_claims(const plan *p, claim *claims)
{
    size_t i, n = 0;

    for (i = 0; i < p->n_known; i++)
        if (p->known[i].id.len)
            claims[n++] = (claim){.id = p->known[i].id, .order = i};
    for (i = 0; i < p->n_todo; i++)
        if (!p->todo[i].old)
            claims[n++] = claim_of_todo(p, i);
    return n;
}

/* The file of a claim; NULL for a known document that stays. */
static const found *file_of(const plan *p, const claim *c)
{
    return c->order < p->n_known ? NULL : p->todo[c->order - p->n_known].file;
}

static void refuse(const plan *p, zc_store *s, const claim *first, const claim *second,
                   outcomes *told)
{
    const found *holder = file_of(p, first), *f = file_of(p, second);
    zc_buf place;
    zc_error why;

    zc_buf_init(&place);
    if (holder)
        zc_buf_adds(&place, found_place(holder));
    else
        plan_place(s, p->known[first->order].root, p->known[first->order].file, &place);
    zc_fail(&why, ZC_EINPUT,
            "%s and %s have the same id %.*s; index the folder above both, or rename one",
            place.ptr, found_place(f), (int)second->id.len, second->id.ptr);
    outcomes_fail(told, found_place(f), found_id(f), &f->size, &why);
    zc_buf_release(&place);
}

/* Two documents with one id would be one to everybody who refers to them. Within one root none have. */
static void refuse_collisions(plan *p, zc_store *s, outcomes *told)
{
    bool *refused;
    claim *claims;
    size_t i, n, out = 0, holder = 0;

    if (!p->n_known && p->files->n_roots < 2)
        return;
    refused = zc_alloc(p->n_todo * sizeof *refused);
    claims = zc_alloc((p->n_known + p->n_todo) * sizeof *claims);
    n = gather_claims(p, claims);
    if (n)
        qsort(claims, n, sizeof *claims, by_id);
    for (i = 1; i < n; i++) {
        if (!zc_str_eq(claims[i].id, claims[holder].id)) {
            holder = i;
        } else if (file_of(p, &claims[i])) {
            refuse(p, s, &claims[holder], &claims[i], told);
            refused[claims[i].order - p->n_known] = true;
        }
    }
    for (i = 0; i < p->n_todo; i++)
        if (!refused[i])
            p->todo[out++] = p->todo[i];
    p->n_todo = out;
    for (i = 0; i < n; i++)
        free(claims[i].own);
    free(claims);
    free(refused);
}

/* Whether a file is passed over, since it would only fail again; then it is told of as failed. */
static bool would_fail(const failing_list *failing, const found *f, outcomes *told)
{
    const char *reason = failing ? failing_reason(failing, f) : NULL;

    if (reason)
        outcomes_add(told, &(outcome){.kind = OUTCOME_FAILED,
                                      .file = found_place(f),
                                      .path = found_id(f),
                                      .bytes = &f->size,
                                      .reason = reason});
    return reason != NULL;
}

void plan_make(plan *p, zc_store *s, found_list *l, const uint32_t *refreshed, size_t n_refreshed,
               bool force, const failing_list *failing)
{
    lacking lack = {.n = 0};
    known *old;
    size_t i;
    bool same;

    memset(p, 0, sizeof *p);
    p->files = l;
    load_known(p, zc_store_index(s));
    for (i = 0; i < l->n; i++) {
        old = plan_find(p, l->v[i].root->id, zc_str_of(l->v[i].file));
        if (old)
            old->seen = true;
        same = old && plan_same(&l->v[i], &old->origin);
        if (same && !force)
            tell_unchanged(&l->v[i], old, l->told);
        else if (!would_fail(failing, &l->v[i], l->told) && !lacking_has(&lack, &l->v[i], l->told))
            add_todo(p, &l->v[i], old, same);
    }
    lacking_tell(&lack);
    remove_vanished(p, s, refreshed, n_refreshed, l->told);
    refuse_collisions(p, s, l->told);
}

void plan_compare(plan *p, const zc_index *before)
{
    plan was = {0};
    const known *old;
    const found *f;
    size_t i;

    load_known(&was, before);
    for (i = 0; i < p->n_todo; i++) {
        f = p->todo[i].file;
        old = plan_find(&was, f->root->id, zc_str_of(f->file));
        p->todo[i].same = old && plan_same(f, &old->origin);
    }
    plan_release(&was);
}

void plan_learn(const plan *p, failing_list *failing)
{
    size_t i;

    for (i = 0; i < p->n_todo; i++)
        if (p->todo[i].failed)
            failing_add(failing, p->todo[i].file, p->todo[i].reason);
}

void plan_read(plan *p, todo *t, const worker_reading *got)
{
    enum { FEW = 64 /* ways in which nearly all files are decoded */ };
    size_t i;

    for (i = 0; i < p->n_decodings && i < FEW; i++)
        if (!memcmp(p->decoding[i], &got->decoding, sizeof got->decoding))
            break;
    if (i == p->n_decodings || i == FEW) {
        i = p->n_decodings;
        p->decoding = zc_grow(p->decoding, &p->cap_decodings, i + 1, sizeof *p->decoding);
        p->decoding[p->n_decodings++] = zc_alloc(sizeof **p->decoding);
        *p->decoding[i] = got->decoding;
    }
    t->decoding = p->decoding[i];
    t->bytes = got->bytes;
    t->clauses = (uint32_t)got->clauses;
}

static void tell_indexed(const todo *t, outcomes *told)
{
    const char *note = t->decoding->note;
    uint64_t clauses = t->clauses;

    outcomes_add(told, &(outcome){.kind = OUTCOME_INDEXED,
                                  .file = found_place(t->file),
                                  .path = found_id(t->file),
                                  .reason = t->reason ? t->reason
                                            : note[0] ? zc_message(note)
                                                      : NULL,
                                  .encoding = t->decoding->name,
                                  .repaired = t->decoding->repaired,
                                  .bytes = &t->bytes,
                                  .clauses = &clauses});
}

void plan_account(const plan *p, outcomes *told, bool finished)
{
    bool committed = finished;
    const todo *t;
    size_t i;

    for (i = 0; i < p->n_todo; i++) {
        t = &p->todo[i];
        if (t->done && (finished || t->committed)) {
            tell_indexed(t, told);
            committed = true;
        } else if (!t->failed) {
            outcomes_add(told, &(outcome){.kind = OUTCOME_FAILED,
                                          .file = found_place(t->file),
                                          .path = found_id(t->file),
                                          .reason = _("the run ended before it was committed"),
                                          .bytes = &t->file->size});
        }
    }
    if (!committed)
        outcomes_drop(told, OUTCOME_REMOVED);
}
