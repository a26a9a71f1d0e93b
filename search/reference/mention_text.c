/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mention as text: a line for what is cited, a few below it for what it leads to. */
#include "search/reference/mention_text.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/policy/address.h"
#include "search/output/layout.h"
#include "search/output/link.h"
#include "search/output/text.h"

#include <stdlib.h>

enum { INDENT = 4, DEEPER = 2 };

static const char *const bold = "\033[1m", *const dim = "\033[2m", *const off = "\033[0m";

static const char *const words[] = {
    [VERDICT_RIGHT] = N_("right"),
    [VERDICT_DOUBTFUL] = N_("doubtful"),
    [VERDICT_UNKNOWN] = N_("unknown"),
    [VERDICT_WRONG] = N_("WRONG"),
};

const char *verdict_word(verdict v)
{
    return zc_message(words[v]);
}

void paper_line(const paper *p, zc_str line, size_t indent)
{
    layout_pad(p->out, indent);
    layout_fold(p->out, line, indent, indent + DEEPER, p->options->columns);
    zc_buf_addc(p->out, '\n');
}

void paper_title(const paper *p, zc_str title)
{
    zc_buf line;

    zc_buf_init(&line);
    zc_utf8_add_safe(&line, title, false);
    zc_buf_adds(p->out, p->options->color ? bold : "");
    layout_fold(p->out, zc_str_buf(&line), 0, 0, p->options->columns);
    zc_buf_addf(p->out, "%s\n", p->options->color ? off : "");
    zc_buf_release(&line);
}

void paper_id(const paper *p, const zc_doc_view *v, zc_str id, size_t indent)
{
    bool linked;

    layout_pad(p->out, indent);
    zc_buf_adds(p->out, p->options->color ? dim : "");
    linked = v && p->options->links && link_begin(p->out, p->index, v);
    zc_utf8_add_safe(p->out, id, false);
    link_end(p->out, linked);
    zc_buf_addf(p->out, "%s\n", p->options->color ? off : "");
}

/* Date and number of a document. */
static void add_facts(zc_buf *out, const zc_doc_view *v)
{
    static const zc_field fields[] = {ZC_DATE, ZC_DOCUMENT_NUMBER};
    zc_str value;
    size_t i;

    for (i = 0; i < sizeof fields / sizeof *fields; i++) {
        value = zc_doc_field(v, fields[i], 0);
        zc_buf_adds(out, value.len ? " · " : "");
        zc_utf8_add_safe(out, value, false);
    }
}

void paper_head(const paper *p, const zc_doc_view *v, const validity *s, const char *lead,
                size_t indent)
{
    zc_buf line;

    zc_buf_init(&line);
    zc_buf_adds(&line, lead);
    zc_utf8_add_safe(&line, v->title, false);
    add_facts(&line, v);
    if (s && validity_matters(v))
        zc_buf_addf(&line, " · %s", validity_label(s->kind));
    paper_line(p, zc_str_buf(&line), indent);
    zc_buf_release(&line);
}

void paper_document(const paper *p, const zc_doc_view *v, const validity *s, const char *lead,
                    zc_str id, size_t indent)
{
    paper_head(p, v, s, lead, indent);
    paper_id(p, v, id, indent + DEEPER);
}

/* Whether the text itself names the law: 刑法第十二条, not 第十三条 behind it. */
static bool is_named(zc_str text, zc_str title)
{
    char *name = zc_str_dup(title);
    bool there = zc_str_find(text, name, 0) != SIZE_MAX;

    free(name);
    return there;
}

/* As it is written; of a list of articles also whose they are, of a short form what it stands for. */
static void add_cited(zc_buf *out, const zc_citation_view *c)
{
    const bool quoted = zc_str_find(c->text, "《", 0) != SIZE_MAX;
    const zc_str title = c->full.len ? c->full : c->title;
    const bool is_short = !zc_str_eq(zc_str_sub(title, 0, c->title.len), c->title);
    zc_buf text;

    zc_utf8_add_safe(out, c->text, false);
    if (!title.len || (quoted ? !is_short : is_named(c->text, c->title)))
        return;
    zc_buf_init(&text);
    zc_title_quote(&text, title);
    zc_buf_adds(out, "  ");
    zc_buf_adds(out, quoted ? "= " : _("of "));
    zc_utf8_add_safe(out, zc_str_buf(&text), false);
    zc_buf_release(&text);
}

static void print_doubt(const paper *p, const mention *m, doubt d)
{
    const zc_str detail = mention_detail(m, d);
    zc_buf line;

    zc_buf_init(&line);
    zc_buf_adds(&line, "! ");
    zc_buf_adds(&line, zc_message(doubt_infos[d].text));
    if (doubt_infos[d].more && detail.len) {
        zc_buf_adds(&line, zc_message(doubt_infos[d].more));
        zc_utf8_add_safe(&line, detail, false);
    }
    paper_line(p, zc_str_buf(&line), INDENT);
    zc_buf_release(&line);
}

void mention_print(const paper *p, const mention *m, bool judged)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    if (judged)
        zc_buf_addf(&line, "%s  ", verdict_word(mention_verdict(m)));
    zc_utf8_add_safe(&line, m->locator, false);
    zc_buf_adds(&line, "  ");
    add_cited(&line, &m->cited);
    paper_line(p, zc_str_buf(&line), 0);
    zc_buf_release(&line);
    if (m->found.state == REFERENCE_FOUND && m->cited.self) {
        layout_pad(p->out, INDENT);
        zc_buf_adds(p->out, "→ ");
        paper_id(p, &m->found.view, zc_str_buf(&m->id), 0);
    } else if (m->found.state == REFERENCE_FOUND)
        paper_document(p, &m->found.view, &m->validity, "→ ", zc_str_buf(&m->id), INDENT);
    for (i = 0; i < DOUBTS; i++)
        if (m->doubt[i])
            print_doubt(p, m, (doubt)i);
    for (i = 0; i < m->candidates.n; i++)
        paper_id(p, NULL, zc_str_of(m->candidates.v[i]), INDENT + DEEPER);
}
