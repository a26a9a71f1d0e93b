/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML: escaping, marks and masks, links. */
#include "search/output/html.h"

#include "lib/base/utf8.h"
#include "lib/policy/contacts.h"
#include "search/output/text.h"
#include "search/source.h"

#include <string.h>

static void add_escaped(zc_buf *out, zc_str s)
{
    static const struct {
        char c;
        const char *entity;
    } entities[] = {
        {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"},
    };
    size_t i, k;

    for (i = 0; i < s.len; i++) {
        for (k = 0; k < sizeof entities / sizeof entities[0]; k++)
            if (entities[k].c == s.ptr[i])
                break;
        if (k < sizeof entities / sizeof entities[0])
            zc_buf_adds(out, entities[k].entity);
        else
            zc_buf_addc(out, s.ptr[i]);
    }
}

void html_add_text(zc_buf *out, zc_str s)
{
    zc_buf safe;

    zc_buf_init(&safe);
    zc_utf8_add_safe(&safe, s, false);
    add_escaped(out, zc_str_buf(&safe));
    zc_buf_release(&safe);
}

void html_add_masked(const answer *a, zc_buf *out, zc_str s)
{
    zc_buf shown;

    zc_buf_init(&shown);
    output_add_shown(&shown, a, s);
    html_add_text(out, zc_str_buf(&shown));
    zc_buf_release(&shown);
}

/* Text with <br> for its line ends. */
static void add_lines(zc_buf *out, zc_str s)
{
    size_t at, end;

    for (at = 0; at <= s.len; at = end + 1) {
        end = zc_str_find(s, "\n", at);
        end = end < s.len ? end : s.len;
        zc_buf_adds(out, at ? "<br>" : "");
        html_add_text(out, zc_str_sub(s, at, end));
    }
}

/* What of a stretch is told before the next place where something changes. */
typedef struct reader {
    const hit *h;
    zc_contacts contacts;
    size_t contact, mark;
} reader;

static const mark *mark_at(reader *r, size_t at)
{
    const snippet *s = &r->h->snippet;

    while (r->mark < s->n_marks && s->mark[r->mark].to <= at)
        r->mark++;
    return r->mark < s->n_marks ? &s->mark[r->mark] : NULL;
}

static const zc_stretch *contact_at(reader *r, size_t at)
{
    while (r->contact < r->contacts.n && r->contacts.v[r->contact].to <= at)
        r->contact++;
    return r->contact < r->contacts.n ? &r->contacts.v[r->contact] : NULL;
}

/* Append what stands at `at`, up to `to` at most; returns its end. */
static size_t add_next(reader *r, zc_buf *out, size_t at, size_t to)
{
    const zc_stretch *contact = contact_at(r, at);
    const mark *m = mark_at(r, at);
    bool marked = m && m->from <= at;
    size_t end = to;

    if (contact && contact->from <= at) {
        zc_buf_adds(out, ZC_CONTACT_MASK);
        return contact->to;
    }
    if (contact && contact->from < end)
        end = contact->from;
    if (m && (marked ? m->to : m->from) < end)
        end = marked ? m->to : m->from;
    zc_buf_adds(out, marked ? "<mark>" : "");
    add_lines(out, zc_str_sub(r->h->clause.text, at, end));
    zc_buf_adds(out, marked ? "</mark>" : "");
    return end;
}

void html_add_marked(const answer *a, zc_buf *out, const hit *h, size_t from, size_t to)
{
    reader r = {.h = h};
    size_t at = from;

    if (!a->contacts)
        zc_contacts_find(&r.contacts, h->clause.text);
    while (at < to)
        at = add_next(&r, out, at, to);
    zc_contacts_release(&r.contacts);
}

void html_add_link(const answer *a, zc_buf *out, const zc_doc_view *doc, zc_str words)
{
    zc_buf path;
    bool known;

    zc_buf_init(&path);
    known = source_path(&path, a->index, doc);
    if (known) {
        zc_buf_adds(out, "<a href=\"");
        source_url(out, zc_str_buf(&path), "");
        zc_buf_adds(out, "\">");
    }
    html_add_masked(a, out, words);
    zc_buf_adds(out, known ? "</a>" : "");
    zc_buf_release(&path);
}
