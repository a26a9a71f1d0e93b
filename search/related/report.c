/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Report: a table of facts, and the words around the hits. */
#include "search/related/report.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/policy/address.h"

#include <string.h>

enum { BEGINNING_CHARS = 60 };

static const char *const kinds[] = {
    [ZC_DOC_OTHER] = N_("other text"),  [ZC_DOC_STATUTE] = N_("law or regulation"),
    [ZC_DOC_POLICY] = N_("policy"),     [ZC_DOC_REPLY] = N_("reply"),
    [ZC_DOC_PROPOSAL] = N_("proposal"),
};

static const struct {
    const char *label;
    zc_field field;
} facts[REPORT_FACTS - 2] = {
    {N_("Document number"), ZC_DOCUMENT_NUMBER},
    {N_("Issuer"), ZC_ISSUER},
    {N_("Date"), ZC_DATE},
    {N_("Session"), ZC_SESSION},
    {N_("Proposal number"), ZC_PROPOSAL_NUMBER},
    {N_("Proposers"), ZC_PROPOSER},
    {N_("Addressee"), ZC_ADDRESSEE},
    {N_("Handled by"), ZC_HOST},
    {N_("Result"), ZC_RESULT_CLASS},
};

void report_title(const related_view *v, zc_buf *out)
{
    if (v->title.len)
        zc_buf_addf(out, _("What bears on “%.*s”"), (int)v->title.len, v->title.ptr);
    else
        zc_buf_adds(out, _("What bears on a text"));
}

static void add_field(const zc_document *d, zc_field field, zc_buf *out)
{
    size_t i;

    for (i = 0; i < d->field[field].n; i++) {
        zc_buf_adds(out, i ? "、" : "");
        zc_buf_adds(out, d->field[field].v[i]);
    }
}

bool report_fact(const related_view *v, size_t i, const char **label, zc_buf *value)
{
    const zc_document *d = &v->subject->doc;

    zc_buf_clear(value);
    if (i == 0) {
        *label = _("Kind");
        zc_buf_adds(value, _(kinds[d->kind]));
    } else if (i < REPORT_FACTS - 1) {
        *label = _(facts[i - 1].label);
        add_field(d, facts[i - 1].field, value);
    } else {
        *label = _("Source");
        if (strcmp(v->subject->source.ptr, "-") != 0)
            zc_buf_addstr(value, zc_str_buf(&v->subject->source));
    }
    return value->len > 0;
}

/* As officials write it, 第二部分第1点; a range of articles is written so already. */
static void add_address(zc_str locator, zc_buf *out)
{
    if (zc_str_find(locator, "—", 0) == SIZE_MAX)
        zc_address_write(out, locator);
    else
        zc_buf_addstr(out, locator);
}

void report_ask_name(const ask *k, zc_buf *out)
{
    add_address(zc_str_buf(&k->locator), out);
    if (k->heading.n) {
        zc_buf_adds(out, "　");
        zc_buf_adds(out, k->heading.v[k->heading.n - 1]);
    }
}

void report_ask_beginning(const ask *k, zc_buf *out)
{
    zc_str text = zc_str_buf(&k->text);
    size_t len = zc_utf8_head(text, BEGINNING_CHARS);

    zc_buf_addstr(out, zc_str_sub(text, 0, len));
    zc_buf_adds(out, len < text.len ? "…" : "");
}

zc_str report_document_title(const zc_doc_view *v)
{
    zc_str about = zc_doc_field(v, ZC_PROPOSAL_TITLE, 0);

    return v->kind == ZC_DOC_PROPOSAL && about.len ? about : v->title;
}

void report_summary(const related_view *v, zc_buf *out)
{
    if (!v->n_asks)
        zc_buf_adds(out, _("No ask was found in the text."));
    else if (!v->weak)
        zc_buf_addf(out,
                    zc_plural("%zu ask; something that bears on it was found.",
                              "%zu asks; something that bears on it was found for each.",
                              v->n_asks),
                    v->n_asks);
    else
        zc_buf_addf(out,
                    zc_plural("%zu ask; nothing strong was found for %zu:",
                              "%zu asks; nothing strong was found for %zu:", v->n_asks),
                    v->n_asks, v->weak);
}

void report_caution(const related_view *v, zc_buf *out)
{
    uint64_t docs = zc_index_docs(v->answer.index),
             clauses = zc_index_sums(v->answer.index).clauses;

    zc_buf_addf(
        out,
        _("Looked for in %llu documents with %llu clauses, by what the texts say in common. What "
          "is marked partial has little in common with the ask. Whether a clause "
          "applies is for the reader to judge."),
        (unsigned long long)docs, (unsigned long long)clauses);
}
