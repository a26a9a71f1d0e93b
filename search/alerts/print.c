/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print: text by what is watched; in the formats for programs each alert stands by itself. */
#include "search/alerts/print.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/json.h"
#include "search/output/layout.h"
#include "search/output/text.h"
#include "search/stored/saved.h"

#include <string.h>

enum { INDENT = 4, ASK_CHARS = 60 };

/* --- text ---------------------------------------------------------------------------------------- */

static const char *const bold = "\033[1m", *const dim = "\033[2m", *const off = "\033[0m";

static void add_folded(const answer *a, const zc_buf *line, size_t indent, zc_buf *out)
{
    layout_fold(out, zc_str_buf(line), 0, indent, a->columns);
    zc_buf_addc(out, '\n');
}

static void text_head(const answer *a, const alerts_sum *sum, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    if (sum->alerts)
        zc_buf_addf(&line, zc_plural("%zu alert", "%zu alerts", sum->alerts), sum->alerts);
    else
        zc_buf_adds(&line, _("no alerts"));
    zc_buf_addf(&line, _("; watched: %zu stored"), sum->stored);
    if (sum->open)
        zc_buf_addf(
            &line,
            zc_plural(", %zu proposal without reply", ", %zu proposals without reply", sum->open),
            sum->open);
    add_folded(a, &line, 0, out);
    zc_buf_release(&line);
}

/* What is watched: `== NAME  stored query: 加装电梯 补助 --kind=policy`. */
static void add_watch(const answer *a, const watch *w, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    zc_buf_adds(&line, "== ");
    zc_utf8_add_safe(&line, w->name, false);
    zc_buf_addf(&line, "  %s",
                w->stored ? _(saved_label(w->stored)) : _("proposal without reply: "));
    if (w->title.len)
        zc_utf8_add_safe(&line, zc_str_buf(&w->title), false);
    else if (w->stored)
        saved_describe(w->stored, &line);
    zc_buf_addf(out, "\n%s", a->color ? bold : "");
    add_folded(a, &line, 3, out);
    zc_buf_adds(out, a->color ? off : "");
    zc_buf_release(&line);
}

/* Which ask of the proposal it bears on. */
static void add_ask(const answer *a, const touch *t, zc_buf *out)
{
    zc_buf line;

    if (!t->ask.len)
        return;
    zc_buf_init(&line);
    zc_buf_adds(&line, _("bears on: "));
    text_add_beginning(&line, zc_str_buf(&t->ask), zc_str_buf(&t->ask_text), ASK_CHARS);
    zc_buf_adds(out, a->color ? dim : "");
    layout_pad(out, INDENT);
    layout_fold(out, zc_str_buf(&line), INDENT, INDENT, a->columns);
    zc_buf_addf(out, "%s\n", a->color ? off : "");
    zc_buf_release(&line);
}

static void text_watch(const answer *a, const watch *w, zc_buf *out)
{
    size_t i, more = (size_t)w->touched.total - w->touched.n;

    add_watch(a, w, out);
    for (i = 0; i < w->touched.n; i++) {
        text_brief_hit(a, &w->touched.v[i].hit, out);
        add_ask(a, &w->touched.v[i], out);
    }
    if (more)
        zc_buf_addf(out, zc_plural("\n    and %zu more\n", "\n    and %zu more\n", more), more);
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static void put(zc_json *j, const char *key, zc_str value)
{
    if (!value.len)
        return;
    zc_json_key(j, key);
    zc_json_string(j, value);
}

static void put_alert(zc_json *j, const answer *a, const watch *w, const touch *t)
{
    const bool is_query = w->stored && w->stored->kind == STORED_QUERY;

    zc_json_begin_object(j);
    zc_json_key(j, "schema");
    zc_json_integer(j, JSON_SCHEMA);
    put(j, "watch", is_query ? ZC_STR("query") : ZC_STR("proposal"));
    put(j, "name", w->name);
    zc_json_key(j, "stored");
    zc_json_bool(j, w->stored != NULL);
    if (is_query)
        put(j, "query", zc_str_buf(&w->stored->text));
    put(j, "proposal", w->path);
    put(j, "proposal_title", zc_str_buf(&w->title));
    put(j, "ask", zc_str_buf(&t->ask));
    zc_json_key(j, "hit");
    json_add_hit(j, a, &t->hit);
    zc_json_end_object(j);
}

static void json_watch(const answer *a, const watch *w, zc_buf *out)
{
    size_t i;
    zc_json j;

    for (i = 0; i < w->touched.n; i++) {
        if (out->len && out->ptr[out->len - 1] == '}')
            zc_buf_addc(out, ',');
        zc_buf_addc(out, '\n');
        zc_json_init(&j, out);
        put_alert(&j, a, w, &w->touched.v[i]);
    }
}

static void json_head(const answer *a, const alerts_sum *sum, zc_buf *out)
{
    (void)a;
    zc_buf_addf(out, "{\"schema\":%d,\"total\":%zu,\"stored\":%zu,\"unanswered\":%zu,\"alerts\":[",
                JSON_SCHEMA, sum->alerts, sum->stored, sum->open);
}

static void json_tail(const answer *a, zc_buf *out)
{
    (void)a;
    zc_buf_adds(out, "\n]}\n");
}

static void jsonl_watch(const answer *a, const watch *w, zc_buf *out)
{
    size_t i;
    zc_json j;

    for (i = 0; i < w->touched.n; i++) {
        zc_json_init(&j, out);
        put_alert(&j, a, w, &w->touched.v[i]);
        zc_buf_addc(out, '\n');
    }
}

/* --- TSV ----------------------------------------------------------------------------------------- */

static void tsv_watch(const answer *a, const watch *w, zc_buf *out)
{
    size_t i;

    (void)a;
    for (i = 0; i < w->touched.n; i++) {
        const hit *h = &w->touched.v[i].hit;

        zc_utf8_add_safe(out, w->name, false);
        zc_buf_addf(out, "\t%s\t%zu\t%.6f\n", h->id.ptr, h->rank, h->score);
    }
}

static const alerts_printer printers[] = {
    {"text", .head = text_head, .watch = text_watch},
    {"json", .all = true, .head = json_head, .watch = json_watch, .tail = json_tail},
    {"jsonl", .all = true, .watch = jsonl_watch},
    {"tsv", .all = true, .watch = tsv_watch},
};

const alerts_printer *alerts_printer_of(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof printers / sizeof *printers; i++)
        if (!strcmp(printers[i].format, name))
            return &printers[i];
    return NULL;
}
