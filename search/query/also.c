/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Also: names are looked for in a word from left to right, the longest first. */
#include "search/query/also.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"

#include <stdlib.h>
#include <string.h>

enum {
    ALSO_UNITS = 80, /* of a word: a longer one is a text */
    ALSO_FORMS = 12, /* of one term */
    ALSO_MOST = 100, /* of all: more are typed by nobody, and each is looked for */
    OPEN = 0x300A,   /* 《 */
    CLOSE = 0x300B,  /* 》 */
    ORDINAL = 0x7B2C /* 第 */
};

/* A word being looked at: as code units, and as UTF-8, in which names are looked up. */
typedef struct word {
    zc_span text;
    zc_buf utf8;
    size_t *byte; /* of each code unit; one more for the end */
} word;

/* A name in a word, in code units, and its other names. */
typedef struct found {
    size_t from, to;
    zc_alias_names others;
} found;

static void word_init(word *w, zc_span text)
{
    size_t at = 0, before;

    w->text = text;
    zc_buf_init(&w->utf8);
    w->byte = zc_alloc((text.n + 1) * sizeof *w->byte);
    while (at < text.n) {
        before = at;
        zc_span_next(text, &at);
        w->byte[before] = w->utf8.len;
        if (at - before > 1)
            w->byte[before + 1] = w->utf8.len;
        zc_span_utf8((zc_span){text.v + before, at - before}, &w->utf8);
    }
    w->byte[text.n] = w->utf8.len;
}

static void word_release(word *w)
{
    zc_buf_release(&w->utf8);
    free(w->byte);
}

static zc_str bytes_of(const word *w, size_t from, size_t to)
{
    return zc_str_sub(zc_str_buf(&w->utf8), w->byte[from], w->byte[to]);
}

/* The code unit at a byte that begins a character. */
static size_t unit_at(const word *w, size_t byte)
{
    size_t i = 0;

    while (i < w->text.n && w->byte[i] < byte)
        i++;
    return i;
}

/* --- names in a word ------------------------------------------------------------------------------ */

/* Where a name ends that is all of a word: also in 《》, or before an article: 消法第24条. */
static size_t whole_end(zc_span s, size_t from)
{
    size_t at = from;

    while (at < s.n && s.v[at] != CLOSE && s.v[at] != ORDINAL)
        at++;
    return at;
}

static bool find_whole(const word *w, const zc_aliases *names, found *f)
{
    f->from = w->text.n && w->text.v[0] == OPEN;
    f->to = whole_end(w->text, f->from);
    zc_aliases_others(names, bytes_of(w, f->from, f->to), &f->others);
    return f->others.n > 0;
}

/* The next name at or behind f->to. */
static bool find_next(const word *w, const zc_aliases *names, found *f)
{
    size_t len;

    for (f->from = f->to; f->from < w->text.n; f->from++) {
        zc_str rest = bytes_of(w, f->from, w->text.n);

        if (f->from && w->byte[f->from] == w->byte[f->from - 1]) /* the second half of a pair */
            continue;
        len = zc_aliases_at(names, rest);
        f->to = unit_at(w, w->byte[f->from] + len);
        if (!len || zc_span_cuts_word(w->text, f->from, f->to))
            continue;
        zc_aliases_others(names, zc_str_sub(rest, 0, len), &f->others);
        return true;
    }
    return false;
}

/* --- forms ----------------------------------------------------------------------------------------- */

/* Whether another term of the query asks for the same: 工信局 OR 工业和信息化局 needs no alias. */
static bool is_asked(const query *q, zc_span text)
{
    size_t i;

    for (i = 0; i < q->n; i++)
        if (q->term[i].text.n == text.n && text.n &&
            !memcmp(q->term[i].text.v, text.v, text.n * sizeof *text.v))
            return true;
    return false;
}

/* A folded text with one part written otherwise. */
static void rewrite(zc_span text, const found *f, zc_span name, zc_units *out)
{
    zc_units_clear(out);
    zc_units_add(out, text.v, f->from);
    zc_units_add(out, name.v, name.n);
    zc_units_add(out, text.v + f->to, text.n - f->to);
}

/* Whether all that holds the one holds the other: a longer name is found by the shorter one in it. */
static bool holds(zc_span text, zc_span part)
{
    return zc_span_find(text, part, 0, true) != SIZE_MAX;
}

/* What gets forms: a term of a query, or an issuer of a filter. */
typedef struct taker {
    const query *q;
    query_term *term;
    filter *filter;
    size_t *left; /* forms that may still be added */
} taker;

/* Whether the text is found by what is looked for already. */
static bool is_found(const taker *t, zc_span text)
{
    size_t i;

    for (i = 0; t->filter && i < filter_issuers(t->filter); i++)
        if (holds(text, filter_issuer(t->filter, i)))
            return true;
    for (i = 0; t->term && i < t->term->n_forms; i++)
        if (holds(text, zc_units_span(&t->term->form[i].text)))
            return true;
    return t->term && (holds(text, zc_units_span(&t->term->text)) || is_asked(t->q, text));
}

static bool take_form(const taker *t, const found *f, zc_span name, zc_span text)
{
    query_term *form;

    if (is_found(t, text) || *t->left == 0 || (t->term && t->term->n_forms == ALSO_FORMS))
        return false;
    --*t->left;
    if (t->filter) {
        filter_add_issuer(t->filter, text);
        return true;
    }
    form = query_add_form(t->term, text);
    form->from = f->from;
    form->to = f->to;
    zc_units_add(&form->alias, name.v, name.n);
    return true;
}

/* Add what a name is called otherwise. said: initialised; the names added, for people. */
static void add_names(const taker *t, const word *w, const found *f, zc_buf *said)
{
    zc_units name = {0}, text = {0};
    zc_folded scratch;
    size_t i;

    zc_folded_init(&scratch);
    for (i = 0; i < f->others.n; i++) {
        zc_units_clear(&name);
        zc_units_fold(&name, f->others.v[i], &scratch);
        rewrite(w->text, f, zc_units_span(&name), &text);
        if (!take_form(t, f, zc_units_span(&name), zc_units_span(&text)))
            continue;
        zc_buf_adds(said, said->len ? _(", ") : "");
        zc_buf_addstr(said, f->others.v[i]);
    }
    zc_units_release(&name);
    zc_units_release(&text);
    zc_folded_release(&scratch);
}

static bool is_noted(const zc_strings *notes, zc_str line)
{
    size_t i;

    for (i = 0; i < notes->n; i++)
        if (zc_str_eq(zc_str_of(notes->v[i]), line))
            return true;
    return false;
}

static void note(zc_strings *notes, zc_str name, const zc_buf *said)
{
    zc_buf line;

    zc_buf_init(&line);
    zc_buf_addf(&line, _("%.*s also as %s"), (int)name.len, name.ptr, said->ptr);
    if (said->len && !is_noted(notes, zc_str_buf(&line)))
        zc_strings_add(notes, zc_str_buf(&line));
    zc_buf_release(&line);
}

/* Find the names in a word and add the forms. */
static void add_forms(const taker *t, zc_span text, const zc_aliases *names, zc_strings *notes)
{
    bool whole, found_one;
    zc_buf said;
    found f;
    word w;

    zc_buf_init(&said);
    word_init(&w, text);
    whole = found_one = find_whole(&w, names, &f);
    if (!whole) {
        f.to = 0;
        found_one = find_next(&w, names, &f);
    }
    for (; found_one; found_one = !whole && find_next(&w, names, &f)) {
        zc_buf_clear(&said);
        add_names(t, &w, &f, &said);
        note(notes, bytes_of(&w, f.from, f.to), &said);
    }
    word_release(&w);
    zc_buf_release(&said);
}

/* --- the functions offered ------------------------------------------------------------------------- */

static bool takes_names(const query_term *t)
{
    return !t->exclude && !t->must && t->text.n <= ALSO_UNITS &&
           (t->kind == QUERY_WORD || t->kind == QUERY_TITLE || t->kind == QUERY_CITES);
}

void also_filter(filter *f, const zc_aliases *names)
{
    size_t left = ALSO_MOST, i, n = names ? filter_issuers(f) : 0;
    taker t = {.filter = f, .left = &left};
    zc_units copy = {0};

    for (i = 0; i < n; i++) {
        zc_units_clear(&copy); /* what is added may move the others */
        zc_units_add(&copy, filter_issuer(f, i).v, filter_issuer(f, i).n);
        add_forms(&t, zc_units_span(&copy), names, filter_notes(f));
    }
    zc_units_release(&copy);
}

void also_add(query *q, const zc_aliases *names)
{
    size_t left = ALSO_MOST, i, k;
    taker t = {.q = q, .left = &left};

    q->names = names;
    for (i = 0; names && i < q->n; i++) {
        t.term = &q->term[i];
        if (takes_names(t.term))
            add_forms(&t, zc_units_span(&t.term->text), names, &q->notes);
        if (t.term->kind != QUERY_FILTER || t.term->exclude)
            continue;
        also_filter(t.term->filter, names);
        for (k = 0; k < filter_noted(t.term->filter)->n; k++)
            zc_strings_add(&q->notes, zc_str_of(filter_noted(t.term->filter)->v[k]));
    }
}
