/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--compare`: read both sides, align, print. */
#include "search/compare/compare.h"

#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name; /* as in the table of formats of hits */
    void (*print)(const comparison *c, const zc_index *x, const answer_options *o, zc_buf *out);
} printers[] = {
    {"text", compare_text},
    {"json", compare_json},
};

enum { PRINTERS = sizeof printers / sizeof *printers };

static size_t number_of(const char *name)
{
    size_t i;

    for (i = 0; i < PRINTERS; i++)
        if (!strcmp(printers[i].name, name))
            break;
    return i;
}

bool compare_format(const char *name)
{
    return number_of(name) < PRINTERS;
}

change compare_change(const pair *p)
{
    if (p->a == ALIGN_NONE)
        return CHANGE_ADDED;
    if (p->b == ALIGN_NONE)
        return CHANGE_REMOVED;
    if (p->moved)
        return CHANGE_MOVED;
    return p->same ? CHANGE_SAME : CHANGE_CHANGED;
}

void compare_count(const comparison *c, size_t count[CHANGES])
{
    size_t i;

    memset(count, 0, CHANGES * sizeof *count);
    for (i = 0; i < c->n; i++) {
        const pair *p = &c->v[i];
        const piece *u = p->b == ALIGN_NONE ? &c->a->v[p->a] : &c->b->v[p->b];

        if (u->locator.len)
            count[compare_change(p)]++;
    }
}

bool compare_other_form(const comparison *c, const pair *p)
{
    const piece *a = &c->a->v[p->a], *b = &c->b->v[p->b];

    return p->same && !zc_str_eq(words_text(&a->words, a->label, a->words.n),
                                 words_text(&b->words, b->label, b->words.n));
}

/* One clause with another, whatever they have in common. */
static pair *pair_clauses(const side *a, const side *b, size_t *n)
{
    const piece *x = &a->v[0], *y = &b->v[0];
    size_t len = x->words.n - x->label;
    pair *p = zc_alloc(sizeof *p);

    *n = 1;
    p->same = len == y->words.n - y->label &&
              !memcmp(x->words.id + x->label, y->words.id + y->label, len * sizeof *x->words.id);
    return p;
}

static int compare(comparison *c, pair **pairs, zc_error *err)
{
    const side *a = c->a, *b = c->b;

    if (a->target.whole != b->target.whole)
        return zc_fail(
            err, ZC_EINVAL, "--compare: %s is a document and %s a clause; give two of a kind",
            a->target.whole ? a->id.ptr : b->id.ptr, a->target.whole ? b->id.ptr : a->id.ptr);
    c->documents = a->target.whole;
    *pairs = c->documents ? align(a->v, a->n, b->v, b->n, &c->n) : pair_clauses(a, b, &c->n);
    c->v = *pairs;
    return 0;
}

int compare_print(const zc_index *x, const answer_options *o, zc_str first, zc_str second,
                  zc_buf *out, zc_error *err)
{
    pair *pairs = NULL;
    side a, b = {0};
    comparison c = {.a = &a, .b = &b};
    int rc = side_read(&a, x, first, err);

    if (rc == 0)
        rc = side_read(&b, x, second, err);
    if (rc == 0)
        rc = compare(&c, &pairs, err);
    if (rc == 0)
        printers[number_of(o->format->name)].print(&c, x, o, out);
    free(pairs);
    side_release(&a);
    side_release(&b);
    return rc;
}
