/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cite: what names the document, what dates it, and the address in it. */
#include "search/output/cite.h"

#include "lib/base/utf8.h"
#include "lib/policy/address.h"
#include "search/output/text.h"

#include <stdlib.h>
#include <string.h>

/* What a document without 文种 is called. */
static const char *const kind_words[] = {
    [ZC_DOC_OTHER] = "文件", [ZC_DOC_STATUTE] = "文件",  [ZC_DOC_POLICY] = "文件",
    [ZC_DOC_REPLY] = "答复", [ZC_DOC_PROPOSAL] = "提案",
};

static zc_str field(const hit *h, zc_field f)
{
    return zc_doc_field(&h->doc, f, 0);
}

static zc_str enclosed_title(const hit *h)
{
    zc_str heading;

    if (!zc_clause_heading(&h->clause, 0, &heading))
        return zc_str_of("");
    return zc_title_enclosed(heading, h->doc.title);
}

/* --- the name ------------------------------------------------------------------------------------ */

/* 示例市民政局答复; 示例市民政局关于《老楼加装电梯补贴》的答复. */
static void add_untitled(zc_buf *out, const hit *h, zc_str subject)
{
    zc_str type = field(h, ZC_DOCUMENT_TYPE);

    zc_buf_addstr(out, field(h, ZC_ISSUER));
    if (subject.len) {
        zc_buf_adds(out, "关于");
        zc_title_quote(out, subject);
        zc_buf_adds(out, "的");
    }
    if (type.len)
        zc_buf_addstr(out, type);
    else
        zc_buf_adds(out, kind_words[h->doc.kind]);
}

/* Returns whether the name has a title. */
static bool add_name(zc_buf *out, const hit *h)
{
    zc_str enclosed = enclosed_title(h), subject = field(h, ZC_PROPOSAL_TITLE);

    if (enclosed.len) {
        zc_title_quote(out, enclosed);
    } else if (h->doc.kind == ZC_DOC_PROPOSAL && subject.len) {
        zc_title_quote(out, subject);
    } else if (h->doc.title_is_path) {
        add_untitled(out, h, zc_str_of(""));
        return false;
    } else if (h->doc.kind == ZC_DOC_REPLY && zc_str_eq(h->doc.title, subject)) {
        add_untitled(out, h, subject);
        return false;
    } else {
        zc_title_quote(out, h->doc.title);
    }
    return true;
}

/* 2024-08-02 as 2024年8月2日. */
static void add_date(zc_buf *out, zc_str date)
{
    int year, month, day;
    char text[16] = "";

    if (date.len < sizeof text)
        memcpy(text, date.ptr, date.len);
    if (sscanf(text, "%d-%d-%d", &year, &month, &day) == 3)
        zc_buf_addf(out, "%d年%d月%d日", year, month, day);
    else
        zc_buf_addstr(out, date);
}

/* 第2024018号 of a proposal; of what has no title the date, and the file where nobody signed it. */
static void add_instead(zc_buf *out, const hit *h, bool titled)
{
    zc_str date = field(h, ZC_DATE), proposal = field(h, ZC_PROPOSAL_NUMBER);

    if (h->doc.kind == ZC_DOC_PROPOSAL && proposal.len)
        zc_buf_addf(out, "第%.*s号", (int)proposal.len, proposal.ptr);
    if (titled || out->len)
        return;
    add_date(out, date);
    if (field(h, ZC_ISSUER).len && date.len)
        return;
    zc_buf_adds(out, date.len ? "，" : "");
    zc_buf_addstr(out, h->doc.path);
}

/* In brackets what tells it from others: its number, if it has one. */
static void add_number(zc_buf *out, const hit *h, bool titled)
{
    zc_buf in;

    zc_buf_init(&in);
    zc_buf_addstr(&in, field(h, ZC_DOCUMENT_NUMBER));
    if (!in.len)
        add_instead(&in, h, titled);
    if (in.len)
        zc_buf_addf(out, "（%s）", in.ptr);
    zc_buf_release(&in);
}

/* --- the address --------------------------------------------------------------------------------- */

/* The locator without its ~2. */
static void add_plain(zc_buf *out, zc_str locator)
{
    size_t at = zc_str_find(locator, "~", 0), end = at;

    zc_buf_addstr(out, zc_str_sub(locator, 0, at));
    if (at == SIZE_MAX)
        return;
    while (++end < locator.len && locator.ptr[end] >= '0' && locator.ptr[end] <= '9')
        ;
    zc_buf_addstr(out, zc_str_sub(locator, end, locator.len));
}

/* The outermost heading of a folded heading path. */
static zc_span outermost(zc_span path)
{
    size_t n = 0;

    while (n < path.n && path.v[n] != '\n')
        n++;
    return (zc_span){path.v, n};
}

static bool same_span(zc_span a, zc_span b)
{
    return a.n == b.n && (!a.n || !memcmp(a.v, b.v, a.n * sizeof *a.v));
}

/* True when no other clause of the enclosed document has this locator, ~2 left out. */
static bool is_plain_enough(const zc_index *x, const hit *h, zc_str plain)
{
    uint32_t i, found = 0;
    zc_forward f;
    zc_buf other;

    zc_buf_init(&other);
    for (i = 0; i < h->doc.n_clauses && found < 2; i++) {
        if (!zc_index_forward(x, h->segment, h->doc.first + i, &f) ||
            !same_span(outermost(f.path), outermost(h->forward.path)))
            continue;
        zc_buf_clear(&other);
        add_plain(&other, f.locator);
        found += zc_str_eq(zc_str_buf(&other), plain);
    }
    zc_buf_release(&other);
    return found == 1;
}

/* The second 一 of a file is the first of the enclosed document: ~2 is said only where it helps. */
static void add_address(zc_buf *out, const zc_index *x, const hit *h)
{
    zc_buf locator;

    zc_buf_init(&locator);
    add_plain(&locator, h->forward.locator);
    if (locator.len < h->forward.locator.len &&
        !(enclosed_title(h).len && is_plain_enough(x, h, zc_str_buf(&locator)))) {
        zc_buf_clear(&locator);
        zc_buf_addstr(&locator, h->forward.locator);
    }
    if (h->part.len) {
        zc_buf_addc(&locator, '/');
        zc_buf_addstr(&locator, h->part);
    }
    zc_address_write(out, zc_str_buf(&locator));
    zc_buf_release(&locator);
}

void cite_add(zc_buf *out, const zc_index *x, const hit *h)
{
    bool titled = add_name(out, h);

    add_number(out, h, titled);
    add_address(out, x, h);
}

void cite_hit(const answer *a, const hit *h, zc_buf *out)
{
    zc_buf line;

    zc_buf_init(&line);
    if (strcmp(a->query_id, "-")) {
        zc_utf8_add_safe(out, zc_str_of(a->query_id), false);
        zc_buf_addc(out, '\t');
    }
    cite_add(&line, a->index, h);
    zc_utf8_add_safe(out, zc_str_buf(&line), false);
    zc_buf_addc(out, '\n');
    zc_buf_release(&line);
}
