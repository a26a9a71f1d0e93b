/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML: the report as one page that needs no other file; its style is a data table. */
#include "search/related/print.h"

#include "gen/search/data/report-style.h"
#include "lib/base/message.h"
#include "search/output/cite.h"
#include "search/output/html.h"
#include "search/output/others.h"
#include "search/related/report.h"

static void add_title(const related_view *v, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    report_title(v, &line);
    html_add_masked(&v->answer, out, zc_str_buf(&line));
    zc_buf_release(&line);
}

static void add_head(const related_view *v, zc_buf *out)
{
    size_t i;

    zc_buf_adds(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<title>");
    add_title(v, out);
    zc_buf_adds(out, "</title>\n<style>\n");
    for (i = 0; i < report_style_rows; i++)
        zc_buf_addf(out, "%s\n", report_style[i][0]);
    zc_buf_adds(out, "</style>\n</head>\n<body>\n<main>\n<h1>");
    add_title(v, out);
    zc_buf_adds(out, "</h1>\n");
}

static void add_label(zc_buf *out, const char *before, const char *label, const char *behind)
{
    zc_buf_adds(out, before);
    html_add_text(out, zc_str_of(label));
    zc_buf_adds(out, behind);
}

static void add_facts(const related_view *v, zc_buf *out)
{
    const char *label;
    zc_buf value;
    size_t i;

    zc_buf_init(&value);
    zc_buf_adds(out, "<dl class=\"facts\">\n");
    for (i = 0; i < REPORT_FACTS; i++) {
        if (!report_fact(v, i, &label, &value))
            continue;
        add_label(out, "<dt>", label, "</dt><dd>");
        html_add_masked(&v->answer, out, zc_str_buf(&value));
        zc_buf_adds(out, "</dd>\n");
    }
    zc_buf_adds(out, "</dl>\n");
    zc_buf_release(&value);
}

static void add_beginning(const related_view *v, const view_ask *a, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    report_ask_beginning(a->ask, &line);
    html_add_masked(&v->answer, out, zc_str_buf(&line));
    zc_buf_release(&line);
}

/* Above all: which asks found nothing. */
static void add_summary(const related_view *v, zc_buf *out)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    report_summary(v, &line);
    zc_buf_addf(out, "<div class=\"summary%s\">\n", v->weak ? " weak" : "");
    add_label(out, "<p>", line.ptr, "</p>\n");
    zc_buf_adds(out, v->weak ? "<ul>\n" : "");
    for (i = 0; i < v->n_asks; i++) {
        if (v->ask[i].strong)
            continue;
        zc_buf_addf(out, "<li><a href=\"#ask-%zu\">%zu</a>　", i + 1, i + 1);
        add_beginning(v, &v->ask[i], out);
        zc_buf_adds(out, "</li>\n");
    }
    zc_buf_adds(out, v->weak ? "</ul>\n</div>\n" : "</div>\n");
    for (i = 0; i < v->notes.n; i++)
        add_label(out, "<p class=\"note\">", v->notes.v[i], "</p>\n");
    zc_buf_release(&line);
}

/* --- the table ----------------------------------------------------------------------------------- */

static void add_partial(bool match, zc_buf *out)
{
    if (!match)
        add_label(out, "<span class=\"partial\">", _("partial"), "</span>");
}

static void add_citation(const related_view *v, const hit *h, zc_buf *out)
{
    zc_buf citation;

    zc_buf_init(&citation);
    cite_add(&citation, v->answer.index, h);
    html_add_link(&v->answer, out, &h->doc, zc_str_buf(&citation));
    add_partial(h->match, out);
    zc_buf_release(&citation);
}

static void add_row(const related_view *v, size_t i, zc_buf *out)
{
    const view_ask *a = &v->ask[i];
    size_t k;

    zc_buf_addf(out, "<tr><td class=\"number\"><a href=\"#ask-%zu\">%zu</a></td><td>", i + 1,
                i + 1);
    add_beginning(v, a, out);
    zc_buf_adds(out, "</td>");
    for (k = 0; k < RELATED_PROPOSALS; k++) {
        add_label(out, "<td data-label=\"", _(related_group_infos[k].label), "\">");
        if (a->group[k].n)
            add_citation(v, &a->group[k].v[0], out);
        zc_buf_adds(out, "</td>");
    }
    zc_buf_adds(out, "</tr>\n");
}

static void add_table(const related_view *v, zc_buf *out)
{
    size_t i;

    if (!v->n_asks)
        return;
    zc_buf_adds(out, "<table>\n<colgroup><col><col class=\"ask\"><col><col></colgroup>\n<thead><tr>"
                     "<th class=\"number\"></th>");
    add_label(out, "<th>", _("Ask"), "</th>");
    for (i = 0; i < RELATED_PROPOSALS; i++)
        add_label(out, "<th>", _(related_group_infos[i].label), "</th>");
    zc_buf_adds(out, "</tr></thead>\n<tbody>\n");
    for (i = 0; i < v->n_asks; i++)
        add_row(v, i, out);
    zc_buf_adds(out, "</tbody>\n</table>\n");
}

/* --- documents ----------------------------------------------------------------------------------- */

/* What does not hold any more, or not yet. */
static void add_validity(const related_view *v, const validity *is, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    others_add_validity(&line, v->answer.index, is);
    if (line.len)
        add_label(out, "<div class=\"source validity\">", line.ptr, "</div>\n");
    zc_buf_release(&line);
}

static void add_source(const related_view *v, const zc_doc_view *doc, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    hit_source(doc, " · ", &line);
    if (line.len) {
        zc_buf_adds(out, "<div class=\"source\">");
        html_add_masked(&v->answer, out, zc_str_buf(&line));
        zc_buf_adds(out, "</div>\n");
    }
    zc_buf_release(&line);
}

static void add_id(zc_str id, zc_buf *out)
{
    zc_buf_adds(out, "<code>");
    html_add_text(out, id);
    zc_buf_adds(out, "</code></li>\n");
}

static void add_document(const related_view *v, const document_hit *h, zc_buf *out)
{
    zc_buf_adds(out, "<li>");
    html_add_link(&v->answer, out, &h->doc, report_document_title(&h->doc));
    add_partial(h->match, out);
    zc_buf_addc(out, '\n');
    add_source(v, &h->doc, out);
    add_validity(v, &h->validity, out);
    add_id(h->doc.path, out);
}

static void add_documents(const related_view *v, zc_buf *out)
{
    size_t i, k;

    add_label(out, "<h2>", _("Documents for the text as a whole"), "</h2>\n");
    for (i = 0; i < RELATED_GROUPS; i++) {
        if (!v->documents[i].n)
            continue;
        add_label(out, "<h3>", _(related_group_infos[i].label), "</h3>\n<ol>\n");
        for (k = 0; k < v->documents[i].n; k++)
            add_document(v, &v->documents[i].v[k], out);
        zc_buf_adds(out, "</ol>\n");
    }
}

/* --- asks ---------------------------------------------------------------------------------------- */

static void add_hit(const related_view *v, const hit *h, zc_buf *out)
{
    zc_buf_adds(out, "<li>");
    add_citation(v, h, out);
    zc_buf_addc(out, '\n');
    add_source(v, &h->doc, out);
    add_validity(v, &h->validity, out);
    zc_buf_adds(out, "<div class=\"says\">");
    zc_buf_adds(out, h->snippet.from ? "…" : "");
    html_add_marked(&v->answer, out, h, h->snippet.from, h->snippet.to);
    zc_buf_adds(out, h->snippet.to < h->clause.text.len ? "…</div>\n" : "</div>\n");
    add_id(zc_str_buf(&h->id), out);
}

static void add_text(const related_view *v, zc_str text, zc_buf *out)
{
    size_t at, end;

    zc_buf_adds(out, "<div class=\"wants\">");
    for (at = 0; at < text.len; at = end + 1) {
        end = zc_str_find(text, "\n", at);
        end = end < text.len ? end : text.len;
        zc_buf_adds(out, at ? "<br>" : "");
        html_add_masked(&v->answer, out, zc_str_sub(text, at, end));
    }
    zc_buf_adds(out, "</div>\n");
}

static void add_ask(const related_view *v, size_t number, zc_buf *out)
{
    const view_ask *a = &v->ask[number];
    zc_buf name;
    size_t i, k;

    zc_buf_init(&name);
    report_ask_name(a->ask, &name);
    zc_buf_addf(out, "<section id=\"ask-%zu\">\n<h2>%zu. ", number + 1, number + 1);
    html_add_masked(&v->answer, out, zc_str_buf(&name));
    zc_buf_adds(out, "</h2>\n");
    add_text(v, zc_str_buf(&a->ask->text), out);
    if (!a->strong)
        add_label(out, "<p class=\"nothing\">", _("nothing strong was found"), "</p>\n");
    for (i = 0; i < RELATED_GROUPS; i++) {
        if (!a->group[i].n)
            continue;
        add_label(out, "<h3>", _(related_group_infos[i].label), "</h3>\n<ol>\n");
        for (k = 0; k < a->group[i].n; k++)
            add_hit(v, &a->group[i].v[k], out);
        zc_buf_adds(out, "</ol>\n");
    }
    zc_buf_adds(out, "</section>\n");
    zc_buf_release(&name);
}

void related_print_html(const related_view *v, zc_buf *out)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    add_head(v, out);
    add_facts(v, out);
    add_summary(v, out);
    add_table(v, out);
    add_documents(v, out);
    for (i = 0; i < v->n_asks; i++)
        add_ask(v, i, out);
    report_caution(v, &line);
    add_label(out, "<footer>", line.ptr, "</footer>\n</main>\n</body>\n</html>\n");
    zc_buf_release(&line);
}
