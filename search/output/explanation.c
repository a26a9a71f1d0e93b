/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explanation: numbers stand in columns, what they are of behind them, where its width harms none. */
#include "search/output/explanation.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/layout.h"
#include "search/output/text.h"

#include <inttypes.h>

enum { CELL = 10, CELLS = 6 };

static const char *const authorities[ZC_AUTHORITIES] = {
    [ZC_AUTHORITY_OTHER] = N_("no source of law"),
    [ZC_AUTHORITY_DOCUMENT] = N_("a normative document"),
    [ZC_AUTHORITY_RULE] = N_("a rule"),
    [ZC_AUTHORITY_LOCAL] = N_("a local regulation"),
    [ZC_AUTHORITY_REGULATION] = N_("an administrative regulation or judicial interpretation"),
    [ZC_AUTHORITY_LAW] = N_("a law"),
};

static const char *const forces[ZC_FORCES] = {
    [ZC_FORCE_UNKNOWN] = "",
    [ZC_FORCE_PENDING] = N_(", not yet in force"),
    [ZC_FORCE_AMENDED] = N_(", amended"),
    [ZC_FORCE_REPEALED] = N_(", repealed"),
};

static const char *const headings[CELLS] = {N_("adds"),  N_("weight"),   N_("clauses"),
                                            N_("title"), N_("headings"), N_("text")};

/* A cell, its content at the right. */
static void add_cell(zc_buf *out, const char *content)
{
    size_t width = layout_width(zc_str_of(content));

    layout_pad(out, width < CELL ? CELL - width : 1);
    zc_buf_adds(out, content);
}

static void add_number(zc_buf *out, const char *fmt, double number, bool known)
{
    char content[64];

    snprintf(content, sizeof content, known ? fmt : "", number);
    add_cell(out, content);
}

static void add_line(zc_buf *out, const zc_buf *line, size_t columns)
{
    layout_cut(out, zc_str_buf(line), columns);
    zc_buf_addc(out, '\n');
}

static void add_part(const explain_part *p, size_t indent, size_t columns, zc_buf *out)
{
    bool counted = p->kind != EXPLAIN_VALUE;
    zc_buf line;

    zc_buf_init(&line);
    layout_pad(&line, indent);
    add_number(&line, "%.2f", p->score, true);
    add_number(&line, "%.2f", p->weight, true);
    add_number(&line, "%.0f", p->clauses, true);
    add_number(&line, "%.0f", p->title, counted);
    add_number(&line, "%.0f", p->headings, counted);
    add_number(&line, "%.0f", p->body, counted);
    zc_buf_adds(&line, "  ");
    zc_utf8_add_safe(&line, zc_str_of(p->text), false);
    if (!counted)
        zc_buf_addf(&line, " %s", _("(by value)"));
    add_line(out, &line, columns);
    zc_buf_release(&line);
}

static void add_prior(const standing *p, size_t indent, zc_buf *out)
{
    layout_pad(out, indent);
    zc_buf_addf(out, _("times %.2f: %s"), p->factor, _(authorities[p->authority]));
    zc_buf_addf(out, "%s\n", p->force == ZC_FORCE_UNKNOWN ? "" : _(forces[p->force]));
}

void explanation_text(const explanation *e, bool match, size_t indent, size_t columns, zc_buf *out)
{
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    layout_pad(&line, indent);
    zc_buf_addf(&line,
                _("%s; %.2f times the average length: one occurrence adds %.2f of its weight"),
                match ? _("matches") : _("partial"), e->tokens / e->average, e->once);
    layout_fold(out, zc_str_buf(&line), 0, indent, columns);
    zc_buf_addc(out, '\n');
    if (e->has_prior)
        add_prior(&e->prior, indent, out);
    zc_buf_clear(&line);
    layout_pad(&line, indent);
    for (i = 0; i < CELLS; i++)
        add_cell(&line, _(headings[i]));
    add_line(out, &line, columns);
    zc_buf_release(&line);
    for (i = 0; i < e->n; i++)
        add_part(&e->part[i], indent, columns, out);
}

static void put_real(zc_json *j, const char *key, double value)
{
    zc_json_key(j, key);
    zc_json_real(j, value, 6);
}

static void put_integer(zc_json *j, const char *key, uint32_t value)
{
    zc_json_key(j, key);
    zc_json_integer(j, value);
}

static void put_part(zc_json *j, const explain_part *p)
{
    zc_json_begin_object(j);
    zc_json_key(j, "text");
    zc_json_string(j, zc_str_of(p->text));
    zc_json_key(j, "kind");
    zc_json_string(j, zc_str_of(explain_kind_name(p->kind)));
    put_integer(j, "clauses", p->clauses);
    put_real(j, "weight", p->weight);
    if (p->kind != EXPLAIN_VALUE) {
        put_integer(j, "in_title", p->title);
        put_integer(j, "in_headings", p->headings);
        put_integer(j, "in_text", p->body);
    }
    if (p->lost > 0)
        put_real(j, "lost", p->lost);
    put_real(j, "score", p->score);
    zc_json_end_object(j);
}

static void put_prior(zc_json *j, const standing *p)
{
    zc_json_key(j, "prior");
    zc_json_begin_object(j);
    zc_json_key(j, "authority");
    zc_json_string(j, zc_str_of(zc_authority_name(p->authority)));
    if (p->force != ZC_FORCE_UNKNOWN) {
        zc_json_key(j, "force");
        zc_json_string(j, zc_str_of(zc_force_name(p->force)));
    }
    put_real(j, "factor", p->factor);
    zc_json_end_object(j);
}

void explanation_json(const explanation *e, zc_json *j)
{
    size_t i;

    zc_json_begin_object(j);
    put_integer(j, "length", e->tokens);
    put_real(j, "average_length", e->average);
    put_real(j, "once", e->once);
    if (e->has_prior)
        put_prior(j, &e->prior);
    zc_json_key(j, "parts");
    zc_json_begin_array(j);
    for (i = 0; i < e->n; i++)
        put_part(j, &e->part[i]);
    zc_json_end_array(j);
    zc_json_end_object(j);
}
