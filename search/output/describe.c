/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Describing: the tree is read once into JSON or into indented lines. */
#include "search/output/describe.h"

#include "lib/base/json.h"
#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/text.h"
#include "search/query/fields.h"
#include "search/query/match.h"
#include "search/query/target.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { DESCRIBE_SCHEMA = 1, NAMED_MOST = 20 };

/* How a term is matched, by kind; words have more than one way. */
static const char *const ways[] = {
    [QUERY_WORD] = "word",     [QUERY_PHRASE] = "phrase",   [QUERY_TITLE] = "title",
    [QUERY_NUMBER] = "number", [QUERY_ARTICLE] = "article", [QUERY_CITES] = "cites",
    [QUERY_RANGE] = "range",   [QUERY_FILTER] = "filter",
};

static const char *const ops[] = {
    [QUERY_TERM] = "term", [QUERY_AND] = "and",   [QUERY_OR] = "or",
    [QUERY_NOT] = "not",   [QUERY_NEAR] = "near",
};

/* What each way means, for people. */
static const struct {
    const char *way, *means;
} meanings[] = {
    {"and", N_("all of")},
    {"or", N_("any of")},
    {"not", N_("not")},
    {"near", N_("near one another")},
    {"word", N_("as it stands, in text, title or headings")},
    {"overlap", N_("at least half of its pairs of characters")},
    {"body", N_("as it stands, in the clause's own text")},
    {"phrase", N_("exactly this, in the clause's own text")},
    {"title", N_("in the document's title")},
    {"number", N_("the document's number")},
    {"article", N_("the clause is this article")},
    {"cites", N_("the clause cites it")},
    {"range", N_("a value from … to stands in the text")},
    {"filter", N_("the document's metadata")},
};

typedef struct description {
    const query *q;
    const filter *f;
    const zc_index *x;
    bool json;
    zc_json writer;
    zc_buf *out;
    zc_error *err;
} description;

static const char *way_of(const query_term *t)
{
    if (t->kind != QUERY_WORD)
        return ways[t->kind];
    return t->own_text ? "body" : t->literal ? "word" : "overlap";
}

static const char *meaning(const char *way)
{
    size_t i;

    for (i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (!strcmp(meanings[i].way, way))
            return zc_message(meanings[i].means);
    return way;
}

/* Clauses for which a term holds, of those that the filters leave. */
static int count_term(const description *d, const query_term *t, uint64_t *n)
{
    zc_bits all, has;
    size_t i;
    int rc = 0;

    *n = 0;
    for (i = 0; i < zc_index_segments(d->x) && rc == 0; i++) {
        zc_bits_copy(&all, zc_index_live(d->x, i));
        filter_apply(d->f, d->x, i, &all);
        rc = match_term(d->q, t, d->x, i, &all, &has, d->err);
        *n += zc_bits_count(&has);
        zc_bits_release(&has);
        zc_bits_release(&all);
    }
    return rc;
}

static void print_indent(description *d, unsigned depth)
{
    while (depth-- > 0)
        zc_buf_adds(d->out, "  ");
}

/* The forms by other names, any of which will do. */
static void print_forms(description *d, const query_term *t)
{
    size_t i, n = 0;
    zc_buf text;

    zc_buf_init(&text);
    for (i = 0; i < t->n_forms; i++) {
        if (!t->form[i].alias.n)
            continue;
        if (d->json && !n++) {
            zc_json_key(&d->writer, "also");
            zc_json_begin_array(&d->writer);
        }
        zc_buf_clear(&text);
        zc_span_utf8(zc_units_span(&t->form[i].text), &text);
        if (d->json) {
            zc_json_string(&d->writer, zc_str_buf(&text));
            continue;
        }
        zc_buf_adds(d->out, " / ");
        zc_utf8_add_safe(d->out, zc_str_buf(&text), false);
    }
    if (d->json && n)
        zc_json_end_array(&d->writer);
    zc_buf_release(&text);
}

static void print_term(description *d, const query_term *t, unsigned depth, uint64_t n)
{
    const char *way = way_of(t);

    if (d->json) {
        zc_json_key(&d->writer, "kind");
        zc_json_string(&d->writer, zc_str_of(way));
        if (t->field >= 0) {
            zc_json_key(&d->writer, "field");
            zc_json_string(&d->writer, zc_str_of(field_name(t->field)));
        }
        zc_json_key(&d->writer, "text");
        zc_json_string(&d->writer, zc_str_buf(&t->typed));
        print_forms(d, t);
        zc_json_key(&d->writer, "clauses");
        zc_json_integer(&d->writer, (int64_t)n);
        return;
    }
    print_indent(d, depth);
    if (t->field >= 0)
        zc_buf_addf(d->out, "%s:", field_name(t->field));
    zc_utf8_add_safe(d->out, zc_str_buf(&t->typed), false);
    print_forms(d, t);
    zc_buf_addf(d->out, _("  (%s; %" PRIu64 ")\n"), meaning(way), n);
}

static int print_node(description *d, size_t node, unsigned depth);

static int print_children(description *d, size_t node, unsigned depth)
{
    size_t child;
    int rc = 0;

    if (d->json) {
        zc_json_key(&d->writer, "of");
        zc_json_begin_array(&d->writer);
    }
    for (child = d->q->node[node].first; child && rc == 0; child = d->q->node[child].next)
        rc = print_node(d, child, depth);
    if (d->json)
        zc_json_end_array(&d->writer);
    return rc;
}

static int print_inner(description *d, size_t node, unsigned depth)
{
    const query_node *n = &d->q->node[node];

    if (!d->json) {
        print_indent(d, depth);
        if (n->op == QUERY_NEAR)
            zc_buf_addf(d->out, _("%s (%zu):\n"), meaning(ops[n->op]), n->distance);
        else
            zc_buf_addf(d->out, _("%s:\n"), meaning(ops[n->op]));
    } else if (n->op == QUERY_NEAR) {
        zc_json_key(&d->writer, "distance");
        zc_json_integer(&d->writer, (int64_t)n->distance);
    }
    return print_children(d, node, depth + 1);
}

static int print_node(description *d, size_t node, unsigned depth)
{
    const query_node *n = &d->q->node[node];
    uint64_t found = 0;
    int rc = 0;

    if (d->json) {
        zc_json_begin_object(&d->writer);
        zc_json_key(&d->writer, "op");
        zc_json_string(&d->writer, zc_str_of(ops[n->op]));
    }
    if (n->op == QUERY_TERM) {
        rc = count_term(d, &d->q->term[n->term], &found);
        print_term(d, &d->q->term[n->term], depth, found);
    } else {
        rc = print_inner(d, node, depth);
    }
    if (d->json)
        zc_json_end_object(&d->writer);
    return rc;
}

/* An AND of one is that one; of nothing, no node at all. */
static int print_root(description *d)
{
    size_t root = d->q->root, first = root ? d->q->node[root].first : 0;

    if (first)
        return print_node(d, d->q->node[first].next ? root : first, 0);
    if (!d->json) {
        zc_buf_adds(d->out, _("nothing is asked for\n"));
        return 0;
    }
    zc_json_begin_object(&d->writer);
    zc_json_end_object(&d->writer);
    return 0;
}

/* Id of a target: of the article, or the path of the document. */
static bool target_id(const description *d, const target *t, zc_buf *id)
{
    zc_doc_view v;
    zc_forward f;

    zc_buf_clear(id);
    if (!zc_index_forward(d->x, t->segment, t->first, &f) ||
        !zc_index_doc(d->x, t->segment, f.doc, &v))
        return false;
    zc_buf_addstr(id, v.path);
    if (t->article) {
        zc_buf_addc(id, '#');
        zc_buf_addstr(id, f.locator);
    }
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Ids of what is named, in their order: not in that of the segments. */
static int read_targets(const description *d, zc_strings *ids)
{
    targets named = {0};
    zc_buf id;
    size_t i;
    int rc = targets_find(&named, d->q, d->x, d->err);

    zc_buf_init(&id);
    for (i = 0; i < named.n; i++)
        if (target_id(d, &named.v[i], &id))
            zc_strings_add(ids, zc_str_buf(&id));
    if (ids->n)
        qsort(ids->v, ids->n, sizeof *ids->v, by_bytes);
    zc_buf_release(&id);
    targets_release(&named);
    return rc;
}

static int print_targets(description *d)
{
    zc_strings ids = {0};
    size_t i;
    int rc = read_targets(d, &ids);

    if (d->json) {
        zc_json_key(&d->writer, "named");
        zc_json_begin_array(&d->writer);
    }
    for (i = 0; i < ids.n && i < NAMED_MOST; i++) {
        if (d->json) {
            zc_json_string(&d->writer, zc_str_of(ids.v[i]));
            continue;
        }
        zc_buf_adds(d->out, _("named, comes first: "));
        zc_utf8_add_safe(d->out, zc_str_of(ids.v[i]), false);
        zc_buf_addc(d->out, '\n');
    }
    if (d->json)
        zc_json_end_array(&d->writer);
    zc_strings_release(&ids);
    return rc;
}

static void print_notes(description *d)
{
    size_t i;

    if (d->json) {
        zc_json_key(&d->writer, "notes");
        zc_json_begin_array(&d->writer);
    }
    for (i = 0; i < d->q->notes.n; i++) {
        if (d->json) {
            zc_json_string(&d->writer, zc_str_of(d->q->notes.v[i]));
            continue;
        }
        zc_buf_adds(d->out, _("note: "));
        zc_utf8_add_safe(d->out, zc_str_of(d->q->notes.v[i]), false);
        zc_buf_addc(d->out, '\n');
    }
    if (d->json)
        zc_json_end_array(&d->writer);
}

int describe_query(const query *q, const filter *f, const zc_index *x, bool json, zc_buf *out,
                   zc_error *err)
{
    description d = {q, f, x, json, {0}, out, err};
    int rc = 0;

    if (json) {
        zc_json_init(&d.writer, out);
        zc_json_begin_object(&d.writer);
        zc_json_key(&d.writer, "schema");
        zc_json_integer(&d.writer, DESCRIBE_SCHEMA);
        zc_json_key(&d.writer, "query");
    }
    rc = print_root(&d);
    if (rc == 0)
        rc = print_targets(&d);
    print_notes(&d);
    if (json) {
        zc_json_end_object(&d.writer);
        zc_buf_addc(out, '\n');
    }
    return rc;
}
