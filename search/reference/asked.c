/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asked: an id first; else it is read as a citation, and resolved like one. */
#include "search/reference/asked.h"

#include "lib/base/utf8.h"
#include "lib/policy/address.h"
#include "lib/policy/citation.h"
#include "search/id.h"

#include <string.h>

/* An argument read as a citation. */
typedef struct reading {
    zc_str title;
    zc_buf number, article;
} reading;

/* Bytes of the 《…》 that begins s, or 0. */
static size_t quoted(zc_str s)
{
    size_t at, n;
    int depth = 0;
    uint32_t cp;

    if (!zc_str_starts(s, "《"))
        return 0;
    for (at = 0; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        depth += cp == 0x300A;
        depth -= cp == 0x300B;
        if (!depth)
            return at + n;
    }
    return 0;
}

/* The number between parentheses, or bare, that begins s; its bytes, or 0. */
static size_t read_number(zc_str s, zc_buf *number)
{
    static const struct {
        const char *open, *close;
    } brackets[] = {{"（", "）"}, {"(", ")"}};
    size_t i, open, close;

    for (i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        open = strlen(brackets[i].open);
        close = zc_str_find(s, brackets[i].close, 0);
        if (zc_str_starts(s, brackets[i].open) && close != SIZE_MAX &&
            zc_document_number(zc_str_sub(s, open, close), number))
            return close + strlen(brackets[i].close);
    }
    return 0;
}

/* 示例条例第十条: an article behind a title without 《》. Returns the title. */
static zc_str cut_article(zc_str s, zc_buf *article)
{
    static const char ordinal[] = "第";
    size_t at = 0;

    while ((at = zc_str_find(s, ordinal, at + 1)) != SIZE_MAX)
        if (zc_address_read(zc_str_sub(s, at, s.len), article))
            return zc_str_trim(zc_str_sub(s, 0, at));
    zc_buf_clear(article);
    return s;
}

static void read_argument(reading *r, zc_str s)
{
    size_t title = quoted(s), number;

    zc_buf_init(&r->number);
    zc_buf_init(&r->article);
    r->title = (zc_str){"", 0};
    if (title) {
        r->title = zc_str_trim(zc_str_sub(s, strlen("《"), title - strlen("》")));
        s = zc_str_trim(zc_str_sub(s, title, s.len));
        number = read_number(s, &r->number);
        zc_address_read(zc_str_trim(zc_str_sub(s, number, s.len)), &r->article);
    } else if (!zc_document_number(s, &r->number)) {
        zc_buf_clear(&r->number);
        r->title = s;
    }
}

static int several(const reference *r, const zc_index *x, zc_str arg, zc_error *err)
{
    zc_buf ids;
    zc_doc_view v;
    size_t i;
    int rc;

    zc_buf_init(&ids);
    for (i = 0; i < r->candidates && i < REFERENCE_LISTED; i++)
        if (zc_index_doc(x, r->candidate[i].segment, r->candidate[i].doc, &v))
            zc_buf_addf(&ids, "%s%.*s", i ? ", " : "", (int)v.path.len, v.path.ptr);
    rc = zc_fail(err, ZC_EINVAL, "%.*s may be any of %zu documents; give the id of one: %s%s",
                 (int)arg.len, arg.ptr, r->candidates, ids.ptr,
                 r->candidates > REFERENCE_LISTED ? ", …" : "");
    zc_buf_release(&ids);
    return rc;
}

static int resolve_reading(const reading *r, const zc_index *x, const zc_aliases *names,
                           reference *found, zc_error *err)
{
    const citing nobody = {.names = names};
    const zc_citation_view c = {
        .title = r->title, .number = zc_str_buf(&r->number), .article = zc_str_buf(&r->article)};

    return resolve(x, &nobody, &c, found, err);
}

static int set(asked *a, const zc_index *x, const reading *r, const reference *found, zc_str arg,
               zc_error *err)
{
    a->title = r->title;
    zc_buf_addstr(&a->number, zc_str_buf(&r->number));
    if (found->state == REFERENCE_AMBIGUOUS)
        return several(found, x, arg, err);
    if (found->state == REFERENCE_MISSING)
        return 0;
    a->indexed = true;
    a->segment = found->segment;
    a->doc = found->doc;
    a->view = found->view;
    if (found->no_article)
        return zc_fail(err, ZC_ENOENT, "%.*s has no clause %s", (int)a->view.path.len,
                       a->view.path.ptr, r->article.ptr);
    if (r->article.len)
        a->clause = found->clause;
    zc_buf_addstr(&a->part, found->part);
    return 0;
}

static int find_named(asked *a, const zc_index *x, zc_str arg, const zc_aliases *names,
                      zc_error *err)
{
    reference found;
    reading r;
    zc_str title;
    int rc;

    read_argument(&r, arg);
    rc = resolve_reading(&r, x, names, &found, err);
    if (rc == 0 && found.state == REFERENCE_MISSING && r.title.len && !r.article.len) {
        title = r.title;
        r.title = cut_article(title, &r.article);
        rc = r.article.len ? resolve_reading(&r, x, names, &found, err) : 0;
    }
    if (rc == 0)
        rc = set(a, x, &r, &found, arg, err);
    zc_buf_release(&r.number);
    zc_buf_release(&r.article);
    return rc;
}

int asked_find(asked *a, const zc_index *x, zc_str arg, const zc_aliases *names, zc_error *err)
{
    id_target t;
    zc_error why;
    int rc;

    *a = (asked){.clause = UINT32_MAX, .title = {"", 0}};
    zc_buf_init(&a->part);
    zc_buf_init(&a->number);
    arg = zc_str_trim(arg);
    rc = id_find(&t, x, arg, &why);
    if (rc == 0) {
        a->indexed = true;
        a->segment = t.segment;
        a->doc = t.number;
        a->view = t.doc;
        a->clause = t.whole ? UINT32_MAX : t.clause;
        zc_buf_addstr(&a->part, zc_str_buf(&t.part));
    } else if (rc == ZC_ENOENT && !t.found) {
        rc = find_named(a, x, arg, names, err);
    } else if (err) {
        *err = why;
    }
    id_release(&t);
    if (rc == 0 && a->indexed)
        rc = validity_of(x, a->segment, a->doc, &a->validity, err);
    return rc;
}

void asked_release(asked *a)
{
    zc_buf_release(&a->part);
    zc_buf_release(&a->number);
}
