/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: one table of columns. */
#include "search/output/others.h"
#include "search/output/csv.h"

#include "lib/base/utf8.h"
#include "lib/policy/contacts.h"
#include "search/output/cite.h"
#include "search/output/text.h"

#include <string.h>

typedef void (*column_add)(const answer *a, const hit *h, zc_buf *out);

static void add_query_id(const answer *a, const hit *h, zc_buf *out)
{
    (void)h;
    zc_buf_adds(out, a->query_id);
}

static void add_rank(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addf(out, "%zu", h->rank);
}

static void add_citation(const answer *a, const hit *h, zc_buf *out)
{
    cite_add(out, a->index, h);
}

static void add_title(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addstr(out, h->doc.title);
}

static void add_number(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addstr(out, zc_doc_field(&h->doc, ZC_DOCUMENT_NUMBER, 0));
}

static void add_issuer(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addstr(out, zc_doc_field(&h->doc, ZC_ISSUER, 0));
}

static void add_date(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addstr(out, zc_doc_field(&h->doc, ZC_DATE, 0));
}

static void add_document_kind(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_adds(out, zc_doc_kind_name(h->doc.kind));
}

static void add_heading(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    hit_headings(h, " › ", out);
}

static void add_locator(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addstr(out, h->forward.locator);
}

static void add_kind(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_adds(out, zc_clause_kind_name(h->forward.kind));
}

static void add_text(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addstr(out, h->clause.text);
}

static void add_neighbours(const hit *h, bool before, zc_buf *out)
{
    size_t i, n = 0;

    for (i = 0; i < h->context.n; i++) {
        if (h->context.v[i].before != before)
            continue;
        if (n++)
            zc_buf_addc(out, '\n');
        zc_buf_addstr(out, h->context.v[i].clause.text);
    }
}

static void add_before(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    add_neighbours(h, true, out);
}

static void add_after(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    add_neighbours(h, false, out);
}

static void add_score(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addf(out, "%.6f", h->score);
}

static void add_partial(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_adds(out, h->match ? "" : "true");
}

static void add_status(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    if (h->validity.kind != VALIDITY_IN_FORCE)
        zc_buf_adds(out, validity_name(h->validity.kind));
}

static void add_others(const answer *a, const hit *h, zc_buf *out)
{
    if (h->others)
        others_add_ids(out, a->index, h->others);
}

static void add_id(const answer *a, const hit *h, zc_buf *out)
{
    (void)a;
    zc_buf_addstr(out, zc_str_buf(&h->id));
}

/* Names as in JSON. An id stays as it is: it is there to be used. */
static const struct column {
    const char *name;
    column_add add;
    bool contacts; /* may hold some */
    enum { ALWAYS, IN_BATCH, IN_CONTEXT } when;
} columns[] = {
    {"query_id", add_query_id, false, IN_BATCH},
    {"rank", add_rank, false, ALWAYS},
    {"citation", add_citation, true, ALWAYS},
    {"title", add_title, true, ALWAYS},
    {"document_number", add_number, false, ALWAYS},
    {"issuer", add_issuer, true, ALWAYS},
    {"date", add_date, false, ALWAYS},
    {"document_kind", add_document_kind, false, ALWAYS},
    {"status", add_status, false, ALWAYS},
    {"heading", add_heading, true, ALWAYS},
    {"locator", add_locator, false, ALWAYS},
    {"kind", add_kind, false, ALWAYS},
    {"before", add_before, true, IN_CONTEXT},
    {"text", add_text, true, ALWAYS},
    {"after", add_after, true, IN_CONTEXT},
    {"score", add_score, false, ALWAYS},
    {"partial", add_partial, false, ALWAYS},
    {"id", add_id, false, ALWAYS},
    {"others", add_others, false, ALWAYS},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static bool is_shown(const struct column *c, const answer *a)
{
    return c->when == ALWAYS || (c->when == IN_BATCH ? strcmp(a->query_id, "-") != 0 : a->context);
}

/* True for what a spreadsheet takes for a formula. */
static bool is_formula(zc_str s)
{
    static const char starts[] = "=+-@＝＋－＠";
    uint32_t cp = 0, start;
    size_t at;

    if (zc_str_starts(s, "\t"))
        return true;
    s = zc_str_trim(s);
    zc_utf8_next(s.ptr, s.len, &cp);
    for (at = 0; s.len && at < sizeof starts - 1;) {
        at += zc_utf8_next(starts + at, sizeof starts - 1 - at, &start);
        if (cp == start)
            return true;
    }
    return false;
}

void csv_add_cell(zc_buf *out, zc_str value)
{
    bool quoted = is_formula(value) || strpbrk(value.ptr, "\",\r\n") != NULL;
    size_t i;

    if (quoted)
        zc_buf_addc(out, '"');
    if (is_formula(value))
        zc_buf_addc(out, '\'');
    for (i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"')
            zc_buf_addc(out, '"');
        zc_buf_addc(out, value.ptr[i]);
    }
    if (quoted)
        zc_buf_addc(out, '"');
}

void csv_head(const answer *a, zc_buf *out)
{
    const char *comma = "";
    size_t i;

    if (a->bom)
        zc_buf_adds(out, "\xEF\xBB\xBF");
    for (i = 0; i < COLUMNS; i++)
        if (is_shown(&columns[i], a)) {
            zc_buf_addf(out, "%s%s", comma, columns[i].name);
            comma = ",";
        }
    zc_buf_adds(out, "\r\n");
}

void csv_hit(const answer *a, const hit *h, zc_buf *out)
{
    const char *comma = "";
    zc_buf raw, shown, safe;
    size_t i;

    zc_buf_init(&raw);
    zc_buf_init(&shown);
    zc_buf_init(&safe);
    for (i = 0; i < COLUMNS; i++) {
        if (!is_shown(&columns[i], a))
            continue;
        zc_buf_clear(&raw);
        zc_buf_clear(&shown);
        zc_buf_clear(&safe);
        columns[i].add(a, h, &raw);
        if (columns[i].contacts)
            output_add_shown(&shown, a, zc_str_buf(&raw));
        zc_utf8_add_safe(&safe, zc_str_buf(columns[i].contacts ? &shown : &raw), true);
        zc_buf_adds(out, comma);
        csv_add_cell(out, zc_str_buf(&safe));
        comma = ",";
    }
    zc_buf_adds(out, "\r\n");
    zc_buf_release(&raw);
    zc_buf_release(&shown);
    zc_buf_release(&safe);
}
