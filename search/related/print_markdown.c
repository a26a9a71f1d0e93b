/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: the report as a text to be pasted; each ask a row of a table, then with its clauses. */
#include "search/related/print.h"

#include "lib/base/message.h"
#include "search/output/cite.h"
#include "search/output/md.h"
#include "search/output/others.h"
#include "search/related/report.h"

static void add_facts(const related_view *v, zc_buf *out)
{
    const char *label;
    zc_buf value;
    size_t i;

    zc_buf_init(&value);
    for (i = 0; i < REPORT_FACTS; i++) {
        if (!report_fact(v, i, &label, &value))
            continue;
        zc_buf_addf(out, "- %s: ", label);
        md_add_masked(&v->answer, out, zc_str_buf(&value));
        zc_buf_addc(out, '\n');
    }
    zc_buf_release(&value);
}

/* Above all: which asks found nothing. */
static void add_summary(const related_view *v, zc_buf *out)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    report_summary(v, &line);
    zc_buf_addf(out, "\n**%s**\n\n", line.ptr);
    for (i = 0; i < v->n_asks; i++) {
        if (v->ask[i].strong)
            continue;
        zc_buf_clear(&line);
        report_ask_beginning(v->ask[i].ask, &line);
        zc_buf_addf(out, "- %zu: ", i + 1);
        md_add_masked(&v->answer, out, zc_str_buf(&line));
        zc_buf_addc(out, '\n');
    }
    for (i = 0; i < v->notes.n; i++) {
        zc_buf_addf(out, "\n%s", _("note: "));
        md_add_text(out, zc_str_of(v->notes.v[i]));
        zc_buf_addc(out, '\n');
    }
    zc_buf_release(&line);
}

static void add_cell(const related_view *v, const view_hits *h, zc_buf *out)
{
    zc_buf citation;

    zc_buf_adds(out, " | ");
    if (!h->n)
        return;
    zc_buf_init(&citation);
    cite_add(&citation, v->answer.index, &h->v[0]);
    md_add_link(&v->answer, &h->v[0].doc, zc_str_buf(&citation), out);
    if (!h->v[0].match)
        zc_buf_addf(out, " (%s)", _("partial"));
    zc_buf_release(&citation);
}

static void add_table(const related_view *v, zc_buf *out)
{
    zc_buf line;
    size_t i, k;

    if (!v->n_asks)
        return;
    zc_buf_init(&line);
    zc_buf_addf(out, "\n| | %s", _("Ask"));
    for (k = 0; k < RELATED_PROPOSALS; k++)
        zc_buf_addf(out, " | %s", _(related_group_infos[k].label));
    zc_buf_adds(out, " |\n| --- | --- | --- | --- |\n");
    for (i = 0; i < v->n_asks; i++) {
        zc_buf_clear(&line);
        report_ask_beginning(v->ask[i].ask, &line);
        zc_buf_addf(out, "| %zu | ", i + 1);
        md_add_masked(&v->answer, out, zc_str_buf(&line));
        for (k = 0; k < RELATED_PROPOSALS; k++)
            add_cell(v, &v->ask[i].group[k], out);
        zc_buf_adds(out, " |\n");
    }
    zc_buf_release(&line);
}

static void add_document(const related_view *v, const document_hit *h, zc_buf *out)
{
    zc_buf source;

    zc_buf_init(&source);
    hit_source(&h->doc, " · ", &source);
    zc_buf_addf(out, "%zu. ", h->rank);
    md_add_link(&v->answer, &h->doc, report_document_title(&h->doc), out);
    if (!h->match)
        zc_buf_addf(out, " (%s)", _("partial"));
    zc_buf_adds(out, source.len ? " · " : "");
    md_add_masked(&v->answer, out, zc_str_buf(&source));
    zc_buf_adds(out, " ");
    md_add_code(out, h->doc.path);
    zc_buf_clear(&source);
    others_add_validity(&source, v->answer.index, &h->validity);
    zc_buf_adds(out, source.len ? " · " : "");
    md_add_masked(&v->answer, out, zc_str_buf(&source));
    zc_buf_addc(out, '\n');
    zc_buf_release(&source);
}

static void add_documents(const related_view *v, zc_buf *out)
{
    size_t i, k;

    zc_buf_addf(out, "\n## %s\n", _("Documents for the text as a whole"));
    for (i = 0; i < RELATED_GROUPS; i++) {
        if (!v->documents[i].n)
            continue;
        zc_buf_addf(out, "\n### %s\n\n", _(related_group_infos[i].label));
        for (k = 0; k < v->documents[i].n; k++)
            add_document(v, &v->documents[i].v[k], out);
    }
}

static void add_quoted(const related_view *v, zc_str text, zc_buf *out)
{
    size_t at, end;

    for (at = 0; at < text.len; at = end + 1) {
        end = zc_str_find(text, "\n", at);
        end = end < text.len ? end : text.len;
        zc_buf_adds(out, at ? ">\n> " : "> ");
        md_add_masked(&v->answer, out, zc_str_sub(text, at, end));
        zc_buf_addc(out, '\n');
    }
}

static void add_ask(const related_view *v, size_t number, zc_buf *out)
{
    const view_ask *a = &v->ask[number];
    zc_buf name;
    size_t i, k;

    zc_buf_init(&name);
    report_ask_name(a->ask, &name);
    zc_buf_addf(out, "\n## %zu. ", number + 1);
    md_add_masked(&v->answer, out, zc_str_buf(&name));
    zc_buf_adds(out, "\n\n");
    add_quoted(v, zc_str_buf(&a->ask->text), out);
    if (!a->strong)
        zc_buf_addf(out, "\n**%s**\n", _("nothing strong was found"));
    for (i = 0; i < RELATED_GROUPS; i++) {
        if (a->group[i].n)
            zc_buf_addf(out, "\n### %s\n\n", _(related_group_infos[i].label));
        for (k = 0; k < a->group[i].n; k++)
            md_hit(&v->answer, &a->group[i].v[k], out);
    }
    zc_buf_release(&name);
}

void related_print_markdown(const related_view *v, zc_buf *out)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    report_title(v, &line);
    zc_buf_adds(out, "# ");
    md_add_masked(&v->answer, out, zc_str_buf(&line));
    zc_buf_adds(out, "\n\n");
    add_facts(v, out);
    add_summary(v, out);
    add_table(v, out);
    add_documents(v, out);
    for (i = 0; i < v->n_asks; i++)
        add_ask(v, i, out);
    zc_buf_clear(&line);
    report_caution(v, &line);
    zc_buf_adds(out, "\n---\n\n");
    md_add_text(out, zc_str_buf(&line));
    zc_buf_addc(out, '\n');
    zc_buf_release(&line);
}
