/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A comparison for people. On a wide terminal the texts stand side by side, elsewhere in one column.
 * Of documents, clauses that are the same are summed up in a line.
 */
#include "search/compare/compare.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/compare/marked.h"
#include "search/output/layout.h"
#include "search/output/link.h"
#include "search/output/text.h"

#include <string.h>

enum { BESIDE_LEAST = 100 /* columns of a terminal that is wide */ };

static const char *const bold = "\033[1m", *const dim = "\033[2m", *const off = "\033[0m";

/* What is printed, and how. */
typedef struct printer {
    const comparison *c;
    const zc_index *x;
    const answer_options *o;
    marking marking;
    zc_buf *out;
} printer;

static void add_line(const printer *p, const char *style, zc_str s)
{
    zc_buf line;

    zc_buf_init(&line);
    zc_buf_adds(&line, p->o->color ? style : "");
    zc_buf_addstr(&line, s);
    zc_buf_adds(&line, p->o->color ? off : "");
    layout_fold(p->out, zc_str_buf(&line), 0, 2, p->o->columns);
    zc_buf_addc(p->out, '\n');
    zc_buf_release(&line);
}

/* --- the head ------------------------------------------------------------------------------------ */

/* `- PATH#第十条  title · date`: which is which. */
static void add_side(const printer *p, char sign, const side *s)
{
    const zc_doc_view *d = &s->target.doc;
    bool linked;
    zc_buf line;
    zc_str date = zc_doc_field(d, ZC_DATE, 0);

    zc_buf_init(&line);
    zc_buf_addf(&line, "%s%c ", p->o->color ? bold : "", sign);
    zc_utf8_add_safe(&line, d->title, false);
    zc_buf_addf(&line, "%s%s", p->o->color ? off : "", date.len ? " · " : "");
    zc_utf8_add_safe(&line, date, false);
    layout_fold(p->out, zc_str_buf(&line), 0, 2, p->o->columns);
    zc_buf_adds(p->out, "\n  ");
    linked = p->o->links && link_begin(p->out, p->x, d);
    zc_utf8_add_safe(p->out, zc_str_buf(&s->id), false);
    link_end(p->out, linked);
    zc_buf_addc(p->out, '\n');
    zc_buf_release(&line);
}

/* --- clauses that are the same ------------------------------------------------------------------- */

/* Some that stand one behind another in both documents. */
typedef struct stretch {
    const pair *first, *last;
    size_t n;
    size_t other_form; /* written in other characters */
} stretch;

static zc_str locator(const side *s, size_t i)
{
    return i == ALIGN_NONE ? (zc_str){"", 0} : s->v[i].locator;
}

static bool renumbered(const printer *p, const pair *q)
{
    return !zc_str_eq(locator(p->c->a, q->a), locator(p->c->b, q->b));
}

static void add_range(zc_buf *out, zc_str first, zc_str last)
{
    zc_utf8_add_safe(out, first, false);
    if (zc_str_eq(first, last))
        return;
    zc_buf_adds(out, " … ");
    zc_utf8_add_safe(out, last, false);
}

static void add_same(const printer *p, stretch *s)
{
    zc_buf line;

    if (!s->n)
        return;
    zc_buf_init(&line);
    add_range(&line, locator(p->c->a, s->first->a), locator(p->c->a, s->last->a));
    if (renumbered(p, s->first)) {
        zc_buf_adds(&line, " → ");
        add_range(&line, locator(p->c->b, s->first->b), locator(p->c->b, s->last->b));
    }
    zc_buf_adds(&line, _(": "));
    zc_buf_addf(&line, zc_plural("%zu clause is the same", "%zu clauses are the same", s->n), s->n);
    if (s->other_form == s->n)
        zc_buf_adds(&line, _(", but for the form of characters"));
    else if (s->other_form)
        zc_buf_addf(&line, _(", %zu of them but for the form of characters"), s->other_form);
    zc_buf_addc(p->out, '\n');
    add_line(p, dim, zc_str_buf(&line));
    zc_buf_release(&line);
    *s = (stretch){0};
}

static void join_same(const printer *p, stretch *s, const pair *q)
{
    if (!locator(p->c->b, q->b).len)
        return;
    if (s->n && renumbered(p, s->first) != renumbered(p, q))
        add_same(p, s);
    s->first = s->n ? s->first : q;
    s->last = q;
    s->n++;
    s->other_form += compare_other_form(p->c, q);
}

/* --- clauses that are not ------------------------------------------------------------------------ */

/* `第四十七条 → 第五十二条`, `+ 第五十三条`, with what became of it. */
static void add_title(const printer *p, const pair *q)
{
    static const char *const what[CHANGES] = {
        "", N_("changed"), N_("moved"), N_("added"), N_("removed"),
    };
    zc_str a = locator(p->c->a, q->a), b = locator(p->c->b, q->b);
    zc_buf line;

    zc_buf_init(&line);
    if (!a.len && !b.len)
        zc_buf_adds(&line, _("heading"));
    zc_utf8_add_safe(&line, a, false);
    if (a.len && b.len && !zc_str_eq(a, b))
        zc_buf_adds(&line, " → ");
    if (!zc_str_eq(a, b))
        zc_utf8_add_safe(&line, b, false);
    zc_buf_addf(&line, "  %s", _(what[compare_change(q)]));
    if (q->moved && !q->same)
        zc_buf_addf(&line, _(", %s"), _("changed"));
    zc_buf_addc(p->out, '\n');
    add_line(p, bold, zc_str_buf(&line));
    zc_buf_release(&line);
}

static void add_pair(const printer *p, const pair *q)
{
    add_title(p, q);
    if (!q->same)
        marked_add(&p->marking, q->a == ALIGN_NONE ? NULL : &p->c->a->v[q->a],
                   q->b == ALIGN_NONE ? NULL : &p->c->b->v[q->b], p->out);
}

/* --- the whole ----------------------------------------------------------------------------------- */

static void add_documents(const printer *p)
{
    const comparison *c = p->c;
    size_t count[CHANGES], i;
    stretch same = {0};

    compare_count(c, count);
    zc_buf_addf(p->out, _("%zu the same, %zu changed, %zu moved, %zu added, %zu removed"),
                count[CHANGE_SAME], count[CHANGE_CHANGED], count[CHANGE_MOVED], count[CHANGE_ADDED],
                count[CHANGE_REMOVED]);
    zc_buf_addc(p->out, '\n');
    for (i = 0; i < c->n; i++) {
        if (compare_change(&c->v[i]) == CHANGE_SAME) {
            join_same(p, &same, &c->v[i]);
            continue;
        }
        add_same(p, &same);
        add_pair(p, &c->v[i]);
    }
    add_same(p, &same);
}

static void add_clauses(const printer *p)
{
    const pair *q = &p->c->v[0];

    zc_buf_addc(p->out, '\n');
    if (!q->same)
        marked_add(&p->marking, &p->c->a->v[0], &p->c->b->v[0], p->out);
    else
        add_line(p, "",
                 zc_str_of(compare_other_form(p->c, q)
                               ? _("the same, but for the form of characters")
                               : _("the same")));
}

void compare_text(const comparison *c, const zc_index *x, const answer_options *o, zc_buf *out)
{
    const printer p = {c, x, o, {o->color, o->columns >= BESIDE_LEAST, o->columns}, out};

    add_side(&p, '-', c->a);
    add_side(&p, '+', c->b);
    if (c->documents)
        add_documents(&p);
    else
        add_clauses(&p);
}
