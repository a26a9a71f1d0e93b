/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who cites a document, in each format that has a way to say it. */
#include "search/reference/cited_by.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/json.h"
#include "search/output/text.h"
#include "search/reference/print.h"

#include <stdlib.h>
#include <string.h>

enum { INDENT = 2, BEFORE = 30, BEHIND = 60 /* characters of a snippet around what is cited */ };

/* --- the place in the text -------------------------------------------------------------------------- */

/* Where a citation stands in the clause's text, at or behind *from; false when markup hides it. */
static bool find_place(zc_str text, zc_str cited, size_t *from, mark *m)
{
    char *needle = zc_str_dup(cited);
    size_t at = needle[0] ? zc_str_find(text, needle, *from) : SIZE_MAX;

    free(needle);
    if (at == SIZE_MAX)
        return false;
    *m = (mark){.from = at, .to = at + cited.len};
    *from = m->to;
    return true;
}

/* Bytes of s before `at` that hold so many characters; no line end among them. */
static size_t back(zc_str s, size_t at, size_t chars)
{
    while (at > 0 && chars > 0 && s.ptr[at - 1] != '\n')
        if (((unsigned char)s.ptr[--at] & 0xC0) != 0x80)
            chars--;
    return at;
}

/* Mark what is cited, and choose the stretch around the first of it. */
static void make_snippet(hit *h, const mentions *list)
{
    zc_str text = h->clause.text;
    size_t from = 0, i;
    snippet *s = &h->snippet;

    s->mark = zc_alloc(list->n * sizeof *s->mark);
    s->n_marks = 0;
    for (i = 0; i < list->n; i++)
        s->n_marks += find_place(text, list->v[i].cited.text, &from, &s->mark[s->n_marks]);
    s->from = s->n_marks ? back(text, s->mark[0].from, BEFORE) : 0;
    from = s->n_marks ? s->mark[0].to : 0;
    s->to = from + zc_utf8_head(zc_str_sub(text, from, text.len), BEHIND);
}

static int fetch(hit *h, const citer *c, const zc_index *x, zc_error *err)
{
    const ranked r = {.segment = c->segment, .clause = c->clause, .match = true};
    int rc = hit_fetch(h, x, NULL, &r, BEHIND, err);

    if (rc == 0) {
        snippet_release(&h->snippet);
        make_snippet(h, &c->mentions);
    }
    return rc;
}

/* --- text ------------------------------------------------------------------------------------------- */

static void print_summary(const cited_by *c, const paper *p)
{
    zc_buf line;

    zc_buf_init(&line);
    if (c->n)
        zc_buf_addf(&line,
                    zc_plural("cited by %zu clause (documents: %zu)",
                              "cited by %zu clauses (documents: %zu)", c->n),
                    c->n, c->documents);
    else
        zc_buf_adds(&line, _("cited by nothing in the index"));
    if (c->n > p->options->max)
        zc_buf_addf(&line, _("; the first %zu:"), p->options->max);
    paper_line(p, zc_str_buf(&line), 0);
    zc_buf_clear(&line);
    if (c->others) {
        zc_buf_addf(&line,
                    zc_plural("%zu more cites the article of this number in another version",
                              "%zu more cite the article of this number in other versions",
                              c->others),
                    c->others);
        paper_line(p, zc_str_buf(&line), 0);
    }
    zc_buf_release(&line);
}

/* What is meant, where that is not what was asked for: another version, an article. */
static void print_meant(const cited_by *c, const mention *m, const paper *p)
{
    bool same = c->asked.indexed && zc_str_eq(zc_str_buf(&m->id), c->asked.view.path);
    size_t i;
    zc_buf line;

    if (m->id.len && !same && c->asked.clause == UINT32_MAX)
        paper_id(p, &m->found.view, zc_str_buf(&m->id), 2 * INDENT);
    for (i = 0; i < DOUBTS; i++) {
        if (!m->doubt[i] || i == DOUBT_MISSING || i >= DOUBT_REPEALED)
            continue;
        zc_buf_init(&line);
        zc_buf_addf(&line, "! %s", zc_message(doubt_infos[i].text));
        paper_line(p, zc_str_buf(&line), 2 * INDENT);
        zc_buf_release(&line);
    }
}

static void print_citer(const cited_by *c, const citer *k, const hit *h, const paper *p)
{
    const bool cut = h->snippet.from > 0 && h->clause.text.ptr[h->snippet.from - 1] != '\n';
    zc_buf line;
    size_t i;

    paper_id(p, &k->view, zc_str_buf(&h->id), INDENT);
    zc_buf_init(&line);
    zc_buf_adds(&line, cut ? "…" : "");
    text_add_marked(&line, h, h->snippet.from, h->snippet.to, p->options->color, false);
    zc_buf_adds(&line, h->snippet.to < h->clause.text.len ? "…" : "");
    paper_line(p, zc_str_buf(&line), 2 * INDENT);
    zc_buf_release(&line);
    for (i = 0; i < k->mentions.n; i++)
        if (i == 0 ||
            !zc_str_eq(zc_str_buf(&k->mentions.v[i].id), zc_str_buf(&k->mentions.v[i - 1].id)))
            print_meant(c, &k->mentions.v[i], p);
}

static void text_begin_list(const cited_by *c, const paper *p)
{
    print_subject(p, &c->asked);
    if (c->asked.indexed)
        print_counterparts(p, &c->asked.view, &c->counterparts);
    print_summary(c, p);
    print_absent(p);
}

static void text_one(const cited_by *c, size_t i, const hit *h, const paper *p)
{
    const citer *k = &c->v[i];

    if (i == 0 || !zc_str_eq(k->view.path, c->v[i - 1].view.path)) {
        zc_buf_addc(p->out, '\n');
        paper_head(p, &k->view, NULL, "", 0);
    }
    print_citer(c, k, h, p);
}

/* --- JSON and TSV ----------------------------------------------------------------------------------- */

static void put_citer(zc_json *j, const citer *k, const hit *h)
{
    size_t i;

    zc_json_begin_object(j);
    reference_put(j, "id", zc_str_buf(&h->id));
    reference_put_document(j, &k->view);
    reference_put(j, "document_kind", zc_str_of(zc_doc_kind_name(k->view.kind)));
    reference_put(j, "locator", k->locator);
    reference_put(j, "snippet", zc_str_sub(h->clause.text, h->snippet.from, h->snippet.to));
    zc_json_key(j, "citations");
    zc_json_begin_array(j);
    for (i = 0; i < k->mentions.n; i++)
        mention_put(j, &k->mentions.v[i], false);
    zc_json_end_array(j);
    zc_json_end_object(j);
}

/* The array of clauses is written one by one, so what is around it is written by hand. */
static void json_begin_list(const cited_by *c, const paper *p)
{
    zc_json j;

    json_begin_answer(&j, p->index, p->out);
    put_subject(&j, p->index, &c->asked);
    if (c->asked.indexed)
        put_counterparts(&j, &c->asked.view, &c->counterparts);
    zc_json_key(&j, "total");
    zc_json_integer(&j, (int64_t)c->n);
    zc_json_key(&j, "documents");
    zc_json_integer(&j, (int64_t)c->documents);
    if (c->others) {
        zc_json_key(&j, "other_versions");
        zc_json_integer(&j, (int64_t)c->others);
    }
    zc_buf_adds(p->out, ",\"cited_by\":[");
}

static void json_one(const cited_by *c, size_t i, const hit *h, const paper *p)
{
    zc_json j;

    zc_buf_adds(p->out, i ? "," : "");
    zc_json_init(&j, p->out);
    put_citer(&j, &c->v[i], h);
}

static void json_end_list(const paper *p)
{
    zc_buf_adds(p->out, "]}\n");
}

static void jsonl_one(const cited_by *c, size_t i, const hit *h, const paper *p)
{
    zc_json j;

    zc_json_init(&j, p->out);
    put_citer(&j, &c->v[i], h);
    zc_buf_addc(p->out, '\n');
}

static void tsv_one(const cited_by *c, size_t i, const hit *h, const paper *p)
{
    size_t k;

    (void)h;
    for (k = 0; k < c->v[i].mentions.n; k++)
        tsv_mention(p->out, &c->v[i].view, &c->v[i].mentions.v[k]);
}

/* --- all of it -------------------------------------------------------------------------------------- */

typedef struct printer {
    const char *format;
    void (*begin)(const cited_by *c, const paper *p);
    void (*one)(const cited_by *c, size_t i, const hit *h, const paper *p);
    void (*end)(const paper *p);
} printer;

static const printer printers[] = {
    {"text", text_begin_list, text_one, NULL},
    {"json", json_begin_list, json_one, json_end_list},
    {"jsonl", NULL, jsonl_one, NULL},
    {"tsv", NULL, tsv_one, NULL},
};

static const printer *printer_of(const char *name)
{
    size_t i;

    for (i = 0; i + 1 < sizeof printers / sizeof *printers; i++)
        if (!strcmp(printers[i].format, name))
            break;
    return &printers[i];
}

int cited_by_print(const cited_by *c, mode_run *r, zc_error *err)
{
    const paper p = {r->index, r->options, r->out};
    const printer *as = printer_of(r->options->format->name);
    size_t i;
    int rc = 0;
    hit h;

    if (as->begin)
        as->begin(c, &p);
    for (i = 0; i < c->n && i < r->options->max && rc == 0; i++) {
        rc = fetch(&h, &c->v[i], r->index, err);
        if (rc == 0)
            as->one(c, i, &h, &p);
        hit_release(&h);
    }
    if (as->end)
        as->end(&p);
    return rc;
}
