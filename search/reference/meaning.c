/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Meaning: candidates by name, then which work. Who cites matters only where several works fit, by the
 * place, and where none does, by the names that the user knows: so there are up to three steps, and what
 * each finds is kept by what it depends on.
 */
#include "search/reference/meaning.h"

#include "lib/base/mem.h"
#include "search/known.h"
#include "search/reference/other_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum step {
    STEP_NAME = 'n',  /* the documents of that title */
    STEP_OTHER = 'o', /* those of another name of it, or of that number */
    STEP_PLACE = 'p'  /* of these, those of the place; or what works there are */
} step;

/* What is kept. */
typedef struct found {
    meaning m;
    zc_buf name;    /* the key of the title, or empty */
    bool any_place; /* STEP_PLACE: the place tells nothing */
} found;

/* What a step goes by. */
typedef struct looking {
    const zc_index *x;
    const meaning_asked *asked;
    zc_strings other; /* names of what is cited besides its title */
    bool by_other;    /* they count, and the number */
    zc_name_set names;
} looking;

/* --- which version a number or year says ----------------------------------------------------------- */

static bool has_number(const zc_doc_view *v, zc_str number)
{
    zc_str own = zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0);

    return own.len && number_fits(number, own);
}

bool meaning_is_of_year(const zc_doc_view *v, unsigned year)
{
    char digits[8];
    zc_str date = work_date(v);

    snprintf(digits, sizeof digits, "%04u", year % 10000);
    return zc_str_starts(date, digits);
}

bool meaning_is_provisional(const zc_doc_view *v)
{
    zc_name_set names = {0};
    bool provisional;

    zc_name_set_read(&names, v->title);
    provisional = names.tail.provisional;
    zc_name_set_release(&names);
    return provisional;
}

/* The year in a number of a document, 〔2016〕, or 0. */
static unsigned number_year(zc_str number)
{
    size_t at = zc_str_find(number, "〔", 0);

    return at == SIZE_MAX ? 0 : (unsigned)strtoul(number.ptr + at + strlen("〔"), NULL, 10);
}

static const member *said(const work *w, zc_str number, const zc_name_tail *tail)
{
    unsigned year = number_year(number);
    size_t i;

    for (i = 0; i < w->n && number.len; i++)
        if (has_number(&w->v[i].view, number))
            return &w->v[i];
    for (i = 0; i < w->n && year; i++)
        if (meaning_is_of_year(&w->v[i].view, year))
            return &w->v[i];
    for (i = 0; i < w->n && tail->year; i++)
        if (meaning_is_of_year(&w->v[i].view, tail->year))
            return &w->v[i];
    for (i = 0; i < w->n && tail->provisional; i++)
        if (meaning_is_provisional(&w->v[i].view))
            return &w->v[i];
    return NULL;
}

/* --- documents that fit ------------------------------------------------------------------------------ */

/* By the full form of a short name, 征管法, when the index knows no document by the short one. */
static int by_other_names(fitting *c, const looking *l, zc_error *err)
{
    size_t i, k;
    int rc = 0;

    for (i = 0; i < l->other.n && rc == 0; i++) {
        zc_name_set other = {0};

        zc_name_set_read(&other, zc_str_of(l->other.v[i]));
        for (k = 0; k < other.n && rc == 0; k++)
            rc = fitting_by_name(c, l->x, &other.v[k], err);
        zc_name_set_release(&other);
    }
    return rc;
}

/* Signature of fitting_rule. arg: the number. */
static bool is_of_number(const zc_index *x, const fitting_document *d, const zc_doc_view *v,
                         const void *arg)
{
    (void)x;
    (void)d;
    return has_number(v, *(const zc_str *)arg);
}

static int gather(fitting *c, const looking *l, meaning *m, zc_error *err)
{
    size_t i;
    int rc = 0;

    if (l->by_other) {
        rc = by_other_names(c, l, err);
        m->other_name = c->n > 0;
        if (rc == 0 && !c->n && l->asked->number.len) {
            rc = fitting_by_number(c, l->x, l->asked->number, err);
            m->other_title = c->n && l->names.n;
        }
    } else {
        for (i = 0; i < l->names.n && rc == 0; i++)
            rc = fitting_by_name(c, l->x, &l->names.v[i], err);
    }
    if (c->n > 1)
        fitting_sort(c, l->x);
    if (l->asked->number.len)
        fitting_keep(c, l->x, is_of_number, &l->asked->number);
    return rc;
}

/* The work of the first, when the others are of it, too. */
static int find_work(meaning *m, const fitting *c, const looking *l, zc_error *err)
{
    const work *w;
    int rc = work_find(l->x, c->v[0].segment, c->v[0].doc, &w, err);

    if (rc == 0 && fitting_are_one_work(c, w)) {
        m->work = w;
        m->said = said(w, l->asked->number, &m->tail);
    } else {
        work_free(w);
    }
    return rc;
}

/* The works that fit, each by the candidate of it that comes first. */
static int list_works(meaning *m, fitting *c, const zc_index *x, zc_error *err)
{
    const work *w;
    size_t i, k, n;
    int rc = 0;

    for (i = 0; i < c->n && rc == 0; i++) {
        rc = work_find(x, c->v[i].segment, c->v[i].doc, &w, err);
        for (k = n = i + 1; rc == 0 && k < c->n;
             k++) /* its others, versions and copies, are left out */
            if (!work_member(w, c->v[k].segment, c->v[k].doc))
                c->v[n++] = c->v[k];
        c->n = rc == 0 ? n : c->n;
        work_free(w);
        if (i < REFERENCE_LISTED)
            m->candidate[i] = (reference_candidate){c->v[i].segment, c->v[i].doc};
    }
    m->candidates = c->n;
    return rc;
}

/* Signature of fitting_rule. arg: the place. */
static bool is_of_place(const zc_index *x, const fitting_document *d, const zc_doc_view *v,
                        const void *arg)
{
    card *c = card_of(x, d->segment, d->doc, v);
    zc_str own = card_place(c);

    card_free(c);
    return own.len && zc_str_eq(own, *(const zc_str *)arg);
}

/* Which of several works: that of the place of who cites, if there is one. */
static int tell_by_place(found *f, fitting *c, const looking *l, zc_error *err)
{
    const size_t n = c->n;
    int rc = 0;

    if (l->asked->place.len) {
        fitting_keep(c, l->x, is_of_place, &l->asked->place);
        f->any_place = c->n == n;
        if (f->any_place)
            return 0;
        rc = find_work(&f->m, c, l, err);
    }
    if (rc == 0 && !f->m.work)
        rc = list_works(&f->m, c, l->x, err);
    return rc;
}

static int find(found *f, looking *l, step s, zc_error *err)
{
    fitting c = {0};
    int rc;

    l->names = (zc_name_set){.n = 0};
    if (l->asked->title.len)
        zc_name_set_read(&l->names, l->asked->title);
    if (l->names.n)
        zc_buf_addstr(&f->name, zc_str_buf(&l->names.v[0].key));
    f->m.tail = l->names.tail;
    rc = gather(&c, l, &f->m, err);
    if (rc == 0 && c.n)
        rc = s == STEP_PLACE ? tell_by_place(f, &c, l, err) : find_work(&f->m, &c, l, err);
    f->m.documents = c.n;
    if (c.n)
        f->m.first = c.v[0];
    fitting_release(&c);
    zc_name_set_release(&l->names);
    return rc;
}

/* --- steps ----------------------------------------------------------------------------------------- */

static void release_found(void *thing)
{
    found *f = thing;

    work_free(f->m.work);
    zc_buf_release(&f->name);
    free(f);
}

/* By what a step depends on. */
static void add_key(zc_buf *key, const looking *l, step s, zc_str place)
{
    size_t i;

    zc_buf_addc(key, (char)s);
    zc_buf_addc(key, l->by_other ? '+' : '-');
    zc_buf_addf(key, "%zu %zu %zu ", l->asked->title.len, l->asked->number.len, place.len);
    zc_buf_addstr(key, l->asked->title);
    zc_buf_addstr(key, l->asked->number);
    zc_buf_addstr(key, place);
    for (i = 0; l->by_other && i < l->other.n; i++)
        zc_buf_add(key, l->other.v[i], strlen(l->other.v[i]) + 1);
}

static int take(const found **out, looking *l, step s, zc_error *err)
{
    zc_memo *all = known(l->x, KNOWN_MEANINGS);
    zc_buf key;
    found *f;
    int rc = 0;

    zc_buf_init(&key);
    add_key(&key, l, s, s == STEP_PLACE ? l->asked->place : (zc_str){"", 0});
    *out = f = zc_memo_get(all, zc_str_buf(&key));
    if (!f) {
        f = zc_alloc(sizeof *f);
        zc_buf_init(&f->name);
        if ((rc = find(f, l, s, err)) < 0) {
            release_found(f);
        } else {
            zc_memo_put(all, zc_str_buf(&key), f, f->m.work ? f->m.work->n : 0, release_found);
            *out = f;
        }
    }
    zc_buf_release(&key);
    return rc;
}

int meaning_find(const zc_index *x, const meaning_asked *asked, const meaning **out, zc_error *err)
{
    meaning_asked a = *asked;
    looking l = {.x = x, .asked = &a};
    const found *f;
    int rc;

    zc_strings_init(&l.other);
    rc = take(&f, &l, STEP_NAME, err);
    if (rc == 0 && !f->m.documents) {
        l.by_other = true;
        if (f->name.len)
            other_names_full(a.names, zc_str_buf(&f->name), &l.other);
        rc = l.other.n || a.number.len ? take(&f, &l, STEP_OTHER, err) : 0;
    }
    if (rc == 0 && f->m.documents && !f->m.work)
        rc = take(&f, &l, STEP_PLACE, err);
    if (rc == 0 && f->any_place) {
        a.place = (zc_str){"", 0};
        rc = take(&f, &l, STEP_PLACE, err);
    }
    *out = rc == 0 ? &f->m : NULL;
    zc_strings_release(&l.other);
    return rc;
}
