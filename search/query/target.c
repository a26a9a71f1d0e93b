/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets: the query's article and document numbers, looked up among the titles. */
#include "search/query/target.h"

#include "lib/base/mem.h"
#include "lib/store/forward.h"
#include "search/query/look.h"
#include "search/query/points.h"
#include "search/query/title.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NAME_MOST = 120,  /* characters before an article that can be a title */
    REMARK_MOST = 20, /* characters of a remark behind a title */
    WORDS_BEHIND = 3, /* that may be articles of a law with another name */
    MARK = 0x6761,    /* 条 */
    OF = 0x7684       /* 的 */
};

/* What a query names, and the texts that it was read from. */
typedef struct names {
    look look;
    points *text;
    size_t n, cap;
} names;

/* --- the query ---------------------------------------------------------------------------------- */

static bool is_one_of(uint32_t cp, const uint32_t *marks)
{
    for (; *marks; marks++)
        if (*marks == cp)
            return true;
    return false;
}

/* Where a remark in parentheses begins that ends at `at`, as (2020年修正); `at` when none does. */
static size_t skip_remark(const points *a, size_t at)
{
    size_t from;

    if (!at || a->cp[at - 1] != ')')
        return at;
    for (from = at - 1; from > 0 && at - from < REMARK_MOST; from--)
        if (a->cp[from - 1] == '(')
            return from - 1;
    return at;
}

/* What may stand between a title and the article: a break between words, 》 〉 ", 的, remarks, which
 * titles are compared without. */
static size_t skip_back(const points *a, size_t at)
{
    static const uint32_t between[] = {'\n', ' ', '"', 0x300B, 0x3009, OF, 0};
    size_t before;

    do {
        before = at;
        while (at > 0 && is_one_of(a->cp[at - 1], between))
            at--;
        at = skip_remark(a, at);
    } while (at != before);
    return at;
}

/* Number of a value that can be an article: 第28条之1 as {28, 1}, 28 with 条 or nothing behind it. */
static bool read_article(const points *a, const zc_value *v, reference *r)
{
    char unit[64] = "";
    int fields;

    r->sub = 0;
    r->bare = v->kind == ZC_VALUE_NUMBER;
    if (v->kind == ZC_VALUE_ORDINAL) {
        fields = sscanf(v->key, "第%ld%3[条]之%ld", &r->number, unit, &r->sub);
        return fields >= 2 && !strcmp(unit, "条");
    }
    if (!r->bare || v->key[strspn(v->key, "0123456789")] || strlen(v->key) > 5)
        return false;
    r->number = strtol(v->key, NULL, 10);
    return v->to >= a->n || a->cp[v->to] == MARK || a->cp[v->to] == '\n';
}

/* Where the text of earlier words begins that can be part of a name. */
static void find_name(const points *a, size_t end, reference *r)
{
    size_t to = skip_back(a, end), from = to;
    static const uint32_t ends[] = {0x300A, 0x3008, '"', 0x3002, ',', '?', ';', '\n', 0};

    while (from > 0 && to - from < NAME_MOST && !is_one_of(a->cp[from - 1], ends))
        from--;
    r->name = a->cp + from;
    r->name_len = to - from;
}

/* --- looking up --------------------------------------------------------------------------------- */

static void add(targets *t, size_t segment, uint32_t first, uint32_t n, bool article)
{
    size_t i;

    for (i = 0; i < t->n; i++)
        if (t->v[i].segment == segment && t->v[i].first == first && t->v[i].n == n)
            return;
    t->v = zc_grow(t->v, &t->cap, t->n + 1, sizeof *t->v);
    t->v[t->n++] = (target){segment, first, n, article, false};
}

static void add_article(targets *t, const zc_index *x, size_t segment, const zc_doc_view *v,
                        const reference *r)
{
    zc_buf locator;
    zc_forward f;
    uint32_t i;

    zc_buf_init(&locator);
    zc_buf_adds(&locator, "第");
    zc_numeral_chinese(&locator, r->number);
    zc_buf_adds(&locator, "条");
    if (r->sub) {
        zc_buf_adds(&locator, "之");
        zc_numeral_chinese(&locator, r->sub);
    }
    for (i = 0; i < v->n_clauses; i++)
        if (zc_index_forward(x, segment, v->first + i, &f) && f.kind == ZC_CLAUSE_ARTICLE &&
            (zc_str_is(f.locator, locator.ptr) ||
             (zc_str_starts(f.locator, locator.ptr) && f.locator.ptr[locator.len] == '~')))
            add(t, segment, v->first + i, 1, true);
    zc_buf_release(&locator);
}

static void add_found(targets *t, const zc_index *x, const wanted *w)
{
    zc_doc_view v;
    size_t i;

    for (i = 0; i < w->n_docs; i++) {
        if (!zc_index_card(x, w->doc[i].segment, w->doc[i].doc, &v))
            continue;
        if (w->kind == WANTED_ARTICLE)
            add_article(t, x, w->doc[i].segment, &v, &w->article);
        else
            add(t, w->doc[i].segment, v.first, v.n_clauses, false);
    }
}

/* --- documents by their titles ------------------------------------------------------------------ */

/* Whether a term ranks by a text, as those do that can name something. */
static bool has_name(const query_term *term)
{
    return !term->exclude && (term->kind == QUERY_WORD || term->kind == QUERY_PHRASE ||
                              term->kind == QUERY_TITLE || term->kind == QUERY_NUMBER);
}

/* The title that a term is, in one of its forms: 《…》, with nothing behind it but a remark, or, where it is
 * all that is asked for, a word that ends like one. Empty: none. */
static zc_span title_in(const query *q, const query_term *term, zc_span s)
{
    zc_span none = {s.v, 0};
    bool quoted = zc_str_starts(zc_str_buf(&term->typed), "《");
    size_t n = s.n;

    if (term->kind != QUERY_WORD && term->kind != QUERY_TITLE)
        return none;
    if (!quoted)
        return term->text.n == q->text.n && title_ends(s) ? s : none;
    while (n > 0 && s.v[n - 1] != 0x300B)
        n--;
    if (!n)
        return s;
    return n == s.n || s.v[n] == '(' || s.v[n] == 0x3014 || s.v[n] == '[' ? (zc_span){s.v, n - 1}
                                                                          : none;
}

static bool is_number(const query_term *term)
{
    return term->n_values == 1 && term->value[0].kind == ZC_VALUE_DOCUMENT &&
           term->value[0].from == 0 && term->value[0].to == term->text.n;
}

/* Whether a document begins where it begins: a file of a law that is split over several may begin with
 * 第五百条. */
static bool has_beginning(const target *t, const zc_index *x)
{
    zc_forward f;

    return zc_index_forward(x, t->segment, t->first, &f) &&
           (f.kind != ZC_CLAUSE_ARTICLE || zc_str_is(f.locator, "第一条"));
}

static void want_title(names *n, const query *q, size_t term, zc_span text)
{
    wanted w = {.kind = WANTED_TITLE, .title = title_in(q, &q->term[term], text), .term = term};

    if (w.title.n)
        look_add(&n->look, &w);
}

/* The titles of terms, as they were typed or by other names. */
static void want_titles(names *n, const query *q)
{
    size_t i, k;

    for (i = 0; i < q->n; i++) {
        const query_term *t = &q->term[i];

        if (!has_name(t))
            continue;
        want_title(n, q, i, zc_units_span(&t->text));
        for (k = 0; k < t->n_forms; k++)
            want_title(n, q, i, zc_units_span(&t->form[k].text));
    }
}

/* Where every term names a document, by title or number, their beginnings are asked for. */
static bool asks_for_documents(const names *n, const query *q)
{
    bool *names_one = zc_alloc((q->n + 1) * sizeof *names_one), all = true;
    size_t i;

    for (i = 0; i < n->look.n; i++)
        if (n->look.v[i].kind == WANTED_TITLE && n->look.v[i].n_docs)
            names_one[n->look.v[i].term] = true;
    for (i = 0; i < q->n; i++)
        all &= !has_name(&q->term[i]) || names_one[i] || is_number(&q->term[i]);
    free(names_one);
    return all;
}

/* --- all of it ---------------------------------------------------------------------------------- */

/* Whether only 、 和 及 and the like stand between: 第三十九条、第四十条 are of one law. */
static bool goes_on(const points *a, size_t from, size_t to)
{
    static const uint32_t joins[] = {0x3001, 0x548C, 0x53CA, 0x4E0E, 0x6216, '\n', ',', 0};

    if (to - from > 2)
        return false;
    for (; from < to; from++)
        if (!is_one_of(a->cp[from], joins))
            return false;
    return true;
}

/* The articles that a text names, and the documents by their numbers. */
static void want_references(names *n, zc_span text)
{
    wanted number = {.kind = WANTED_NUMBER}, article = {.kind = WANTED_ARTICLE};
    reference *r = &article.article;
    size_t i, last = SIZE_MAX;
    points *a;

    n->text = zc_grow(n->text, &n->cap, n->n + 1, sizeof *n->text);
    a = &n->text[n->n++];
    points_read(a, text);
    for (i = 0; i < a->values.n; i++) {
        const zc_value *v = &a->values.v[i];

        number.number = v->key;
        if (v->kind == ZC_VALUE_DOCUMENT)
            look_add(&n->look, &number);
        if (!read_article(a, v, r))
            continue;
        if (last == SIZE_MAX || r->bare || !goes_on(a, last, v->from))
            find_name(a, v->from, r);
        if (r->name_len >= 2)
            look_add(&n->look, &article);
        last = v->to;
    }
}

/* The articles of a word in another form, and of the words behind it: 消保法 55 56. */
static void want_form(names *n, const query *q, const query_term *term, const query_term *form)
{
    zc_span text = zc_units_span(&q->text), word = zc_units_span(&term->text);
    size_t at = form->alias.n ? zc_span_find(text, word, 0, true) : SIZE_MAX, end, words = 0;
    zc_units other = {0};

    if (at == SIZE_MAX)
        return;
    for (end = at += word.n; end < text.n && words <= WORDS_BEHIND; end++)
        words += text.v[end] == '\n';
    zc_units_add(&other, form->text.v, form->text.n);
    zc_units_add(&other, text.v + at, end - at);
    want_references(n, zc_units_span(&other));
    zc_units_release(&other);
}

static void names_release(names *n)
{
    size_t i;

    look_release(&n->look);
    for (i = 0; i < n->n; i++)
        points_release(&n->text[i]);
    free(n->text);
}

int targets_find(targets *t, const query *q, const zc_index *x, zc_error *err)
{
    names n = {0};
    size_t i, k;
    bool asks;
    int rc;

    want_references(&n, zc_units_span(&q->text));
    for (i = 0; i < q->n; i++)
        for (k = 0; k < q->term[i].n_forms && !q->term[i].exclude; k++)
            want_form(&n, q, &q->term[i], &q->term[i].form[k]);
    want_titles(&n, q);
    rc = look_around(&n.look, x, err);
    for (i = 0; i < n.look.n && rc == 0; i++)
        add_found(t, x, &n.look.v[i]);
    asks = t->n && asks_for_documents(&n, q);
    for (i = 0; asks && i < t->n; i++)
        t->v[i].opens = !t->v[i].article && has_beginning(&t->v[i], x);
    names_release(&n);
    return rc;
}

void targets_release(targets *t)
{
    free(t->v);
    memset(t, 0, sizeof *t);
}

bool target_is_clause(const target *t)
{
    return t->article || t->opens;
}

unsigned targets_level(const targets *t, size_t segment, uint32_t clause)
{
    unsigned level = 0;
    size_t i;

    for (i = 0; i < t->n && level < 2; i++)
        if (t->v[i].segment == segment && clause - t->v[i].first < t->v[i].n)
            level = target_is_clause(&t->v[i]) && clause == t->v[i].first ? 2 : 1;
    return level;
}
