/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text: three or four lines a hit: where it stands, who issued it, what it says. */
#include "search/output/text.h"

#include "lib/base/utf8.h"
#include "lib/text/fold.h"

#include <inttypes.h>

static const char *const bold = "\033[1m", *const dim = "\033[2m", *const mark_on = "\033[1;31m",
                         *const off = "\033[0m";

/* Marks without color: brackets that official texts hardly use. */
static const char *const plain_on = "【", *const plain_off = "】";

static bool is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F || cp == 0x2028 ||
           cp == 0x2029;
}

void text_add_safe(zc_buf *out, zc_str s, bool lines)
{
    size_t at = 0, n;
    uint32_t cp;

    for (; at < s.len; at += n) {
        n = zc_utf8_next(s.ptr + at, s.len - at, &cp);
        if (cp == '\n' || cp == '\t')
            zc_buf_addc(out, lines ? (char)cp : ' ');
        else
            zc_utf8_add(out, is_unsafe(cp) ? ZC_REPLACEMENT : cp);
    }
}

static void add_mark(zc_buf *out, zc_str s, bool color, bool lines)
{
    zc_buf_adds(out, color ? mark_on : plain_on);
    text_add_safe(out, s, lines);
    zc_buf_adds(out, color ? off : plain_off);
}

void text_add_marked(zc_buf *out, const hit *h, size_t from, size_t to, bool color, bool lines)
{
    zc_str text = h->clause.text;
    size_t at = from, i;

    for (i = 0; i < h->snippet.n_marks; i++) {
        mark m = h->snippet.mark[i];

        if (m.to <= from || m.from >= to)
            continue;
        m.from = m.from < from ? from : m.from;
        m.to = m.to > to ? to : m.to;
        text_add_safe(out, zc_str_sub(text, at, m.from), lines);
        add_mark(out, zc_str_sub(text, m.from, m.to), color, lines);
        at = m.to;
    }
    text_add_safe(out, zc_str_sub(text, at, to), lines);
}

void text_begin(const answer *a, zc_buf *out)
{
    zc_buf_addf(out, "%" PRIu64 " matching clause%s%s\n", a->total, a->total == 1 ? "" : "s",
                a->shown < a->total ? ", best first" : "");
}

/* `issuer · date · number`, what there is of it. */
static void add_source(zc_buf *out, const hit *h)
{
    static const zc_field fields[] = {ZC_ISSUER, ZC_DATE, ZC_DOCUMENT_NUMBER};
    bool any = false;
    zc_str value;
    size_t i;

    for (i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        value = zc_doc_field(&h->doc, fields[i], 0);
        if (!value.len)
            continue;
        zc_buf_adds(out, any ? " · " : "    ");
        text_add_safe(out, value, false);
        any = true;
    }
    if (any)
        zc_buf_addc(out, '\n');
}

static void add_path(zc_buf *out, const hit *h)
{
    zc_buf path;

    zc_buf_init(&path);
    hit_headings(h, " › ", &path);
    if (path.len) {
        zc_buf_adds(out, "    ");
        text_add_safe(out, zc_str_buf(&path), false);
        zc_buf_addc(out, '\n');
    }
    zc_buf_release(&path);
}

void text_hit(const answer *a, const hit *h, zc_buf *out)
{
    const snippet *s = &h->snippet;

    zc_buf_addf(out, "\n%s%2zu. ", a->color ? bold : "", h->rank);
    text_add_safe(out, h->doc.title, false);
    zc_buf_adds(out, "  ");
    text_add_safe(out, h->forward.locator, false);
    zc_buf_addf(out, "%s  %s%.2f%s%s\n", a->color ? off : "", a->color ? dim : "", h->score,
                h->match ? "" : " partial", a->color ? off : "");
    add_source(out, h);
    add_path(out, h);
    zc_buf_addf(out, "    %s", s->from ? "…" : "");
    text_add_marked(out, h, s->from, s->to, a->color, false);
    zc_buf_addf(out, "%s\n    %s", s->to < h->clause.text.len ? "…" : "", a->color ? dim : "");
    text_add_safe(out, zc_str_buf(&h->id), false);
    zc_buf_addf(out, "%s\n", a->color ? off : "");
}

void text_end(const answer *a, zc_buf *out)
{
    size_t i;

    for (i = 0; i < a->parsed->notes.n; i++) {
        zc_buf_adds(out, "note: ");
        text_add_safe(out, zc_str_of(a->parsed->notes.v[i]), false);
        zc_buf_addc(out, '\n');
    }
}
