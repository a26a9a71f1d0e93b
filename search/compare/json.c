/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as JSON: a pair a line. */
#include "search/compare/compare.h"

#include "lib/base/json.h"
#include "search/compare/tidy.h"

static const char *const names[CHANGES] = {"same", "changed", "moved", "added", "removed"};

static void put(zc_json *j, const char *key, zc_str value)
{
    if (!value.len)
        return;
    zc_json_key(j, key);
    zc_json_string(j, value);
}

static void put_side(zc_json *j, const char *key, const side *s)
{
    const zc_doc_view *d = &s->target.doc;

    zc_json_key(j, key);
    zc_json_begin_object(j);
    put(j, "id", zc_str_buf(&s->id));
    put(j, "title", d->title);
    put(j, "issuer", zc_doc_field(d, ZC_ISSUER, 0));
    put(j, "date", zc_doc_field(d, ZC_DATE, 0));
    put(j, "document_number", zc_doc_field(d, ZC_DOCUMENT_NUMBER, 0));
    zc_json_end_object(j);
}

static void put_piece(zc_json *j, const char *key, const side *s, size_t i)
{
    zc_buf id;

    if (i == ALIGN_NONE)
        return;
    zc_buf_init(&id);
    side_piece_id(s, i, &id);
    put(j, key, zc_str_buf(&id));
    zc_buf_release(&id);
}

static void put_run(zc_json *j, const char *op, zc_str text)
{
    if (!text.len)
        return;
    zc_json_begin_array(j);
    zc_json_string(j, zc_str_of(op));
    zc_json_string(j, text);
    zc_json_end_array(j);
}

static void put_runs(zc_json *j, const piece *a, const piece *b)
{
    static uint64_t no_id;
    static uint32_t no_at;
    const piece none = {.words = {{"", 0}, &no_id, &no_at, 0}};
    size_t i;
    diff d;

    a = a ? a : &none;
    b = b ? b : &none;
    zc_json_key(j, "runs");
    zc_json_begin_array(j);
    tidy_pieces(&d, a, b);
    for (i = 0; i < d.n; i++) {
        const diff_run *r = &d.v[i];

        if (!r->same && r->n_a)
            put_run(j, "-", words_text(&a->words, r->a, r->a + r->n_a));
        if (r->n_b)
            put_run(j, r->same ? "=" : "+", words_text(&b->words, r->b, r->b + r->n_b));
    }
    diff_release(&d);
    zc_json_end_array(j);
}

static void put_pair(zc_json *j, const comparison *c, const pair *p)
{
    const piece *a = p->a == ALIGN_NONE ? NULL : &c->a->v[p->a];
    const piece *b = p->b == ALIGN_NONE ? NULL : &c->b->v[p->b];

    zc_json_begin_object(j);
    put_piece(j, "a", c->a, p->a);
    put_piece(j, "b", c->b, p->b);
    if (!(a ? a : b)->locator.len) {
        zc_json_key(j, "heading");
        zc_json_bool(j, true);
    }
    zc_json_key(j, "change");
    zc_json_string(j, zc_str_of(names[compare_change(p)]));
    if (!p->same)
        put_runs(j, a, b);
    zc_json_end_object(j);
}

void compare_json(const comparison *c, const zc_index *x, const answer_options *o, zc_buf *out)
{
    size_t count[CHANGES], i;
    zc_json j;

    (void)x, (void)o;
    compare_count(c, count);
    zc_json_init(&j, out);
    zc_json_begin_object(&j);
    zc_json_key(&j, "schema");
    zc_json_integer(&j, 1);
    put_side(&j, "a", c->a);
    put_side(&j, "b", c->b);
    for (i = 0; i < CHANGES; i++) {
        zc_json_key(&j, names[i]);
        zc_json_integer(&j, (int64_t)count[i]);
    }
    /* A line a pair; so the array's commas and brackets are written here. */
    zc_buf_adds(out, ",\"pairs\":[");
    for (i = 0; i < c->n; i++) {
        zc_buf_adds(out, i ? ",\n" : "\n");
        zc_json_init(&j, out);
        put_pair(&j, c, &c->v[i]);
    }
    zc_buf_adds(out, c->n ? "\n]}\n" : "]}\n");
}
