/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text: hits as in any answer, in the order of the asks. */
#include "search/related/print.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/layout.h"
#include "search/output/text.h"

#include <string.h>

enum { ASK_CHARS = 120, INDENT = 4 };

static const char *const bold = "\033[1m", *const dim = "\033[2m", *const off = "\033[0m";

/* A text that may be long, in lines behind an indent. */
static void add_folded(const related_view *v, zc_str s, size_t indent, zc_buf *out)
{
    layout_pad(out, indent);
    layout_fold(out, s, indent, indent, v->answer.columns);
    zc_buf_addc(out, '\n');
}

static void add_title(const related_view *v, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    zc_buf_adds(out, v->answer.color ? bold : "");
    zc_utf8_add_safe(&line, related_view_name(v), false);
    add_folded(v, zc_str_buf(&line), 0, out);
    zc_buf_adds(out, v->answer.color ? off : "");
    zc_buf_release(&line);
}

static void add_notes(const related_view *v, zc_buf *out)
{
    zc_buf line;
    size_t i;

    for (i = 0; i < v->notes.n; i++) {
        zc_buf_init(&line);
        zc_buf_adds(&line, _("note: "));
        zc_utf8_add_safe(&line, zc_str_of(v->notes.v[i]), false);
        add_folded(v, zc_str_buf(&line), 0, out);
        zc_buf_release(&line);
    }
}

/* How many asks there are, and which of them found nothing strong. */
static void add_summary(const related_view *v, zc_buf *out)
{
    zc_buf line;
    size_t i, n = 0;

    zc_buf_init(&line);
    zc_buf_addf(&line, zc_plural("%zu ask", "%zu asks", v->n_asks), v->n_asks);
    if (v->weak) {
        zc_buf_adds(&line, _("; nothing strong for "));
        for (i = 0; i < v->n_asks; i++)
            if (!v->ask[i].strong) {
                zc_buf_adds(&line, n++ ? ", " : "");
                zc_utf8_add_safe(&line, zc_str_buf(&v->ask[i].ask->locator), false);
            }
    }
    add_folded(v, zc_str_buf(&line), 0, out);
    zc_buf_release(&line);
}

static void add_group(const related_view *v, size_t group, zc_buf *out)
{
    zc_buf_addf(out, "\n%s%s%s\n", v->answer.color ? bold : "", _(related_group_infos[group].label),
                v->answer.color ? off : "");
}

static void add_documents(const related_view *v, zc_buf *out)
{
    size_t i, k;

    for (i = 0; i < RELATED_GROUPS; i++) {
        if (!v->documents[i].n)
            continue;
        add_group(v, i, out);
        for (k = 0; k < v->documents[i].n; k++)
            text_document_hit(&v->answer, &v->documents[i].v[k], out);
    }
}

/* `== 二/（一）  heading`, and what it says. */
static void add_ask(const related_view *v, const view_ask *a, zc_buf *out)
{
    zc_buf line, heading;
    size_t i, k;

    zc_buf_init(&line);
    zc_buf_init(&heading);
    ask_headings(a->ask, " › ", &heading);
    zc_buf_adds(&line, "== ");
    zc_utf8_add_safe(&line, zc_str_buf(&a->ask->locator), false);
    zc_buf_adds(&line, heading.len ? "  " : "");
    zc_utf8_add_safe(&line, zc_str_buf(&heading), false);
    zc_buf_addf(out, "\n%s", v->answer.color ? bold : "");
    add_folded(v, zc_str_buf(&line), 0, out);
    zc_buf_adds(out, v->answer.color ? off : "");
    zc_buf_clear(&line);
    text_add_beginning(&line, (zc_str){"", 0}, zc_str_buf(&a->ask->text), ASK_CHARS);
    add_folded(v, zc_str_buf(&line), 0, out);
    if (!a->strong)
        zc_buf_addf(out, "%s%s%s\n", v->answer.color ? dim : "", _("nothing strong was found"),
                    v->answer.color ? off : "");
    for (i = 0; i < RELATED_GROUPS; i++) {
        if (a->group[i].n)
            add_group(v, i, out);
        for (k = 0; k < a->group[i].n; k++)
            text_brief_hit(&v->answer, &a->group[i].v[k], out);
    }
    zc_buf_release(&heading);
    zc_buf_release(&line);
}

void related_print_text(const related_view *v, zc_buf *out)
{
    size_t i;

    if (strcmp(v->query_id, "-")) {
        zc_utf8_add_safe(out, zc_str_of(v->query_id), false);
        zc_buf_adds(out, ": ");
    }
    add_title(v, out);
    add_summary(v, out);
    add_notes(v, out);
    add_documents(v, out);
    for (i = 0; i < v->n_asks; i++)
        add_ask(v, &v->ask[i], out);
}
