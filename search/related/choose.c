/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choose: each clause is compared with those taken before it. */
#include "search/related/choose.h"

#include "lib/base/counts.h"
#include "lib/base/mem.h"
#include "search/reference/validity.h"
#include "search/related/alike.h"
#include "search/related/courtesies.h"

#include <stdlib.h>

static const double same_shared = 0.8; /* grams that clauses share which say the same */

/* What has been taken. */
typedef struct taken {
    const zc_index *x;
    related_hits *hits;
    gram_set *grams; /* of each */
    zc_counts *
        known; /* by document whether it is in force, as IN_FORCE or NOT: it takes long to find out */
    zc_error *err;
} taken;

enum { IN_FORCE = 1, NOT };

/* The one that says nearly the same, or SIZE_MAX. */
static size_t find_same(const taken *t, const gram_set *one)
{
    size_t i;

    for (i = 0; i < t->hits->n; i++)
        if (gram_set_shared(&t->grams[i], one) > same_shared)
            return i;
    return SIZE_MAX;
}

static size_t of_document(const taken *t, size_t segment, uint32_t doc)
{
    size_t i, n = 0;
    zc_forward f;

    for (i = 0; i < t->hits->n; i++)
        n += t->hits->v[i].segment == segment &&
             zc_index_forward(t->x, segment, t->hits->v[i].clause, &f) && f.doc == doc;
    return n;
}

static int is_in_force(const taken *t, const ranked *r, bool *in_force)
{
    zc_forward f;
    validity v = {0};
    uint64_t doc;
    int rc = 0;

    *in_force = false;
    if (!zc_index_forward(t->x, r->segment, r->clause, &f))
        return 0;
    doc = (uint64_t)(r->segment + 1) << 32 | f.doc;
    if (!zc_counts_get(t->known, doc)) {
        rc = validity_of(t->x, r->segment, f.doc, &v, t->err);
        zc_counts_add(t->known, doc, rc == 0 && v.kind == VALIDITY_IN_FORCE ? IN_FORCE : NOT);
    }
    *in_force = zc_counts_get(t->known, doc) == IN_FORCE;
    return rc;
}

/* Of two that say the same the one in force stays, in the place of the first. */
static int keep_better(taken *t, size_t at, const ranked *r)
{
    ranked *kept = &t->hits->v[at];
    bool is, was;
    int rc = is_in_force(t, kept, &was);

    if (rc < 0 || was)
        return rc;
    rc = is_in_force(t, r, &is);
    if (rc == 0 && is)
        *kept = *r;
    return rc;
}

/* The paragraph that opens or closes a reply names its subject, and says nothing of it. */
static bool is_courtesy(const zc_forward *f)
{
    zc_buf text;
    bool is;

    if (f->kind != ZC_CLAUSE_PARAGRAPH)
        return false;
    zc_buf_init(&text);
    zc_span_utf8(f->text, &text);
    is = courtesies_prevail(zc_str_buf(&text));
    zc_buf_release(&text);
    return is;
}

static int take(taken *t, const ranked *r)
{
    gram_set *grams = &t->grams[t->hits->n];
    zc_forward f;
    size_t same;

    if (!zc_index_forward(t->x, r->segment, r->clause, &f) || is_courtesy(&f))
        return 0;
    gram_set_make(grams, f.text);
    same = find_same(t, grams);
    if (same == SIZE_MAX && of_document(t, r->segment, f.doc) < CHOOSE_OF_DOCUMENT) {
        t->hits->v[t->hits->n++] = *r;
        return 0;
    }
    gram_set_release(grams);
    return same == SIZE_MAX ? 0 : keep_better(t, same, r);
}

/* Without the weak ones behind the last strong one; where none is strong, with the first few. */
static void cut_weak(related_hits *h, size_t weak)
{
    size_t n = h->n;

    while (n > 0 && !h->v[n - 1].match)
        n--;
    h->n = n ? n : h->n < weak ? h->n : weak;
}

static bool is_strong(const wanted *w, const bag *b, const standing_list *s, const zc_index *x,
                      const ranked *r)
{
    zc_forward f;

    return zc_index_forward(x, r->segment, r->clause, &f) &&
           strength_is_enough(strength_of(w, b, x, r), standing_is_out(s, r->segment, f.doc));
}

int choose_hits(related_hits *h, const wanted *w, const bag *b, const standing_list *s,
                const zc_index *x, const ranking *found, size_t max, size_t weak, zc_error *err)
{
    size_t i, most = max < found->n ? max : found->n;
    zc_counts known;
    taken t = {x, h, zc_alloc((most + 1) * sizeof(gram_set)), &known, err};
    int rc = 0;

    zc_counts_init(&known);
    h->v = zc_alloc((most + 1) * sizeof *h->v);
    h->n = 0;
    for (i = 0; i < found->n && h->n < most && rc == 0; i++)
        rc = take(&t, &found->v[i]);
    for (i = 0; i < h->n; i++) {
        h->v[i].match = is_strong(w, b, s, x, &h->v[i]);
        gram_set_release(&t.grams[i]);
    }
    cut_weak(h, weak);
    zc_counts_release(&known);
    free(t.grams);
    return rc;
}
