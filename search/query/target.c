/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets: the query's article and document numbers, looked up among the titles. */
#include "search/query/target.h"

#include "lib/base/mem.h"
#include "lib/store/forward.h"
#include "search/query/hold.h"
#include "search/query/points.h"
#include "search/query/title.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHORT_LEAST = 3,  /* characters of the end of a title that may name it */
    SHORT_DOCS = 20,  /* documents that such an end may name; of more it says nothing */
    NAME_MOST = 120,  /* characters before an article that can be a title */
    REMARK_MOST = 20, /* characters of a remark behind a title */
    WORDS_BEHIND = 3, /* that may be articles of a law with another name */
    MARK = 0x6761,    /* 条 */
    OF = 0x7684       /* 的 */
};

/* An article that the query names, and the text before it that may end with a law's title. */
typedef struct reference {
    const uint32_t *name; /* name_len code points, borrowed from the query's points */
    size_t name_len;
    bool bare; /* a number without 第 and 条 */
    long number, sub;
} reference;

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

/* --- titles ------------------------------------------------------------------------------------- */

/* Characters at the end of the reference's name that are all of a title's name, or 0. */
static size_t whole_name(const reference *r, zc_span name)
{
    size_t i;

    if (name.n < 2 || name.n > r->name_len)
        return 0;
    for (i = 1; i <= name.n; i++)
        if (name.v[name.n - i] != r->name[r->name_len - i])
            return 0;
    return name.n;
}

/* Whether a title's name ends with all of the reference's. */
static bool ends_with_name(const reference *r, zc_span name)
{
    size_t rest = name.n > r->name_len ? name.n - r->name_len : 0;

    return rest && r->name_len >= SHORT_LEAST &&
           whole_name(r, (zc_span){name.v + rest, r->name_len}) == r->name_len;
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

/* What one look at all titles is for. */
typedef struct look {
    size_t longest; /* length of the longest name that the reference ends with */
    size_t shorts;  /* documents whose name ends with the reference's */
} look;

/* Call for every live document. */
typedef void (*each_document)(targets *t, const zc_index *x, size_t segment, const zc_doc_view *v,
                              void *arg);

static void for_documents(targets *t, const zc_index *x, each_document each, void *arg)
{
    zc_doc_view v;
    uint32_t doc;
    size_t i;

    for (i = 0; i < zc_index_segments(x); i++)
        for (doc = 0; doc < zc_index_segment_docs(x, i); doc++)
            if (zc_index_doc_live(x, i, doc) && zc_index_card(x, i, doc, &v))
                each(t, x, i, &v, arg);
}

typedef struct law {
    const reference *r;
    look found;
    bool collect; /* the second look: add the articles */
} law;

static void look_at_title(targets *t, const zc_index *x, size_t segment, const zc_doc_view *v,
                          void *arg)
{
    law *l = arg;
    zc_span name = title_name(v);
    size_t n = whole_name(l->r, name);

    if (!l->collect) {
        l->found.longest = n > l->found.longest ? n : l->found.longest;
        l->found.shorts += ends_with_name(l->r, name);
    } else if (l->found.longest ? n == l->found.longest : ends_with_name(l->r, name)) {
        add_article(t, x, segment, v, l->r);
    }
}

/* 5 behind the end of just any title is a number of something; 养老服务条例 5 is an article. */
static bool is_law(const reference *r)
{
    static const uint32_t ends[] = {0x6CD5, 0x4F8B, 0x5B9A, 0x5219, 0x5178, 0}; /* 法 例 定 则 典 */

    return is_one_of(r->name[r->name_len - 1], ends);
}

static void find_article(targets *t, const zc_index *x, const reference *r)
{
    law l = {.r = r};

    if (r->name_len < 2)
        return;
    for_documents(t, x, look_at_title, &l);
    if (!l.found.longest && (l.found.shorts > SHORT_DOCS || (r->bare && !is_law(r))))
        return;
    l.collect = true;
    for_documents(t, x, look_at_title, &l);
}

static void look_at_number(targets *t, const zc_index *x, size_t segment, const zc_doc_view *v,
                           void *arg)
{
    const char *key = arg;
    zc_forward f;

    if (!v->n_clauses || !zc_index_forward(x, segment, v->first, &f))
        return;
    /* A number with its agency is among the values of every clause of the document. */
    if ((key[0] >= '0' && key[0] <= '9') || zc_forward_has_value(&f, zc_value_hash(zc_str_of(key))))
        if (hold_has_number(v, key))
            add(t, segment, v->first, v->n_clauses, false);
}

/* --- documents by their titles ------------------------------------------------------------------ */

/* A title, and whether a document has it. */
typedef struct wanted_title {
    zc_span text;
    bool found;
} wanted_title;

static void look_at_whole_title(targets *t, const zc_index *x, size_t segment, const zc_doc_view *v,
                                void *arg)
{
    wanted_title *wanted = arg;

    (void)x;
    if (!v->n_clauses || !title_is(wanted->text, v))
        return;
    add(t, segment, v->first, v->n_clauses, false);
    wanted->found = true;
}

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

/* Find the documents that a term names by title, as it was typed or by other names. */
static bool find_title(targets *t, const query *q, const query_term *term, const zc_index *x)
{
    wanted_title wanted = {.text = title_in(q, term, zc_units_span(&term->text))};
    size_t i;

    if (wanted.text.n)
        for_documents(t, x, look_at_whole_title, &wanted);
    for (i = 0; i < term->n_forms; i++) {
        wanted.text = title_in(q, term, zc_units_span(&term->form[i].text));
        if (wanted.text.n)
            for_documents(t, x, look_at_whole_title, &wanted);
    }
    return wanted.found;
}

/* Find the documents named by title; where every term names one, their beginnings are asked for. */
static void find_titles(targets *t, const query *q, const zc_index *x)
{
    size_t i, names = 0, terms = 0;

    for (i = 0; i < q->n; i++) {
        if (!has_name(&q->term[i]))
            continue;
        terms++;
        names += find_title(t, q, &q->term[i], x) || is_number(&q->term[i]);
    }
    for (i = 0; i < t->n && names == terms; i++)
        t->v[i].opens = !t->v[i].article && has_beginning(&t->v[i], x);
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

/* Find the articles that a text names, and the documents by their numbers. */
static void find_in(targets *t, zc_span text, const zc_index *x)
{
    reference r = {0};
    size_t i, last = SIZE_MAX;
    points a;

    points_read(&a, text);
    for (i = 0; i < a.values.n; i++) {
        zc_value *v = &a.values.v[i];

        if (v->kind == ZC_VALUE_DOCUMENT)
            for_documents(t, x, look_at_number, v->key);
        if (!read_article(&a, v, &r))
            continue;
        if (last == SIZE_MAX || r.bare || !goes_on(&a, last, v->from))
            find_name(&a, v->from, &r);
        find_article(t, x, &r);
        last = v->to;
    }
    points_release(&a);
}

/* The articles of a word in another form, and of the words behind it: 消保法 55 56. */
static void find_in_form(targets *t, const query *q, const query_term *term, const query_term *form,
                         const zc_index *x)
{
    zc_span text = zc_units_span(&q->text), word = zc_units_span(&term->text);
    size_t at = zc_span_find(text, word, 0, true), end, words = 0;
    zc_units other = {0};

    if (at == SIZE_MAX || !form->alias.n)
        return;
    for (end = at += word.n; end < text.n && words <= WORDS_BEHIND; end++)
        words += text.v[end] == '\n';
    zc_units_add(&other, form->text.v, form->text.n);
    zc_units_add(&other, text.v + at, end - at);
    find_in(t, zc_units_span(&other), x);
    zc_units_release(&other);
}

void targets_find(targets *t, const query *q, const zc_index *x)
{
    size_t i, k;

    find_in(t, zc_units_span(&q->text), x);
    for (i = 0; i < q->n; i++)
        for (k = 0; k < q->term[i].n_forms && !q->term[i].exclude; k++)
            find_in_form(t, q, &q->term[i], &q->term[i].form[k], x);
    find_titles(t, q, x);
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
