/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answer: parse, rank, fetch, print. */
#include "search/answer.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/store/remote.h"
#include "search/output/layout.h"
#include "search/output/link.h"
#include "search/output/text.h"
#include "search/output/describe.h"
#include "search/query/also.h"
#include "search/results.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool use_color(const settings *s)
{
    const char *no = getenv("NO_COLOR");

    if (s->color)
        return s->color == 1;
    return isatty(STDOUT_FILENO) && !(no && *no);
}

/* Batches and TSV are for programs, which count on each hit by itself; and one that stands for others has
 * not their date, by which they stand in order. */
static bool collapses(const settings *s)
{
    return !s->all_versions && !s->batch && !s->sort && formats[s->format].wants_text;
}

answer_options answer_options_of(const settings *s, const filter *f)
{
    return (answer_options){.format = &formats[s->format],
                            .filter = f,
                            .given = &s->filter,
                            .documents = s->group == GROUP_DOCUMENT,
                            .sort = (order)s->sort,
                            .max = settings_max(s),
                            .everything = !s->words.n,
                            .width = ANSWER_SNIPPET,
                            .context = (size_t)s->context,
                            .explain = s->explain,
                            .prior = s->prior,
                            .collapse = s->collapse || collapses(s),
                            .mark = s->collapse || (!s->batch && formats[s->format].wants_text),
                            .color = use_color(s),
                            .links = s->hyperlink ? s->hyperlink == 1 : link_is_known(),
                            .contacts = s->contacts,
                            .bom = s->bom,
                            .columns = layout_columns(),
                            .limits = settings_limits(s)};
}

void answer_log_release(answer_log *log)
{
    zc_strings_release(&log->id);
    free(log->end);
    *log = (answer_log){0};
}

static void log_hit(answer_log *log, const hit *h, const zc_buf *out)
{
    log->end = zc_grow(log->end, &log->cap, log->id.n + 1, sizeof *log->end);
    log->end[log->id.n] = out->len;
    zc_strings_add(&log->id, zc_str_buf(&h->id));
}

void answer_read(const answer_options *o, zc_str text, query *q)
{
    const zc_strings *notes = filter_noted(o->filter);
    size_t i;

    query_parse(q, text);
    also_add(q, o->given->names);
    for (i = 0; i < notes->n; i++)
        zc_strings_add(&q->notes, zc_str_of(notes->v[i]));
}

/* --- printing ----------------------------------------------------------------------------------- */

static int print_hits(results *r, zc_buf *out, zc_error *err)
{
    const answer_options *o = r->options;
    size_t i;
    hit h;
    int rc = 0;

    for (i = 0; i < r->found.clauses.n && rc == 0; i++) {
        rc = results_hit(r, i, &h, err);
        if (rc == 0)
            o->format->hit(&r->answer, &h, out);
        if (rc == 0 && o->log)
            log_hit(o->log, &h, out);
        hit_release(&h);
    }
    return rc;
}

static void print_document(const answer_options *o, const answer *a, document_hit *h,
                           size_t *printed, zc_buf *out)
{
    size_t i;

    if (o->format->document) {
        o->format->document(a, h, out);
        return;
    }
    for (i = 0; i < h->n_clauses; i++) {
        if (o->format->only_matches && !h->clause[i].match)
            continue;
        h->clause[i].rank = ++*printed;
        o->format->hit(a, &h->clause[i], out);
    }
}

static int print_documents(const results *r, zc_buf *out, zc_error *err)
{
    const answer_options *o = r->options;
    size_t i, printed = 0;
    document_hit h;
    int rc = 0;

    for (i = 0; i < r->found.documents.n && rc == 0; i++) {
        rc = results_document(r, i, &h, err);
        if (rc == 0)
            print_document(o, &r->answer, &h, &printed, out);
        if (rc == 0 && o->log && h.n_clauses)
            log_hit(o->log, &h.clause[0], out);
        document_hit_release(&h);
    }
    return rc;
}

static int print_answer(results *r, zc_buf *out, zc_error *err)
{
    const answer_options *o = r->options;
    int rc;

    if (o->format->begin)
        o->format->begin(&r->answer, out);
    if (o->log)
        o->log->head_end = out->len;
    rc = o->documents ? print_documents(r, out, err) : print_hits(r, out, err);
    if (rc == 0 && o->format->end)
        o->format->end(&r->answer, out);
    return rc;
}

void answer_tell_notes(const answer *a)
{
    bool batch = strcmp(a->query_id, "-") != 0;
    zc_buf line;
    size_t i;

    zc_buf_init(&line);
    for (i = 0; i < a->parsed->notes.n; i++) {
        zc_buf_adds(&line, "policy-search: ");
        zc_utf8_add_safe(&line, zc_str_of(batch ? a->query_id : ""), false);
        zc_buf_adds(&line, batch ? ": " : "");
        zc_utf8_add_safe(&line, zc_str_of(a->parsed->notes.v[i]), false);
        zc_buf_addc(&line, '\n');
    }
    fputs(line.ptr, stderr);
    zc_buf_release(&line);
}

void answer_head(const answer_options *o, const char *query_id, zc_buf *out)
{
    const answer a = {.query_id = query_id, .bom = o->bom, .context = o->context > 0};

    if (o->format->head)
        o->format->head(&a, out);
}

answer answer_of(const zc_index *x, const answer_options *o, const char *query_id,
                 zc_str query_text)
{
    return (answer){.query_id = query_id,
                    .query = query_text,
                    .index = x,
                    .documents = o->documents,
                    .sort = o->sort,
                    .color = o->color,
                    .links = o->links,
                    .contacts = o->contacts,
                    .bom = o->bom,
                    .context = o->context > 0,
                    .explain = o->explain,
                    .columns = o->columns};
}

int answer_query(const zc_index *x, const answer_options *o, const char *query_id,
                 zc_str query_text, zc_buf *out, bool *matches, zc_error *err)
{
    results r;
    int rc = results_find(&r, x, o, query_id, query_text, matches, err);

    if (rc == 0) {
        if (!o->format->has_notes)
            answer_tell_notes(&r.answer);
        rc = print_answer(&r, out, err);
    }
    results_release(&r);
    return rc;
}

int answer_count(const zc_index *x, const answer_options *o, zc_str query_text, zc_buf *out,
                 bool *matches, zc_error *err)
{
    query q;
    const answer a = {.query_id = "-", .parsed = &q};
    uint64_t total = 0;
    int rc = 0;

    query_init(&q);
    answer_read(o, query_text, &q);
    if (o->everything || !query_is_empty(&q))
        rc = o->documents ? documents_count(&q, o->filter, x, &total, err)
                          : rank_count(&q, o->filter, x, &total, err);
    answer_tell_notes(&a);
    zc_buf_addf(out, "%" PRIu64 "\n", total);
    *matches = total > 0;
    query_release(&q);
    return rc;
}

int answer_explain_query(const zc_index *x, const answer_options *o, zc_str query_text, zc_buf *out,
                         bool *matches, zc_error *err)
{
    query q;
    int rc;

    query_init(&q);
    answer_read(o, query_text, &q);
    rc = describe_query(&q, o->filter, x, !strncmp(o->format->name, "json", 4), out, err);
    *matches = true; /* it was explained: there is nothing to be found */
    query_release(&q);
    return rc;
}

static int answer_line(zc_index *x, const answer_options *o, zc_str line, bool *matches,
                       zc_error *err)
{
    size_t tab = zc_str_find(line, "\t", 0);
    const bool any = *matches;
    char *id;
    zc_buf out;
    int rc;

    zc_buf_init(&out);
    id = zc_strndup(line.ptr, tab);
    zc_index_forget(x);
    zc_index_give_time(x, o->limits.seconds);
    do {
        zc_buf_clear(&out);
        *matches = any;
        rc = answer_query(x, o, id, zc_str_trim(zc_str_sub(line, tab + 1, line.len)), &out, matches,
                          err);
        rc = access_settle(x, &o->limits, rc, err);
    } while (rc == ACCESS_AGAIN);
    fwrite(out.ptr, 1, out.len, stdout);
    zc_buf_release(&out);
    free(id);
    return rc;
}

int answer_batch(zc_index *x, const answer_options *o, zc_str lines, const char *name,
                 bool *matches, zc_error *err)
{
    size_t at = zc_str_starts(lines, "\xEF\xBB\xBF") ? 3 : 0, end, number = 1;
    zc_str line;
    zc_buf head;
    int rc = 0;

    zc_buf_init(&head);
    answer_head(o, name, &head);
    fwrite(head.ptr, 1, head.len, stdout);
    zc_buf_release(&head);
    for (; at < lines.len && rc == 0; at = end + 1, number++) {
        end = zc_str_find(lines, "\n", at);
        end = end == SIZE_MAX ? lines.len : end;
        line = zc_str_sub(lines, at, end);
        if (!zc_str_trim(line).len)
            continue;
        if (zc_str_find(line, "\t", 0) == SIZE_MAX)
            return zc_fail(err, ZC_EINVAL, "%s:%zu: no tab; a line is ID<TAB>QUERY", name, number);
        rc = answer_line(x, o, line, matches, err);
    }
    return rc;
}
