/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause in its context. */
#include "search/show.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/policy/outline.h"
#include "search/output/json.h"
#include "search/output/text.h"

#include <string.h>

enum { NEIGHBOUR_CHARS = 40 };

static const char *const dim = "\033[2m", *const bold = "\033[1m", *const off = "\033[0m";

/* Where the id leads: a clause, and perhaps a part of it. */
typedef struct target {
    ranked where;
    zc_str part; /* address behind the article's locator, or empty */
} target;

/* Try the whole locator first, then shorter ones: what is cut off is an address inside. */
static int find_target(const zc_index *x, zc_str id, target *t, zc_error *err)
{
    size_t end = id.len;
    zc_error first = {0}, other;
    int rc = hit_find(x, id, &t->where, &first);

    t->part = (zc_str){"", 0};
    while (rc == ZC_ENOENT) {
        while (end > 0 && id.ptr[end - 1] != '/' && id.ptr[end - 1] != '#')
            end--;
        if (end == 0 || id.ptr[end - 1] == '#')
            return zc_fail(err, ZC_ENOENT, "%s", first.message);
        end--;
        rc = hit_find(x, zc_str_sub(id, 0, end), &t->where, &other);
        t->part = zc_str_sub(id, end + 1, id.len);
    }
    return rc < 0 ? zc_fail(err, rc, "%s", first.message) : 0;
}

static int find_part(hit *h, const target *t, zc_str id, zc_error *err)
{
    zc_clause clause = {.kind = h->forward.kind};

    if (!t->part.len)
        return 0;
    zc_buf_init(&clause.text);
    zc_buf_addstr(&clause.text, h->clause.text);
    bool found = zc_outline_part(&clause, t->part, &h->snippet.from, &h->snippet.to);
    zc_buf_release(&clause.text);
    if (found)
        return 0;
    return zc_fail(err, ZC_ENOENT, "%.*s: %.*s has no such part", (int)id.len, id.ptr,
                   (int)h->id.len, h->id.ptr);
}

static void add_line(zc_buf *out, const char *label, zc_str value)
{
    if (!value.len)
        return;
    zc_buf_adds(out, label);
    text_add_safe(out, value, false);
    zc_buf_addc(out, '\n');
}

static bool starts_with(zc_str s, zc_str start)
{
    return zc_str_eq(zc_str_sub(s, 0, start.len), start);
}

/* The clause before or behind, its beginning in one line; 第十条 is not said twice. */
static void add_neighbour(const zc_index *x, const hit *h, const ranked *where, int step,
                          bool color, zc_buf *out)
{
    ranked other = *where;
    hit n;

    if (step < 0 ? where->clause == h->doc.first
                 : where->clause + 1 >= h->doc.first + h->doc.n_clauses)
        return;
    other.clause = (uint32_t)((int64_t)where->clause + step);
    if (hit_fetch(&n, x, NULL, &other, NEIGHBOUR_CHARS, NULL) == 0) {
        size_t len = zc_utf8_head(n.clause.text, NEIGHBOUR_CHARS);

        zc_buf_addf(out, "%s%s ", color ? dim : "", step < 0 ? "↑" : "↓");
        if (!starts_with(n.clause.text, n.forward.locator)) {
            text_add_safe(out, n.forward.locator, false);
            zc_buf_adds(out, "  ");
        }
        text_add_safe(out, zc_str_sub(n.clause.text, 0, len), false);
        zc_buf_addf(out, "%s%s\n", len < n.clause.text.len ? "…" : "", color ? off : "");
    }
    hit_release(&n);
}

static void print_text(const zc_index *x, const hit *h, const target *t, zc_str id, bool color,
                       zc_buf *out)
{
    zc_str heading;
    size_t i;

    zc_buf_adds(out, color ? bold : "");
    add_line(out, "", h->doc.title);
    zc_buf_adds(out, color ? off : "");
    add_line(out, _("issuer (发文机关): "), zc_doc_field(&h->doc, ZC_ISSUER, 0));
    add_line(out, _("number (文号): "), zc_doc_field(&h->doc, ZC_DOCUMENT_NUMBER, 0));
    add_line(out, _("date (日期): "), zc_doc_field(&h->doc, ZC_DATE, 0));
    add_line(out, _("status (时效): "), zc_doc_field(&h->doc, ZC_STATUS, 0));
    add_line(out, _("id: "), id);
    zc_buf_addc(out, '\n');
    for (i = 0; zc_clause_heading(&h->clause, i, &heading); i++) {
        for (size_t k = 0; k < i; k++)
            zc_buf_adds(out, "  ");
        text_add_safe(out, heading, false);
        zc_buf_addc(out, '\n');
    }
    add_neighbour(x, h, &t->where, -1, color, out);
    zc_buf_addc(out, '\n');
    text_add_safe(out, zc_str_sub(h->clause.text, h->snippet.from, h->snippet.to), true);
    zc_buf_adds(out, "\n\n");
    add_neighbour(x, h, &t->where, 1, color, out);
}

int show_clause(const zc_index *x, zc_str id, const answer_options *o, zc_buf *out, zc_error *err)
{
    const answer a = {.query_id = "-", .index = x, .contacts = o->contacts};
    const format *f = o->format;
    target t;
    hit h;
    int rc = find_target(x, id, &t, err);

    if (rc < 0)
        return rc;
    rc = hit_fetch(&h, x, NULL, &t.where, SIZE_MAX, err);
    h.rank = 1;
    h.part = t.part;
    if (rc == 0)
        rc = find_part(&h, &t, id, err);
    if (rc == 0 && !strncmp(f->name, "json", 4)) {
        jsonl_hit(NULL, &h, out);
    } else if (rc == 0 && f->hit != text_hit) {
        answer_head(o, a.query_id, out);
        f->hit(&a, &h, out);
    } else if (rc == 0) {
        print_text(x, &h, &t, id, o->color, out);
    }
    hit_release(&h);
    return rc;
}
