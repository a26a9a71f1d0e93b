/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: asks with their hits, and documents, by group. */
#include "search/related/print.h"

#include "search/output/json.h"

#include <string.h>

static void put(zc_json *j, const char *key, zc_str value)
{
    if (!value.len)
        return;
    zc_json_key(j, key);
    zc_json_string(j, value);
}

static void put_list(zc_json *j, const char *key, const zc_strings *list)
{
    size_t i;

    zc_json_key(j, key);
    zc_json_begin_array(j);
    for (i = 0; i < list->n; i++)
        zc_json_string(j, zc_str_of(list->v[i]));
    zc_json_end_array(j);
}

static void put_ask(zc_json *j, const related_view *v, const view_ask *a)
{
    size_t i, k;

    zc_json_begin_object(j);
    put(j, "locator", zc_str_buf(&a->ask->locator));
    put_list(j, "heading", &a->ask->heading);
    zc_json_key(j, "text");
    zc_json_string(j, zc_str_buf(&a->ask->text));
    zc_json_key(j, "strong");
    zc_json_bool(j, a->strong);
    for (i = 0; i < RELATED_GROUPS; i++) {
        zc_json_key(j, related_group_infos[i].name);
        zc_json_begin_array(j);
        for (k = 0; k < a->group[i].n; k++)
            json_add_hit(j, &v->answer, &a->group[i].v[k]);
        zc_json_end_array(j);
    }
    zc_json_end_object(j);
}

static void put_documents(zc_json *j, const related_view *v)
{
    size_t i, k;

    zc_json_key(j, "documents");
    zc_json_begin_object(j);
    for (i = 0; i < RELATED_GROUPS; i++) {
        zc_json_key(j, related_group_infos[i].name);
        zc_json_begin_array(j);
        for (k = 0; k < v->documents[i].n; k++)
            json_add_document_hit(j, &v->answer, &v->documents[i].v[k]);
        zc_json_end_array(j);
    }
    zc_json_end_object(j);
}

void related_print_json(const related_view *v, zc_buf *out)
{
    zc_json j;
    size_t i;

    json_begin_answer(&j, v->answer.index, out);
    if (strcmp(v->query_id, "-"))
        put(&j, "query_id", zc_str_of(v->query_id));
    put(&j, "source", zc_str_buf(&v->subject->source));
    put(&j, "title", v->title);
    put(&j, "document_kind", zc_str_of(zc_doc_kind_name(v->subject->doc.kind)));
    put_list(&j, "notes", &v->notes);
    zc_json_key(&j, "asks");
    zc_json_begin_array(&j);
    for (i = 0; i < v->n_asks; i++)
        put_ask(&j, v, &v->ask[i]);
    zc_json_end_array(&j);
    put_documents(&j, v);
    zc_json_end_object(&j);
    zc_buf_addc(out, '\n');
}
