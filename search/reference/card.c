/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Card: each citation of a name asks this of all documents that bear it. */
#include "search/reference/card.h"

#include "lib/base/mem.h"
#include "lib/policy/name.h"
#include "search/known.h"
#include "search/reference/named.h"

#include <stdlib.h>
#include <string.h>

enum {
    YEAR = 12,             /* months */
    BEFORE_ARTICLES = 1000 /* clauses; a document without articles may be long */
};

struct card {
    size_t uses; /* by what is known, and by callers */
    size_t segment;
    uint32_t first, n_clauses;
    zc_str date;
    bool own_date; /* it is told by the document itself */
    bool looked;   /* for the first article: */
    zc_str article;
    zc_strings bodies; /* that issued it, each as zc_name_key() gives it */
    zc_str issuer, place;
    bool placed; /* the place is known */
};

static bool is_date(zc_str s)
{
    static const char form[] = "dddd-dd-dd";
    size_t i;

    for (i = 0; i < s.len && i < sizeof form - 1; i++)
        if (form[i] == 'd' ? s.ptr[i] < '0' || s.ptr[i] > '9' : s.ptr[i] != form[i])
            return false;
    return s.len == sizeof form - 1;
}

zc_str work_date(const zc_doc_view *v)
{
    zc_str date = zc_doc_field(v, ZC_DATE, 0), name;
    size_t close;

    if (date.len)
        return date;
    /* 示例市停车条例(2010-09-17).md, as collections name them */
    close = zc_str_find(v->path, ").", 0);
    name = zc_str_sub(v->path, 0, close);
    date = zc_str_sub(name, name.len - (name.len < 10 ? name.len : 10), name.len);
    return close != SIZE_MAX && is_date(date) ? date : (zc_str){"", 0};
}

/* --- one document ---------------------------------------------------------------------------------- */

static void read_bodies(zc_str issuer, zc_strings *out)
{
    static const char *const between[] = {"、", " ", "　", "\n"};
    zc_str rest = zc_str_trim(issuer);
    size_t i, end, at, mark;
    zc_buf key;

    zc_buf_init(&key);
    while (rest.len) {
        for (i = mark = 0, end = rest.len; i < sizeof between / sizeof *between; i++)
            if ((at = zc_str_find(rest, between[i], 0)) < end) {
                end = at;
                mark = strlen(between[i]);
            }
        zc_buf_clear(&key);
        zc_name_key(&key, zc_str_sub(rest, 0, end));
        if (key.len)
            zc_strings_add(out, zc_str_buf(&key));
        rest = zc_str_sub(rest, end + mark, rest.len);
    }
    zc_buf_release(&key);
}

void card_free(card *c)
{
    if (!c || --c->uses)
        return;
    zc_strings_release(&c->bodies);
    free(c);
}

static void forget(void *thing)
{
    card_free(thing);
}

card *card_of(const zc_index *x, size_t segment, uint32_t doc, const zc_doc_view *v)
{
    zc_memo *all = known(x, KNOWN_CARDS);
    char bytes[KNOWN_KEY];
    const zc_str key = known_key(bytes, segment, doc);
    card *c = zc_memo_get(all, key);

    if (!c) {
        c = zc_alloc(sizeof *c);
        c->uses = 1;
        c->segment = segment;
        c->first = v->first;
        c->n_clauses = v->n_clauses;
        c->date = work_date(v);
        c->own_date = zc_doc_field(v, ZC_DATE, 0).len > 0;
        c->issuer = zc_doc_field(v, ZC_ISSUER, 0);
        zc_strings_init(&c->bodies);
        read_bodies(c->issuer, &c->bodies);
        zc_memo_put(all, key, c, 0, forget);
    }
    c->uses++;
    return c;
}

zc_str card_date(const card *c)
{
    return c->date;
}

zc_str card_article(card *c, const zc_index *x)
{
    zc_forward f;
    uint32_t i;

    for (i = 0; i < c->n_clauses && i < BEFORE_ARTICLES && !c->looked && !c->article.len; i++)
        if (zc_index_forward(x, c->segment, c->first + i, &f) && f.kind == ZC_CLAUSE_ARTICLE)
            c->article = f.locator;
    c->looked = true;
    return c->article;
}

zc_str card_place(card *c)
{
    if (!c->placed)
        c->place = zc_name_place(c->issuer);
    c->placed = true;
    return c->place;
}

/* --- two of them ----------------------------------------------------------------------------------- */

bool cards_agree(const card *a, const card *b)
{
    bool agree = !a->bodies.n || !b->bodies.n;
    size_t i, k;

    for (i = 0; i < a->bodies.n && !agree; i++)
        for (k = 0; k < b->bodies.n && !agree; k++)
            agree = bodies_agree(zc_str_of(a->bodies.v[i]), zc_str_of(b->bodies.v[k]));
    return agree;
}

static long months(zc_str date)
{
    return strtol(date.ptr, NULL, 10) * 12 + strtol(date.ptr + 5, NULL, 10);
}

bool cards_same_date(const card *a, const card *b)
{
    if (zc_str_eq(a->date, b->date))
        return true;
    return !(a->own_date && b->own_date) && is_date(a->date) && is_date(b->date) &&
           labs(months(a->date) - months(b->date)) <= YEAR;
}
