/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check found, in each format that has a way to say it. */
#include "search/reference/check.h"

#include "lib/base/message.h"
#include "search/output/json.h"
#include "search/reference/print.h"

#include <string.h>

/* The worst first, as a summary names them. */
static const verdict order_of_verdicts[] = {VERDICT_WRONG, VERDICT_DOUBTFUL, VERDICT_UNKNOWN,
                                            VERDICT_RIGHT};

static void print_summary(const check *c, const paper *p)
{
    zc_buf line;
    size_t i, n = 0;

    zc_buf_init(&line);
    zc_buf_addf(&line, zc_plural("%zu citation: ", "%zu citations: ", c->mentions.n),
                c->mentions.n);
    for (i = 0; i < VERDICTS; i++)
        if (c->count[order_of_verdicts[i]])
            zc_buf_addf(&line, "%s%zu %s", n++ ? ", " : "", c->count[order_of_verdicts[i]],
                        verdict_word(order_of_verdicts[i]));
    zc_buf_addc(p->out, '\n');
    paper_line(p, zc_str_buf(&line), 0);
    zc_buf_release(&line);
}

static void print_text(const check *c, mode_run *r)
{
    const paper p = {r->index, r->options, r->out};
    size_t i;

    paper_title(&p, c->title.len ? c->title : zc_str_buf(&c->name));
    if (!c->mentions.n) {
        zc_buf_adds(r->out, _("no citation"));
        zc_buf_addc(r->out, '\n');
        return;
    }
    for (i = 0; i < c->mentions.n; i++)
        mention_print(&p, &c->mentions.v[i], true);
    print_summary(c, &p);
    print_absent(&p);
}

static void print_json(const check *c, mode_run *r)
{
    zc_json j;
    size_t i;

    json_begin_answer(&j, r->index, r->out);
    reference_put(&j, "checked", zc_str_buf(&c->name));
    reference_put(&j, "title", c->title);
    for (i = 0; i < VERDICTS; i++) {
        zc_json_key(&j, verdict_name(order_of_verdicts[i]));
        zc_json_integer(&j, (int64_t)c->count[order_of_verdicts[i]]);
    }
    mentions_put(&j, &c->mentions, true);
    zc_json_end_object(&j);
    zc_buf_addc(r->out, '\n');
}

static void print_jsonl(const check *c, mode_run *r)
{
    mentions_put_lines(r->out, &c->mentions, true);
}

static void print_tsv(const check *c, mode_run *r)
{
    size_t i;

    for (i = 0; i < c->mentions.n; i++) {
        const mention *m = &c->mentions.v[i];

        tsv_text(r->out, m->locator);
        zc_buf_addc(r->out, '\t');
        tsv_cited(r->out, m);
    }
}

void check_print(const check *c, mode_run *r)
{
    static const struct {
        const char *format;
        void (*print)(const check *c, mode_run *r);
    } printers[] = {
        {"text", print_text},
        {"json", print_json},
        {"jsonl", print_jsonl},
        {"tsv", print_tsv},
    };
    size_t i;

    for (i = 0; i < sizeof printers / sizeof *printers; i++)
        if (!strcmp(printers[i].format, r->options->format->name))
            printers[i].print(c, r);
}
