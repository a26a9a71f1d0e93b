/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause in its context. */
#include "search/show.h"

#include "lib/base/message.h"
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

static void add_neighbours(const hit *h, bool before, bool color, zc_buf *out)
{
    size_t i;

    for (i = 0; i < h->context.n; i++) {
        if (h->context.v[i].before != before)
            continue;
        zc_buf_adds(out, color ? dim : "");
        text_add_neighbour(out, &h->context.v[i], NEIGHBOUR_CHARS);
        zc_buf_addf(out, "%s\n", color ? off : "");
    }
}

static void print_text(const hit *h, zc_str id, bool color, zc_buf *out)
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
    add_neighbours(h, true, color, out);
    zc_buf_addc(out, '\n');
    text_add_safe(out, zc_str_sub(h->clause.text, h->snippet.from, h->snippet.to), true);
    zc_buf_adds(out, "\n\n");
    add_neighbours(h, false, color, out);
}

static void print_hit(const answer *a, const answer_options *o, const hit *h, zc_str id,
                      zc_buf *out)
{
    if (o->format->hit == text_hit) {
        print_text(h, id, o->color, out);
    } else if (!strncmp(o->format->name, "json", 4)) {
        jsonl_hit(a, h, out);
    } else {
        answer_head(o, a->query_id, out);
        o->format->hit(a, h, out);
    }
}

int show_clause(const zc_index *x, zc_str id, const answer_options *o, zc_buf *out, zc_error *err)
{
    const answer a = {
        .query_id = "-", .index = x, .context = o->context > 0, .contacts = o->contacts};
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
    if (rc == 0)
        rc = hit_fetch_context(&h, x, o->context ? o->context : 1, NULL, err);
    if (rc == 0)
        print_hit(&a, o, &h, id, out);
    hit_release(&h);
    return rc;
}
