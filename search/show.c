/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clause in its context, and outlines. */
#include "search/show.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/json.h"
#include "search/output/layout.h"
#include "search/output/link.h"
#include "search/output/others.h"
#include "search/output/text.h"

#include <string.h>

enum {
    NEIGHBOUR_CHARS = 40,
    BEGINNING_CHARS = 200 /* of a clause in an outline, where no width says less */
};

static const char *const dim = "\033[2m", *const bold = "\033[1m", *const off = "\033[0m";

static void add_line(zc_buf *out, const char *label, zc_str value)
{
    if (!value.len)
        return;
    zc_buf_adds(out, label);
    zc_utf8_add_safe(out, value, false);
    zc_buf_addc(out, '\n');
}

static void add_document(const zc_index *x, const zc_doc_view *doc, const validity *v, zc_str id,
                         const answer_options *o, zc_buf *out)
{
    bool linked = o->links && link_begin(out, x, doc);
    zc_buf title;

    zc_buf_init(&title);
    zc_buf_adds(out, o->color ? bold : "");
    zc_utf8_add_safe(&title, doc->title, false);
    layout_fold(out, zc_str_buf(&title), 0, 0, o->columns);
    zc_buf_adds(out, o->color ? off : "");
    link_end(out, linked);
    zc_buf_addc(out, '\n');
    add_line(out, _("issuer (发文机关): "), zc_doc_field(doc, ZC_ISSUER, 0));
    add_line(out, _("number (文号): "), zc_doc_field(doc, ZC_DOCUMENT_NUMBER, 0));
    add_line(out, _("date (日期): "), zc_doc_field(doc, ZC_DATE, 0));
    add_line(out, _("status (时效): "), zc_doc_field(doc, ZC_STATUS, 0));
    zc_buf_clear(&title);
    others_add_validity(&title, x, v);
    add_line(out, "", zc_str_buf(&title));
    add_line(out, _("id: "), id);
    zc_buf_release(&title);
}

/* A heading of a clause, as deep as it stands. */
static void add_heading(zc_buf *out, zc_str heading, size_t depth)
{
    layout_pad(out, 2 * depth);
    zc_utf8_add_safe(out, heading, false);
    zc_buf_addc(out, '\n');
}

/* --- a clause ------------------------------------------------------------------------------------ */

static void add_neighbours(const hit *h, bool before, const answer_options *o, zc_buf *out)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    for (i = 0; i < h->context.n; i++) {
        if (h->context.v[i].before != before)
            continue;
        zc_buf_clear(&line);
        text_add_neighbour(&line, &h->context.v[i], NEIGHBOUR_CHARS);
        zc_buf_adds(out, o->color ? dim : "");
        layout_cut(out, zc_str_buf(&line), o->columns);
        zc_buf_addf(out, "%s\n", o->color ? off : "");
    }
    zc_buf_release(&line);
}

/* The text, a paragraph a line, folded to so many columns. */
static void add_paragraphs(zc_buf *out, zc_str text, size_t columns)
{
    size_t at, end;
    zc_buf line;

    zc_buf_init(&line);
    for (at = 0; at <= text.len; at = end + 1) {
        end = zc_str_find(text, "\n", at);
        end = end < text.len ? end : text.len;
        zc_buf_clear(&line);
        zc_utf8_add_safe(&line, zc_str_sub(text, at, end), false);
        layout_fold(out, zc_str_buf(&line), 0, 0, columns);
        zc_buf_addc(out, '\n');
    }
    zc_buf_release(&line);
}

static void print_text(const zc_index *x, const hit *h, const answer_options *o, zc_buf *out)
{
    zc_str heading;
    zc_buf id;
    size_t i;

    zc_buf_init(&id);
    zc_buf_addstr(&id, zc_str_buf(&h->id));
    zc_buf_adds(&id, h->part.len ? "/" : "");
    zc_buf_addstr(&id, h->part);
    add_document(x, &h->doc, &h->validity, zc_str_buf(&id), o, out);
    zc_buf_addc(out, '\n');
    for (i = 0; zc_clause_heading(&h->clause, i, &heading); i++)
        add_heading(out, heading, i);
    add_neighbours(h, true, o, out);
    zc_buf_addc(out, '\n');
    add_paragraphs(out, zc_str_sub(h->clause.text, h->snippet.from, h->snippet.to), o->columns);
    zc_buf_addc(out, '\n');
    add_neighbours(h, false, o, out);
    zc_buf_release(&id);
}

static void print_hit(const answer *a, const answer_options *o, const hit *h, zc_buf *out)
{
    if (o->format->hit == text_hit)
        print_text(a->index, h, o, out);
    else if (o->format->hit == json_hit)
        jsonl_hit(a, h, out);
    else
        o->format->hit(a, h, out);
}

int show_fetch(hit *h, const zc_index *x, const id_target *t, uint32_t clause, zc_error *err)
{
    const ranked r = {.segment = t->segment, .clause = clause, .match = true};
    int rc = hit_fetch(h, x, NULL, &r, SIZE_MAX, err);

    h->part = zc_str_buf(&t->part);
    return rc == 0 ? id_range(t, h, &h->snippet.from, &h->snippet.to, err) : rc;
}

static int show_clause(const zc_index *x, const id_target *t, uint32_t clause, size_t rank,
                       const answer_options *o, zc_buf *out, zc_error *err)
{
    const answer a = {
        .query_id = "-", .index = x, .context = o->context > 0, .contacts = o->contacts};
    hit h;
    int rc = show_fetch(&h, x, t, clause, err);

    h.rank = rank;
    if (rc == 0)
        rc = hit_fetch_context(&h, x, o->context ? o->context : 1, NULL, err);
    if (rc == 0 && o->mark)
        rc = validity_of(x, t->segment, t->number, &h.validity, err);
    if (rc == 0)
        print_hit(&a, o, &h, out);
    hit_release(&h);
    return rc;
}

/* --- a document ---------------------------------------------------------------------------------- */

/* The headings of a clause that the one before does not have, and that are not its own beginning.
 * Returns how many the clause has. */
static size_t add_new_headings(const zc_clause_view *c, const zc_clause_view *before, zc_buf *out)
{
    zc_str heading, other;
    bool same = before != NULL;
    size_t i;

    for (i = 0; zc_clause_heading(c, i, &heading); i++) {
        same = same && zc_clause_heading(before, i, &other) && zc_str_eq(heading, other);
        if (!same && !(before && zc_str_eq(zc_str_sub(before->text, 0, heading.len), heading)))
            add_heading(out, heading, i);
    }
    return i;
}

static void print_outline(const zc_index *x, const id_target *t, const validity *v,
                          const context *c, const answer_options *o, zc_buf *out)
{
    zc_buf line;
    size_t i, depth;

    zc_buf_init(&line);
    add_document(x, &t->doc, v, t->doc.path, o, out);
    zc_buf_addc(out, '\n');
    for (i = 0; i < c->n; i++) {
        depth = 2 * add_new_headings(&c->v[i].clause, i ? &c->v[i - 1].clause : NULL, out);
        zc_buf_clear(&line);
        layout_pad(&line, depth);
        text_add_beginning(&line, c->v[i].forward.locator, c->v[i].clause.text,
                           o->columns ? BEGINNING_CHARS : NEIGHBOUR_CHARS);
        layout_cut(out, zc_str_buf(&line), o->columns);
        zc_buf_addc(out, '\n');
    }
    zc_buf_release(&line);
}

static int show_document(const zc_index *x, const id_target *t, const answer_options *o,
                         zc_buf *out, zc_error *err)
{
    const format *f = o->format;
    context all = {0};
    validity v;
    uint32_t i;
    int rc = 0;

    if (f->hit != text_hit && f->hit != json_hit && f->hit != jsonl_hit) {
        for (i = 0; i < t->doc.n_clauses && rc == 0; i++)
            rc = show_clause(x, t, t->doc.first + i, i + 1, o, out, err);
        return rc;
    }
    rc = context_fetch_all(&all, x, t->segment, &t->doc, err);
    if (rc == 0)
        rc = validity_of(x, t->segment, t->number, &v, err);
    if (rc == 0 && f->hit == text_hit)
        print_outline(x, t, &v, &all, o, out);
    else if (rc == 0 && f->hit == json_hit)
        json_document(x, &t->doc, &v, &all, out);
    else if (rc == 0)
        jsonl_clauses(&t->doc, &all, out);
    context_release(&all);
    return rc;
}

int show_print(const zc_index *x, zc_str id, const answer_options *o, zc_buf *out, zc_error *err)
{
    id_target t;
    int rc = id_find(&t, x, id, err);

    if (rc == 0)
        answer_head(o, "-", out);
    if (rc == 0)
        rc = t.whole ? show_document(x, &t, o, out, err)
                     : show_clause(x, &t, t.clause, 1, o, out, err);
    id_release(&t);
    return rc;
}
