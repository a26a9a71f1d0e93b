/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations that lead nowhere, in each format that has a way to say it. */
#include "search/reference/unresolved.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/policy/address.h"
#include "search/output/json.h"
#include "search/output/layout.h"
#include "search/output/text.h"
#include "search/reference/print.h"

#include <string.h>

enum { INDENT = 6 };

/* The two lists, in the order in which they are printed, as machines read them. */
static const char *const lists[] = {"missing", "no_article"};

static const char *heading_of(size_t which, size_t n)
{
    return which ? zc_plural("%zu citation of an article that the document does not have:",
                             "%zu citations of articles that the documents do not have:", n)
                 : zc_plural("%zu citation of what is not in the index:",
                             "%zu citations of what is not in the index; most often:", n);
}

static const unresolved_list *list_of(const unresolved *u, size_t i)
{
    return i ? &u->articles : &u->missing;
}

/* --- text ------------------------------------------------------------------------------------------- */

/* Title and number as cited, or the id of the document with the article that it does not have. */
static void add_what(zc_buf *out, const unresolved_group *g)
{
    zc_buf title;

    if (g->target.len) {
        zc_utf8_add_safe(out, zc_str_buf(&g->target), false);
        return;
    }
    zc_buf_init(&title);
    if (g->title.len)
        zc_title_quote(&title, g->title);
    else
        zc_buf_addstr(&title, g->number.len ? g->number : g->text);
    zc_utf8_add_safe(out, zc_str_buf(&title), false);
    zc_buf_release(&title);
}

static void print_group(const paper *p, const unresolved_group *g)
{
    zc_buf line;

    zc_buf_init(&line);
    zc_buf_addf(&line, "%4zu  ", g->count);
    add_what(&line, g);
    layout_fold(p->out, zc_str_buf(&line), 0, INDENT, p->options->columns);
    zc_buf_addc(p->out, '\n');
    zc_buf_release(&line);
    paper_id(p, NULL, zc_str_buf(&g->example), INDENT);
}

static void print_list(const paper *p, const unresolved *u, size_t which, size_t max)
{
    const unresolved_list *list = list_of(u, which);
    zc_buf line;
    size_t i;

    if (!list->n)
        return;
    zc_buf_init(&line);
    zc_buf_addf(&line, heading_of(which, list->citations), list->citations);
    zc_buf_addc(p->out, '\n');
    paper_line(p, zc_str_buf(&line), 0);
    zc_buf_release(&line);
    for (i = 0; i < list->n && i < max; i++)
        print_group(p, &list->v[i]);
    if (list->n > max) {
        zc_buf_addf(p->out, _("      … and %zu more (see -n)"), list->n - max);
        zc_buf_addc(p->out, '\n');
    }
}

static void print_text(const unresolved *u, mode_run *r, size_t max)
{
    const paper p = {r->index, r->options, r->out};
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    zc_buf_addf(&line, _("%zu citations: %zu found in the index, %zu may mean several documents"),
                u->citations, u->found, u->ambiguous);
    paper_line(&p, zc_str_buf(&line), 0);
    zc_buf_release(&line);
    print_absent(&p);
    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        print_list(&p, u, i, max);
}

/* --- JSON and TSV ----------------------------------------------------------------------------------- */

static void put_number(zc_json *j, const char *key, size_t n)
{
    zc_json_key(j, key);
    zc_json_integer(j, (int64_t)n);
}

/* kind: of the list, where the object stands alone; or NULL. */
static void put_group(zc_json *j, const unresolved_group *g, const char *kind)
{
    zc_json_begin_object(j);
    if (kind)
        reference_put(j, "kind", zc_str_of(kind));
    reference_put(j, "title", g->title);
    reference_put(j, "number", g->number);
    reference_put(j, "target", zc_str_buf(&g->target));
    if (g->self) {
        zc_json_key(j, "self");
        zc_json_bool(j, true);
    }
    put_number(j, "count", g->count);
    put_number(j, "documents", g->documents);
    reference_put(j, "example", zc_str_buf(&g->example));
    reference_put(j, "text", g->text);
    zc_json_end_object(j);
}

static void print_json(const unresolved *u, mode_run *r, size_t max)
{
    zc_json j;
    size_t i, k;

    json_begin_answer(&j, r->index, r->out);
    put_number(&j, "citations", u->citations);
    put_number(&j, "found", u->found);
    put_number(&j, "ambiguous", u->ambiguous);
    for (i = 0; i < sizeof lists / sizeof *lists; i++) {
        zc_json_key(&j, lists[i]);
        zc_json_begin_array(&j);
        for (k = 0; k < list_of(u, i)->n && k < max; k++)
            put_group(&j, &list_of(u, i)->v[k], NULL);
        zc_json_end_array(&j);
    }
    zc_json_end_object(&j);
    zc_buf_addc(r->out, '\n');
}

static void print_jsonl(const unresolved *u, mode_run *r, size_t max)
{
    zc_json j;
    size_t i, k;

    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        for (k = 0; k < list_of(u, i)->n && k < max; k++) {
            zc_json_init(&j, r->out);
            put_group(&j, &list_of(u, i)->v[k], lists[i]);
            zc_buf_addc(r->out, '\n');
        }
}

static void print_tsv(const unresolved *u, mode_run *r, size_t max)
{
    size_t i, k;

    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        for (k = 0; k < list_of(u, i)->n && k < max; k++) {
            const unresolved_group *g = &list_of(u, i)->v[k];

            zc_buf_addf(r->out, "%s\t%zu\t", lists[i], g->count);
            add_what(r->out, g);
            zc_buf_addf(r->out, "\t%s\n", g->example.ptr);
        }
}

void unresolved_print(const unresolved *u, mode_run *r, size_t max)
{
    static const struct {
        const char *format;
        void (*print)(const unresolved *u, mode_run *r, size_t max);
    } printers[] = {
        {"text", print_text},
        {"json", print_json},
        {"jsonl", print_jsonl},
        {"tsv", print_tsv},
    };
    size_t i;

    for (i = 0; i < sizeof printers / sizeof *printers; i++)
        if (!strcmp(printers[i].format, r->options->format->name))
            printers[i].print(u, r, max);
}
