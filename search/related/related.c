/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--related`: from the name of a text to what is printed. */
#include "search/related/related.h"

#include "lib/base/mem.h"
#include "lib/base/message.h"
#include "lib/store/remote.h"
#include "search/access.h"
#include "search/input.h"
#include "search/related/print.h"
#include "search/stored/keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPORT_CHARS = 160 /* of a snippet in a report */, TSV_DOCUMENTS = 10 };

/* The formats that have a way to say what is related. */
static const struct printer {
    const char *name;
    void (*print)(const related_view *v, zc_buf *out);
    bool report, documents_only;
} printers[] = {
    {.name = "text", .print = related_print_text},
    {.name = "json", .print = related_print_json},
    {.name = "tsv", .print = related_print_tsv, .documents_only = true},
    {.name = "markdown", .print = related_print_markdown, .report = true},
    {.name = "html", .print = related_print_html, .report = true},
};

static const struct printer *printer_of(const format *f)
{
    size_t i;

    for (i = 0; i < sizeof printers / sizeof printers[0]; i++)
        if (!strcmp(printers[i].name, f->name))
            return &printers[i];
    return NULL;
}

static int print(mode_run *r, const struct printer *p, const related *found, const subject *s,
                 const char *id, zc_error *err)
{
    related_view v;
    int rc = related_view_make(&v, found, s, r->index, p->report ? REPORT_CHARS : r->options->width,
                               err);

    v.query_id = id;
    v.contacts = r->options->contacts;
    v.answer = answer_of(r->index, r->options, id, ZC_STR(""));
    if (rc == 0)
        p->print(&v, r->out);
    related_view_release(&v);
    return rc;
}

static bool is_any(const related *found)
{
    size_t i, n = 0;

    for (i = 0; i < RELATED_GROUPS; i++)
        n += found->documents[i].n;
    return n > 0;
}

static int run_subject(mode_run *r, const struct printer *p, const subject *s, const char *id,
                       zc_error *err)
{
    related_options o = {.filter = r->options->filter,
                         .max = (size_t)r->settings->max,
                         .prior = r->options->prior,
                         .documents_only = p->documents_only};
    related found;
    int rc;

    if (p->documents_only && !o.max)
        o.max = TSV_DOCUMENTS;
    rc = related_find(&found, s, &o, r->index, err);
    r->found |= rc == 0 && is_any(&found);
    if (rc == 0)
        rc = print(r, p, &found, s, id, err);
    related_release(&found);
    return rc;
}

/* --- many texts ---------------------------------------------------------------------------------- */

static int run_line(mode_run *r, const struct printer *p, zc_str line, zc_error *err)
{
    size_t tab = zc_str_find(line, "\t", 0);
    const access_limits *limits = &r->options->limits;
    const bool any = r->found;
    char *id = zc_strndup(line.ptr, tab);
    subject s;
    int rc = subject_read(&s, id, zc_str_sub(line, tab + 1, line.len), err);

    zc_index_forget(r->index);
    zc_index_give_time(r->index, limits->seconds);
    while (rc == 0) {
        zc_buf_clear(r->out);
        r->found = any;
        rc = access_settle(r->index, limits, run_subject(r, p, &s, id, err), err);
        if (rc != ACCESS_AGAIN)
            break;
        rc = 0;
    }
    if (rc == 0)
        fwrite(r->out->ptr, 1, r->out->len, stdout);
    zc_buf_clear(r->out);
    subject_release(&s);
    free(id);
    return rc;
}

static int run_batch(mode_run *r, const struct printer *p, zc_error *err)
{
    const char *name = strcmp(r->settings->batch, "-") ? r->settings->batch : _("standard input");
    size_t at, end, number = 1;
    zc_str line, all;
    zc_buf lines;
    int rc;

    zc_buf_init(&lines);
    rc = input_read(r->settings->batch, &lines, err);
    all = zc_str_buf(&lines);
    at = zc_str_starts(all, "\xEF\xBB\xBF") ? 3 : 0;
    for (; at < all.len && rc == 0; at = end + 1, number++) {
        end = zc_str_find(all, "\n", at);
        end = end == SIZE_MAX ? all.len : end;
        line = zc_str_sub(all, at, end);
        if (!zc_str_trim(line).len)
            continue;
        if (zc_str_find(line, "\t", 0) == SIZE_MAX)
            rc = zc_fail(err, ZC_EINVAL, "%s:%zu: no tab; a line is ID<TAB>TEXT", name, number);
        else
            rc = run_line(r, p, line, err);
    }
    zc_buf_release(&lines);
    return rc == ZC_ENOENT ? ZC_EIO : rc; /* a list that is not there is no answer */
}

int related_run(mode_run *r, zc_error *err)
{
    const struct printer *p = printer_of(r->options->format);
    subject s;
    int rc;

    r->found = false;
    if (!p)
        return zc_fail(err, ZC_EINTERNAL, "no way to print what is related");
    if (r->settings->batch)
        return run_batch(r, p, err);
    rc = r->settings->kept ? keep_subject(&s, r->settings->kept, r->index, err)
                           : subject_find(&s, r->index, r->arg, err);
    if (rc == 0)
        rc = run_subject(r, p, &s, "-", err);
    subject_release(&s);
    return rc;
}
