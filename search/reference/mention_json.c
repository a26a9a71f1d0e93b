/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mention as JSON: as cited, what it leads to, what is doubtful. */
#include "search/reference/mention_json.h"

static const char *const states[] = {
    [REFERENCE_MISSING] = "missing",
    [REFERENCE_AMBIGUOUS] = "ambiguous",
    [REFERENCE_FOUND] = "found",
};

static const char *const verdicts[] = {
    [VERDICT_RIGHT] = "right",
    [VERDICT_DOUBTFUL] = "doubtful",
    [VERDICT_UNKNOWN] = "unknown",
    [VERDICT_WRONG] = "wrong",
};

const char *verdict_name(verdict v)
{
    return verdicts[v];
}

void reference_put(zc_json *j, const char *key, zc_str value)
{
    if (!value.len)
        return;
    zc_json_key(j, key);
    zc_json_string(j, value);
}

void reference_put_document(zc_json *j, const zc_doc_view *v)
{
    reference_put(j, "path", v->path);
    reference_put(j, "title", v->title);
    reference_put(j, "issuer", zc_doc_field(v, ZC_ISSUER, 0));
    reference_put(j, "date", zc_doc_field(v, ZC_DATE, 0));
    reference_put(j, "document_number", zc_doc_field(v, ZC_DOCUMENT_NUMBER, 0));
}

void reference_put_validity(zc_json *j, const zc_doc_view *v, const validity *s, zc_str by)
{
    if (!validity_matters(v))
        return;
    reference_put(j, "validity", zc_str_of(validity_name(s->kind)));
    reference_put(j, "validity_by", by);
}

static void put_cited(zc_json *j, const zc_citation_view *c)
{
    reference_put(j, "text", c->text);
    reference_put(j, "title", c->title);
    reference_put(j, "full_title", c->full);
    reference_put(j, "number", c->number);
    reference_put(j, "article", c->article);
    if (c->self) {
        zc_json_key(j, "self");
        zc_json_bool(j, true);
    }
}

static void put_target(zc_json *j, const mention *m)
{
    zc_json_key(j, "target");
    zc_json_begin_object(j);
    reference_put(j, "id", zc_str_buf(&m->id));
    reference_put_document(j, &m->found.view);
    reference_put_validity(j, &m->found.view, &m->validity, zc_str_buf(&m->by));
    zc_json_end_object(j);
}

static void put_doubts(zc_json *j, const mention *m)
{
    size_t i;

    zc_json_key(j, "doubts");
    zc_json_begin_array(j);
    for (i = 0; i < DOUBTS; i++)
        if (m->doubt[i])
            zc_json_string(j, zc_str_of(doubt_infos[i].name));
    zc_json_end_array(j);
    reference_put(j, "elsewhere", zc_str_buf(&m->elsewhere));
    if (m->found.state != REFERENCE_FOUND)
        reference_put(j, "repealed_by", zc_str_buf(&m->by));
}

static void put_candidates(zc_json *j, const mention *m)
{
    size_t i;

    zc_json_key(j, "candidates");
    zc_json_begin_array(j);
    for (i = 0; i < m->candidates.n; i++)
        zc_json_string(j, zc_str_of(m->candidates.v[i]));
    zc_json_end_array(j);
}

void mention_put(zc_json *j, const mention *m, bool judged)
{
    reference_state state = m->found.state;

    if (m->in_draft)
        state = m->doubt[DOUBT_ARTICLE] || m->doubt[DOUBT_MISSING] ? REFERENCE_MISSING
                                                                   : REFERENCE_FOUND;
    zc_json_begin_object(j);
    if (judged)
        reference_put(j, "verdict", zc_str_of(verdicts[mention_verdict(m)]));
    reference_put(j, "clause", m->locator);
    put_cited(j, &m->cited);
    reference_put(j, "state", zc_str_of(states[state]));
    if (m->relative) {
        zc_json_key(j, "relative");
        zc_json_bool(j, true);
    }
    if (m->found.other_name)
        reference_put(j, "via", zc_str_of("alias"));
    if (m->found.state == REFERENCE_FOUND)
        put_target(j, m);
    put_doubts(j, m);
    if (m->candidates.n)
        put_candidates(j, m);
    zc_json_end_object(j);
}

void mentions_put(zc_json *j, const mentions *list, bool judged)
{
    size_t i;

    zc_json_key(j, "citations");
    zc_json_begin_array(j);
    for (i = 0; i < list->n; i++)
        mention_put(j, &list->v[i], judged);
    zc_json_end_array(j);
}

void mentions_put_lines(zc_buf *out, const mentions *list, bool judged)
{
    zc_json j;
    size_t i;

    for (i = 0; i < list->n; i++) {
        zc_json_init(&j, out);
        mention_put(&j, &list->v[i], judged);
        zc_buf_addc(out, '\n');
    }
}
