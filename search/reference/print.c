/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was asked about, as all answers about citations say it. */
#include "search/reference/print.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "lib/policy/address.h"
#include "search/access.h"
#include "search/output/text.h"

void asked_id(const zc_index *x, const asked *a, zc_buf *out)
{
    zc_forward f;

    zc_buf_addstr(out, a->view.path);
    if (a->clause == UINT32_MAX || !zc_index_forward(x, a->segment, a->clause, &f))
        return;
    zc_buf_addc(out, '#');
    zc_buf_addstr(out, f.locator);
    zc_buf_adds(out, a->part.len ? "/" : "");
    zc_buf_addstr(out, zc_str_buf(&a->part));
}

/* What says that it is not in force. */
static void print_source(const paper *p, const asked *a)
{
    zc_buf by, line;

    zc_buf_init(&by);
    zc_buf_init(&line);
    validity_source(&a->validity, p->index, &by);
    if (by.len) {
        zc_buf_addf(&line, "%s: ", validity_label(a->validity.kind));
        zc_utf8_add_safe(&line, zc_str_buf(&by), false);
        paper_line(p, zc_str_buf(&line), 2);
    }
    zc_buf_release(&line);
    zc_buf_release(&by);
}

void print_absent(const paper *p)
{
    zc_strings notes;
    zc_buf line;
    size_t i;

    zc_strings_init(&notes);
    access_note_absent(p->index, &notes);
    for (i = 0; i < notes.n; i++) {
        zc_buf_init(&line);
        zc_buf_adds(&line, _("note: "));
        zc_utf8_add_safe(&line, zc_str_of(notes.v[i]), false);
        paper_line(p, zc_str_buf(&line), 0);
        zc_buf_release(&line);
    }
    zc_strings_release(&notes);
}

void print_subject(const paper *p, const asked *a)
{
    zc_buf text;

    zc_buf_init(&text);
    if (a->indexed) {
        asked_id(p->index, a, &text);
        paper_document(p, &a->view, &a->validity, "", zc_str_buf(&text), 0);
        print_source(p, a);
    } else {
        if (a->title.len)
            zc_title_quote(&text, a->title);
        zc_buf_addstr(&text, zc_str_buf(&a->number));
        paper_title(p, zc_str_buf(&text));
    }
    zc_buf_release(&text);
}

void put_subject(zc_json *j, const zc_index *x, const asked *a)
{
    zc_buf id, by;

    zc_buf_init(&id);
    zc_buf_init(&by);
    zc_json_key(j, "asked");
    zc_json_begin_object(j);
    if (a->indexed) {
        asked_id(x, a, &id);
        reference_put(j, "id", zc_str_buf(&id));
        reference_put_document(j, &a->view);
        validity_source(&a->validity, x, &by);
        reference_put_validity(j, &a->view, &a->validity, zc_str_buf(&by));
    } else {
        reference_put(j, "title", a->title);
        reference_put(j, "document_number", zc_str_buf(&a->number));
    }
    zc_json_end_object(j);
    zc_buf_release(&by);
    zc_buf_release(&id);
}

void print_counterparts(const paper *p, const zc_doc_view *v, const counterparts *list)
{
    size_t i;

    for (i = 0; i < list->n; i++)
        paper_document(p, &list->v[i], NULL,
                       v->kind == ZC_DOC_REPLY ? _("answers ") : _("answered by "), list->v[i].path,
                       0);
}

void put_counterparts(zc_json *j, const zc_doc_view *v, const counterparts *list)
{
    size_t i;

    if (!list->n)
        return;
    zc_json_key(j, v->kind == ZC_DOC_REPLY ? "answers" : "answered_by");
    zc_json_begin_array(j);
    for (i = 0; i < list->n; i++) {
        zc_json_begin_object(j);
        reference_put(j, "id", list->v[i].path);
        reference_put_document(j, &list->v[i]);
        zc_json_end_object(j);
    }
    zc_json_end_array(j);
}

void tsv_text(zc_buf *out, zc_str s)
{
    zc_utf8_add_safe(out, s, false);
}

void tsv_mention(zc_buf *out, const zc_doc_view *from, const mention *m)
{
    zc_buf_addf(out, "%.*s#%.*s\t", (int)from->path.len, from->path.ptr, (int)m->locator.len,
                m->locator.ptr);
    tsv_cited(out, m);
}

void tsv_cited(zc_buf *out, const mention *m)
{
    zc_buf_addf(out, "%s\t%s\t", m->id.len ? m->id.ptr : "-", verdict_name(mention_verdict(m)));
    tsv_text(out, m->cited.text);
    zc_buf_addc(out, '\n');
}
