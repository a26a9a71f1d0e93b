/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document cites, in each format that has a way to say it. */
#include "search/reference/cites.h"

#include "lib/base/message.h"
#include "search/output/json.h"
#include "search/reference/mention_json.h"
#include "search/reference/mention_text.h"
#include "search/reference/print.h"

#include <stdio.h>

/* How many were found: the line above them. */
static void print_summary(const cites *c, const paper *p)
{
    size_t i, found = 0, n = c->mentions.n;
    zc_buf line;

    zc_buf_init(&line);
    for (i = 0; i < n; i++)
        found += c->mentions.v[i].found.state == REFERENCE_FOUND;
    if (n)
        zc_buf_addf(&line,
                    zc_plural("%zu citation, %zu found in the index",
                              "%zu citations, %zu found in the index", n),
                    n, found);
    else
        zc_buf_adds(&line, _("no citation"));
    paper_line(p, zc_str_buf(&line), 0);
    zc_buf_release(&line);
}

static void print_text(const cites *c, mode_run *r)
{
    const paper p = {r->index, r->options, r->out};
    size_t i;

    print_subject(&p, &c->asked);
    print_counterparts(&p, &c->asked.view, &c->counterparts);
    print_summary(c, &p);
    print_absent(&p);
    for (i = 0; i < c->mentions.n; i++) {
        zc_buf_addc(r->out, '\n');
        mention_print(&p, &c->mentions.v[i], false);
    }
}

static void print_json(const cites *c, mode_run *r)
{
    zc_json j;

    json_begin_answer(&j, r->index, r->out);
    put_subject(&j, r->index, &c->asked);
    put_counterparts(&j, &c->asked.view, &c->counterparts);
    mentions_put(&j, &c->mentions, false);
    zc_json_end_object(&j);
    zc_buf_addc(r->out, '\n');
}

static void print_jsonl(const cites *c, mode_run *r)
{
    mentions_put_lines(r->out, &c->mentions, false);
}

static void print_tsv(const cites *c, mode_run *r)
{
    size_t i;

    for (i = 0; i < c->mentions.n; i++)
        tsv_mention(r->out, &c->asked.view, &c->mentions.v[i]);
}

void cites_print(const cites *c, mode_run *r)
{
    static const struct {
        const char *format;
        void (*print)(const cites *c, mode_run *r);
    } printers[] = {
        {"text", print_text},
        {"json", print_json},
        {"jsonl", print_jsonl},
        {"tsv", print_tsv},
    };
    size_t i;

    for (i = 0; i < sizeof printers / sizeof *printers; i++)
        if (zc_str_is(zc_str_of(r->options->format->name), printers[i].format))
            printers[i].print(c, r);
}
