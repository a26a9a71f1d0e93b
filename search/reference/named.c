/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named: what a link leads to is looked at before it counts, since hashes collide. */
#include "search/reference/named.h"

#include "lib/base/mem.h"
#include "lib/policy/address.h"
#include "lib/store/links.h"
#include "lib/text/segment.h"
#include "search/known.h"

#include <stdlib.h>
#include <string.h>

typedef struct clauses {
    uint32_t *v;
    size_t n, cap;
} clauses;

static void add_clause(uint32_t clause, void *arg)
{
    clauses *c = arg;

    c->v = zc_grow(c->v, &c->cap, c->n + 1, sizeof *c->v);
    c->v[c->n++] = clause;
}

static void append(named_list *list, const named *found, zc_str issuer)
{
    list->v = zc_grow(list->v, &list->cap, list->n + 1, sizeof *list->v);
    list->v[list->n] = *found;
    list->v[list->n++].issuer = zc_str_dup(issuer);
}

/* Append when a title has the name. */
static bool add_if_named(named_list *list, named *found, zc_str title, zc_str key)
{
    zc_name_set names = {0};
    bool any = false;
    size_t i;

    zc_name_set_read(&names, title);
    for (i = 0; i < names.n && !any; i++)
        if (zc_str_eq(zc_str_buf(&names.v[i].key), key)) {
            found->kind = names.v[i].kind;
            append(list, found, zc_str_buf(&names.v[i].issuer));
            any = true;
        }
    zc_name_set_release(&names);
    return any;
}

/* The title of the attached document that begins with a clause, if one does. */
static int add_if_attached(named_list *list, const zc_index *x, named *found, zc_str outer,
                           zc_str key, zc_error *err)
{
    zc_clause_view clause;
    zc_str heading;
    zc_buf data;
    int rc;

    zc_buf_init(&data);
    found->attached = true;
    rc = zc_index_clause(x, found->segment, found->clause, &data, &clause, err);
    if (rc == 0 && zc_clause_heading(&clause, 0, &heading))
        add_if_named(list, found, zc_title_enclosed(heading, outer), key);
    zc_buf_release(&data);
    return rc;
}

/* Read what a clause belongs to; false when that is dead. */
static int read_document(const zc_index *x, size_t segment, uint32_t clause, named *found,
                         zc_doc_view *v, zc_error *err)
{
    int rc;

    zc_forward f;

    if ((rc = zc_index_read_forward(x, segment, clause, &f, err)) < 0 ||
        (rc = zc_index_read_doc(x, segment, f.doc, v, err)) < 0)
        return rc;
    *found = (named){.segment = segment, .doc = f.doc, .clause = clause, .kind = ZC_NAME_WHOLE};
    return 0;
}

static int look(named_list *list, const zc_index *x, size_t segment, uint32_t clause,
                zc_link_kind kind, zc_str key, zc_error *err)
{
    zc_doc_view v;
    named found;
    zc_buf number;
    int rc = read_document(x, segment, clause, &found, &v, err);

    if (rc < 0)
        return rc;
    if (kind == ZC_LINK_NUMBER) {
        zc_buf_init(&number);
        zc_name_key(&number, zc_doc_field(&v, ZC_DOCUMENT_NUMBER, 0));
        if (zc_str_eq(zc_str_buf(&number), key))
            append(list, &found, ZC_STR(""));
        zc_buf_release(&number);
        return 0;
    }
    if (clause == v.first && add_if_named(list, &found, v.title, key))
        return 0;
    return add_if_attached(list, x, &found, v.title, key, err);
}

static int gather(named_list *list, const zc_index *x, zc_link_kind kind, zc_str key, zc_error *err)
{
    char term[ZC_TERM_MAX];
    zc_str name = {term, zc_link_term(zc_link_hash(kind, key), term)};
    clauses c = {0};
    size_t s, i;
    int rc = 0;

    for (s = 0; s < zc_index_segments(x) && rc == 0; s++) {
        c.n = 0;
        rc = zc_index_each(x, s, name, add_clause, &c, err);
        for (i = 0; i < c.n && rc == 0; i++)
            if (zc_bits_has(zc_index_live(x, s), c.v[i]))
                rc = look(list, x, s, c.v[i], kind, key, err);
    }
    free(c.v);
    return rc;
}

static void release_list(void *thing)
{
    named_list *list = thing;
    size_t i;

    for (i = 0; i < list->n; i++)
        free(list->v[i].issuer);
    free(list->v);
    free(list);
}

static int find(const zc_index *x, zc_link_kind kind, zc_str key, const named_list **out,
                zc_error *err)
{
    zc_memo *all = known(x, KNOWN_NAMED);
    named_list *list;
    zc_buf name;
    int rc = 0;

    zc_buf_init(&name);
    zc_buf_addc(&name, kind == ZC_LINK_NUMBER ? '#' : ' ');
    zc_buf_addstr(&name, key);
    list = zc_memo_get(all, zc_str_buf(&name));
    if (!list) {
        list = zc_alloc(sizeof *list);
        rc = key.len ? gather(list, x, kind, key, err) : 0;
        if (rc == 0)
            zc_memo_put(all, zc_str_buf(&name), list, list->n, release_list);
        else
            release_list(list);
    }
    *out = rc == 0 ? list : NULL;
    zc_buf_release(&name);
    return rc;
}

int named_find(const zc_index *x, zc_str key, const named_list **out, zc_error *err)
{
    return find(x, ZC_LINK_NAME, key, out, err);
}

int named_by_number(const zc_index *x, zc_str number, const named_list **out, zc_error *err)
{
    zc_buf key;
    int rc;

    zc_buf_init(&key);
    zc_name_key(&key, number);
    rc = find(x, ZC_LINK_NUMBER, zc_str_buf(&key), out, err);
    zc_buf_release(&key);
    return rc;
}

bool number_is(zc_str a, zc_str b)
{
    zc_buf x, y;
    bool same;

    zc_buf_init(&x);
    zc_buf_init(&y);
    zc_name_key(&x, a);
    zc_name_key(&y, b);
    same = zc_str_eq(zc_str_buf(&x), zc_str_buf(&y));
    zc_buf_release(&x);
    zc_buf_release(&y);
    return same;
}

/* A year, in brackets or not, begins it: no body does. */
static bool is_bare(zc_str number)
{
    return number.len &&
           ((number.ptr[0] >= '0' && number.ptr[0] <= '9') || zc_str_starts(number, "〔"));
}

static bool ends(zc_str own, zc_str cited)
{
    zc_buf x, y;
    bool fits;

    zc_buf_init(&x);
    zc_buf_init(&y);
    zc_name_key(&x, own);
    zc_name_key(&y, cited);
    fits = y.len && x.len >= y.len && !memcmp(x.ptr + x.len - y.len, y.ptr, y.len);
    zc_buf_release(&x);
    zc_buf_release(&y);
    return fits;
}

bool number_fits(zc_str cited, zc_str own)
{
    return number_is(cited, own) || (is_bare(cited) && ends(own, cited)) ||
           (is_bare(own) && ends(cited, own));
}

static bool begins(zc_str s, zc_str with)
{
    return s.len >= with.len && !memcmp(s.ptr, with.ptr, with.len);
}

bool bodies_agree(zc_str a, zc_str b)
{
    static const char rest[] = "等";
    size_t at;

    if (!a.len || !b.len || begins(a, b) || begins(b, a))
        return true;
    at = zc_str_find(a, rest, 0);
    if (at != SIZE_MAX && at && begins(b, zc_str_sub(a, 0, at)))
        return true;
    at = zc_str_find(b, rest, 0);
    return at != SIZE_MAX && at && begins(a, zc_str_sub(b, 0, at));
}
