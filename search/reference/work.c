/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work: documents of one name, told apart by body, date and articles. */
#include "search/reference/work.h"

#include "lib/base/mem.h"
#include "lib/base/sorted.h"
#include "lib/policy/name.h"
#include "search/known.h"
#include "search/locate.h"
#include "search/reference/named.h"

#include <stdlib.h>
#include <string.h>

struct work_place {
    uint64_t of; /* place_of() */
    size_t i;    /* of the member */
};

static uint64_t place_of(size_t segment, uint32_t doc)
{
    return (uint64_t)segment << 32 | doc;
}

/* --- what belongs together ------------------------------------------------------------------------ */

/* What others are compared with. */
typedef struct ground {
    const zc_index *x;
    member m;
    card *card;
} ground;

static bool has_article(const zc_index *x, const member *m, zc_str locator)
{
    return locate_clause(x, m->segment, &m->view, locator) != UINT32_MAX;
}

/* Neither has articles: a copy has the same date and as many clauses, which is quickly seen. */
static bool is_plain_copy(const ground *a, const member *m, card *b)
{
    return a->m.view.n_clauses == m->view.n_clauses && card_date(a->card).len &&
           cards_same_date(a->card, b) && cards_agree(a->card, b) && !card_article(b, a->x).len;
}

/* How m stands to a, both of one name; false when they have nothing to do with each other. */
static bool relate_card(const ground *a, member *m, card *b)
{
    const zc_str article = card_article(a->card, a->x);
    zc_str other;

    if (!article.len) {
        m->relation = RELATION_COPY;
        return is_plain_copy(a, m, b);
    }
    if (!cards_agree(a->card, b))
        return false;
    other = card_article(b, a->x);
    if (!other.len)
        return false;
    if (!has_article(a->x, m, article) && !has_article(a->x, &a->m, other))
        m->relation = RELATION_PART;
    else
        m->relation = cards_same_date(a->card, b) ? RELATION_COPY : RELATION_VERSION;
    return true;
}

static bool relate(const ground *a, member *m)
{
    card *b = card_of(a->x, m->segment, m->doc, &m->view);
    bool related = true;

    m->date = card_date(b);
    if (a->m.segment == m->segment && a->m.doc == m->doc)
        m->relation = RELATION_SELF;
    else
        related = relate_card(a, m, b);
    card_free(b);
    return related;
}

/* --- all of one name ------------------------------------------------------------------------------ */

typedef struct places {
    uint64_t *v;
    size_t n, cap;
} places;

static int add_named(places *p, const zc_index *x, zc_str key, zc_error *err)
{
    const named_list *list;
    size_t i;
    int rc = named_find(x, key, &list, err);

    for (i = 0; rc == 0 && i < list->n; i++) {
        const named *n = &list->v[i];

        if (n->kind == ZC_NAME_ABOUT || n->kind == ZC_NAME_INNER_ABOUT)
            continue;
        p->v = zc_grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
        p->v[p->n++] = place_of(n->segment, n->doc);
    }
    return rc;
}

/* The documents that have a name of a title, in the order of the index. */
static int find_places(places *p, const zc_index *x, zc_str title, zc_error *err)
{
    zc_name_set names = {0};
    size_t i, n, brought = 0;
    int rc = 0;

    zc_name_set_read(&names, title);
    for (i = 0; i < names.n; i++)
        brought += names.v[i].kind == ZC_NAME_INNER;
    for (i = 0; i < names.n && rc == 0; i++)
        if (names.v[i].kind == ZC_NAME_WHOLE || (names.v[i].kind == ZC_NAME_INNER && brought == 1))
            rc = add_named(p, x, zc_str_buf(&names.v[i].key), err);
    zc_name_set_release(&names);
    zc_sorted_make(p->v, p->n);
    for (i = n = 0; i < p->n; i++)
        if (!n || p->v[i] != p->v[n - 1])
            p->v[n++] = p->v[i];
    p->n = n;
    return rc;
}

static void add_member(work *w, const member *m)
{
    w->v = zc_grow(w->v, &w->cap, w->n + 1, sizeof *w->v);
    w->v[w->n++] = *m;
}

static int newest_first(const void *a, const void *b)
{
    const member *x = a, *y = b;
    int order = zc_str_cmp(y->date, x->date);

    return order ? order : zc_str_cmp(x->view.path, y->view.path);
}

static int by_place(const void *a, const void *b)
{
    const work_place *x = a, *y = b;

    return (x->of > y->of) - (x->of < y->of);
}

static void put_in_order(work *w)
{
    size_t i;

    if (w->n > 1)
        qsort(w->v, w->n, sizeof *w->v, newest_first);
    w->place = zc_alloc(w->n * sizeof *w->place);
    for (i = 0; i < w->n; i++) {
        w->place[i] = (work_place){place_of(w->v[i].segment, w->v[i].doc), i};
        w->dated += w->v[i].date.len > 0;
    }
    if (w->n > 1)
        qsort(w->place, w->n, sizeof *w->place, by_place);
}

static int gather(work *w, ground *base, zc_error *err)
{
    places p = {0};
    member m;
    size_t i;
    int rc = find_places(&p, base->x, base->m.view.title, err);

    base->card = card_of(base->x, base->m.segment, base->m.doc, &base->m.view);
    base->m.date = card_date(base->card);
    for (i = 0; i < p.n && rc == 0; i++) {
        m = (member){.segment = (size_t)(p.v[i] >> 32), .doc = (uint32_t)p.v[i]};
        if (zc_index_doc(base->x, m.segment, m.doc, &m.view) && relate(base, &m))
            add_member(w, &m);
    }
    if (rc == 0 && !w->n) /* without clauses it is found by no name */
        add_member(w, &base->m);
    put_in_order(w);
    card_free(base->card);
    free(p.v);
    return rc;
}

/* --- what is known of it --------------------------------------------------------------------------- */

static void release_use(void *thing)
{
    work_free(thing);
}

void work_free(const work *w)
{
    work *own = (work *)w;

    if (!own || --own->uses)
        return;
    free(own->v);
    free(own->place);
    free(own);
}

static int find(const zc_index *x, size_t segment, uint32_t doc, work *w, zc_error *err)
{
    ground base = {.x = x, .m = {.segment = segment, .doc = doc}};
    int rc = zc_index_read_doc(x, segment, doc, &base.m.view, err);

    return rc < 0 ? rc : gather(w, &base, err);
}

int work_find(const zc_index *x, size_t segment, uint32_t doc, const work **out, zc_error *err)
{
    zc_memo *all = known(x, KNOWN_WORKS);
    char bytes[KNOWN_KEY];
    const zc_str key = known_key(bytes, segment, doc);
    work *w = zc_memo_get(all, key);
    int rc = 0;

    *out = NULL;
    if (!w) {
        w = zc_alloc(sizeof *w);
        w->uses = 1;
        if ((rc = find(x, segment, doc, w, err)) < 0) {
            work_free(w);
            return rc;
        }
        zc_memo_put(all, key, w, w->n, release_use);
    }
    w->uses++;
    *out = w;
    return 0;
}

const member *work_member(const work *w, size_t segment, uint32_t doc)
{
    const work_place wanted = {place_of(segment, doc), 0};
    const work_place *found =
        w->n ? bsearch(&wanted, w->place, w->n, sizeof *w->place, by_place) : NULL;

    return found ? &w->v[found->i] : NULL;
}
